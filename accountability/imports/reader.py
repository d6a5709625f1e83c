"""Read a CSV or XLSX file into rows of text; a cell that cannot be read is a fault with its address."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import BinaryIO

from django.utils.translation import gettext as _

from accountability.errors import IllegalStep
from accountability.exports.cells import CONTINUED
from accountability.files.detection import content_type
from accountability.files.types import OLD_OFFICE, SIGNATURES, XLSX, ZIP
from accountability.imports.csv_files import open_csv
from accountability.imports.raw_rows import MOST_COLUMNS, RawCell, RawRow, address, too_wide
from accountability.imports.workbook_rows import SheetReader
from accountability.imports.workbooks import Workbook, open_workbook

__all__ = ["Fault", "Row", "Table", "address", "read_headings", "tables"]

MOST_ROWS = 250_000
MOST_READ_AT_ONCE = 8 * 1024 * 1024  # bytes, unpacked: larger files are read only in the background
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")
LINE_END = re.compile("\r\n?")


@dataclass(frozen=True, slots=True)
class Fault:
    """The fault of one cell: a sentence, the column of its kind and, if there is one, the unknown term."""

    sheet: str
    cell: str
    message: str
    column: str = ""
    word: str = ""

    def __str__(self) -> str:
        return f"{self.sheet}!{self.cell}: {self.message}"


@dataclass(frozen=True, slots=True)
class Row:
    """One row that is not blank: its number in the file, its cells as text, and the columns that could not be read.

    `typed` are the columns that the file itself stores as a number or a day.
    """

    number: int
    cells: list[str]
    unread: frozenset[int] = frozenset()
    typed: frozenset[int] = frozenset()


@dataclass
class Table:
    """One sheet: its headings, its rows in order, and the faults of its cells, which grow while the rows are read.

    `notes` are what people should know of how it is read; they are complete once the rows are read.
    """

    sheet: str
    headings: list[str]
    rows: Iterable[Row]
    faults: list[Fault]
    notes: list[str] = field(default_factory=list)
    has_decimal_comma: bool = False


def tables(file: BinaryIO, *, name: str, sheets: tuple[str, ...]) -> list[Table]:
    """The sheets of these names, or the only sheet of a file that has none of them. IllegalStep if it is unreadable."""
    if _is_packed(file):
        if content_type(file, ending=PurePosixPath(name).suffix.lower()) != XLSX:
            raise IllegalStep(_("The file is neither CSV nor a workbook (XLSX)."))
        return _workbook(file, sheets)
    file.seek(0)
    csv_file = open_csv(file.read(), sheet=PurePosixPath(name).stem or name)
    faults: list[Fault] = []
    head, rows = _head(csv_file.sheet, csv_file.rows(), faults)
    return [Table(csv_file.sheet, head, rows, faults, csv_file.notes, csv_file.has_decimal_comma)]


def read_headings(file: BinaryIO, *, name: str, sheets: tuple[str, ...]) -> list[str]:
    """The headings of a file; none of a large workbook, which is left to its check. IllegalStep if it is unreadable."""
    file.seek(0)
    if file.read(len(ZIP)) == ZIP and zipfile.is_zipfile(file):
        with zipfile.ZipFile(file) as archive:
            if sum(part.file_size for part in archive.infolist()) > MOST_READ_AT_ONCE:
                return []
    return [text for sheet in tables(file, name=name, sheets=sheets) for text in sheet.headings if text]


def _is_packed(file: BinaryIO) -> bool:
    """Whether it is not text: an office document, or a file of another type."""
    file.seek(0)
    signature = file.read(len(OLD_OFFICE))
    return signature.startswith((ZIP, *SIGNATURES)) or signature == OLD_OFFICE


def _workbook(file: BinaryIO, names: tuple[str, ...]) -> list[Table]:
    book = open_workbook(file)
    by_name = {
        part.title.strip().casefold(): part for part in book.sheets if part.title.strip().casefold() != CONTINUED
    }
    parts = [by_name[name] for name in names if name in by_name]
    if not parts and len(by_name) > 1:
        raise IllegalStep(_("The workbook has several sheets and none is named “%(name)s”.") % {"name": names[0]})
    if not (parts := parts or list(by_name.values())):
        raise IllegalStep(_("The workbook has no sheet."))
    read = [_sheet(book, SheetReader(book, part)) for part in parts]
    if unread := [part.title for part in by_name.values() if part.is_hidden and part not in parts]:
        message = _("These sheets of the file are hidden and are not read: %(names)s.")
        read[0].notes.append(message % {"names": ", ".join(unread)})
    return read


def _sheet(book: Workbook, reader: SheetReader) -> Table:
    sheet, faults = reader.part.title, list[Fault]()
    head, rows = _head(sheet, reader.rows(), faults)
    table = Table(sheet, head, rows, faults)
    table.rows = _followed(rows, reader, table)
    return table


def _followed(rows: Iterator[Row], reader: SheetReader, table: Table) -> Iterator[Row]:
    """The rows, and at their end the notes on the sheet."""
    yield from rows
    table.faults += [Fault(table.sheet, cell, message) for cell, message in reader.faults]
    table.notes += reader.notes()


def _head(sheet: str, raw_rows: Iterator[RawRow], faults: list[Fault]) -> tuple[list[str], Iterator[Row]]:
    """The headings, which must be row 1, and the rows under them, which are read as they are iterated."""
    first = next((row for row in raw_rows if _has_content(row)), None)
    if first is None:
        raise IllegalStep(_("The sheet “%(sheet)s” is empty.") % {"sheet": sheet})
    if first.number != 1:
        raise IllegalStep(_("The first row of the sheet “%(sheet)s” does not contain column names.") % {"sheet": sheet})
    head = _row(sheet, first, faults)
    if len(head.cells) > MOST_COLUMNS:
        raise too_wide(sheet)
    return head.cells, _rows(sheet, raw_rows, faults, head.cells, first.width)


def _rows(
    sheet: str, raw_rows: Iterator[RawRow], faults: list[Fault], headings: list[str], width: int
) -> Iterator[Row]:
    """The rows that are not blank.

    Values without a heading are faults: they would be lost, or have shifted the rest.
    """
    count = 0
    for raw_row in raw_rows:
        if not _has_content(raw_row):
            continue
        count += 1
        if count > MOST_ROWS:
            raise IllegalStep(_("The sheet has more than %(most)s rows. Upload it in parts.") % {"most": MOST_ROWS})
        row = _row(sheet, raw_row, faults)
        surplus = [
            column for column, text in enumerate(row.cells) if text and not "".join(headings[column : column + 1])
        ]
        if raw_row.width > width and not surplus:
            surplus = [width]
        faults += [Fault(sheet, address(column, row.number), _without_heading()) for column in surplus]
        if row.cells:
            yield row


def _row(sheet: str, raw_row: RawRow, faults: list[Fault]) -> Row:
    cells, unread, typed = [], set(), set()
    for column, raw_cell in enumerate(raw_row.cells):
        text, message = _read(raw_cell)
        if message:
            faults.append(Fault(sheet, address(column, raw_row.number), message))
            unread.add(column)
        if raw_cell.is_typed:
            typed.add(column)
        cells.append(text)
    while cells and not cells[-1]:
        cells.pop()
    return Row(raw_row.number, cells, frozenset(unread), frozenset(typed))


def _read(cell: RawCell) -> tuple[str, str]:
    """The text of a cell, its lines ended alike, and why it cannot be read."""
    text = cell.text
    if match := CONTROL.search(text) if text else None:
        message = _("The cell contains a character that cannot be displayed (%(sign)s). Type the text again.")
        return "", message % {"sign": f"U+{ord(match[0]):04X}"}
    return (LINE_END.sub("\n", text) if "\r" in text else text).strip(), cell.fault


def _has_content(row: RawRow) -> bool:
    return any(cell.fault or cell.text.strip() for cell in row.cells)


def _without_heading() -> str:
    return _(
        "This cell has no column heading. Add a heading, or put text that contains the separator in quotation marks."
    )
