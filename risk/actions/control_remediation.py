"""Areas for improvement, the actions that remedy them, and the statement on internal control."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accountability import audit
from accountability.actions.target_dates import postpone
from accountability.errors import Incomplete, NotPermitted, Stale, demand_reason
from accountability.files import clean_text
from accountability.models import Entity, Post, User, has_come
from accountability.permissions import can
from accountability.roles import Scope
from risk.choices.control import RemediationState, StatementState
from risk.events import ControlEvent as Event
from risk.measures.control_pages import statement_facts
from risk.models import (
    ControlArea,
    ControlCycle,
    ControlStatement,
    ImprovementArea,
    RemediationAction,
    RemediationPlan,
)
from risk.permissions import ControlPermission as Permission
from risk.workflow.control import CHOOSE_AREA, POSTPONE, REDRAFT, REMEDIATION, STATEMENT


@transaction.atomic
def choose_area(
    cycle: ControlCycle, *, by: User, area: ControlArea, basis: str, on: dt.date, source: str = ""
) -> ImprovementArea:
    """Choose an area for improvement of the year, with what it was chosen on."""
    step = CHOOSE_AREA.demand(cycle, by=by)
    if not clean_text(basis):
        raise Incomplete(_("State the basis on which the area was chosen."), "basis")
    if cycle.improvements.filter(area=area).exists():
        raise Incomplete(_("This area has already been chosen."), "area")
    improvement = ImprovementArea.objects.create(
        cycle=cycle, area=area, basis=clean_text(basis), source=source, chosen_by=by, chosen_on=on
    )
    audit.record(step.event, improvement, by=by, note=improvement.basis)
    return improvement


@transaction.atomic
def add_action(
    improvement: ImprovementArea, *, by: User, entity: Entity, text: str, due_on: dt.date, owner: Post | None = None
) -> RemediationAction:
    """Add an action of an entity to its plan for the area, with the first date."""
    scope = Scope(entities=frozenset({entity.pk}))
    if not (can(by, Permission.ANSWER_CONTROL, scope) or can(by, Permission.RUN_CONTROL, scope)):
        raise NotPermitted(_("Your role does not allow this step for this record."))
    if not clean_text(text):
        raise Incomplete(_("Enter the action."), "text")
    plan, _is_new = RemediationPlan.objects.get_or_create(improvement=improvement, entity=entity)
    action = RemediationAction.objects.create(
        plan=plan, text=clean_text(text), owner=owner, first_due_on=due_on, due_on=due_on
    )
    audit.record(Event.ACTION_ADDED, action, by=by, details={"due_on": due_on.isoformat()})
    return action


@transaction.atomic
def move_action(
    action: RemediationAction, *, by: User, version: int | None, to: str, on: dt.date, note: str = ""
) -> RemediationAction:
    """Take an action to its next state. Done needs evidence; dropped or returned needs a reason."""
    action = RemediationAction.objects.locked(action.pk, version=version)
    step = REMEDIATION.check(action, to=to, by=by)
    note = clean_text(note)
    if to == RemediationState.REPORTED_DONE:
        if not note:
            raise Incomplete(_("Describe or link the evidence."), "note")
        action.evidence = note
    is_back = action.state == RemediationState.REPORTED_DONE and to == RemediationState.UNDER_WAY
    if is_back or to == RemediationState.DROPPED:
        note = demand_reason(note, field="note")
    action.state, action.done_on = step.to, on if to == RemediationState.CONFIRMED else None
    action.updated_on = on
    action.save_version("state", "done_on", "evidence", "updated_on")
    audit.record(step.event, action, by=by, note=note, details={"state": to})
    return action


@transaction.atomic
def postpone_action(
    action: RemediationAction, *, by: User, version: int | None, due_on: dt.date, reason: str, on: dt.date | None = None
) -> RemediationAction:
    """Set a later date, with the reason. The first date stays."""
    return postpone(action, POSTPONE, by=by, version=version, due_on=due_on, reason=reason, on=on)


# --- The statement --------------------------------------------------------------------------------------------------
@transaction.atomic
def draft_statement(
    cycle: ControlCycle, *, by: User, version: int | None, conclusions: dict[str, str]
) -> ControlStatement:
    """Save the conclusion of the statement in its languages, until it is signed; Stale if another one was saved."""
    existing = ControlStatement.objects.filter(cycle=cycle).first()
    statement = ControlStatement.objects.locked(existing.pk, version=version) if existing else None
    statement = statement or ControlStatement(cycle=cycle)
    step = REDRAFT.demand(statement, by=by)
    if existing and version is None:
        raise Stale(_("This was changed while you were editing. Review the changes and submit again."))
    if not conclusions.get("en"):
        raise Incomplete(_("Enter the conclusion in English."), "conclusion")
    statement.conclusions = conclusions
    if existing:
        statement.save_version("conclusions")
    else:
        statement.save()
    audit.record(step.event, statement, by=by)
    return statement


@transaction.atomic
def sign_statement(
    statement: ControlStatement, *, by: User, version: int | None, signed_on: dt.date
) -> ControlStatement:
    """Record the day on which the Secretary-General signed; the figures of that moment are stored with the text."""
    statement = ControlStatement.objects.locked(statement.pk, version=version)
    step = STATEMENT.check(statement, to=StatementState.SIGNED, by=by)
    if not has_come(signed_on):
        raise Incomplete(_("The day of the signature is in the future."), "signed_on")
    facts: dict[str, Any] = statement_facts(statement.cycle)
    statement.state, statement.signed_on, statement.facts = step.to, signed_on, facts
    statement.save_version("state", "signed_on", "facts")
    audit.record(step.event, statement, by=by, details={"signed_on": signed_on.isoformat()})
    return statement


@transaction.atomic
def publish_statement(
    statement: ControlStatement, *, by: User, version: int | None, on: dt.date
) -> ControlStatement:  # fmt: skip
    """Publish a signed statement: everyone can read and download it."""
    statement = ControlStatement.objects.locked(statement.pk, version=version)
    step = STATEMENT.check(statement, to=StatementState.PUBLISHED, by=by)
    statement.state, statement.published_on = step.to, on
    statement.save_version("state", "published_on")
    audit.record(step.event, statement, by=by)
    return statement
