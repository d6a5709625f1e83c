"""Rows of the four kinds for tests, checked and entered as the product does it, without its pages."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from accountability.imports.rows import Checked
from accountability.models import Import
from accountability.roles import Role
from recommendations import initial_data
from tests.accountability.imports.spreadsheets import check_rows, enter_rows

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


@pytest.fixture
def lists(organization: SimpleNamespace) -> None:
    """The bodies' words, themes and reasons that every installation has."""
    initial_data.load()


@pytest.fixture
def check(lists: None, person: Callable) -> Callable[..., Checked]:
    """Checks rows, or the content of a file, of one kind for the person in a role."""

    def run(kind: str, *rows: Any, role: Role = Role.COORDINATOR, name: str = "rows.csv", **mapping: str) -> Checked:
        return check_rows(kind, *rows, by=person(role), name=name, mapping=mapping)

    return run


@pytest.fixture
def faults(check: Callable[..., Checked]) -> Callable[..., list[str]]:
    """The faults of rows, as lines."""
    return lambda *rows, **options: [str(fault) for fault in check(*rows, **options).faults]


@pytest.fixture
def enter(lists: None, person: Callable) -> Callable[..., Import]:
    """Enters rows of one kind for the person in a role."""
    return lambda kind, *rows, role=Role.COORDINATOR: enter_rows(kind, *rows, by=person(role))


@pytest.fixture
def board(organization: SimpleNamespace, person: Callable) -> None:
    """The assessor acts for the Board of Auditors."""
    person(Role.ASSESSOR).assignments.update(body=organization.bodies["BOA"])
