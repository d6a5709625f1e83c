"""Controls of the demonstration that break the rules of data quality, always the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from accountability.models import Post, Tenure, User, register_day
from risk.actions import control, control_remediation
from risk.choices.control import ControlResult, RemediationState
from risk.models import ControlCycle, ImprovementArea, MatrixRow, RemediationAction, Risk


def break_rules(cycle: ControlCycle, *, by: User) -> None:
    """One control for each rule of data quality that the pattern of the matrices does not break."""
    rows = MatrixRow.objects.filter(cycle=cycle).select_related("entity", "area", "owner")
    free = rows.filter(risk_code="").order_by("entity__code", "pk")
    others, of_dos = free.exclude(entity__code="DOS"), free.filter(entity__code="DOS")
    changes: list[tuple[MatrixRow, dict[str, Any]]] = [
        (others[0], {"owner": None}), (others[1], {"area": None}),
    ]  # fmt: skip
    held = Tenure.objects.on(register_day()).order_by().values("post")
    if vacant := Post.objects.exclude(pk__in=held).filter(entity__in=others.values("entity")).order_by("code").first():
        changes += [(row, {"owner": vacant}) for row in others.filter(entity=vacant.entity).reverse()[:1]]
    risks = Risk.objects.filter(register__entity__code="DOS")
    active = sorted(risks.filter(state="active"), key=lambda risk: (-(risk.level or 0), risk.code))
    of_rule = [*risks.filter(state="retired").order_by("code")[:1], *active[2:3]]  # the event of the latter happens
    changes += [(row, {"risk_code": risk.code}) for row, risk in zip(of_dos, of_rule, strict=False)]
    for row, fields in changes:
        given = {"owner": row.owner, "area": row.area, "risk_code": row.risk_code, "is_key": row.is_key}
        control.change_control(row, by=by, version=None, **given | fields)
    _remedied(rows.filter(result=ControlResult.FAILED).order_by("entity__code", "pk"), by)
    of_dos = rows.filter(entity__code="DOS").order_by("-pk")
    _postponed(next((row for row in of_dos if not _actions(row).exists()), None), by)


def _actions(row: MatrixRow) -> QuerySet[RemediationAction]:
    """The actions of its entity for its area."""
    return RemediationAction.objects.filter(plan__entity=row.entity, plan__improvement__area=row.area)


def _remedied(failed: Iterable[MatrixRow], by: User) -> None:
    """The first failed control without remediation has a confirmed action, and was not tested again."""
    for row in failed:
        if _actions(row).exists():
            continue
        action = control_remediation.add_action(
            ImprovementArea.objects.get(area=row.area), by=by, entity=row.entity, owner=row.owner,
            text="Write a plan with dates", due_on=dt.date(2021, 12, 15),
        )  # fmt: skip
        action.state, action.evidence = RemediationState.CONFIRMED, "Plan sent to the risk officer."
        action.done_on = dt.date(2021, 12, 15)
        action.save_version("state", "evidence", "done_on")
        return


def _postponed(row: MatrixRow | None, by: User) -> None:
    """The entity postponed an action for the control three times in the year, and the control failed its last test."""
    writer = User.objects.filter(username="focal-point").first()
    if row is None or writer is None:
        return
    action = control_remediation.add_action(
        ImprovementArea.objects.get(area=row.area), by=by, entity=row.entity, owner=row.owner,
        text="Test the control again", due_on=dt.date(2021, 8, 31),
    )  # fmt: skip
    for number in range(1, 4):
        control_remediation.postpone_action(
            action, by=writer, version=None, due_on=dt.date(2021, 8, 31) + dt.timedelta(days=60 * number),
            reason="Illustrative: the staff who test it were deployed elsewhere.",
            on=dt.date(2021, 6, 30) + dt.timedelta(days=50 * number),
        )  # fmt: skip
    control.enter_test(
        row, by=by, version=None, result=ControlResult.FAILED, tested_on=dt.date(2021, 12, 28),
        gap="Illustrative gap: the control did not operate in two of ten cases.",
    )  # fmt: skip
