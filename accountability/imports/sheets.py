"""The sheets of a workbook, from which a person chooses the one to read."""

from __future__ import annotations

from contextlib import suppress
from typing import BinaryIO

MOST_SHEETS = 100


def sheet_titles(file: BinaryIO) -> list[str]:
    """The titles of the sheets of a workbook; none for a CSV, nor for what cannot be read."""
    from openpyxl import load_workbook

    with suppress(Exception):  # what is wrong with the file, the reader says
        file.seek(0)
        book = load_workbook(file, read_only=True, keep_links=False)
        return [sheet.title for sheet in book.worksheets][:MOST_SHEETS]
    return []
