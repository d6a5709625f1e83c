"""A report as a workbook: a description on the first sheet, a sheet per table with typed cells, the dictionary last."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from accountability.annual_report.document import Cell, Column, Kind, Report, Table, Year
from accountability.annual_report.formats.dictionary import DICTIONARY_OF, dictionary
from accountability.exports.cells import LONGEST, UNPRINTABLE, cut, length
from accountability.exports.spreadsheets import repacked
from accountability.localization import places

LONGEST_NAME = 31  # characters of the name of a sheet
NARROW, WIDE, SAMPLE = 10, 60, 200  # widths in characters, and the rows that are looked at to find them
ABOUT, NOTES, DICTIONARY = "about", "notes", "dictionary"
HEAD: dict[str, Any] = {"bold": True, "bottom": 1, "bottom_color": "#0072BC", "text_wrap": True, "valign": "top"}
TOP: dict[str, Any] = {"valign": "top"}
WRAPPED: dict[str, Any] = TOP | {"text_wrap": True}
DAY: dict[str, Any] = TOP | {"num_format": "yyyy-mm-dd", "align": "center"}
STRINGS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def xlsx(report: Report) -> bytes:
    """The report as a workbook. The same report gives the same bytes; no cell is ever a formula."""
    buffer = io.BytesIO()
    book = Workbook(buffer, {"constant_memory": True, "default_date_format": "yyyy-mm-dd", **STRINGS})
    noon = dt.datetime.combine(report.day, dt.time(12))
    told = {"title": report.title, "subject": report.symbol, "author": report.organization, "created": noon}
    book.set_properties({name: _plain(value) for name, value in told.items()})
    names = {table.code: name for table, name in zip(report.tables, _names(report.tables), strict=True)}
    writer = _Writer(book, report)
    writer.about(names)
    for table in report.tables:
        writer.table(names[table.code], table.columns, table.rows)
    writer.table(NOTES, _columns("sheet", "title", "note"), _notes(report, names))
    writer.table(DICTIONARY, _columns(*DICTIONARY_OF), dictionary(report))
    book.close()
    buffer.seek(0)
    return repacked(buffer)


def _names(tables: Iterable[Table]) -> list[str]:
    """The code of each table as short as a sheet allows, each another."""
    names: list[str] = []
    for table in tables:
        name, number = table.code[:LONGEST_NAME], 1
        while name in names:
            number += 1
            name = f"{table.code[: LONGEST_NAME - len(str(number))]}{number}"
        names.append(name)
    return names


class _Writer:
    """Writes sheets in a uniform layout; each cell format is created once."""

    def __init__(self, book: Workbook, report: Report) -> None:
        self.book, self.report = book, report
        self.head, self.day = book.add_format(HEAD), book.add_format(DAY)
        self.text, self.long = book.add_format(TOP), book.add_format(WRAPPED)
        self.link = book.add_format({"font_color": "#0072BC", "underline": 1, "valign": "top"})
        self.year = book.add_format(TOP | {"num_format": "0"})
        self._numbers: dict[tuple[Kind, int], Any] = {}

    def about(self, names: dict[str, str]) -> None:
        """The title of the workbook, and links to each sheet."""
        sheet = self._sheet(ABOUT)
        sheet.set_column(0, 0, 34, self.text)
        sheet.set_column(1, 1, 80, self.long)
        first = [(self.report.title, self.report.symbol), (self.report.subtitle, ""), *self.report.facts]
        for row, (name, value) in enumerate(first):
            sheet.write_string(row, 0, _plain(name), self.long if row else self.head)
            sheet.write_string(row, 1, _plain(value), self.long)
        for row, table in enumerate(self.report.tables, start=len(first) + 1):
            name = names[table.code]
            sheet.write_url(row, 0, f"internal:'{name}'!A1", self.link, string=name)
            sheet.write_string(row, 1, _plain(table.title), self.long)

    def table(self, name: str, columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> None:
        """One table under its head, which stays in sight and filters."""
        sheet = self._sheet(name)
        for place, (column, width) in enumerate(zip(columns, _widths(columns, rows), strict=True)):
            sheet.set_column(place, place, width)
            sheet.write_string(0, place, _plain(column.label), self.head)
        for number, row in enumerate(rows, start=1):
            for place, (column, cell) in enumerate(zip(columns, row, strict=True)):
                self._cell(sheet, number, place, column, cell)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(rows), len(columns) - 1)

    def _sheet(self, name: str) -> Any:
        sheet = self.book.add_worksheet(name)
        if self.report.is_right_to_left:
            sheet.right_to_left()
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        return sheet

    def _cell(self, sheet: Any, row: int, place: int, column: Column, cell: Cell) -> None:
        if cell is None or cell == "":
            return
        if isinstance(cell, str):
            sheet.write_string(row, place, _plain(cell), self.long if len(cell) > WIDE else self.text)
        elif isinstance(cell, dt.date):
            sheet.write_datetime(row, place, cell, self.day)
        else:
            value = float(Decimal(cell) / 100 if column.kind is Kind.PERCENT else cell)
            sheet.write_number(row, place, value, self._number(column, cell))

    def _number(self, column: Column, cell: int | Decimal) -> Any:
        """The format of a number, with the decimals of its column or its own; years have no thousands separator."""
        if isinstance(cell, Year):
            return self.year
        decimals = places(cell) if column.places is None else column.places
        key = column.kind, decimals
        if key not in self._numbers:
            form = ("0" if column.kind is Kind.PERCENT else "#,##0") + ("." + "0" * decimals if decimals else "")
            form += "%" if column.kind is Kind.PERCENT else ""
            self._numbers[key] = self.book.add_format(TOP | {"num_format": form})
        return self._numbers[key]


def _plain(words: Any) -> Any:
    """Text as a workbook can store it: no control characters; longer text is cut and ends with a note."""
    if not isinstance(words, str):
        return words
    text = UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", words)
    if length(text) <= LONGEST:
        return text
    note = " … [" + _("Cut at %(most)s characters; the CSV has the whole text.") % {"most": LONGEST} + "]"
    return cut(text, LONGEST - length(note))[0] + note


def _widths(columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> list[int]:
    """The width of the longest of the first cells, within limits."""
    longest = [len(column.label) for column in columns]
    for row in rows[:SAMPLE]:
        longest = [max(width, _letters(cell)) if cell else width for width, cell in zip(longest, row, strict=True)]
    return [min(max(width + 2, NARROW), WIDE) for width in longest]


def _letters(cell: Cell) -> int:
    """The length of a cell as shown: numbers with their separators."""
    return len(f"{cell:,}" if isinstance(cell, int | Decimal) else str(cell))


# --- Notes and dictionary -------------------------------------------------------------------------------------------
def _columns(*codes: str) -> tuple[Column, ...]:
    return tuple(Column(code, code) for code in codes)


def _notes(report: Report, names: dict[str, str]) -> list[Sequence[Cell]]:
    return [(names[table.code], table.title, note) for table in report.tables for note in table.beneath]
