"""Readers of the cells of a reference file: each returns the value or raises a fault."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

Reader = Callable[[str], Any]
Span = tuple[dt.date | None, dt.date | None]

FREQUENCIES = ("monthly", "quarterly", "half-yearly", "yearly")


class Refused(ValueError):
    """The fault of a cell, to be shown after its place."""


def text(cell: str) -> str:
    """Any wording, or none."""
    return cell.strip()


def required(cell: str) -> str:
    """A wording that must not be empty."""
    if not cell.strip():
        raise Refused("is empty")
    return cell.strip()


def number(cell: str) -> Decimal | None:
    """A number of zero or more without grouping, or nothing."""
    cell = cell.strip()
    if not cell:
        return None
    if not re.fullmatch(r"\d+(\.\d{1,4})?", cell):
        raise Refused(f"“{cell}” is not a number")
    return Decimal(cell)


def needed_number(cell: str) -> Decimal:
    """A number that must not be missing."""
    if (value := number(cell)) is None:
        raise Refused("has no number")
    return value


def signed(cell: str) -> int:
    """A coefficient: a whole number other than zero, with or without a sign."""
    if not re.fullmatch(r"[+-]?[1-9]\d*", cell.strip()):
        raise Refused(f"“{cell}” is not a whole number other than zero")
    return int(cell)


def number_or_frequency(cell: str) -> Decimal | str | None:
    """A number, a frequency in words, or nothing."""
    return cell.strip() if cell.strip() in FREQUENCIES else number(cell)


def integer(cell: str) -> int:
    """A whole number of zero or more."""
    if not re.fullmatch(r"\d{1,9}", cell.strip()):
        raise Refused(f"“{cell}” is not a whole number")
    return int(cell)


def one_of(codes: Iterable[str]) -> Reader:
    """A code of a closed list."""
    allowed = tuple(codes)

    def read(cell: str) -> str:
        if cell not in allowed:
            raise Refused(f"“{cell}” is not one of {', '.join(code or 'empty' for code in allowed)}")
        return cell

    return read


def in_words(codes: Iterable[str]) -> Reader:
    """A code of a closed list, as text: in_progress is in progress."""
    check = one_of(codes)
    return lambda cell: check(cell).replace("_", " ")


def yes_no(cell: str) -> bool:
    """Yes or no."""
    return one_of(("yes", "no"))(cell) == "yes"


def source(cell: str) -> tuple[str, str]:
    """A symbol and the place in it: A/76/644 and para. 90 (a)."""
    match = re.fullmatch(r"((?:A|S|E|ST|JIU)/\S+) ((?:para|paras|annex|table|section)\b.*)", cell.strip())
    if not match:
        raise Refused(f"“{cell}” is not a symbol followed by a paragraph or annex")
    return match[1], match[2]


def symbols(cell: str) -> list[str]:
    """Document symbols separated by semicolons, or none."""
    parts = [symbol.strip() for symbol in cell.split(";") if symbol.strip()]
    if wrong := [symbol for symbol in parts if not re.match(r"(A|S|E|ST|JIU)/", symbol)]:
        raise Refused(f"“{wrong[0]}” is not a document symbol")
    return parts


def span(cell: str) -> Span:
    """The days that a period's wording covers; (None, None) where it names no days.

    Understood: 2021, 2021-12, 2021-12-31, 2021-Q4, two of these with a slash between, 2010/11, 2011-2012.
    """
    cell = cell.strip()
    if re.fullmatch(r"\d{4}-\d{4}", cell):
        cell = cell.replace("-", "/")
    first, _slash, last = cell.partition("/")
    if len(last) == 2:
        last = first[:2] + last
    start, end = _days(first), _days(last or first)
    return (start[0], end[1]) if start and end else (None, None)


def day(cell: str) -> dt.date:
    """A day: 2021-06-30."""
    try:
        return dt.date.fromisoformat(cell.strip())
    except ValueError:
        raise Refused(f"“{cell}” is not a date such as 2021-06-30") from None


def _days(cell: str) -> tuple[dt.date, dt.date] | None:
    if re.fullmatch(r"\d{4}", cell):
        return dt.date(int(cell), 1, 1), dt.date(int(cell), 12, 31)
    if quarter := re.fullmatch(r"(\d{4})-Q([1-4])", cell):
        year, last = int(quarter[1]), int(quarter[2]) * 3
        return dt.date(year, last - 2, 1), _month_end(year, last)
    if month := re.fullmatch(r"(\d{4})-(\d{2})", cell):
        year, number_ = int(month[1]), int(month[2])
        return (dt.date(year, number_, 1), _month_end(year, number_)) if 1 <= number_ <= 12 else None
    try:
        return dt.date.fromisoformat(cell), dt.date.fromisoformat(cell)
    except ValueError:
        return None


def _month_end(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])
