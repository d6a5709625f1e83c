"""Rows of a file before their headings are mapped: common to the readers of CSV and XLSX."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.translation import gettext as _

from accountability.errors import IllegalStep

MOST_COLUMNS = 100
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384  # of any sheet, in every program


class RawCell(NamedTuple):
    """A cell as text. `fault` is the reason why it cannot be read; `is_typed` means a stored number or date."""

    text: str = ""
    fault: str = ""
    is_typed: bool = False


class RawRow(NamedTuple):
    """A row by its number in the sheet. `width` counts the blank cells at its end as well, which a CSV may write."""

    number: int
    cells: list[RawCell]
    width: int


def address(column: int, row: int) -> str:
    """The address of a cell as spreadsheets write it: the third column of row 7 is C7."""
    return f"{column_letters(column)}{row}"


def column_letters(column: int) -> str:
    """The letters of a column, counted from 0: the first is A, the 27th AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def formula() -> str:
    return _("The cell contains a formula. Enter its value.")


def too_wide(sheet: str) -> IllegalStep:
    return IllegalStep(_("The sheet “%(sheet)s” has too many columns.") % {"sheet": sheet})


def too_long(sheet: str, row: str) -> IllegalStep:
    message = _("The sheet “%(sheet)s” has a row %(row)s. A sheet can have at most %(most)s rows.")
    return IllegalStep(message % {"sheet": sheet, "row": row, "most": LAST_ROW})
