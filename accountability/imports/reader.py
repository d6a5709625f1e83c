"""Read a CSV or XLSX file into rows of text; a cell that cannot be read is a fault with the address of the cell."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, BinaryIO

from django.utils.translation import gettext as _

from accountability.errors import IllegalStep
from accountability.exports.spreadsheets import RUNS, unsafe
from accountability.files.detection import content_type
from accountability.files.types import OLD_OFFICE, SIGNATURES, XLSX, ZIP

MOST_ROWS = 250_000
MOST_COLUMNS = 100
LONGEST = 1_000_000  # characters in one cell of a CSV
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")
MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^<>]*?ref="([A-Z0-9:]+)"')
LONGEST_TAG = 1_000  # bytes
MOST_MERGED = 1_000  # named; one alone is refused
UTF_16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in one cell, as a sentence; the column of its kind, and the word that is unknown, if it is one."""

    sheet: str
    cell: str
    message: str
    column: str = ""
    word: str = ""

    def __str__(self) -> str:
        return f"{self.sheet}!{self.cell}: {self.message}"


@dataclass(frozen=True, slots=True)
class Row:
    """One row that is not blank: its number in the file, its cells as text, and the columns that could not be read."""

    number: int
    cells: list[str]
    unread: frozenset[int] = frozenset()


@dataclass
class Table:
    """One sheet: its headings, its rows in order, and the faults of its cells, which grow while the rows are read."""

    sheet: str
    headings: list[str]
    rows: Iterable[Row]
    faults: list[Fault]


def address(column: int, row: int) -> str:
    """The address of a cell as spreadsheets write it: the third column of row 7 is C7."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


def tables(file: BinaryIO, *, name: str, sheets: tuple[str, ...]) -> list[Table]:
    """The sheets of these names, or the only sheet of a file that has none of them. IllegalStep if it is unreadable."""
    file.seek(0)
    signature = file.read(len(OLD_OFFICE))
    if signature.startswith((ZIP, *SIGNATURES)) or signature == OLD_OFFICE:
        if content_type(file, ending=PurePosixPath(name).suffix.lower()) != XLSX:
            raise IllegalStep(_("The file is neither CSV nor a workbook (XLSX)."))
        return _workbook(file, sheets)
    file.seek(0)
    return [_csv(file, sheet=PurePosixPath(name).stem or name)]


# --- CSV ------------------------------------------------------------------------------------------------------------
def _csv(file: BinaryIO, *, sheet: str) -> Table:
    text = _decoded(file.read())
    first = text[: text.find("\n") + 1] or text
    delimiter = max(",;\t", key=first.count)
    csv.field_size_limit(LONGEST)
    faults: list[Fault] = []
    rows = _narrow(_csv_rows(io.StringIO(text, newline=""), delimiter), sheet)
    return _table(sheet, rows, faults, _csv_cell)


def _decoded(content: bytes) -> str:
    """The text of a CSV, which is UTF-8; UTF-16 says so in its first bytes and is read as well."""
    message = _("Row %(row)s is not UTF-8. Save the file as “CSV UTF-8”, or as a workbook (XLSX).")
    try:
        text = content.decode("utf-16" if content.startswith(UTF_16) else "utf-8-sig")
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        raise IllegalStep(message % {"row": row}) from error
    if "\0" in text.partition("\n")[0]:  # every other byte of another encoding
        raise IllegalStep(message % {"row": 1})
    return text


def _csv_rows(text: io.StringIO, delimiter: str) -> Iterator[tuple[int, list[Any]]]:
    """The rows by their number as a spreadsheet counts them: a cell of several lines is still one row."""
    reader = csv.reader(text, delimiter=delimiter, strict=True)
    try:
        yield from enumerate(reader, start=1)
    except csv.Error as error:
        message = _(
            "The file cannot be read as CSV from line %(line)s: a quotation mark is not closed, or "
            "the quoted text is too long."
        )
        raise IllegalStep(message % {"line": reader.line_num}) from error


def _narrow(rows: Iterator[tuple[int, list[Any]]], sheet: str) -> Iterator[tuple[int, list[Any]]]:
    """The rows without the blank cells at their end; a row of millions of cells is refused before they are read."""
    for number, row in rows:
        while row and not row[-1]:
            row.pop()
        if len(row) > MOST_COLUMNS:
            raise _too_wide(sheet)
        yield number, row


def _csv_cell(value: Any) -> tuple[str, str]:
    text = unsafe(value)
    if text == value and RUNS.match(text) and text.startswith(("=", "＝")):
        return "", _formula()
    return text, ""


def _formula() -> str:
    return _("The cell contains a formula. Enter its value.")


# --- XLSX -----------------------------------------------------------------------------------------------------------
def _workbook(file: BinaryIO, names: tuple[str, ...]) -> list[Table]:
    from openpyxl import load_workbook

    try:
        book = load_workbook(file, read_only=True, data_only=False, keep_links=False)
    except Exception as error:
        raise IllegalStep(_("The workbook is damaged and cannot be opened. Save it again from its program.")) from error
    by_name = {sheet.title.strip().casefold(): sheet for sheet in book.worksheets}
    sheets = [by_name[name] for name in names if name in by_name]
    if not sheets and len(by_name) > 1:
        raise IllegalStep(_("The workbook has several sheets and none is named “%(name)s”.") % {"name": names[0]})
    if not (sheets := sheets or book.worksheets[:1]):
        raise IllegalStep(_("The workbook has no sheet."))
    return [_sheet(file, sheet) for sheet in sheets]


def _sheet(file: BinaryIO, sheet: Any) -> Table:
    sheet.reset_dimensions()  # what the file says of its size may be wrong, and would be filled with blanks
    faults = [Fault(sheet.title, cells, _merged()) for cells in _merged_cells(file, sheet)]
    rows = ((number, list(row)) for number, row in enumerate(sheet.iter_rows(), start=1))
    return _table(sheet.title, rows, faults, _xlsx_cell)


def _merged() -> str:
    return _("These cells are merged. Separate them and fill each.")


def _merged_cells(file: BinaryIO, sheet: Any) -> list[str]:
    """The merged ranges of the sheet; openpyxl does not give them in read-only mode."""
    ranges: list[str] = []
    with zipfile.ZipFile(file) as archive, archive.open(sheet._worksheet_path.lstrip("/")) as part:
        rest = b""
        while len(ranges) < MOST_MERGED and (chunk := part.read(1 << 20)):
            rest += chunk
            ranges += [ref.decode() for ref in MERGED.findall(rest)]
            rest = rest[max(rest.rfind(b"<"), len(rest) - LONGEST_TAG) :]
    return list(dict.fromkeys(ranges))[:MOST_MERGED]


def _xlsx_cell(cell: Any) -> tuple[str, str]:
    """A cell as text: days as 2021-12-31, whole numbers without a point, nothing for an empty one."""
    value = cell.value
    if value is None:
        return "", ""
    if cell.data_type == "f":
        return "", _formula()
    if cell.data_type == "e":
        return "", _("The cell contains the error %(error)s. Enter its value.") % {"error": value}
    if isinstance(value, bool):
        return "yes" if value else "no", ""
    if isinstance(value, dt.datetime):
        return (value.date() if value.time() == dt.time() else value).isoformat(), ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value)), ""
    return str(value), ""


# --- Both -----------------------------------------------------------------------------------------------------------
def _table(
    sheet: str,
    raw_rows: Iterator[tuple[int, list[Any]]],
    faults: list[Fault],
    read_cell: Callable[[Any], tuple[str, str]],
) -> Table:
    """The headings, which must be row 1, and the rows under them, which are read as they are iterated."""
    rows = _rows(sheet, raw_rows, faults, read_cell)
    head = next(rows, None)
    if head is None:
        raise IllegalStep(_("The sheet “%(sheet)s” is empty.") % {"sheet": sheet})
    if head.number != 1:
        raise IllegalStep(_("The first row of the sheet “%(sheet)s” does not contain column names.") % {"sheet": sheet})
    if len(head.cells) > MOST_COLUMNS:
        raise _too_wide(sheet)
    return Table(sheet, head.cells, rows, faults)


def _too_wide(sheet: str) -> IllegalStep:
    return IllegalStep(_("The sheet “%(sheet)s” has too many columns.") % {"sheet": sheet})


def _rows(
    sheet: str,
    raw_rows: Iterator[tuple[int, list[Any]]],
    faults: list[Fault],
    read_cell: Callable[[Any], tuple[str, str]],
) -> Iterator[Row]:
    count = 0
    for number, raw_row in raw_rows:
        cells, unread = [], set()
        for column, value in enumerate(raw_row):
            text, message = read_cell(value) if value is not None else ("", "")
            if text and CONTROL.search(text):
                text, message = "", _control(text)
            if message:
                faults.append(Fault(sheet, address(column, number), message))
                unread.add(column)
            cells.append(text.strip())
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            count += 1
            if count > MOST_ROWS + 1:
                raise IllegalStep(_("The sheet has more than %(most)s rows. Upload it in parts.") % {"most": MOST_ROWS})
            yield Row(number, cells, frozenset(unread))


def _control(text: str) -> str:
    match = CONTROL.search(text)
    sign = f"U+{ord(match[0]):04X}" if match else ""
    return _("The cell contains a character that cannot be displayed (%(sign)s). Type the text again.") % {"sign": sign}
