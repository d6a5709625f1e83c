"""A report for work and for machines: a workbook, a zip of CSV files; each with its data dictionary."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from accountability.report.packing import packed, repacked
from accountability.report.tree import Cell, Report
from accountability.tabular import Sheet, csv_lines, xlsx_file


def xlsx(report: Report) -> bytes:
    """One sheet per table, cells typed, with a first sheet that says what this is and a last one with every column."""
    about = Sheet("about", ("", ""), _about(report))
    tables = (Sheet(table.code[:31], [c.label for c in table.columns], table.rows) for table in report.tables)
    with xlsx_file([about, *tables, _dictionary(report)]) as file:
        return repacked(file)


def csv_zip(report: Report) -> bytes:
    """One CSV in UTF-8 per table under its codes, the dictionary, and a README in the report's language."""
    sheets = [Sheet(table.code, [c.code for c in table.columns], table.rows) for table in report.tables]
    files = [(f"{sheet.name}.csv", "".join(csv_lines(sheet)).encode()) for sheet in [*sheets, _dictionary(report)]]
    return packed([("README.txt", _readme(report).encode()), *files])


def _about(report: Report) -> list[Sequence[Cell]]:
    first: list[Sequence[Cell]] = [(report.title, report.symbol), (report.subtitle, report.day), *report.facts]
    notes = [(table.title, note) for table in report.tables for note in (table.source, *table.notes) if note]
    return [*first, *notes]


def _dictionary(report: Report) -> Sheet:
    rows = (
        (table.code, column.code, column.label, column.kind.value, column.meaning)
        for table in report.tables
        for column in table.columns
    )
    return Sheet("dictionary", ("table", "column", "label", "kind", "meaning"), rows)


def _readme(report: Report) -> str:
    files = "\n".join(f"{table.code}.csv: {table.title}" for table in report.tables)
    facts = "\n".join(f"{name}: {value}" for name, value in report.facts)
    closing = _("The columns of every file are explained in dictionary.csv. All files are in UTF-8.")
    return f"{report.title}\n{report.symbol}\n{report.subtitle}\n\n{facts}\n\n{files}\n\n{closing}\n"
