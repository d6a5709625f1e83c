"""Spreadsheets of pledges: the machinery of imports apart from any register of the product."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from accountability.imports.rows import Checked
from accountability.models import Import
from accountability.registers import Register
from accountability.roles import Role
from tests.accountability.imports.spreadsheets import check_rows, enter_rows

PLEDGE = {"text": "Publish the report.", "entity": "DOS", "due_on": "2021-12-31"}


@pytest.fixture
def check(sample_register: Register, person: Callable) -> Callable[..., Checked]:
    """Checks pledges, or the content of a file, for the person in a role."""

    def run(*rows: Any, role: Role = Role.COORDINATOR, name: str = "rows.csv", **mapping: str) -> Checked:
        return check_rows("pledges", *rows, by=person(role), name=name, mapping=mapping)

    return run


@pytest.fixture
def faults(check: Callable[..., Checked]) -> Callable[..., list[str]]:
    """The faults of pledges, as lines."""
    return lambda *rows, **options: [str(fault) for fault in check(*rows, **options).faults]


@pytest.fixture
def enter(sample_register: Register, person: Callable) -> Callable[..., Import]:
    """Enters pledges for the person in a role."""
    return lambda *rows, role=Role.COORDINATOR: enter_rows("pledges", *rows, by=person(role))
