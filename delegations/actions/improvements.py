"""Improving how authority is delegated: plan, do, check the result, and make the change or plan again."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from accountability import audit
from accountability.errors import Incomplete, NotPermitted, demand_reason, in_words
from accountability.models import User, register_day
from accountability.models.user import OPERATOR
from accountability.permissions import can
from delegations.choices import Stage
from delegations.events import Event
from delegations.models import Improvement
from delegations.permissions import Permission
from delegations.workflow import IMPROVEMENT, VOID_IMPROVEMENT


@transaction.atomic
def plan_improvement(plan: Improvement, *, by: User) -> Improvement:
    """Enter a plan; without a reference it receives the next one of the year in which it is planned."""
    if by.username != OPERATOR and not can(by, Permission.IMPROVE_DELEGATION, plan.scope()):
        raise NotPermitted(_("You may not plan improvements of %(entity)s.") % {"entity": plan.entity.code})
    if not plan.title.strip() or not plan.aim.strip():
        raise Incomplete(_("Describe what is to improve, and how."), "aim")
    if plan.due_on < plan.planned_on:
        raise Incomplete(_("The result cannot be checked before it is planned."), "due_on")
    plan.reference = plan.reference or _next_reference(plan.planned_on.year)
    plan.recorded_by, plan.stage_on = by, plan.stage_on or plan.planned_on
    with in_words():
        plan.save()
    audit.record(Event.IMPROVEMENT_PLANNED, plan, by=by, details={"stage": str(plan.stage)})
    return plan


def _next_reference(year: int) -> str:
    """The reference after the last one of the year; the rows of the year are locked."""
    prefix = f"IP-{year}-"
    taken = Improvement.objects.select_for_update().filter(reference__startswith=prefix).order_by()
    numbers = [int(text) for row in taken if (text := row.reference.removeprefix(prefix)).isdecimal()]
    return f"{prefix}{max(numbers, default=0) + 1}"


def begin_improvement(plan: Improvement, *, by: User, version: int | None) -> Improvement:
    """The planned work begins."""
    return _move(plan, Stage.DO, by=by, version=version)


def check_improvement(plan: Improvement, *, by: User, version: int | None, lesson: str) -> Improvement:
    """The result was checked; the lesson says what was found."""
    if not lesson.strip():
        raise Incomplete(_("Describe what the check showed."), "lesson")
    return _move(plan, Stage.CHECK, by=by, version=version, note=lesson, lesson=lesson)


def make_change(plan: Improvement, *, by: User, version: int | None, change_made: str) -> Improvement:
    """The change that follows from the lesson was made."""
    if not change_made.strip():
        raise Incomplete(_("Describe the change that was made."), "change_made")
    return _move(plan, Stage.ACT, by=by, version=version, note=change_made, change_made=change_made)


def plan_again(plan: Improvement, *, by: User, version: int | None, aim: str, due_on: dt.date) -> Improvement:
    """The check showed that it is to be planned differently: another round; the trail keeps the lesson of this one."""
    if not aim.strip():
        raise Incomplete(_("Describe what is to improve, and how."), "aim")
    if due_on < register_day():
        raise Incomplete(_("The result cannot be checked before it is planned."), "due_on")
    return _move(
        plan, Stage.PLAN, by=by, version=version, note=aim, aim=aim, due_on=due_on, lesson="", round=plan.round + 1
    )  # fmt: skip


@transaction.atomic
def void_improvement(plan: Improvement, *, by: User, version: int | None, reason: str) -> Improvement:
    """Mark a plan as entered by mistake."""
    plan = Improvement.objects.locked(plan.pk, version=version)
    if by.username != OPERATOR:
        VOID_IMPROVEMENT.demand(plan, by=by)
    demand_reason(reason)
    plan.is_voided = True
    plan.save_version("is_voided")
    audit.record(Event.IMPROVEMENT_VOIDED, plan, by=by, note=reason)
    return plan


@transaction.atomic
def _move(
    plan: Improvement, to: Stage, *, by: User, version: int | None, note: str = "", **changed: object
) -> Improvement:  # fmt: skip
    """Enter the next stage with the fields that change with it."""
    plan = Improvement.objects.locked(plan.pk, version=version)
    step = IMPROVEMENT.check(plan, to=to, by=by)
    plan.stage, plan.stage_on = Stage(step.to), register_day()
    for name, value in changed.items():
        setattr(plan, name, value)
    with in_words():
        plan.save_version("stage", "stage_on", *changed)
    audit.record(step.event, plan, by=by, note=note, details={"stage": str(to), "round": plan.round})
    return plan
