"""Treatment plans and their actions: drafting, endorsing, carrying out, completing."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accountability import audit
from accountability.actions.target_dates import postpone
from accountability.errors import Incomplete, demand_reason, in_words
from accountability.files import clean_text
from accountability.models import Post, User, has_come, register_day
from risk.choices.control import RemediationState
from risk.choices.treatment import Authority, PlanState
from risk.measures.treatment_rules import current_plan, demand_level, demand_post
from risk.models import Assessment, Risk, TreatmentAction, TreatmentDate, TreatmentPlan, authority_for
from risk.workflow.treatment import ACTION, ADD_ACTION, DRAFT_PLAN, PLAN, POSTPONE, new_assessment


# --- Plans ----------------------------------------------------------------------------------------------------------
@transaction.atomic
def draft_plan(
    risk: Risk, *, by: User, version: int | None, response: str, target_level: int, target_on: dt.date,
    working_group: str = "", on: dt.date | None = None,
) -> TreatmentPlan:  # fmt: skip
    """Draft the treatment plan of an assessed risk, or change its draft; it rests on the assessment in force."""
    risk = Risk.objects.locked(risk.pk, version=version)
    step = DRAFT_PLAN.demand(risk, by=by)
    assessment = Assessment.objects.in_force(on=register_day()).get(risk=risk)
    demand_level(assessment, target_level, "target_level")
    if target_on <= (on or register_day()):
        raise Incomplete(_("The target date must be after today."), "target_on")
    plan = risk.plans.filter(state=PlanState.DRAFT).first() or TreatmentPlan(risk=risk, drafted_by=by)
    plan.assessment, plan.response, plan.target_level, plan.target_on = assessment, response, target_level, target_on
    plan.working_group = working_group.strip()
    with in_words():
        plan.save()
        risk.save_version()
    audit.record(step.event, risk, by=by, details={"plan": plan.pk, "target_level": target_level})
    return plan


def _moved(
    risk: Risk, *, by: User, version: int | None, to: PlanState, note: str = "", **fields: Any
) -> TreatmentPlan:  # fmt: skip
    risk = Risk.objects.locked(risk.pk, version=version)
    plan = current_plan(risk)
    step = PLAN.check(plan, to=to, by=by)
    if to == PlanState.DRAFT:
        note = demand_reason(note)
    if to == PlanState.ENDORSED:
        _demand_decision(plan, on=fields["endorsed_on"], reference=note)
    if to == PlanState.COMPLETED:
        fields["result"] = new_assessment(plan)
    plan.state = PlanState(step.to)
    for name, value in fields.items():
        setattr(plan, name, value)
    with in_words():
        plan.save()
        risk.save_version()
    audit.record(step.event, risk, by=by, note=note, details={"plan": plan.pk})
    return plan


@transaction.atomic
def submit_plan(risk: Risk, *, by: User, version: int | None) -> TreatmentPlan:
    """Submit the plan for endorsement; each of its actions has an owner and a date."""
    return _moved(risk, by=by, version=version, to=PlanState.SUBMITTED)


@transaction.atomic
def return_plan(risk: Risk, *, by: User, version: int | None, reason: str) -> TreatmentPlan:
    """Return the submitted plan to its author, with the reason."""
    return _moved(risk, by=by, version=version, to=PlanState.DRAFT, note=reason)


@transaction.atomic
def endorse_plan(
    risk: Risk, *, by: User, version: int | None, decision_reference: str = "", on: dt.date | None = None
) -> TreatmentPlan:
    """Endorse the submitted plan; for a high or very high level the reference of the Committee’s decision is needed."""
    reference = decision_reference.strip()
    fields = {"endorsed_by": by, "endorsed_on": on or register_day(), "decision_reference": reference}
    return _moved(risk, by=by, version=version, to=PlanState.ENDORSED, note=reference, **fields)


def _demand_decision(plan: TreatmentPlan, *, on: dt.date, reference: str) -> None:
    if authority_for(plan.risk, plan.assessment) == Authority.COMMITTEE and not reference:
        raise Incomplete(_("Enter the reference of the decision."), "decision_reference")
    if not has_come(on):
        raise Incomplete(_("The date of the decision is in the future."), "on")


@transaction.atomic
def complete_plan(risk: Risk, *, by: User, version: int | None, on: dt.date | None = None) -> TreatmentPlan:
    """Complete the plan once its actions are confirmed and the risk was assessed again."""
    return _moved(risk, by=by, version=version, to=PlanState.COMPLETED, completed_on=on or register_day())


# --- Actions --------------------------------------------------------------------------------------------------------
@transaction.atomic
def add_treatment_action(
    risk: Risk, *, by: User, version: int | None, text: str, owner: Post | None, due_on: dt.date,
    expected_level: int | None = None, effect: str = "", on: dt.date | None = None,
) -> TreatmentAction:  # fmt: skip
    """Add an action to the plan, with its first date and the level that it should bring."""
    risk = Risk.objects.locked(risk.pk, version=version)
    plan = current_plan(risk)
    step = ADD_ACTION.demand(plan, by=by)
    demand_post(risk, owner, "owner")
    on = on or register_day()
    if not (text := clean_text(text)):
        raise Incomplete(_("Enter the action."), "text")
    if due_on < on:
        raise Incomplete(_("The date of an action cannot be in the past."), "due_on")
    demand_level(plan.assessment, expected_level, "expected_level")
    action = TreatmentAction(
        plan=plan, text=text, owner=owner, first_due_on=due_on, due_on=due_on, effect=effect.strip(),
        expected_level=expected_level,
    )  # fmt: skip
    action.number = plan.next_number()
    with in_words():
        action.save()
        TreatmentDate.objects.create(action=action, due_on=due_on, entered_on=on, recorded_by=by)
        risk.save_version()
    audit.record(step.event, action, by=by, details={"due_on": due_on.isoformat()})
    return action


def _stepped(
    action: TreatmentAction, *, by: User, version: int | None, to: RemediationState, on: dt.date | None,
    reason: str | None = None, **fields: Any,
) -> TreatmentAction:  # fmt: skip
    action = TreatmentAction.objects.locked(action.pk, version=version)
    step = ACTION.check(action, to=to, by=by)
    note = demand_reason(reason) if reason is not None else ""
    if to == RemediationState.REPORTED_DONE:
        sentence = _("Describe what was done, and attach or name the evidence.")
        note = fields["result"] = demand_reason(fields["result"], field="result", sentence=sentence)
    action.state, action.updated_on = step.to, on or register_day()
    for name, value in fields.items():
        setattr(action, name, value)
    with in_words():
        action.save_version("state", "updated_on", *fields)
    audit.record(step.event, action, by=by, note=note)
    return action


@transaction.atomic
def begin_action(
    action: TreatmentAction, *, by: User, version: int | None, on: dt.date | None = None
) -> TreatmentAction:
    """Begin a planned action of an endorsed plan; the first one that begins puts the plan under way."""
    action = _stepped(action, by=by, version=version, to=RemediationState.UNDER_WAY, on=on)
    plan = TreatmentPlan.objects.select_for_update().get(pk=action.plan_id)
    if plan.state == PlanState.ENDORSED:
        step = PLAN.check(plan, to=PlanState.UNDER_WAY, by=by)
        plan.state = PlanState(step.to)
        plan.save(update_fields=["state"])
        audit.record(step.event, plan.risk, by=by, details={"plan": plan.pk})
    return action


@transaction.atomic
def report_action(
    action: TreatmentAction, *, by: User, version: int | None, result: str, on: dt.date | None = None
) -> TreatmentAction:
    """Report an action done, with what was done and where the evidence is."""
    return _stepped(
        action, by=by, version=version, to=RemediationState.REPORTED_DONE, on=on, result=result, reported_by=by
    )  # fmt: skip


@transaction.atomic
def return_action(
    action: TreatmentAction, *, by: User, version: int | None, reason: str, on: dt.date | None = None
) -> TreatmentAction:
    """Return an action that was reported done, with the reason."""
    return _stepped(action, by=by, version=version, to=RemediationState.UNDER_WAY, on=on, reason=reason)


@transaction.atomic
def confirm_action(
    action: TreatmentAction, *, by: User, version: int | None, on: dt.date | None = None
) -> TreatmentAction:
    """Confirm that an action is done. The level of the risk changes only with the next assessment."""
    on = on or register_day()
    return _stepped(action, by=by, version=version, to=RemediationState.CONFIRMED, on=on, done_on=on)


@transaction.atomic
def drop_action(
    action: TreatmentAction, *, by: User, version: int | None, reason: str, on: dt.date | None = None
) -> TreatmentAction:
    """Drop an action, with the reason; it no longer counts."""
    on = on or register_day()
    return _stepped(action, by=by, version=version, to=RemediationState.DROPPED, on=on, reason=reason, dropped_on=on)


@transaction.atomic
def postpone_treatment(
    action: TreatmentAction, *, by: User, version: int | None, due_on: dt.date, reason: str, on: dt.date | None = None
) -> TreatmentAction:
    """Set a later date, with the reason. The first date stays."""
    on = on or register_day()
    action = postpone(action, POSTPONE, by=by, version=version, due_on=due_on, reason=reason, on=on)
    with in_words():
        TreatmentDate.objects.create(
            action=action, due_on=due_on, entered_on=on, reason=demand_reason(reason), recorded_by=by
        )
    return action
