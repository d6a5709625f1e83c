"""Numbers and days in text: read where they can mean one thing alone."""

import datetime as dt

import pytest

from accountability.imports.written_values import is_ambiguous_day, numeric_day, whole_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1397", 1397), ("0", 0), ("1,397", 1397), ("1 397", 1397), ("1\N{NO-BREAK SPACE}397", 1397), ("1’397", 1397),
        ("1\N{NARROW NO-BREAK SPACE}397\N{NARROW NO-BREAK SPACE}001", 1_397_001), ("١٬٣٩٧", 1397), ("1397.0", 1397),
        ("1,5", None), ("1,39", None), ("13,97,000", None), ("1,397 000", None), ("1.397", None), ("-5", None),
        ("1.000", None), ("", None), ("12a", None), ("9" * 5_000, None), ("NaN", None),
    ],
)  # fmt: skip
def test_whole_numbers_are_read_with_their_groups_and_nothing_else_is(text, number):
    assert whole_number(text, has_decimal_comma=False) == number


@pytest.mark.parametrize(("text", "number"), [("1.397", 1397), ("1 397", 1397), ("1397,0", 1397), ("1,397", None)])
def test_the_point_separates_groups_where_the_comma_separates_decimals(text, number):
    assert whole_number(text, has_decimal_comma=True) == number


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31/12/2021", "2021-12-31"), ("12/31/2021", "2021-12-31"), ("31.12.2021", "2021-12-31"),
        ("31-12-2021", "2021-12-31"), ("2021/12/31", "2021-12-31"), ("2021.4.3", "2021-04-03"),
        ("04/04/2021", "2021-04-04"), ("31/12/21", ""), ("31/13/2021", ""), ("30/02/2021", ""), ("03/04/2021", ""),
        ("3.4.2021", ""), ("2021", ""),
    ],
)  # fmt: skip
def test_a_day_in_numbers_is_read_where_it_can_be_no_other(text, day):
    assert numeric_day(text) == (dt.date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(("text", "ambiguous"), [("03/04/2021", True), ("3.4.2021", True), ("31/12/2021", False)])
def test_a_day_that_could_be_two_is_ambiguous(text, ambiguous):
    assert is_ambiguous_day(text) == ambiguous
