"""The guidelines, and one partner of DOS and one of another entity, each entered by the risk officer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from accountability.models import Installation
from accountability.roles import Role
from risk import actions
from risk.initial_data import load_guidelines
from risk.models import Partner, PartnerCheck
from tests.factories.accountability import EntityFactory

START = dt.date(2020, 3, 2)


@pytest.fixture
def partners(organization, person, monkeypatch) -> SimpleNamespace:
    """The partners with the people who work on them, at the end of 2021."""
    monkeypatch.setattr(Installation, "_known", dt.date(2021, 12, 31))
    load_guidelines()
    officer = person(Role.RISK_OFFICER)
    dos, other = organization.entities["DOS"], EntityFactory(code="OCHA")

    def enter(entity: Any, code: str, **fields: Any) -> Partner:
        fields = {"name": "Water for Villages", "kind": "national-ngo", "started_on": START} | fields
        return actions.enter_partner(Partner(entity=entity, code=code, **fields), by=officer)

    return SimpleNamespace(
        dos=dos, other=other, officer=officer, focal=person(Role.FOCAL_POINT), auditor=person(Role.AUDITOR),
        enter=enter, own=enter(dos, "IP-1"), theirs=enter(other, "IP-2", name="Food Bridges"),
    )  # fmt: skip


@pytest.fixture
def check(partners) -> Callable[..., PartnerCheck]:
    """Enters a satisfactory check of a partner, by the risk officer."""

    def record(partner: Partner, kind: str, done_on: dt.date, result: str = "satisfactory", **fields: Any) -> Any:
        fields = {"done_by": "Programme office", "summary": "As reported."} | fields
        return actions.record_check(
            partner, by=partners.officer, version=None, kind=kind, result=result, done_on=done_on, **fields
        )

    return record
