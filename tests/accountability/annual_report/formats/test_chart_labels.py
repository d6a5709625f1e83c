"""The labels of charts in six languages: no letter leaves its drawing, on the page, in PDF and in DOCX."""

import json
import re
from xml.etree import ElementTree

import pytest
import typst
from django.utils import translation

from accountability.annual_report.document import Chart
from accountability.annual_report.formats.pdf import LOOKS
from accountability.exports.svg import CARD, DOCUMENT, line_chart, width, wrapped
from accountability.exports.typesetting import families, fonts
from tests.accountability.annual_report.formats.frozen import LANGUAGES, report
from tests.accountability.annual_report.formats.test_pictures import greys

TEXT = "{http://www.w3.org/2000/svg}text"
PAPER, EDGE = 250, 1  # grey level of an empty pixel, pixels at the edge
BOX = re.compile(r'viewBox="0 0 (\d+) (\d+)"')


def drawings(language, frame):
    """The drawings of every chart of the report, as documents have them."""
    faces = ", ".join(f"'{name}'" for name in families(language))
    made = report(language)
    charts = [block for block in made.blocks if isinstance(block, Chart)]
    with translation.override(language):
        return [line_chart(chart.lines, mirrored=made.is_right_to_left, font=faces, frame=frame) for chart in charts]


def measured(words, language, size):
    """How wide each text is in the fonts of the documents, in points."""
    named = ", ".join(json.dumps(name) for name in families(language))
    source = f"""
#set text(font: ({named}), lang: "{language[:2]}", size: {size}pt, dir: ltr)
#context [#metadata(json(bytes(sys.inputs.words)).map(word => measure(text(word)).width.pt())) <widths>]
"""
    found = typst.query(
        source.encode(), "<widths>", field="value", one=True, font_paths=[str(fonts())], ignore_system_fonts=True,
        sys_inputs={"words": json.dumps(words)},
    )  # fmt: skip
    return dict(zip(words, json.loads(found), strict=True))


def extents(drawing, widths):
    """Where each text begins and ends, with its words."""
    for text in ElementTree.fromstring(drawing).iter(TEXT):
        x, long = float(text.get("x")), widths[text.text]
        start = {"start": x, "middle": x - long / 2, "end": x - long}[text.get("text-anchor")]
        yield start, start + long, text.text


@pytest.mark.parametrize("frame", [DOCUMENT, CARD], ids=["document", "card"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_label_is_wider_than_its_drawing(language, frame):
    made = drawings(language, frame)
    words = sorted({text.text for drawing in made for text in ElementTree.fromstring(drawing).iter(TEXT)})
    widths = measured(words, language, frame.letters)
    places = [place for drawing in made for place in extents(drawing, widths)]

    assert len(made) == 3
    assert [place for place in places if place[0] < 0 or place[1] > frame.width] == []


@pytest.mark.parametrize("frame", [DOCUMENT, CARD], ids=["document", "card"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_label_leaves_its_drawing_above_or_below(language, frame):
    heights = [float(t.get("y")) for d in drawings(language, frame) for t in ElementTree.fromstring(d).iter(TEXT)]

    assert min(heights) > 0.7 * frame.letters
    assert max(heights) < frame.height


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_letter_touches_the_edge_of_a_picture_in_a_document(language):
    words = json.dumps({"drawings": drawings(language, DOCUMENT)})
    pages = typst.compile(
        LOOKS / "charts.typ", format="png", ppi=96, font_paths=[str(fonts())], ignore_system_fonts=True,
        sys_inputs={"report": words},
    )  # fmt: skip

    for page in pages if isinstance(pages, list) else [pages]:
        rows = greys(page)
        assert len(rows[0]) == DOCUMENT.width
        edges = [*rows[0], *rows[-1], *(row[at] for row in rows for at in (*range(EDGE), *range(-EDGE, 0)))]
        assert min(edges) > PAPER


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_never_narrower_in_the_fonts_than_the_space_reserved(language):
    words = sorted({t.text for d in drawings(language, DOCUMENT) for t in ElementTree.fromstring(d).iter(TEXT)})
    widths = measured(words, language, DOCUMENT.letters)

    assert [word for word in words if widths[word] > width(word, DOCUMENT.letters)] == []


def test_a_long_label_is_wrapped_and_keeps_its_words():
    lines = wrapped("92,2\u00a0% Recommandations essentielles du Comité des commissaires aux comptes", 130, 10)

    assert len(lines) > 1
    assert " ".join(lines) == "92,2\u00a0% Recommandations essentielles du Comité des commissaires aux comptes"
    assert all(width(line, 10) <= 130 for line in lines)


def test_chinese_is_wrapped_between_any_two_letters():
    assert wrapped("联合检查组的所有建议", 50, 10) == ["联合检查组", "的所有建议"]


def test_the_last_value_stands_at_the_end_of_its_line():
    [drawing, *_others] = drawings("en", DOCUMENT)

    assert BOX.search(drawing).groups() == ("480", "240")
    texts = [text.text for text in ElementTree.fromstring(drawing).iter(TEXT)]
    assert any(re.match(r"\d+(\.\d)?% \w", text) for text in texts)
