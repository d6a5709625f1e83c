"""Entering plans and actions as documents give them, and voiding what was entered by mistake."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from accountability import audit
from accountability.errors import Incomplete, in_words
from accountability.models import Post, User, register_day
from accountability.permissions import demand
from risk.choices.control import RemediationState
from risk.choices.treatment import PlanState
from risk.events import TreatmentEvent as Event
from risk.measures.treatment_rules import demand_level
from risk.models import Assessment, Risk, TreatmentAction, TreatmentDate, TreatmentPlan
from risk.permissions import Permission

AS_GIVEN = "As the document gives it."
"""What was done or why a date moved, where the document has no words for it; stored in the language of the action."""


@transaction.atomic
def enter_plan(
    risk: Risk, *, by: User, response: str, target_level: int, target_on: dt.date, working_group: str = "",
    endorsed_on: dt.date | None = None, endorsed_by_post: Post | None = None, decision_reference: str = "",
) -> TreatmentPlan:  # fmt: skip
    """Enter the plan of a document: endorsed by a post on a day, or without these a draft."""
    demand(by, Permission.IMPORT_RISKS)
    assessments = Assessment.objects.in_force(on=endorsed_on or register_day()).filter(risk=risk)
    assessment = assessments.select_related("method").first()
    if assessment is None:
        raise Incomplete(_("This risk had no approved assessment on the day of the plan."), "code")
    demand_level(assessment, target_level, "target_level")
    is_endorsed = endorsed_on is not None and endorsed_by_post is not None
    plan = TreatmentPlan(
        risk=risk, assessment=assessment, response=response, target_level=target_level, target_on=target_on,
        working_group=working_group, drafted_by=by, state=PlanState.ENDORSED if is_endorsed else PlanState.DRAFT,
        endorsed_on=endorsed_on, endorsed_by_post=endorsed_by_post, decision_reference=decision_reference,
    )  # fmt: skip
    with in_words():
        plan.save()
    event = Event.PLAN_ENDORSED if is_endorsed else Event.PLAN_DRAFTED
    audit.record(event, risk, by=by, note=decision_reference, details={"plan": plan.pk})
    return plan


@transaction.atomic
def enter_action(
    plan: TreatmentPlan, *, by: User, text: str, owner: Post | None, first_due_on: dt.date, entered_on: dt.date,
    due_on: dt.date | None = None, state: str = RemediationState.PLANNED, done_on: dt.date | None = None,
    expected_level: int | None = None, reason: str = "",
) -> TreatmentAction:  # fmt: skip
    """Enter an action of a plan as a document gives it, with its first and current date and its state."""
    demand(by, Permission.IMPORT_RISKS)
    is_done = state in (RemediationState.REPORTED_DONE, RemediationState.CONFIRMED)
    action = TreatmentAction(
        plan=plan, text=text, owner=owner, first_due_on=first_due_on, due_on=first_due_on, state=state,
        expected_level=expected_level, done_on=done_on if state == RemediationState.CONFIRMED else None,
        dropped_on=(done_on or register_day()) if state == RemediationState.DROPPED else None,
        result=AS_GIVEN if is_done else "", updated_on=done_on,
    )  # fmt: skip
    action.number = plan.next_number()
    with in_words():
        action.save()
        TreatmentDate.objects.create(action=action, due_on=first_due_on, entered_on=entered_on, recorded_by=by)
    if due_on and due_on > first_due_on:
        action.due_on = due_on
        action.save(update_fields=["due_on"])
        TreatmentDate.objects.create(
            action=action, due_on=due_on, entered_on=max(entered_on, first_due_on), recorded_by=by,
            reason=reason or AS_GIVEN,
        )  # fmt: skip
    if plan.state == PlanState.ENDORSED and state not in (RemediationState.PLANNED, RemediationState.DROPPED):
        plan.state = PlanState.UNDER_WAY
        plan.save(update_fields=["state"])
    audit.record(Event.ACTION_ADDED, action, by=by, details={"due_on": first_due_on.isoformat(), "state": state})
    return action


@transaction.atomic
def void_action(action: TreatmentAction, *, by: User, version: int | None, reason: str) -> TreatmentAction:
    """Mark an action as entered by mistake: it counts on no day."""
    demand(by, Permission.IMPORT_RISKS)
    action = TreatmentAction.objects.locked(action.pk, version=version)
    action.is_voided = True
    action.save_version("is_voided")
    audit.record(Event.ACTION_VOIDED, action, by=by, note=reason)
    return action
