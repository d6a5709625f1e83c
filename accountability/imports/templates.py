"""Spreadsheet templates: one per kind, with the meaning of each column."""

from __future__ import annotations

from accountability.exports.spreadsheets import Sheet
from accountability.imports.importer import Importer

NOTES = "notes"  # the sheet that explains the columns; an import does not read it


def template(importer: Importer) -> list[Sheet]:
    """The sheet to fill in, and the sheet that explains its columns."""
    notes = [
        (name, "yes" if name in importer.required else "", str(meaning)) for name, meaning in importer.columns.items()
    ]
    columns = tuple(importer.columns)
    return [Sheet(importer.kind, columns, ()), Sheet(NOTES, ("column", "required", "meaning"), notes)]
