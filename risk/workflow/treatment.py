"""Permitted steps of treatment plans and their actions, of acceptances and of escalations, and who may take them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.choices import ENDED_ACTIONS
from accountability.models import register_day
from accountability.workflow import Step, Workflow, not_voided
from risk.choices.control import RemediationState
from risk.choices.treatment import BINDING, CURRENT, AcceptanceState, Authority, EscalationState, PlanState
from risk.events import TreatmentEvent as Event
from risk.models import (
    Acceptance,
    Assessment,
    Risk,
    RiskEscalation,
    TreatmentAction,
    TreatmentPlan,
    authorities_of,
    authority_for,
)
from risk.permissions import Permission
from risk.workflow import OPEN_ONE, approves_here, is_assessed

UPDATE, APPROVE, RUN = Permission.UPDATE_RISKS, Permission.APPROVE_RISKS, Permission.RUN_REGISTERS
ACCEPT = Permission.ACCEPT_RISKS
ORDER = list(Authority)


# --- Who ------------------------------------------------------------------------------------------------------------
def _demand_authority(risk: Risk, assessment: Assessment, by: Any) -> str:
    needed = authority_for(risk, assessment)
    if authorities_of(risk, by) & set(ORDER[ORDER.index(needed) :]):
        return ""
    return {
        Authority.OWNER: _g("Only the risk owner or the head of the entity decides on a risk of this level."),
        Authority.HEAD: _g("Only the head of the entity decides on a risk of this level."),
        Authority.COMMITTEE: _g("Only the coordinator, for the Management Committee, decides on a risk of this level."),
    }[needed]


def accepts_here(acceptance: Acceptance, by: Any) -> str:
    """The owner accepts the lowest level, the head the one above it, the Committee higher ones."""
    return _demand_authority(acceptance.risk, acceptance.assessment, by)


def endorses_here(plan: TreatmentPlan, by: Any) -> str:
    """The Committee endorses plans for high and very high risks, the head of the entity the others."""
    if authority_for(plan.risk, plan.assessment) == Authority.COMMITTEE:
        return _demand_authority(plan.risk, plan.assessment, by)
    return "" if Authority.HEAD in authorities_of(plan.risk, by) else _g("Only the head of the entity can do this.")


def not_its_author(subject: TreatmentPlan | Acceptance, by: Any) -> str:
    """Who drafted it does not decide on it."""
    return _g("You drafted it; another person must decide.") if subject.drafted_by_id == by.pk else ""


def not_its_proposer(escalation: RiskEscalation, by: Any) -> str:
    """Who proposed it does not decide on it."""
    return _g("You proposed it; another person must decide.") if escalation.proposed_by_id == by.pk else ""


def not_reported_by_the_same(action: TreatmentAction, by: Any) -> str:
    """Who reported it done does not confirm it."""
    return _g("You reported it done; another person must confirm it.") if action.reported_by_id == by.pk else ""


# --- When -----------------------------------------------------------------------------------------------------------
def has_planned_actions(plan: TreatmentPlan) -> str:
    """It has an action, and each has an owner and a date."""
    actions = list(plan.actions.all())
    if not actions:
        return _g("Add at least one action.")
    without = [action.number for action in actions if action.owner_id is None]
    numbers = ", ".join(str(number) for number in without)
    return _g("Name an owner for each action; missing: %(numbers)s.") % {"numbers": numbers} if without else ""


def of_the_present_assessment(subject: TreatmentPlan | Acceptance) -> str:
    """The assessment on which it rests is the one in force."""
    present = Assessment.objects.in_force(on=register_day()).filter(risk=subject.risk_id).values_list("pk", flat=True)
    if subject.assessment_id in present:
        return ""
    return _g("A newer assessment is in force. Return this to its author, to be based on it.")


def actions_are_confirmed(plan: TreatmentPlan) -> str:
    """Each action is confirmed or dropped, and at least one is confirmed."""
    states = {action.state for action in plan.actions.all()}
    if RemediationState.CONFIRMED in states and states <= set(ENDED_ACTIONS):
        return ""
    return _g("An action has not been confirmed or dropped yet.")


def is_reassessed(plan: TreatmentPlan) -> str:
    """An assessment made on the day of the last confirmation or later is in force."""
    if new_assessment(plan):
        return ""
    return _g("Assess the risk again after the last action was confirmed; the plan is completed with that assessment.")


def new_assessment(plan: TreatmentPlan) -> Assessment | None:
    """The assessment in force, if it was made since the last action was confirmed."""
    last = max((action.done_on for action in plan.actions.all() if action.done_on), default=plan.endorsed_on)
    rows = Assessment.objects.in_force(on=register_day()).filter(risk=plan.risk_id, assessed_on__gte=last)
    return rows.exclude(pk=plan.assessment_id).first()


def plan_is_open(plan: TreatmentPlan) -> str:
    """Actions are added while a plan is drafted or carried out."""
    if plan.state in (PlanState.DRAFT, *BINDING):
        return ""
    return _g("This plan is submitted or completed; actions are added to a draft, or to an endorsed plan.")


def plan_is_binding(action: TreatmentAction) -> str:
    """Its plan has been endorsed."""
    return "" if action.plan.state in BINDING else _g("The plan of this action has not been endorsed.")


def action_is_open(action: TreatmentAction) -> str:
    """It is neither confirmed nor dropped."""
    return action.closed_reason()


def without_plan(risk: Risk) -> str:
    """It has no plan that is submitted or carried out."""
    plan = next((plan for plan in risk.plans.all() if plan.state in CURRENT), None)
    if plan is None or plan.state == PlanState.DRAFT:
        return ""
    return _g("This risk has a plan. Complete it first.")


def none_proposed(risk: Risk) -> str:
    """No acceptance waits for its decision."""
    waiting = any(row.state == AcceptanceState.PROPOSED for row in risk.acceptances.all())
    return _g("An acceptance of this risk waits for its decision.") if waiting else ""


def is_of_an_entity(risk: Risk) -> str:
    """It is in the register of an entity."""
    return "" if risk.register.entity_id else _g("This risk is in the register of the Secretariat.")


def no_escalation(risk: Risk) -> str:
    """No escalation waits for its decision."""
    waiting = any(row.state == EscalationState.PROPOSED for row in risk.escalations.all())
    return _g("An escalation of this risk waits for its decision.") if waiting else ""


# --- Steps ----------------------------------------------------------------------------------------------------------
DRAFT, SUBMITTED, ENDORSED, BEGUN, COMPLETED = PlanState
PLAN = Workflow(
    "state",
    (
        Step(DRAFT, SUBMITTED, UPDATE, Event.PLAN_SUBMITTED, _("Submit the plan"), (not_voided, has_planned_actions)),
        Step(SUBMITTED, DRAFT, APPROVE, Event.PLAN_RETURNED, _("Return the plan"), (not_voided,), (endorses_here,)),
        Step(
            SUBMITTED, ENDORSED, APPROVE, Event.PLAN_ENDORSED, _("Endorse the plan"),
            (not_voided, of_the_present_assessment), (not_its_author, endorses_here),
        ),
        Step(ENDORSED, BEGUN, UPDATE, Event.PLAN_BEGUN, _("Begin the first action"), (not_voided,)),
        Step(
            BEGUN, COMPLETED, UPDATE, Event.PLAN_COMPLETED, _("Complete the plan"),
            (not_voided, actions_are_confirmed, is_reassessed),
        ),
    ),
    title=_("treatment plan"),
)  # fmt: skip
PLANNED, UNDER_WAY, REPORTED, CONFIRMED, DROPPED = RemediationState
CARRIED_OUT = (not_voided, plan_is_binding)
ACTION = Workflow(
    "state",
    (
        Step(PLANNED, UNDER_WAY, UPDATE, Event.ACTION_BEGUN, _("Begin"), CARRIED_OUT),
        Step(UNDER_WAY, REPORTED, UPDATE, Event.ACTION_REPORTED, _("Report done"), CARRIED_OUT),
        Step(REPORTED, UNDER_WAY, RUN, Event.ACTION_RETURNED, _("Return"), CARRIED_OUT),
        Step(REPORTED, CONFIRMED, RUN, Event.ACTION_CONFIRMED, _("Confirm"), CARRIED_OUT, (not_reported_by_the_same,)),
        *(
            Step(source, DROPPED, RUN, Event.ACTION_DROPPED, _("Drop"), (not_voided,))
            for source in (PLANNED, UNDER_WAY, REPORTED)
        ),
    ),
    title=_("treatment action"),
)  # fmt: skip
ACCEPTANCE = Workflow(
    "state",
    (
        Step(
            AcceptanceState.PROPOSED, AcceptanceState.IN_FORCE, ACCEPT, Event.ACCEPTANCE_BEGUN, _("Accept the risk"),
            (not_voided, of_the_present_assessment), (not_its_author, accepts_here),
        ),
        Step(
            AcceptanceState.PROPOSED, AcceptanceState.DECLINED, ACCEPT, Event.ACCEPTANCE_DECLINED,
            _("Decline the acceptance"), (not_voided,), (accepts_here,),
        ),
        *(
            Step(source, AcceptanceState.REVOKED, ACCEPT, Event.ACCEPTANCE_REVOKED, _("Revoke the acceptance"),
                 (not_voided,), (accepts_here,))
            for source in (AcceptanceState.IN_FORCE, AcceptanceState.EXPIRED)
        ),
        Step(AcceptanceState.IN_FORCE, AcceptanceState.EXPIRED, RUN, Event.ACCEPTANCE_EXPIRED, _("Expire")),
        *(
            Step(source, AcceptanceState.REPLACED, ACCEPT, Event.ACCEPTANCE_REPLACED, _("Replace"))
            for source in (AcceptanceState.IN_FORCE, AcceptanceState.EXPIRED)
        ),
    ),
    title=_("acceptance of a risk"),
)  # fmt: skip
ESCALATION = Workflow(
    "state",
    (
        Step(
            EscalationState.PROPOSED, EscalationState.ACCEPTED, RUN, Event.ESCALATION_ACCEPTED,
            _("Accept the escalation"), (not_voided,), (not_its_proposer,),
        ),
        Step(
            EscalationState.PROPOSED, EscalationState.DECLINED, RUN, Event.ESCALATION_DECLINED,
            _("Decline the escalation"), (not_voided,), (not_its_proposer,),
        ),
    ),
    title=_("escalation of a risk"),
)  # fmt: skip
WORKFLOWS = (PLAN, ACTION, ACCEPTANCE, ESCALATION)

ASSESSED = (*OPEN_ONE, is_assessed)
DRAFT_PLAN = Step("", "", UPDATE, Event.PLAN_DRAFTED, _("Draft the treatment plan"), (*ASSESSED, without_plan))
ADD_ACTION = Step("", "", UPDATE, Event.ACTION_ADDED, _("Add an action"), (not_voided, plan_is_open))
POSTPONE = Step("", "", UPDATE, Event.ACTION_POSTPONED, _("Postpone"), (not_voided, action_is_open))
PROPOSE_ACCEPTANCE = Step(
    "", "", UPDATE, Event.ACCEPTANCE_PROPOSED, _("Propose the acceptance"), (*ASSESSED, none_proposed)
)
ESCALATE = Step(
    "", "", APPROVE, Event.ESCALATION_PROPOSED, _("Escalate"), (*ASSESSED, is_of_an_entity, no_escalation),
    (approves_here,),
)  # fmt: skip
RELATE = Step("", "", RUN, Event.RISKS_RELATED, _("Relate to a risk of the Secretariat"), (*OPEN_ONE, is_of_an_entity))
END_RELATION = Step("", "", RUN, Event.RELATION_ENDED, _("End a relation"), (not_voided,))
LINK = Step("", "", UPDATE, Event.RECORD_LINKED, _("Link to a record"), OPEN_ONE)
END_LINK = Step("", "", UPDATE, Event.LINK_ENDED, _("End a link"), (not_voided,))
RECORD_OCCURRENCE = Step("", "", UPDATE, Event.OCCURRENCE_RECORDED, _("Record an occurrence"), OPEN_ONE)
EXPLAIN_ABSENCE = Step("", "", UPDATE, Event.ABSENCE_EXPLAINED, _("Explain the absence"))
