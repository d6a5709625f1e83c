"""Pages as they look, against pictures that somebody looked at."""

import datetime as dt
import io
import json
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

import pytest
import typst
from django.utils import translation
from PIL import Image

from accountability.annual_report.document import Chart, Column, Heading, Kind, Line, Paragraph, Points, Report, Table
from accountability.annual_report.formats.pdf import LOOKS, template_values
from accountability.exports.typesetting import fonts
from tests.accountability.annual_report.formats.frozen import HERE

PICTURES = HERE / "pictures"
LOOKED_AT = [(language, page) for language in ("ar", "en", "zh-hans") for page in (1, 3)]
SMALL = 36  # pixels to the inch
ALIKE = 0.5  # grey levels, of 255, by which pages may differ on average


WORDS = {
    "en": ("Progress report", "What was done", "All offices finished the work that they had promised.", "Rate"),
    "ar": ("تقرير مرحلي", "التقدم المحرز", "أنجزت جميع المكاتب العمل الذي وعدت به.", "المعدل"),
    "zh-hans": ("进展报告", "取得的进展", "各办公室都完成了承诺的工作。", "比率"),
}


def specimen(language):
    """A report of its own words, so that no catalogue changes how it looks."""
    title, heading, text, rate = WORDS[language]
    columns = (Column("what", heading), Column("count", title, Kind.COUNT), Column("rate", rate, Kind.PERCENT, 1))
    rows = [(f"A/76/644\n{text}", 1000 * n, Decimal(n) - 5) for n in range(1, 9)]
    line = Line(rate, tuple((dt.date(year, 12, 31), Decimal(year - 1950)) for year in range(2015, 2022)))
    return Report(
        language=language, symbol="A/76/1", title=title, subtitle=heading, organization=title, notice=text,
        day=dt.date(2021, 12, 31), facts=((heading, "2021"), (rate, "92.2%")),
        blocks=(
            Heading(1, heading, "summary"), Paragraph(text * 4, 1), Heading(2, title, "two"), Points((text, text)),
            Table("one", heading, columns, rows, notes=(text,), share=(5, 2, 2)), Chart("two", heading, text, (line,)),
        ),
    )  # fmt: skip


@lru_cache
def pages(language):
    with translation.override(language):
        words = json.dumps(template_values(specimen(language)))
    return typst.compile(
        LOOKS / "template.typ", format="png", ppi=SMALL, font_paths=[str(fonts())], ignore_system_fonts=True,
        sys_inputs={"report": words},
    )  # fmt: skip


def greys(png):
    """The rows of a picture, each pixel as the mean of its three colours."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    colours = picture.tobytes()
    means = [sum(pixel) / 3 for pixel in zip(colours[::3], colours[1::3], colours[2::3], strict=True)]
    return [means[at : at + picture.width] for at in range(0, len(means), picture.width)]


def difference(one, other):
    """By how many grey levels two pictures differ on average, where a pixel may lie one beside its place."""
    first, second = _soft(greys(one)), _soft(greys(other))
    assert (len(first), len(first[0])) == (len(second), len(second[0]))
    apart = [abs(a - b) for row, beside in zip(first, second, strict=True) for a, b in zip(row, beside, strict=True)]
    return sum(apart) / len(apart)


def _soft(rows):
    wide = [[(a + b) / 2 for a, b in pairwise(row)] for row in rows]
    return [[(a + b) / 2 for a, b in zip(row, below, strict=True)] for row, below in pairwise(wide)]


@pytest.mark.parametrize(("language", "page"), LOOKED_AT)
def test_page_looks_as_it_did_when_somebody_looked_at_it(language, page):
    kept = (PICTURES / f"{language}-{page}.png").read_bytes()
    assert difference(pages(language)[page - 1], kept) < ALIKE


def test_pages_that_are_unlike_are_told_apart():
    first, third, arabic = (PICTURES / f"{name}.png" for name in ("en-1", "en-3", "ar-3"))
    assert difference(first.read_bytes(), third.read_bytes()) > ALIKE
    assert difference(third.read_bytes(), arabic.read_bytes()) > ALIKE


def test_fonts_of_a_chart_are_named_so_that_they_are_found():
    drawing = template_values(specimen("en"))["blocks"][-1]["drawing"]
    assert "font-family=\"'Source Sans 3', " in drawing
