"""Cells of one row: what is empty, what is a number or a day, and what could be two things."""

import datetime as dt

import pytest

from accountability.imports.cells import Cells, as_cell
from accountability.imports.lookups import Lookups
from accountability.imports.reader import Row
from accountability.imports.source_dates import read_day, read_due

NOTHING = ["", "NA", "N/A", "n/a", "None", "none", "-", "–"]


def cells(text, *, typed=False, has_decimal_comma=False):
    row = Row(2, ["x", text], typed=frozenset([1] if typed else []))
    return Cells("rows", row, {"name": 1}, [], Lookups(), has_decimal_comma=has_decimal_comma)


def messages(read):
    return [str(fault) for fault in read.faults]


@pytest.mark.parametrize("text", NOTHING)
def test_an_optional_cell_that_says_it_has_nothing_is_empty(text):
    read = cells(text)

    assert [read.text("name", most=9), read.symbol("name"), read.listed("name")] == ["", "", []]
    assert [read.one_of("name", {"a": 1}), read.several("name", {"a": 1}), read.integer("name")] == [None, (), None]
    assert [read.day("name"), read_day(read, "name"), read.boolean("name")] == [None, None, False]
    assert messages(read) == []


@pytest.mark.parametrize("text", NOTHING[1:])
def test_a_required_cell_that_says_it_has_nothing_is_a_fault(text):
    read = cells(text)

    read.integer("name", required=True)
    read_day(read, "name", required=True)
    read.one_of("name", {"a": 1}, required=True)
    assert [fault.partition(":")[0] for fault in messages(read)] == ["rows!B2"] * 3


def test_a_code_that_reads_like_nothing_is_a_code():
    read = cells("NA")

    assert (read.one_of("name", {"na": 1}), read.several("name", {"na": 1})) == (1, (1,))


@pytest.mark.parametrize(
    ("text", "kind"), [("N/A", "not_applicable"), ("–", "missing"), ("Ongoing", "ongoing"), ("31/12/2021", "dated")]
)
def test_the_words_of_a_target_date_keep_their_meaning(text, kind):
    assert read_due(cells(text), "name").kind == kind


def test_a_target_date_may_be_left_out_in_words():
    read = cells("None")

    assert (read_due(read, "name"), messages(read)) == (None, [])


@pytest.mark.parametrize("read_it", [Cells.day, read_day, read_due])
def test_a_day_that_could_be_two_is_a_fault(read_it):
    read = cells("03/04/2021")

    read_it(read, "name")
    assert messages(read) == [
        "rows!B2: “03/04/2021” is ambiguous: either number can be the month. Enter a date as 2021-12-31."
    ]


@pytest.mark.parametrize("text", ["2021-12-31", "31/12/2021", "12/31/2021", "31.12.2021", "2021/12/31"])
def test_a_day_in_numbers_is_read(text):
    assert cells(text).day("name") == read_day(cells(text), "name") == dt.date(2021, 12, 31)


@pytest.mark.parametrize(
    ("text", "options", "number"),
    [
        ("1,397", {}, 1397), ("1.397", {}, None), ("1.397", {"has_decimal_comma": True}, 1397),
        ("1.397", {"has_decimal_comma": True, "typed": True}, None), ("1397", {"typed": True}, 1397), ("1,5", {}, None),
        ("3000000000", {}, None),
    ],
)  # fmt: skip
def test_a_number_is_read_in_the_language_of_the_file_or_is_a_fault(text, options, number):
    read = cells(text, **options)

    assert read.integer("name") == number
    assert messages(read) == ([] if number else [f"rows!B2: “{text}” is not a whole number."])


def test_an_entered_text_is_compared_as_a_cell_holds_it():
    assert [as_cell(text) for text in ("a\r\nb \n", "N/A", "a")] == ["a\nb", "", "a"]
