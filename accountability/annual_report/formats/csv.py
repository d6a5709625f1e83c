"""A report for scripts: a zip of CSV files with their data dictionary and a README."""

from __future__ import annotations

from itertools import chain

from django.utils.translation import gettext as _

from accountability.annual_report.document import Report
from accountability.annual_report.formats.dictionary import DICTIONARY_OF, data_package, dictionary
from accountability.annual_report.formats.xlsx import DICTIONARY, NOTES
from accountability.exports.spreadsheets import Sheet, csv_lines, packed


def csv_zip(report: Report) -> bytes:
    """One CSV in UTF-8 per table under its codes, the dictionary also as `datapackage.json`, and a README in the
    report's language.
    """
    sheets = [Sheet(table.code, [c.code for c in table.columns], table.rows) for table in report.tables]
    notes = [(table.code, note) for table in report.tables for note in table.beneath]
    sheets += [Sheet(NOTES, ("table", "note"), notes), Sheet(DICTIONARY, DICTIONARY_OF, dictionary(report))]
    files = ((f"{sheet.name}.csv", _encoded(sheet)) for sheet in sheets)
    package = data_package(report, {table.code: f"{table.code}.csv" for table in report.tables})
    readme = _readme(report).encode(errors="replace")
    return packed(chain([("README.txt", readme), ("datapackage.json", package)], files))


def _encoded(sheet: Sheet) -> bytes:
    """The CSV as bytes; one file at a time is held."""
    return b"".join(lines.encode(errors="replace") for lines in csv_lines(sheet))


def _readme(report: Report) -> str:
    files = "\n".join(f"{table.code}.csv: {table.title}" for table in report.tables)
    facts = "\n".join(f"{name}: {value}" for name, value in report.facts)
    closing = _("The columns of every file are explained in dictionary.csv. All files are in UTF-8.")
    return f"{report.title}\n{report.symbol}\n{report.subtitle}\n\n{facts}\n\n{files}\n\n{closing}\n"
