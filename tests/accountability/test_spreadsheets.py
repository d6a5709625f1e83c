"""Rows to files: no spreadsheet runs a cell, nothing is lost, and reading takes the safety off again."""

import datetime as dt
from decimal import Decimal

import openpyxl
import pytest

from accountability.exports.cells import safe, unsafe
from accountability.exports.spreadsheets import Sheet, csv_lines, xlsx_file


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\x00x", "＝1+1", "＠A1"])
def test_text_that_a_spreadsheet_would_run_is_quoted_and_reads_back(text):
    assert safe(text) == f"'{text}"
    assert unsafe(safe(text)) == text


@pytest.mark.parametrize("text", ["plain", "", "a=b", "'quoted'", "2021-12-31"])
def test_other_text_stays_as_it_is(text):
    assert safe(text) == text
    assert unsafe(text) == text


def test_csv_begins_with_its_columns_and_streams_every_row():
    lines = "".join(csv_lines(Sheet("x", ["a", "b"], ([n, "=x"] for n in range(1_200)))))

    assert lines.startswith("\ufeffa,b\r\n0,'=x\r\n")
    assert lines.count("\r\n") == 1_201


def test_workbook_keeps_text_numbers_and_days():
    row = ["=1+1", "<&>\x00\n", 12, Decimal("1.5"), dt.date(2021, 12, 31), None, True]
    with xlsx_file([Sheet("first", list("abcdefg"), [row]), Sheet("second", ["x"], [])]) as file:
        book = openpyxl.load_workbook(file)

    cells = next(book["first"].iter_rows(min_row=2))
    assert book.sheetnames == ["first", "second"]
    text, cleaned, *numbers, day, nothing, truth = (cell.value for cell in cells)
    assert (text, cells[0].data_type) == ("=1+1", "s")
    assert cleaned == "<&>\N{REPLACEMENT CHARACTER}\n"
    assert (numbers, day.date(), nothing, truth) == ([12, 1.5], dt.date(2021, 12, 31), None, True)


def test_cells_that_are_equal_in_python_stay_what_they_are():
    row = [1, True, "1", None, "", dt.date(1900, 12, 31), 366]
    with xlsx_file([Sheet("x", list("abcdefg"), [row, row])]) as file:
        first, second = openpyxl.load_workbook(file)["x"].iter_rows(min_row=2)

    assert [cell.data_type for cell in second] == ["n", "b", "s", "n", "n", "d", "n"]
    assert [cell.value for cell in first] == [cell.value for cell in second]
