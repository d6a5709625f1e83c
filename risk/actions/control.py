"""Cycles of internal control and the controls in their matrices."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accountability import audit
from accountability.errors import IllegalStep, Incomplete, NotPermitted
from accountability.files import clean_text
from accountability.models import Entity, Post, User, has_come
from accountability.permissions import can, demand
from risk.choices.control import ControlResult, CycleState, ResponseState
from risk.events import ControlEvent as Event
from risk.models import ControlArea, ControlCycle, MatrixRow, Questionnaire, ResponseSet, Risk
from risk.permissions import ControlPermission as Permission
from risk.workflow.control import CYCLE


@transaction.atomic
def draft_cycle(*, by: User, year: int, questionnaire: Questionnaire, due_on: dt.date) -> ControlCycle:
    """Prepare the cycle of a year; nobody is asked before it opens."""
    demand(by, Permission.RUN_CONTROL)
    if ControlCycle.objects.filter(year=year).exists():
        raise Incomplete(_("There is already a cycle for this year."), "year")
    cycle = ControlCycle.objects.create(year=year, questionnaire=questionnaire, due_on=due_on)
    audit.record(Event.CYCLE_DRAFTED, cycle, by=by, details={"questionnaire": questionnaire.number})
    return cycle


@transaction.atomic
def open_cycle(
    cycle: ControlCycle, *, by: User, version: int | None, on: dt.date, entities: Iterable[Entity]
) -> ControlCycle:
    """Ask the entities for their self-assessments, each to be signed by its head by the due date."""
    cycle = ControlCycle.objects.locked(cycle.pk, version=version)
    step = CYCLE.check(cycle, to=CycleState.OPEN, by=by)
    if cycle.due_on < on:
        raise Incomplete(_("The due date is before the day on which the cycle opens."), "due_on")
    rows = [ResponseSet(cycle=cycle, entity=entity) for entity in entities]
    if not rows:
        raise Incomplete(_("Choose the entities that answer."), "entities")
    ResponseSet.objects.bulk_create(rows)
    cycle.state, cycle.opened_on = step.to, on
    cycle.save_version("state", "opened_on")
    details = {"entities": len(rows), "due_on": cycle.due_on.isoformat()}
    audit.record(step.event, cycle, by=by, details=details)
    return cycle


@transaction.atomic
def close_cycle(cycle: ControlCycle, *, by: User, version: int | None, on: dt.date) -> ControlCycle:
    """Close a cycle. Accepted self-assessments are locked; the others stay as they are and count as not accepted."""
    cycle = ControlCycle.objects.locked(cycle.pk, version=version)
    step = CYCLE.check(cycle, to=CycleState.CLOSED, by=by)
    accepted = list(cycle.responses.select_for_update(of=("self",)).filter(state=ResponseState.ACCEPTED))
    for response in accepted:
        response.state = ResponseState.LOCKED
        response.save_version("state")
    cycle.state, cycle.closed_on = step.to, on
    cycle.save_version("state", "closed_on")
    events = [(str(Event.RESPONSE_LOCKED), response, "", {}) for response in accepted]
    audit.record_all(events, by=by)
    audit.record(step.event, cycle, by=by, details={"locked": len(accepted)})
    return cycle


# --- The matrix -----------------------------------------------------------------------------------------------------
@transaction.atomic
def add_control(
    response: ResponseSet, *, by: User, process: str, risk: str, control: str, area: ControlArea | None = None,
    owner: Post | None = None, is_key: bool = True, risk_code: str = "",
) -> MatrixRow:  # fmt: skip
    """Enter a control of the entity in the matrix of the cycle, not yet tested."""
    _demand_matrix(response, by)
    texts = {"process": process, "risk": risk, "control": control}
    for name, text in texts.items():
        if not clean_text(text):
            raise Incomplete(_("Enter a text."), name)
    row = MatrixRow.objects.create(
        cycle=response.cycle, entity=response.entity, area=area, owner=owner, is_key=is_key, risk_code=risk_code,
        linked_risk=Risk.objects.of_code(risk_code, response.entity),
        **{name: clean_text(text) for name, text in texts.items()},
    )  # fmt: skip
    audit.record(Event.MATRIX_ROW_ADDED, row, by=by)
    return row


@transaction.atomic
def change_control(
    row: MatrixRow, *, by: User, version: int | None, owner: Post | None, area: ControlArea | None, risk_code: str,
    is_key: bool,
) -> MatrixRow:  # fmt: skip
    """Name another owner, area or risk of a control, or whether it is a key control; its texts and tests stay."""
    row = MatrixRow.objects.locked(row.pk, version=version)
    _demand_matrix(row, by)
    if owner and owner.entity_id != row.entity_id:
        raise Incomplete(_("This post does not belong to an entity responsible for the record."), "owner")
    linked = Risk.objects.of_code(risk_code, row.entity)
    if risk_code and linked is None:
        raise Incomplete(_("No risk of the entity or of the Secretariat has this code."), "risk_code")
    given: dict[str, Any] = {
        "owner": owner, "area": area, "risk_code": risk_code, "linked_risk": linked, "is_key": is_key
    }  # fmt: skip
    changed = [name for name, value in given.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, given[name])
    row.save_version(*changed)
    audit.record(Event.CONTROL_CHANGED, row, by=by, details={"changed": changed})
    return row


@transaction.atomic
def enter_test(
    row: MatrixRow, *, by: User, version: int | None, result: str, tested_on: dt.date, gap: str = ""
) -> MatrixRow:
    """Enter the result of the last test of a control. A control that failed has its gap in words."""
    row = MatrixRow.objects.locked(row.pk, version=version)
    _demand_matrix(row, by)
    if result not in (ControlResult.PASSED, ControlResult.FAILED):
        raise Incomplete(_("Choose whether the control passed or failed."), "result")
    if not has_come(tested_on):
        raise Incomplete(_("The day of the test is in the future."), "tested_on")
    if row.tested_on and tested_on < row.tested_on:
        raise Incomplete(_("A later test has been entered."), "tested_on")
    if result == ControlResult.FAILED and not clean_text(gap):
        raise Incomplete(_("Describe the gap that the test found."), "gap")
    row.result, row.tested_on, row.gap = result, tested_on, clean_text(gap)
    row.save_version("result", "tested_on", "gap")
    details: dict[str, Any] = {"result": result, "tested_on": tested_on.isoformat()}
    audit.record(Event.CONTROL_TESTED, row, by=by, note=row.gap, details=details)
    return row


def _demand_matrix(subject: ResponseSet | MatrixRow, by: User) -> None:
    """The entity and the risk officer maintain the matrix until the cycle is closed."""
    if not (can(by, Permission.ANSWER_CONTROL, subject.scope()) or can(by, Permission.RUN_CONTROL, subject.scope())):
        raise NotPermitted(_("Your role does not allow this step for this record."))
    if subject.cycle.state == CycleState.CLOSED:
        raise IllegalStep(_("This cycle is closed; its matrix can no longer be changed."))
