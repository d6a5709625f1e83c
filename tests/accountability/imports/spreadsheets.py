"""Spreadsheets for tests: written, checked and entered as the product does it, without its pages."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook

from accountability.actions.imports import upload_spreadsheet
from accountability.files import storage
from accountability.imports.importer import commit, dry_run
from accountability.imports.rows import Checked
from accountability.models import Import, User


def sheet(*rows: dict[str, Any]) -> bytes:
    """The rows as a CSV; its head names every column that one of them has."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def workbook(sheets: dict[str, Sequence[Sequence[Any]]], *, merged: str = "") -> bytes:
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
        if merged:
            page.merge_cells(merged)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def content_of(*rows: Any) -> bytes:
    """The rows as a CSV, or the content of a file as it is."""
    return rows[0] if isinstance(rows[0], bytes) else sheet(*rows)


def check_rows(kind: str, *rows: Any, by: User, name: str = "rows.csv", mapping: dict[str, str]) -> Checked:
    """A dry run of rows, or of the content of a file."""
    return dry_run(io.BytesIO(content_of(*rows)), kind=kind, name=name, by=by, mapping=mapping)


def enter_rows(kind: str, *rows: Any, by: User) -> Import:
    """Upload rows, or the content of a file, and enter them."""
    stored = storage.keep([content_of(*rows)])
    return commit(upload_spreadsheet(kind, name="rows.csv", sha256=stored.sha256, by=by), by=by)
