"""Numbers and dates in text cells; ambiguous ones are not read."""

from __future__ import annotations

import datetime as dt
import re

GROUP_SIGNS = " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}'\N{RIGHT SINGLE QUOTATION MARK}٬"
DAY_FIRST_OR_LAST = re.compile(r"(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4})\.?")
YEAR_FIRST = re.compile(r"(\d{4})([./])(\d{1,2})\2(\d{1,2})\.?")
LAST_MONTH = 12
LONGEST_NUMBER = 20  # digits


def whole_number(text: str, *, has_decimal_comma: bool) -> int | None:
    """The whole number, not below zero, with or without signs between its groups of three digits; else None.

    The point and the comma separate groups only where the other one separates decimals.
    """
    point, comma = (",", ".") if has_decimal_comma else (".", ",")
    sign = rf"([{re.escape(GROUP_SIGNS + comma)}])"
    if re.fullmatch(rf"\d{{1,3}}{sign}\d{{3}}(?:\1\d{{3}})*", text):
        text = re.sub(sign, "", text)
    elif match := re.fullmatch(rf"(\d+){re.escape(point)}0{{1,2}}", text):
        text = match[1]
    return int(text) if text.isdecimal() and len(text) < LONGEST_NUMBER else None


def numeric_day(text: str) -> dt.date | None:
    """The day written in numbers alone, such as 31/12/2021 or 2021.12.31; None where it is none, or could be two."""
    if match := YEAR_FIRST.fullmatch(text):
        return _date(int(match[1]), int(match[3]), int(match[4]))
    if not (match := DAY_FIRST_OR_LAST.fullmatch(text)) or is_ambiguous_day(text):
        return None
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    return _date(year, first, second) if second > LAST_MONTH else _date(year, second, first)


def is_ambiguous_day(text: str) -> bool:
    """Whether either number may be the month: 03/04/2021 is a date in March or in April."""
    match = DAY_FIRST_OR_LAST.fullmatch(text)
    return match is not None and int(match[1]) != int(match[3]) and max(int(match[1]), int(match[3])) <= LAST_MONTH


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
