"""Read the rows of one sheet of a workbook; each cell that breaks the format is a fault with its address."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from xml.etree.ElementTree import Element

from django.utils.translation import gettext as _
from openpyxl.utils.datetime import from_excel

from accountability.exports.cells import CONTINUED, MARK, unescape
from accountability.imports.raw_rows import (
    LAST_COLUMN,
    LAST_ROW,
    MOST_COLUMNS,
    RawCell,
    RawRow,
    address,
    column_letters,
    formula,
    too_long,
    too_wide,
)
from accountability.imports.workbooks import Part, Workbook, local_name, text_of, walk

REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
DIGITS = re.compile(r"[0-9]+")
WHOLE = re.compile(r"[0-9]{1,8}")
NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
LONGEST_SHOWN = 40  # characters of a broken value that a sentence repeats
LONGEST_NUMBER = 400  # digits; more are no number of a spreadsheet
BOOLEANS = {"1": "yes", "true": "yes", "0": "no", "false": "no"}
YES = ("1", "true")
MOST_MERGED = 1_000  # named; one alone is refused
MOST_RANGES = 20  # of hidden rows or columns that a note lists
ELEMENTS: Any = {"begun": ("row", "col"), "complete": ("c", "mergeCell")}


@dataclass
class SheetReader:
    """The rows of one sheet. Merged and hidden cells are known once all rows are read."""

    book: Workbook
    part: Part
    faults: list[tuple[str, str]] = field(default_factory=list)  # address and message of faults outside rows
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: set[int] = field(default_factory=set)
    widest: int = 0
    following: int = 0  # the column after the last cell of the row
    _merged: dict[str, None] = field(default_factory=dict)

    def rows(self) -> Iterator[RawRow]:
        """The rows that have a cell, by their numbers. IllegalStep beyond the last row or column of a sheet."""
        number, is_hidden, cells = 0, False, dict[int, RawCell]()
        with self.book.open(self.part.path) as part:
            for name, element in walk(part, **ELEMENTS):
                if name == "c":
                    self._add_cell(cells, element, number)
                elif name == "row":
                    yield from self._row(number, cells, is_hidden)
                    number, cells, self.following = self._row_number(element, number), {}, 0
                    is_hidden = element.get("hidden") in YES or element.get("ht") == "0"
                elif name == "col":
                    self._note_column(element)
                elif len(self._merged) < MOST_MERGED:
                    self._merged.setdefault(element.get("ref", ""))
        yield from self._row(number, cells, is_hidden)
        for reference in self._merged:
            self.faults.append(
                (reference[:LONGEST_SHOWN] or "A1", _("These cells are merged. Separate them and fill each."))
            )

    def notes(self) -> list[str]:
        """Sentences on the hidden parts of the rows read."""
        notes = [_("The sheet is hidden. Its rows are read like those of other sheets.")] if self.part.is_hidden else []
        if self.hidden_rows:
            rows = _ranges(self.hidden_rows, str)
            notes.append(_("These rows are hidden and are read like the others: %(rows)s.") % {"rows": rows})
        if columns := [column for column in self.hidden_columns if column < self.widest]:
            named = _ranges(columns, column_letters)
            notes.append(_("These columns are hidden and are read like the others: %(columns)s.") % {"columns": named})
        return notes

    # --- Rows and columns -------------------------------------------------------------------------------------------
    def _row(self, number: int, cells: dict[int, RawCell], is_hidden: bool) -> Iterator[RawRow]:
        if not cells:
            return
        width = max(cells) + 1
        if width > MOST_COLUMNS:
            raise too_wide(self.part.title)
        self.widest = max(self.widest, width)
        if is_hidden:
            self.hidden_rows.append(number)
        yield RawRow(number, [cells.get(column, RawCell()) for column in range(width)], width)

    def _row_number(self, element: Element, last: int) -> int:
        written = element.get("r")
        if written is None:
            number = last + 1
        elif not DIGITS.fullmatch(written) or (number := int(written[:LONGEST_SHOWN])) <= last:
            number = self._misnumbered(written, last)
        if number > LAST_ROW:
            raise too_long(self.part.title, str(number))
        return number

    def _misnumbered(self, written: str, last: int) -> int:
        message = _(
            "The file gives this row the number “%(number)s”, which is not the number of a row after row %(last)s."
        )
        self.faults.append((address(0, last + 1), message % {"number": written[:LONGEST_SHOWN], "last": last}))
        return last + 1

    def _note_column(self, element: Element) -> None:
        first, last = element.get("min", ""), element.get("max", "")
        if element.get("hidden") in YES and WHOLE.fullmatch(first) and WHOLE.fullmatch(last):
            self.hidden_columns.update(range(int(first) - 1, min(int(last), MOST_COLUMNS)))

    # --- Cells ------------------------------------------------------------------------------------------------------
    def _add_cell(self, cells: dict[int, RawCell], element: Element, row: int) -> None:
        column, reference = self.following, element.get("r")
        if reference is not None:
            column = _column(reference, row)
        if column < self.following:
            column = self.following
            message = _(
                "The file addresses this cell as “%(value)s”, which is not a cell of this row or appears twice."
            )
            cell = _broken(message, reference or "")
        else:
            cell = self._cell(element)
        if column >= LAST_COLUMN:
            raise too_wide(self.part.title)
        self.following = column + 1
        if cell.text or cell.fault:
            cells[column] = cell

    def _cell(self, element: Element) -> RawCell:
        """A cell as text: days as 2021-12-31, whole numbers without a point, nothing for an empty one."""
        inside = {local_name(child.tag): child for child in element}
        if "f" in inside:
            return RawCell(fault=formula())
        kind = element.get("t", "n")
        if kind == "inlineStr":
            return self._text(text_of(inside["is"])) if "is" in inside else RawCell()
        value = (inside["v"].text or "") if "v" in inside else ""
        if kind == "str":
            return self._text(unescape(value))
        if not (value := value.strip()):
            return RawCell()
        if kind == "s":
            return self._shared(value)
        if kind == "b":
            truth = BOOLEANS.get(value.lower(), "")
            return RawCell(truth) if truth else _broken(_("“%(value)s” is neither true nor false."), value)
        if kind == "e":
            return _broken(_("The cell contains the error %(value)s. Enter its value."), value)
        if kind == "d":
            return _iso_day(value)
        if kind == "n":
            return self._number(value, element.get("s", "0"))
        return _broken(_("The file gives the cell the unknown type “%(value)s”."), kind)

    def _shared(self, value: str) -> RawCell:
        if WHOLE.fullmatch(value) and int(value) < len(self.book.strings):
            return self._text(self.book.strings[int(value)])
        return _broken(_("The cell refers to text %(value)s of the file, which does not exist."), value)

    def _number(self, value: str, style: str) -> RawCell:
        """A number; a day where its format shows one."""
        if len(value) > LONGEST_NUMBER or not NUMBER.fullmatch(value) or math.isinf(number := float(value)):
            return _broken(_("“%(value)s” is stored as a number but is not a valid number."), value)
        if style in self.book.day_formats:
            try:
                day = from_excel(number, self.book.epoch) if number >= 0 else None
            except (OverflowError, ValueError):
                day = None
            if day is None:
                return _broken(_("The number %(value)s is shown as a date, but no such date exists."), value)
            return RawCell(_written(day), is_typed=True)
        if value.lstrip("+-").isdecimal():
            return RawCell(str(int(value)), is_typed=True)
        return RawCell(str(int(number)) if number.is_integer() else str(number), is_typed=True)

    def _text(self, text: str) -> RawCell:
        """The text, joined with its continuation in the sheet of long texts."""
        if not text.endswith("]") or not (mark := MARK.search(text)):
            return RawCell(text)
        rest = self.continuations.get(mark[1])
        if rest is None:
            message = _(
                "The text is cut off, and the sheet “%(sheet)s” does not contain the rest of it (number %(value)s)."
            )
            return RawCell(fault=message % {"sheet": CONTINUED, "value": mark[1]})
        return RawCell(text[: mark.start()] + rest)

    @cached_property
    def continuations(self) -> dict[str, str]:
        """The continuation of each text that is longer than a cell, by its number; incomplete ones are omitted."""
        part = next((part for part in self.book.sheets if part.title.strip().casefold() == CONTINUED), None)
        if part is None or self.part is part:
            return {}
        pieces: dict[tuple[str, str], dict[str, str]] = {}
        for row in _PlainReader(self.book, part).rows():
            number, position, parts, text = ([cell.text for cell in row.cells] + [""] * 4)[:4]
            pieces.setdefault((number, parts), {})[position] = text
        return {
            number: "".join(texts[str(position)] for position in range(1, len(texts) + 1))
            for (number, parts), texts in pieces.items()
            if texts.keys() == {str(position) for position in range(1, len(texts) + 1)} and parts == str(len(texts))
        }


class _PlainReader(SheetReader):
    """Reads the sheet of long texts itself, in which a text is never a mark."""

    def _text(self, text: str) -> RawCell:
        return RawCell(text)


# --- Values ---------------------------------------------------------------------------------------------------------
def _column(reference: str, row: int) -> int:
    """The column that a reference such as C7 names in this row, counted from 0; -1 where it names no cell of it."""
    match = REFERENCE.fullmatch(reference)
    if match is None or int(match[2]) != row:
        return -1
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return column - 1 if column <= LAST_COLUMN else -1


def _broken(message: str, value: str) -> RawCell:
    return RawCell(fault=message % {"value": value if len(value) <= LONGEST_SHOWN else f"{value[:LONGEST_SHOWN]}…"})


def _iso_day(value: str) -> RawCell:
    try:
        return RawCell(_written(dt.datetime.fromisoformat(value.removesuffix("Z"))), is_typed=True)
    except ValueError:
        return _broken(_("“%(value)s” is stored as a date but is not a valid date."), value)


def _written(day: dt.datetime | dt.date | dt.time | dt.timedelta) -> str:
    """A day as 2021-12-31; with the time where it has one."""
    if isinstance(day, dt.datetime) and day.time() == dt.time():
        return day.date().isoformat()
    return str(day) if isinstance(day, dt.timedelta) else day.isoformat()


def _ranges(numbers: list[int], name: Callable[[int], str]) -> str:
    """The numbers in order as text, consecutive ones as a range: 3, 5–9."""
    ranges: list[list[int]] = []
    for number in sorted(set(numbers)):
        if ranges and ranges[-1][1] == number - 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    named = [name(first) if first == last else f"{name(first)}–{name(last)}" for first, last in ranges[:MOST_RANGES]]
    return ", ".join(named) + (" …" if len(ranges) > MOST_RANGES else "")
