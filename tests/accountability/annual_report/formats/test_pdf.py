"""The PDF as another program reads it: its tags, its language, its fonts, its text in six languages."""

import io
import re
import signal
import subprocess

import pytest
from django.utils import translation
from pypdf import PdfReader
from pypdf.generic import ContentStream

from accountability.annual_report.document import Chart, Heading, Paragraph, Table
from accountability.annual_report.formats import pdf as typesetting
from accountability.annual_report.formats.pdf import pdf
from accountability.exports import typesetting as machinery
from accountability.exports.glyphs import VOWELS
from accountability.exports.typesetting import CannotSet
from tests.accountability.annual_report.formats.frozen import LANGUAGES, report, saying, written
from tests.accountability.annual_report.formats.reading import logical_text, structure

SPACE = re.compile(r"\s+")


def opened(language="en"):
    return PdfReader(io.BytesIO(written(language, "pdf")))


@pytest.mark.parametrize(("language", "tag"), [("ar", "ar"), ("zh-hans", "zh-CN"), ("en", "en"), ("ru", "ru")])
def test_file_says_its_language_and_its_title(language, tag):
    file = opened(language)
    assert file.trailer["/Root"]["/Lang"] == tag
    assert file.metadata.title == report(language).title
    assert file.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"]


def test_file_is_tagged_and_claims_pdf_ua_1():
    file = opened()
    assert file.trailer["/Root"]["/MarkInfo"]["/Marked"].value
    assert "/StructTreeRoot" in file.trailer["/Root"]
    xmp = file.trailer["/Root"]["/Metadata"].get_data().decode()
    assert re.search(r"<pdfuaid:part>1</pdfuaid:part>", xmp)


def test_every_font_is_embedded():
    for page in opened("zh-hans").pages:
        for font in page["/Resources"].get("/Font", {}).values():
            descriptor = font["/DescendantFonts"][0]["/FontDescriptor"]
            assert {"/FontFile2", "/FontFile3"} & set(descriptor)
            assert "/ToUnicode" in font


def test_bookmarks_name_every_heading_in_order():
    found = []

    def walk(entries):
        for entry in entries:
            walk(entry) if isinstance(entry, list) else found.append(entry.title)

    walk(opened().outline)
    headings = [block.text for block in report().blocks if isinstance(block, Heading)]
    assert [title for title in found if title != "Contents"] == headings


def test_every_chart_says_what_it_shows():
    told = [element["/Alt"] for element in structure(opened()) if "/Alt" in element]
    assert told == [block.description for block in report().blocks if isinstance(block, Chart)]


def test_tables_have_heads_and_rows():
    kinds = [element["/S"] for element in structure(opened()) if "/S" in element]
    tables = [block for block in report().blocks if isinstance(block, Table)]
    assert kinds.count("/Table") == len(tables)
    assert kinds.count("/TH") == sum(len(table.heads) for table in tables)


@pytest.mark.parametrize("language", LANGUAGES)
def test_text_that_is_copied_is_the_text_of_the_report(language):
    read = SPACE.sub("", logical_text(opened(language)))
    told = [block.text.translate(VOWELS) for block in report(language).blocks if isinstance(block, Paragraph)]
    assert not [text for text in told if SPACE.sub("", text) not in read]


@pytest.mark.parametrize("language", ["en", "fr", "ru", "es", "zh-hans"])
def test_every_cell_of_every_table_can_be_copied(language):
    read = SPACE.sub("", "".join(page.extract_text() for page in opened(language).pages))
    tables = [block for block in report(language).blocks if isinstance(block, Table)]
    with translation.override(language):
        lines = {line for table in tables for row in table.written() for cell in row for line in cell.split("\n")}
    assert not [line for line in lines if SPACE.sub("", line) not in read]


def test_a_table_that_fills_a_page_is_parted_and_a_small_one_is_not():
    small = typesetting.template_values(saying("x"))["blocks"][-1]
    long = typesetting.template_values(saying("word " * 500))["blocks"][-1]
    assert (small["is_whole"], long["is_whole"]) == (True, False)


def test_symbol_and_page_stand_on_every_page_but_the_first():
    pages = [page.extract_text() for page in opened().pages]
    assert all("ACC/2021" in page for page in pages)
    assert all(f"{number} / {len(pages)}" in page for number, page in enumerate(pages[1:], 2))


# --- Faults ---------------------------------------------------------------------------------------------------------
def test_missing_font_says_which_and_what_to_do(settings, tmp_path):
    (tmp_path / "SourceSans3_400Regular.ttf").touch()
    settings.REPORT_FONTS = tmp_path
    with pytest.raises(CannotSet, match=r"Vazirmatn.*REPORT_FONTS"):
        pdf(saying("x"))


def test_killed_child_is_named_by_its_signal(monkeypatch):
    def killed(command, **_):
        return subprocess.CompletedProcess(command, -signal.SIGKILL, b"", b"")

    monkeypatch.setattr(subprocess, "run", killed)
    with pytest.raises(CannotSet, match="SIGKILL"):
        pdf(saying("x"))


def test_child_that_takes_too_long_is_given_up(monkeypatch):
    monkeypatch.setattr(machinery, "PATIENCE", 0.001)
    with pytest.raises(CannotSet, match="not created within"):
        pdf(saying("x"))


def test_child_that_fails_says_why_in_one_line(monkeypatch):
    monkeypatch.setattr(typesetting, "template_values", lambda report: {})
    with pytest.raises(CannotSet, match=r"The PDF could not be created: typst.*") as refused:
        pdf(saying("x"))
    assert "\n" not in str(refused.value)


def test_reader_of_these_tests_reads_content():
    page = opened().pages[0]
    assert ContentStream(page.get_contents(), page.pdf).operations
