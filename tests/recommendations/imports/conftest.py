"""Spreadsheets for tests: brought, checked and entered as the product does it, without its pages."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from types import SimpleNamespace
from typing import Any

import pytest
from openpyxl import Workbook

from accountability.files import storage
from accountability.roles import Role
from recommendations import imports, initial_data
from recommendations.actions import imports as importing
from recommendations.imports.lookups import Known
from recommendations.imports.rows import Checked
from recommendations.models import Import

RECOMMENDATION = {
    "symbol": "A/75/5 (Vol. I)", "chapter": "II", "paragraph": "18", "body": "BOA", "volume": "I",
    "issued_on": "2020-07-21", "text": "Strengthen controls.", "language": "en", "entities": "DOS; OHCHR",
    "target_date": "Fourth quarter of 2021",
}  # fmt: skip
ASSESSMENT = {
    "symbol": "A/75/5 (Vol. I)", "chapter": "II", "paragraph": "18", "report_symbol": "A/76/5 (Vol. I)",
    "report_date": "2021-07-20", "period_end": "2020-12-31", "status": "Under implementation",
    "narrative": "Under way.",
}  # fmt: skip
UPDATE = {
    "symbol": "A/75/5 (Vol. I)", "chapter": "II", "paragraph": "18", "report_symbol": "A/75/339",
    "reported_on": "2020-09-30", "status": "In progress", "narrative": "Under way.",
}  # fmt: skip
TOTAL = {
    "report_symbol": "A/75/5 (Vol. I)", "body": "BOA", "volume": "I", "period": "2019", "printed_total": "100",
    "implemented": "60", "under_implementation": "25", "not_implemented": "5", "overtaken_by_events": "8",
    "closed_by_board": "2",
}  # fmt: skip


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
        made = book.create_sheet(name)
        for row in rows:
            made.append(row)
        if merged:
            made.merge_cells(merged)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


@pytest.fixture
def lists(organization: SimpleNamespace) -> None:
    """The bodies' words, themes and reasons that every installation has."""
    initial_data.load()


@pytest.fixture
def check(lists: None, person: Callable) -> Callable[..., Checked]:
    """Checks rows, or the content of a file, of one kind for the person in a role."""

    def read(kind: str, *rows: Any, role: Role = Role.COORDINATOR, name: str = "rows.csv", **mapping: str) -> Checked:
        content = rows[0] if isinstance(rows[0], bytes) else sheet(*rows)
        file = io.BytesIO(content)
        return imports.read(file, kind=kind, name=name, mapping=mapping, known=Known(), by=person(role))

    return read


@pytest.fixture
def said(check: Callable[..., Checked]) -> Callable[..., list[str]]:
    """The faults of rows, as lines."""
    return lambda *given, **options: [str(fault) for fault in check(*given, **options).faults]


@pytest.fixture
def enter(lists: None, person: Callable) -> Callable[..., Import]:
    """Brings rows of one kind and enters them for the person in a role."""

    def bring(kind: str, *rows: Any, role: Role = Role.COORDINATOR) -> Import:
        kept = storage.keep([rows[0] if isinstance(rows[0], bytes) else sheet(*rows)])
        brought = importing.bring(kind, name="rows.csv", sha256=kept.sha256, by=person(role))
        return imports.commit(brought, by=person(role))

    return bring


@pytest.fixture
def board(organization: SimpleNamespace, person: Callable) -> None:
    """The assessor acts for the Board of Auditors."""
    person(Role.ASSESSOR).assignments.update(body=organization.bodies["BOA"])
