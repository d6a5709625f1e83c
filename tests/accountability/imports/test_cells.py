"""Cells of one row: what is empty, what is a number or a day, and what could be two things."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone

from accountability.imports.cells import Cells, as_cell
from accountability.imports.lookups import Lookups
from accountability.imports.reader import Row
from accountability.imports.source_dates import read_day, read_due
from accountability.models import Installation

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


def test_what_happened_is_dated_at_the_latest_on_a_day_that_has_begun_anywhere(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: dt.datetime(2026, 3, 2, 11, tzinfo=dt.UTC))  # 3 March on Kiritimati
    monkeypatch.setattr(Installation, "_known", dt.date(2021, 12, 31))
    today, later = cells("2026-03-03"), cells("2026-03-04")

    assert today.past_day("name") == later.past_day("name") - dt.timedelta(days=1) == dt.date(2026, 3, 3)
    assert messages(today) == []
    assert messages(later) == ["rows!B2: This date is in the future."]


@pytest.mark.parametrize(
    ("text", "comma", "read"),
    [
        ("12.5", False, "12.5"), ("1,397", False, "1397"), ("12.5 %", False, "12.5"), ("-0.25", False, "-0.25"),
        ("0.12345", False, "0.1235"), ("12,5", True, "12.5"), ("1.397", True, "1397"), ("12,5\u00a0%", True, "12.5"),
        ("12,5", False, None), ("1.397,5", False, None), ("1,397.5", True, None), ("NaN", False, None),
        ("1e3", False, None), ("1000", False, None), ("½", False, None),
    ],
)  # fmt: skip
def test_a_number_with_decimals_is_read_as_the_file_writes_it_or_is_a_fault(text, comma, read):
    cell = cells(text, has_decimal_comma=comma)

    assert cell.decimal("name", below=Decimal(1_000 if text == "1000" else 10_000)) == (read and Decimal(read))
    assert bool(messages(cell)) is (read is None)


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
