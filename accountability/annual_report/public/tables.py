"""Tables of a released report as lists: filtered by column, and as spreadsheets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.http import Http404
from django.http.response import HttpResponseBase

from accountability.annual_report.document import Cell as Value
from accountability.annual_report.document import Table
from accountability.annual_report.formats.html import Cell, heads_of, rows_of
from accountability.exports.spreadsheets import Sheet, csv_response, xlsx_response

SEPARATOR = ", "  # between several codes in one cell
Row = Sequence[Value]


@dataclass(frozen=True)
class Listed:
    """One table with some of its rows."""

    table: Table
    rows: Sequence[Row]

    @property
    def heads(self) -> list[Cell]:
        """The heads of the columns."""
        return heads_of(self.table)

    def written(self, rows: Sequence[Row]) -> list[list[tuple[Cell, Cell]]]:
        """Rows as the page shows them, each cell with the head of its column."""
        return [list(zip(cells, self.heads, strict=True)) for cells in rows_of(self.table, rows)]

    def sheet(self) -> Sheet:
        """The rows for a spreadsheet, with typed cells."""
        return Sheet(self.table.code[:31], [column.code for column in self.table.columns], self.rows)


def sheet_response(table: Table, rows: Sequence[Row], name: str, ending: str) -> HttpResponseBase:
    """The rows as a file; 404 for another ending than csv and xlsx."""
    sheet = Listed(table, rows).sheet()
    match ending:
        case "csv":
            return csv_response(sheet, f"{name}.csv")
        case "xlsx":
            return xlsx_response([sheet], f"{name}.xlsx")
    raise Http404


def listed(table: Table, asked: dict[str, str]) -> Listed:
    """The rows whose column has the requested value, alone or among others; other columns are not filtered."""
    tests = [_test(table, code, value) for code, value in asked.items() if value and table.columns]
    return Listed(table, [row for row in table.rows if all(test(row) for test in tests)])


def choices(table: Table, code: str) -> list[str]:
    """Every value of the column, in order."""
    place = _place(table, code)
    return sorted({part for row in table.rows for part in str(row[place] or "").split(SEPARATOR) if part})


def _test(table: Table, code: str, value: str) -> Callable[[Row], bool]:
    place = _place(table, code)
    return lambda row: value in str(row[place] or "").split(SEPARATOR)


def _place(table: Table, code: str) -> int:
    return next(place for place, column in enumerate(table.columns) if column.code == code)
