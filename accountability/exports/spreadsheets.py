"""Rows to CSV and XLSX: streamed, in constant memory, and written so that spreadsheets execute no cell.

XLSX is written here rather than by a library because the file contains only text, numbers and dates: the register takes
a tenth of the time that XlsxWriter needs for it.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import NoneType
from typing import IO, Any

from django.http import FileResponse, StreamingHttpResponse

from accountability.exports.cells import CONTINUED, CONTINUED_COLUMNS, Continued, safe, xml_text
from accountability.files.types import disposition

CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TOGETHER = 500  # rows written in one step
SHORT, REMEMBERED = 64, 10_000  # texts shorter than this are remembered, so many of them


@dataclass(frozen=True)
class Sheet:
    """One table: its name, the codes that head its columns, and its rows of text, numbers, days and nothing."""

    name: str
    columns: Sequence[str]
    rows: Iterable[Sequence[Any]]


class _Echo:
    """A file object that returns what is written, so that the csv module can write a stream."""

    def write(self, line: str) -> str:
        return line


def csv_lines(sheet: Sheet) -> Iterator[str]:
    """The table as CSV in UTF-8 with a byte order mark, so that spreadsheets read every script."""
    writer, safe_texts = csv.writer(_Echo()), _Safe()
    yield "\ufeff" + writer.writerow(safe_texts.of(sheet.columns))
    lines: list[str] = []
    for row in sheet.rows:
        lines.append(writer.writerow(safe_texts.of(row)))
        if len(lines) == TOGETHER:
            yield "".join(lines)
            lines.clear()
    yield "".join(lines)


class _Safe(dict[str, str]):
    """A cache of safe texts: codes, words and titles are repeated thousands of times."""

    def __missing__(self, text: str) -> str:
        made = safe(text)
        if len(self) < REMEMBERED and len(text) < SHORT:
            self[text] = made
        return made

    def of(self, row: Iterable[Any]) -> list[Any]:
        return [self[cell] if isinstance(cell, str) else cell for cell in row]


def csv_response(sheet: Sheet, filename: str) -> StreamingHttpResponse:
    return StreamingHttpResponse(csv_lines(sheet), content_type=CSV_TYPE, headers=_named(filename))


def xlsx_response(sheets: Iterable[Sheet], filename: str) -> FileResponse:
    return FileResponse(xlsx_file(sheets), content_type=XLSX_TYPE, headers=_named(filename))


def _named(filename: str) -> Mapping[str, str]:
    return {"Content-Disposition": disposition(filename)}


# --- XLSX -----------------------------------------------------------------------------------------------------------
def xlsx_file(sheets: Iterable[Sheet]) -> IO[bytes]:
    """The beginning of a workbook on disk that deletes itself. Text is never a formula, whatever its first character.

    A text longer than a cell continues in the last sheet, from which the import reads it.
    """
    file = tempfile.TemporaryFile(suffix=".xlsx")  # noqa: SIM115  whoever sends it closes it
    names: list[str] = []
    continued = Continued()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for sheet in sheets:
            names.append(sheet.name)
            _write_sheet(archive, len(names), sheet, continued.shorten)
        if continued.rows:
            names.append(CONTINUED)
            _write_sheet(archive, len(names), Sheet(CONTINUED, CONTINUED_COLUMNS, continued.rows), str)
        for path, content in _workbook_parts(names):
            archive.writestr(path, HEAD + content)
    file.seek(0)
    return file


def _write_sheet(archive: zipfile.ZipFile, number: int, sheet: Sheet, shorten: Callable[[str], str]) -> None:
    with archive.open(f"xl/worksheets/sheet{number}.xml", "w", force_zip64=True) as part:
        for piece in _sheet_xml(sheet, shorten):
            part.write(piece.encode())


HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
STYLES = "".join(
    (
        f'<styleSheet xmlns="{MAIN}">',
        '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>',
        '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>',
        '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>',
        '<fills count="2"><fill><patternFill patternType="none"/></fill>',
        '<fill><patternFill patternType="gray125"/></fill></fills>',
        '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>',
        '<cellXfs count="3"><xf xfId="0"/><xf fontId="1" applyFont="1"/>',
        '<xf numFmtId="164" applyNumberFormat="1"/></cellXfs>',
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
    )
)
FIRST_DAY = dt.date(1899, 12, 30)  # day 0 of a spreadsheet


def _sheet_xml(sheet: Sheet, shorten: Callable[[str], str]) -> Iterator[str]:
    yield (
        f'{HEAD}<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" '
        'activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>'
    )
    head = "".join(f'<c s="1" t="inlineStr"><is><t>{xml_text(column)}</t></is></c>' for column in sheet.columns)
    rows = [f"<row>{head}</row>"]
    cell = _Again(shorten).__getitem__
    for row in sheet.rows:
        rows.append(f"<row>{''.join(map(cell, row))}</row>")
        if len(rows) == TOGETHER:
            yield "".join(rows)
            rows.clear()
    yield "".join(rows) + "</sheetData></worksheet>"


class _Again(dict[Any, str]):
    """A cache of cells: codes, symbols, words, dates and empty values are repeated thousands of times.

    Numbers are not cached: 1 and True are one key but two cells.
    """

    def __init__(self, shorten: Callable[[str], str]) -> None:
        self.shorten = shorten

    def __missing__(self, value: Any) -> str:
        kind = type(value)
        cell = _cell(self.shorten(value) if isinstance(value, str) else value)
        if len(self) < REMEMBERED and (len(value) < SHORT if kind is str else kind in (dt.date, NoneType)):
            self[value] = cell
        return cell


def _cell(value: Any) -> str:
    if value is None or value == "":
        return "<c/>"
    if isinstance(value, str):
        return f'<c t="inlineStr"><is><t xml:space="preserve">{xml_text(value)}</t></is></c>'
    if isinstance(value, bool):
        return f'<c t="b"><v>{value:d}</v></c>'
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return f'<c s="2"><v>{(value - FIRST_DAY).days}</v></c>'
    if isinstance(value, int | float | Decimal):
        return f"<c><v>{value}</v></c>"
    return f'<c t="inlineStr"><is><t>{xml_text(str(value))}</t></is></c>'


def _workbook_parts(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The small files that make the sheets a workbook."""
    numbers = range(1, len(names) + 1)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    listed = "".join(
        f'<sheet name="{xml_text(name)}" sheetId="{n}" r:id="rId{n}"/>' for n, name in zip(numbers, names, strict=True)
    )
    linked = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in numbers
    )
    typed = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{kind}.worksheet+xml"/>' for n in numbers
    )
    yield "xl/workbook.xml", f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>'
    yield (
        "xl/_rels/workbook.xml.rels",
        (
            f'<Relationships xmlns="{PACKAGE}/relationships">{linked}'
            f'<Relationship Id="rId0" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>'
        ),
    )
    yield "xl/styles.xml", STYLES
    yield (
        "_rels/.rels",
        (
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>'
        ),
    )
    yield (
        "[Content_Types].xml",
        (
            f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>{typed}'
            f'<Override PartName="/xl/styles.xml" ContentType="{kind}.styles+xml"/></Types>'
        ),
    )


FIXED = (1980, 1, 1, 0, 0, 0)


def packed(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """An archive of the parts in their order, the clock of each set to one moment."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            part = zipfile.ZipInfo(name, FIXED)
            part.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(part, content)
    return buffer.getvalue()


def repacked(loose: IO[bytes]) -> bytes:
    """The same archive without its clock."""
    with zipfile.ZipFile(loose) as archive:
        return packed((name, archive.read(name)) for name in archive.namelist())
