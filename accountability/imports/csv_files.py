"""Read the rows of a CSV file with any common separator, encoding and line ending."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from accountability.errors import IllegalStep
from accountability.exports.cells import BEGINS_TO_RUN, unsafe
from accountability.files.text import WINDOWS_1252, decode
from accountability.imports.raw_rows import LAST_ROW, MOST_COLUMNS, RawCell, RawRow, formula, too_long, too_wide

SEPARATORS = ",;\t|"
LONGEST = 1_000_000  # characters in one cell
NAMED_SEPARATOR = re.compile(r'\A"?sep=(?P<separator>[^\r\n])"?[ \t]*(?:\r\n|\r|\n|\Z)', re.IGNORECASE)
FIRST_LINE = re.compile(r"[^\r\n]*")
QUOTED = re.compile(r'"[^"]*"')


@dataclass
class CsvFile:
    """The text of a CSV, how its cells are separated, and notes of how it is read."""

    sheet: str
    text: str
    separator: str
    notes: list[str] = field(default_factory=list)

    @property
    def has_decimal_comma(self) -> bool:
        """Programs separate cells by semicolons where the comma separates decimals."""
        return self.separator == ";"

    def rows(self) -> Iterator[RawRow]:
        """The rows by their number as a spreadsheet counts them: a cell of several lines is still one row."""
        csv.field_size_limit(LONGEST)
        reader = csv.reader(io.StringIO(self.text, newline=""), delimiter=self.separator, strict=True)
        try:
            for number, cells in enumerate(reader, start=1):
                width = len(cells)
                while cells and not cells[-1]:
                    cells.pop()
                if len(cells) > MOST_COLUMNS:
                    raise too_wide(self.sheet)
                if number > LAST_ROW:
                    raise too_long(self.sheet, str(number))
                yield RawRow(number, [_cell(text) for text in cells], width)
        except csv.Error as error:
            message = _(
                "The file cannot be read as CSV from line %(line)s: a quotation mark is not closed, "
                "or the quoted text is too long."
            )
            raise IllegalStep(message % {"line": reader.line_num}) from error


def open_csv(content: bytes, *, sheet: str) -> CsvFile:
    """The file, decoded. IllegalStep with the row where it is in none of the encodings that are read."""
    text, encoding = _decode(content)
    named = NAMED_SEPARATOR.match(text)
    text = text[named.end() :] if named else text
    head = QUOTED.sub("", FIRST_LINE.match(text)[0])  # type: ignore[index]  # the pattern matches any text
    file = CsvFile(sheet, text, named["separator"] if named else max(SEPARATORS, key=head.count))
    if encoding == WINDOWS_1252:
        file.notes.append(
            _("The file is not in UTF-8. It is read as Windows-1252; check its accented letters before you import it.")
        )
    return file


def _decode(content: bytes) -> tuple[str, str]:
    message = _("Row %(row)s is not UTF-8. Save the file as “CSV UTF-8”, or as a workbook (XLSX).")
    try:
        text, encoding = decode(content)
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        raise IllegalStep(message % {"row": row}) from error
    if "\0" in text.partition("\n")[0]:  # every other byte of another encoding
        raise IllegalStep(message % {"row": 1})
    return text, encoding


def _cell(value: str) -> RawCell:
    text = unsafe(value)
    if text == value and BEGINS_TO_RUN.match(text) and text.startswith(("=", "＝")):
        return RawCell(fault=formula())
    return RawCell(text)
