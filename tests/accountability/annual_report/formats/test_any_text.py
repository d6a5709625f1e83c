"""Whatever somebody writes, in whatever script: it survives every format, and none of them runs it."""

import io
import json
import zipfile

import openpyxl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml import etree
from pypdf import PdfReader

from accountability.annual_report.formats import FORMATS
from accountability.annual_report.formats.pdf import pdf, template_values
from accountability.exports.cells import UNPRINTABLE
from accountability.exports.typesetting import glyphs
from tests.accountability.annual_report.formats.frozen import saying

SIX = "النص الكامل 全文 The text le texte где текст ¿Qué?"
NASTY = '#eval("1+1") $x$ *b* `raw` \\ <label> @ref // /* "q" {{ {% <w:p>&amp;]]> =1+1'
MARKS = "\u200f\u202e\u2066abc\u2069\u200d\ufeff\xad\u2028\u0301"
anything = st.text(min_size=1, max_size=60).filter(str.strip)
patiently = settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))


@given(anything)
@example(SIX)
@example(NASTY)
@example(MARKS)
@patiently
@pytest.mark.parametrize("language", ["en", "ar"])
def test_pdf_is_made_of_any_text_and_runs_none_of_it(language, text):
    file = PdfReader(io.BytesIO(pdf(saying(text, language))))
    assert file.pages


@given(anything)
@settings(deadline=None)
def test_what_the_template_is_given_is_the_text_or_a_sign_in_place_of_a_letter(text):
    printed = template_values(saying(text))["blocks"][1]["text"]
    assert printed == glyphs("en").replace_missing(text)
    assert not UNPRINTABLE.search(printed)


def test_markup_of_typst_is_printed_as_it_stands():
    read = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf(saying(NASTY)))).pages)
    assert NASTY.replace(" ", "") in read.replace(" ", "").replace("\n", "")


def test_letters_of_six_languages_need_no_sign():
    assert glyphs("en").replace_missing(SIX) == glyphs("ar").replace_missing(SIX) == SIX


@pytest.mark.parametrize("text", ["\U0001f600", "ไทย", "\x07", "\x00"])
def test_a_letter_that_no_font_has_leaves_a_sign(text):
    assert set(glyphs("fr").replace_missing(text)) == {"□"}


@given(anything)
@example(NASTY)
@example("\x00\x1f")
@settings(deadline=None, max_examples=15)
def test_word_document_holds_any_text(text):
    archive = zipfile.ZipFile(io.BytesIO(FORMATS["docx"].write(saying(text))))
    read = etree.fromstring(archive.read("word/document.xml"))
    assert "NumberedParagraph" in etree.tostring(read, encoding="unicode")


@given(anything)
@example(NASTY)
@example("=cmd|' /C calc'!A0")
@settings(deadline=None, max_examples=15)
def test_workbook_holds_any_text_and_no_formula(text):
    sheet = openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"].write(saying(text))))["one"]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} <= {"s", "n"}


@given(anything)
@settings(deadline=None)
def test_json_gives_any_text_back(text):
    assert json.loads(FORMATS["json"].write(saying(text)))["text"] == text
