"""Words and numbers of the report as the Organization's documents write them, in six languages and every format."""

import csv
import io
import json
import re
import zipfile
from functools import lru_cache

import openpyxl
import pytest
import typst
from docx import Document
from pypdf import PdfReader

from accountability.annual_report.document import Table
from accountability.annual_report.formats import FORMATS
from accountability.exports.typesetting import families, fonts
from accountability.localization.citations.localized import ABBREVIATIONS
from tests.accountability.annual_report.formats.frozen import LANGUAGES, report, series

PAGE, INSET = 482.0, 8.0  # points between the margins of a page, and within a cell
YEARS = re.compile(r"(?<![\d.,\u00a0])(1[.,\u00a0\u202f]9[89]\d|2[.,\u00a0\u202f]0[0-3]\d)(?![\d.,\u00a0])")


@lru_cache
def marked():
    """The edition kept in the file, with a year among its figures, an office and a day that no document prints."""
    frozen = series()
    year = frozen["figures"]["rows"][0] | {
        "key": "acabq_facts/15/year", "value": "2003", "unit": "year", "as_of": "2013-12-31", "as_of_assumed": True,
        "period": "mid-December 2021", "periods": {"en": "mid-December 2021"}, "text": "",
    }  # fmt: skip
    frozen["figures"]["rows"].append(year)
    frozen["commitments"]["rows"][0]["inferred"] = ["responsible_office", "due_on"]
    frozen["commitments"]["rows"][0]["due_note"] = {"en": "Assumed."}
    return frozen


@lru_cache
def composed(language):
    return report(language, frozen=marked())


@lru_cache
def texts(language, form):
    """All that a reader of the file reads, cell by cell where it has cells."""
    made = FORMATS[form].write(composed(language))
    match form:
        case "pdf":
            return [page.extract_text() for page in PdfReader(io.BytesIO(made)).pages]
        case "docx":
            file = Document(io.BytesIO(made))
            cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
            return [*(paragraph.text for paragraph in file.paragraphs), *cells]
        case "xlsx":
            book = openpyxl.load_workbook(io.BytesIO(made))
            return [
                shown(cell) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None
            ]
        case "csv.zip":
            packed = zipfile.ZipFile(io.BytesIO(made))
            return [packed.read(name).decode() for name in packed.namelist()]
    return [json.dumps(json.loads(made), ensure_ascii=False)]


def shown(cell):
    """A cell of a workbook as its format shows it."""
    if isinstance(cell.value, int | float) and "#,##0" in cell.number_format:
        return f"{cell.value:,}"
    return str(cell.value)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_year_carries_a_separator(language, form):
    found = [year for text in texts(language, form) for year in YEARS.findall(text)]

    assert not found
    assert form in ("pdf", "docx") or any("2003" in text for text in texts(language, form))


@pytest.mark.parametrize("form", ["pdf", "docx"])
@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
def test_no_code_of_a_body_is_printed_in_another_language(language, form):
    own = {code: re.compile(rf"(?<![\w/-]){code}(?![\w/-])") for code in ("BOA", "OIOS", "JIU")}
    printed = [text for text in texts(language, form) if any(word.search(text) for word in own.values())]

    assert printed == []
    assert any(ABBREVIATIONS["OIOS"][language].split()[0] in text for text in texts(language, form))


def test_the_board_is_named_in_words():
    assert not [text for text in texts("en", "docx") if re.search(r"(?<![\w/-])BOA(?![\w/-])", text)]
    assert any("Board of Auditors" in text for text in texts("en", "docx"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_codes_stay_where_programs_read_them(language):
    packed = zipfile.ZipFile(io.BytesIO(FORMATS["csv.zip"].write(composed(language))))
    rows = list(csv.DictReader(io.StringIO(packed.read("rates.csv").decode("utf-8-sig"))))

    assert {row["body"] for row in rows} == {"OIOS", "BOA", "JIU"}
    assert {row["body_name"] for row in rows} == {ABBREVIATIONS[code][language] for code in ("OIOS", "BOA", "JIU")}


def test_running_text_says_per_cent_and_tables_have_the_sign():
    prose = [block.text for block in composed("en").blocks if hasattr(block, "number")]
    cells = [cell for table in tables("en") for row in table.written() for cell in row]

    assert not [text for text in prose if re.search(r"\d%", text)]
    assert any("per cent" in text for text in prose)
    assert any(re.search(r"\d%", cell) for cell in cells)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_printed_is_marked_where_it_is_read_and_where_it_is_processed(language):
    table = next(table for table in tables(language) if table.code == "commitments")
    rows = [dict(zip((column.code for column in table.columns), row, strict=True)) for row in table.rows]
    figures = next(table for table in composed(language).tables if table.code == "figures")
    places = {column.code: place for place, column in enumerate(figures.columns)}

    assert [bool(row["office_basis"]) for row in rows] == [True, *[False] * (len(rows) - 1)]
    assert rows[0]["due_assumed"]
    assert rows[0]["due_note"]
    assert rows[0]["office_basis"] in "\n".join(next(iter(table.written())))
    assert figures.rows[-1][places["as_of_assumed"]]
    assert not figures.rows[0][places["as_of_assumed"]]


def test_an_edition_frozen_before_the_marks_is_written_as_it_was_frozen():
    [table] = [table for table in report("en").tables if table.code == "commitments"]
    place = [column.code for column in table.columns].index("office_basis")

    assert {row[place] for row in table.rows} == {""}


# --- Heads ----------------------------------------------------------------------------------------------------------
def tables(language):
    return [block for block in composed(language).blocks if isinstance(block, Table)]


def measured(words, language):
    """How wide each word of a head is in the PDF, in points."""
    named = ", ".join(json.dumps(name) for name in families(language))
    source = f"""
#set text(font: ({named}), lang: "{language[:2]}", size: 7.5pt, weight: 600)
#context [#metadata(json(bytes(sys.inputs.words)).map(word => measure(text(word)).width.pt())) <widths>]
"""
    found = typst.query(
        source.encode(), "<widths>", field="value", one=True, font_paths=[str(fonts())], ignore_system_fonts=True,
        sys_inputs={"words": json.dumps(words)},
    )  # fmt: skip
    return dict(zip(words, json.loads(found), strict=True))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_a_head_is_wider_than_its_column(language):
    heads = [
        (table.code, word, width)
        for table in tables(language)
        for head, width in zip(table.heads, table.widths, strict=True)
        for word in re.split(r"[\s\u2e80-\uffef]", head.label)
        if word
    ]
    widths = measured(sorted({word for _code, word, _width in heads}) or ["x"], language)

    assert [one for one in heads if widths[one[1]] > one[2] * PAGE - INSET] == []
    assert all(abs(sum(table.widths) - 1) < 1e-9 for table in tables(language))
