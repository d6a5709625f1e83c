"""The registers of the Secretariat and of DOS, by the seeded method, and risks with approved assessments."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from accountability.roles import Role
from risk import actions, initial_data
from risk.actions.assessment_entry import Entry
from risk.measures.scoring import Judgement
from risk.models import Assessment, Category, MethodVersion, Risk
from tests.factories.accountability import EntityFactory, PostFactory, TenureFactory
from tests.factories.risk import RiskRegisterFactory

START = dt.date(2020, 1, 1)


def judge(impact: int = 3, likelihood: int = 3, effectiveness: int = 3) -> Judgement:
    """One dimension of impact, a likelihood and an effectiveness."""
    return Judgement({"operational": impact}, likelihood, effectiveness)


@pytest.fixture
def registers(organization, person) -> SimpleNamespace:
    """The registers, the seeded method, one category, the people, and a post that approves and owns."""
    initial_data.load()
    dos = organization.entities["DOS"]
    post = PostFactory(entity=dos, code="DOS:head")
    TenureFactory(post=post, user=person(Role.HEAD_OF_ENTITY), starts_on=START)
    return SimpleNamespace(
        dos=RiskRegisterFactory(entity=dos),
        secretariat=RiskRegisterFactory(entity=None, publication="public"),
        other=RiskRegisterFactory(entity=EntityFactory(code="OCHA")),
        method=MethodVersion.objects.with_tables().get(code="secretariat", version=1),
        category=Category.objects.get(code="procurement"), post=post,
        officer=person(Role.RISK_OFFICER), focal=person(Role.FOCAL_POINT), head=person(Role.HEAD_OF_ENTITY),
        coordinator=person(Role.COORDINATOR),
    )  # fmt: skip


@pytest.fixture
def new_risk(registers) -> Callable[..., Risk]:
    """Drafts a risk with one driver, one consequence, one control and an owner."""

    def draft(code: str = "R-1", *, register: Any = None, controls: Any = ("A control",), **fields: Any) -> Risk:
        risk = Risk(
            code=code, register=register or registers.dos, category=registers.category,
            event="A supplier fails.", identified_on=START, **fields,
        )  # fmt: skip
        risk = actions.draft_risk(
            risk, by=registers.officer, drivers=["One supplier"], consequences=["No fuel"], controls=controls
        )
        actions.name_owner(risk, by=registers.officer, version=None, post=registers.post, on=START)
        return Risk.objects.for_action("owners__post").get(pk=risk.pk)

    return draft


@pytest.fixture
def enter(registers) -> Callable[..., Assessment]:
    """Enters an assessment of a risk that was approved on a day."""

    def approved(risk: Risk, day: dt.date, judged: Judgement | None = None, **fields: Any) -> Assessment:
        fields.setdefault("method", registers.method)
        entry = Entry(
            risk=Risk.objects.select_related("register").get(pk=risk.pk), judged=judged or judge(), assessed_on=day,
            period_end=day, approved_on=day, approved_by_post=registers.post, **fields,
        )  # fmt: skip
        return actions.enter_assessments([entry], by=registers.officer)[0]

    return approved
