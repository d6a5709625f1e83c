"""The Word document by its XML, and as LibreOffice reads it where there is one."""

import io
import re
import shutil
import subprocess
import zipfile
from itertools import pairwise

import pytest
from lxml import etree
from pypdf import PdfReader

from accountability.annual_report.document import Chart, Heading, Paragraph, Points, Table
from tests.accountability.annual_report.formats.frozen import LANGUAGES, report, written

NUMBERED = "NumberedParagraph"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ARABIC = re.compile("[\u0600-\u06ff]")
OFFICE = shutil.which("soffice")


# The order in which the schema of Word wants what a paragraph, a run and a table say of themselves.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs bidi adjustRightInd snapToGrid "
    "spacing ind contextualSpacing jc outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike noProof vanish color spacing w kern position sz szCs u "
    "vertAlign rtl cs em lang",
    "tblPr": "tblStyle bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd "
    "tblLayout tblCellMar tblLook tblCaption",
}


def part(name="word/document.xml", language="en"):
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(written(language, "docx"))).read(name))


def words(element):
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def of_style(style, language="en"):
    found = part(language=language).iter(f"{W}p")
    return [words(p) for p in found if (p.find(f"{W}pPr/{W}pStyle") is not None and p.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == style)]  # fmt: skip  # noqa: E501


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbered_paragraphs_are_those_of_the_report_and_word_counts_them(language):
    told = [block.text for block in report(language).blocks if isinstance(block, Paragraph) and block.number]
    assert of_style("NumberedParagraph", language) == told
    style = next(s for s in part("word/styles.xml").iter(f"{W}style") if s.get(f"{W}styleId") == "NumberedParagraph")
    assert style.find(f"{W}pPr/{W}numPr/{W}numId") is not None


@pytest.mark.parametrize("level", [1, 2, 3])
def test_headings_have_the_style_of_their_level(level):
    told = [block.text for block in report().blocks if isinstance(block, Heading) and block.level == level]
    assert [text for text in of_style(f"Heading{level}") if text != "Contents"] == told


def test_points_are_a_list_of_the_document():
    told = [item for block in report().blocks if isinstance(block, Points) for item in block.items]
    assert of_style("Point") == told


def test_contents_are_a_field_whose_entries_lead_to_headings():
    document = part()
    codes = [code.text.strip() for code in document.iter(f"{W}instrText")]
    anchors = [link.get(f"{W}anchor") for link in document.iter(f"{W}hyperlink")]
    names = {mark.get(f"{W}name") for mark in document.iter(f"{W}bookmarkStart")}
    assert codes[0].startswith("TOC")
    assert anchors
    assert set(anchors) <= names
    assert len({m.get(f"{W}id") for m in document.iter(f"{W}bookmarkStart")}) == len(names)


def test_every_cell_of_every_table_is_there_under_a_head_that_comes_again():
    tables = [block for block in report().blocks if isinstance(block, Table)]
    found = list(part().iter(f"{W}tbl"))
    assert len(found) == len(tables)
    for table, read in zip(tables, found, strict=True):
        head, *rows = read.iter(f"{W}tr")
        assert head.find(f"{W}trPr/{W}tblHeader") is not None
        assert [[_lines(cell) for cell in row.iter(f"{W}tc")] for row in rows] == list(table.written())


def _lines(cell):
    return "\n".join(words(paragraph) for paragraph in cell.iter(f"{W}p"))


def test_charts_say_what_they_show():
    told = [named.get("descr") for named in part().iter() if named.tag.endswith("}docPr")]
    assert told == [block.description for block in report().blocks if isinstance(block, Chart)]


def test_header_holds_the_symbol_and_footer_the_page_and_the_notice():
    names = zipfile.ZipFile(io.BytesIO(written("en", "docx"))).namelist()
    above = "".join(words(part(name)) for name in names if re.match(r"word/header\d", name))
    below = "".join(words(part(name)) for name in names if re.match(r"word/footer\d", name))
    assert "ACC/2021" in above
    assert report().notice in below


@pytest.mark.parametrize(
    ("language", "script", "tag"), [("ar", "bidi", "ar-SA"), ("zh-hans", "eastAsia", "zh-CN"), ("fr", "val", "fr-FR")]
)
def test_document_says_its_language(language, script, tag):
    told = {lang.get(f"{W}{script}") for lang in part("word/styles.xml", language).iter(f"{W}lang")}
    assert told == {tag}


@pytest.mark.parametrize("language", ["ar", "zh-hans"])
def test_latin_letters_between_others_are_english(language):
    told = {lang.get(f"{W}val") for lang in part("word/styles.xml", language).iter(f"{W}lang")}
    assert told == {"en-GB"}


def test_arabic_goes_from_right_to_left_in_paragraphs_lists_tables_and_the_section():
    document = part(language="ar")
    body = document.find(f"{W}body")
    assert all(p.find(f"{W}pPr/{W}bidi") is not None for p in document.iter(f"{W}p") if ARABIC.search(words(p)))
    assert all(t.find(f"{W}tblPr/{W}bidiVisual") is not None for t in document.iter(f"{W}tbl"))
    assert body.find(f"{W}sectPr/{W}bidi") is not None
    arabic = [r for r in document.iter(f"{W}r") if ARABIC.search(words(r))]
    assert arabic
    assert all(r.find(f"{W}rPr/{W}rtl") is not None for r in arabic)


def test_a_paragraph_that_announces_points_stays_with_the_first_of_them():
    properties = [p.find(f"{W}pPr") for p in part().iter(f"{W}p") if p.find(f"{W}pPr/{W}pStyle") is not None]
    styled = [(told, told.find(f"{W}pStyle").get(f"{W}val")) for told in properties]
    announcing = [told for (told, style), (_next, after) in pairwise(styled) if (style, after) == (NUMBERED, "Point")]
    assert announcing
    assert all(told.find(f"{W}keepNext") is not None for told in announcing)


def test_what_holds_no_arabic_reads_from_the_left_and_sentences_in_cells_start_there():
    foreign = [p for p in part(language="ar").iter(f"{W}p") if words(p) and not ARABIC.search(words(p))]
    assert foreign
    assert not [p for p in foreign if p.find(f"{W}pPr/{W}bidi") is not None]
    sides = {p.find(f"{W}pPr/{W}jc").get(f"{W}val"): words(p) for p in foreign}
    assert sides.keys() == {"left", "right"}
    assert len(sides["left"].split()) > 3


@pytest.mark.parametrize("style", ["Title", "Subtitle", "heading 1", "caption", "Note", "header", "footer", "Masthead"])
def test_arabic_is_as_large_and_as_bold_as_other_letters_and_none_are_spaced(style):
    told = next(s for s in part("word/styles.xml").iter(f"{W}style") if s.find(f"{W}name").get(f"{W}val") == style)
    look = told.find(f"{W}rPr")
    assert look.find(f"{W}szCs").get(f"{W}val") == look.find(f"{W}sz").get(f"{W}val")
    assert (look.find(f"{W}bCs") is None) == (look.find(f"{W}b") is None)
    assert look.find(f"{W}spacing") is None


@pytest.mark.parametrize("style", ["header", "footer"])
def test_running_lines_reach_from_one_margin_to_the_other(style):
    told = next(s for s in part("word/styles.xml").iter(f"{W}style") if s.find(f"{W}name").get(f"{W}val") == style)
    assert [(tab.get(f"{W}val"), tab.get(f"{W}pos")) for tab in told.iter(f"{W}tab")] == [("right", "9638")]


def test_a_short_table_stays_together_with_what_stands_under_it():
    tables = [block for block in report().blocks if isinstance(block, Table)]
    whole = [found for table, found in zip(tables, part().iter(f"{W}tbl"), strict=True) if table.is_whole]
    assert whole
    assert all(p.find(f"{W}pPr/{W}keepNext") is not None for table in whole for p in table.iter(f"{W}p"))


def test_symbols_and_numbers_keep_their_direction_in_arabic():
    latin = [r for r in part(language="ar").iter(f"{W}r") if re.fullmatch(r"[\d.,%]+|A/[\d/]+", words(r))]
    assert latin
    assert not [r for r in latin if r.find(f"{W}rPr/{W}rtl") is not None]


@pytest.mark.parametrize("name", ["word/document.xml", "word/styles.xml", "word/header1.xml", "word/footer1.xml"])
def test_everything_stands_in_the_order_of_the_schema(name):
    for kind, names in ORDER.items():
        places = {f"{W}{one}": place for place, one in enumerate(names.split())}
        for element in part(name, "ar").iter(f"{W}{kind}"):
            found = [places[child.tag] for child in element]
            assert found == sorted(set(found)), etree.tostring(element)


def test_another_office_opens_it(tmp_path):
    """LibreOffice sets it, its symbol on every page; without, its parts are what its list of parts promises."""
    (tmp_path / "report.docx").write_bytes(written("ar", "docx"))
    if OFFICE:
        command = [OFFICE, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]  # fmt: skip  # noqa: E501
        subprocess.run([*command, "--outdir", tmp_path, tmp_path / "report.docx"], check=True, capture_output=True, timeout=120)  # fmt: skip  # noqa: E501
        made = PdfReader(tmp_path / "report.pdf")
        assert made.metadata.title == report("ar").title
        assert all("ACC/2021" in page.extract_text() for page in made.pages)
    else:
        archive = zipfile.ZipFile(tmp_path / "report.docx")
        types = etree.fromstring(archive.read("[Content_Types].xml"))
        promised = {kind.get("PartName").lstrip("/") for kind in types if kind.get("PartName")}
        assert promised <= set(archive.namelist())
        assert archive.testzip() is None
