"""The workbook as openpyxl reads it: every cell, its type, its look, and that nothing in it runs."""

import datetime as dt
import io
from decimal import Decimal

import openpyxl
import pytest

from accountability.annual_report.document import Kind
from accountability.annual_report.formats.xlsx import xlsx
from tests.accountability.annual_report.formats.frozen import LANGUAGES, report, saying, written


def opened(language="en"):
    return openpyxl.load_workbook(io.BytesIO(written(language, "xlsx")))


def plain(column, cell):
    """What a workbook holds for a cell: a share as a fraction, a day as a moment."""
    if isinstance(cell, Decimal):
        return float(cell) / 100 if column.kind is Kind.PERCENT else float(cell)
    if isinstance(cell, dt.date):
        return dt.datetime.combine(cell, dt.time())
    return None if cell == "" else cell


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_cell_of_every_table_is_there_with_its_type(language):
    book = opened(language)
    for table in report(language).tables:
        rows = list(book[table.code[:31]].iter_rows(values_only=True))
        assert list(rows[0]) == [column.label for column in table.columns]
        told = [tuple(plain(c, cell) for c, cell in zip(table.columns, row, strict=True)) for row in table.rows]
        assert rows[1:] == [tuple(pytest.approx(x) if isinstance(x, float) else x for x in row) for row in told]


def test_sheets_are_named_after_their_tables():
    names = [table.code[:31] for table in report().tables]
    assert opened().sheetnames == ["about", *names, "notes", "dictionary"]


def test_shares_and_days_are_written_as_shares_and_days():
    sheet = opened()["rates"]
    assert sheet["J2"].number_format == "0.0%"
    assert sheet["J2"].value == pytest.approx(0.922)
    assert sheet["G2"].number_format == "yyyy-mm-dd"
    assert sheet["G2"].is_date


def test_a_share_is_the_number_that_people_would_type():
    shares = [c.value for sheet in opened() for row in sheet.iter_rows() for c in row if "%" in c.number_format]
    assert shares
    assert [share for share in shares if share != round(share, 6)] == []


def test_head_stays_in_sight_and_filters():
    for sheet in opened().worksheets[1:]:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref.startswith("A1:")
        assert sheet["A1"].font.bold


def test_columns_are_as_wide_as_what_they_hold_within_bounds():
    widths = [dimension.width for dimension in opened()["unresolved"].column_dimensions.values()]
    assert all(10 <= width <= 62 for width in widths)
    assert len(set(widths)) > 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_sheets_of_a_right_to_left_language_go_from_right_to_left(language):
    assert {bool(s.sheet_view.rightToLeft) for s in opened(language).worksheets} == {language == "ar"}


def test_dictionary_explains_every_column():
    told = {row[:2] for row in opened()["dictionary"].iter_rows(min_row=2, values_only=True)}
    assert told == {(table.code, column.code) for table in report().tables for column in table.columns}


def test_first_sheet_says_what_the_workbook_is_and_leads_to_each_table():
    sheet = opened()["about"]
    said = {row[0].value: row[1].value for row in sheet.iter_rows()}
    assert said[report().title] == "ACC/2021"
    assert said["Manifest"] == "/reports/2021/manifest.json"
    assert "'rates'!A1" in {cell.hyperlink.location for row in sheet.iter_rows() for cell in row if cell.hyperlink}


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", '=HYPERLINK("http://x")', "http://example.org"])
def test_text_that_looks_like_a_formula_stays_text(text):
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx(saying(text))))["one"]
    assert (sheet["A2"].data_type, sheet["A2"].value, sheet["A2"].hyperlink) == ("s", text, None)


@pytest.mark.parametrize("text", ["x" * 40_599, "😀" * 20_000])
def test_a_text_longer_than_a_cell_says_that_it_is_cut(text):
    value = openpyxl.load_workbook(io.BytesIO(xlsx(saying(text))))["one"]["A2"].value
    first, _mark, note = value.partition(" … ")
    assert text.startswith(first)
    assert note == "[Cut at 32767 characters; the CSV has the whole text.]"
    assert len(value.encode("utf-16-le")) // 2 in (32_766, 32_767)


def test_two_long_names_do_not_meet_in_one_sheet():
    from accountability.annual_report.formats.xlsx import _names

    tables = [saying("x").tables[0].__class__(f"{'a' * 40}{n}", "t", (), ()) for n in range(3)]
    assert len(set(_names(tables))) == 3
    assert all(len(name) <= 31 for name in _names(tables))
