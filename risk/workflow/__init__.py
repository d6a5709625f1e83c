"""Permitted steps of risks, assessments and editions, and who may take them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.models import register_day
from accountability.permissions import assignments, grants, reaches
from accountability.roles import Role
from accountability.workflow import Step, Workflow, not_voided
from risk.choices import AssessmentState, EditionState, OwnerKind, RiskState
from risk.events import Event
from risk.models import Assessment, Control, RegisterEdition, Risk, TreatmentAction
from risk.permissions import FOR_THE_COMMITTEE, Permission

UPDATE, APPROVE, RUN = Permission.UPDATE_RISKS, Permission.APPROVE_RISKS, Permission.RUN_REGISTERS


# --- Who ------------------------------------------------------------------------------------------------------------
def approves_here(subject: Any, by: Any) -> str:
    """The head of the entity approves its register; who acts for the Management Committee that of the Secretariat."""
    scope = subject.scope()
    row = grants()[APPROVE]
    roles = {a.role for a in assignments(by) if a.role in row and reaches(row[a.role], a, scope)}
    if scope.entities:
        return "" if Role.HEAD_OF_ENTITY in roles else _g("Only the head of the entity can do this.")
    return "" if roles & FOR_THE_COMMITTEE else _g("Only the secretary of the Management Committee can do this.")


def not_the_author(subject: Assessment | RegisterEdition, by: Any) -> str:
    """Who wrote it does not approve it."""
    return _g("You drafted it; another person must approve it.") if subject.drafted_by_id == by.pk else ""


# --- When -----------------------------------------------------------------------------------------------------------
def is_described(risk: Risk) -> str:
    """It has a driver, a consequence and an owner."""
    if not risk.drivers.all() or not risk.consequences.all():
        return _g("Enter at least one driver and one consequence.")
    return "" if risk.owner_on(register_day(), OwnerKind.OWNER) else _g("Name the owner of the risk.")


def is_assessed(risk: Risk) -> str:
    """It has an approved assessment."""
    return "" if risk.assessments.approved().exists() else _g("Its assessment has not been approved yet.")


def nothing_pending(risk: Risk) -> str:
    """No assessment waits for approval."""
    pending = risk.assessments.pending().exists()
    return _g("An assessment of this risk has not been approved yet.") if pending else ""


def no_open_action(risk: Risk) -> str:
    """No action of its treatment plan is open."""
    is_open = TreatmentAction.objects.open().filter(plan__risk=risk).exists()
    return _g("A treatment action of this risk is open. Confirm or drop it first.") if is_open else ""


def not_retired(risk: Risk) -> str:
    """It has not been retired."""
    return risk.closed_reason()


def has_controls(risk: Risk) -> str:
    """A control in force acts on one of its drivers or consequences."""
    in_force = Control.objects.of_risk(risk).in_force(on=register_day())
    return "" if in_force.exists() else _g("No control acts on this risk.")


def is_complete(assessment: Assessment) -> str:
    """Every scale has a value."""
    needed = (assessment.impact, assessment.likelihood, assessment.computed, assessment.decided)
    return _g("Choose a level on every scale.") if None in needed else ""


# --- Steps ----------------------------------------------------------------------------------------------------------
DRAFT, PROPOSED, ACTIVE, RETIRED = RiskState
RISK = Workflow(
    "state",
    (
        Step(DRAFT, PROPOSED, UPDATE, Event.RISK_PROPOSED, _("Propose"), (not_voided, is_described)),
        Step(
            PROPOSED, ACTIVE, APPROVE, Event.RISK_ACTIVATED, _("Make active"), (not_voided, is_assessed),
            (approves_here,),
        ),
        Step(
            ACTIVE, RETIRED, APPROVE, Event.RISK_RETIRED, _("Retire"), (not_voided, nothing_pending, no_open_action),
            (approves_here,),
        ),
        Step(RETIRED, ACTIVE, APPROVE, Event.RISK_RETURNED, _("Make active again"), (not_voided,), (approves_here,)),
    ),
    title=_("risk"),
)  # fmt: skip
ASSESSMENT = Workflow(
    "state",
    (
        Step(
            AssessmentState.DRAFT, AssessmentState.SUBMITTED, UPDATE, Event.ASSESSMENT_SUBMITTED, _("Submit"),
            (not_voided, is_complete),
        ),
        Step(
            AssessmentState.SUBMITTED, AssessmentState.DRAFT, APPROVE, Event.ASSESSMENT_RETURNED, _("Return"),
            (not_voided,), (approves_here,),
        ),
        Step(
            AssessmentState.SUBMITTED, AssessmentState.APPROVED, APPROVE, Event.ASSESSMENT_APPROVED, _("Approve"),
            (not_voided,), (not_the_author, approves_here),
        ),
    ),
    title=_("risk assessment"),
)  # fmt: skip
EDITION = Workflow(
    "state",
    (
        Step(EditionState.DRAFT, EditionState.SUBMITTED, RUN, Event.EDITION_SUBMITTED, _("Submit"), (not_voided,)),
        Step(
            EditionState.SUBMITTED, EditionState.DRAFT, APPROVE, Event.EDITION_RETURNED, _("Return"), (not_voided,),
            (approves_here,),
        ),
        Step(
            EditionState.SUBMITTED, EditionState.APPROVED, APPROVE, Event.EDITION_APPROVED, _("Approve"),
            (not_voided,), (not_the_author, approves_here),
        ),
        Step(
            EditionState.APPROVED, EditionState.SUPERSEDED, APPROVE, Event.EDITION_SUPERSEDED, _("Supersede"),
            (not_voided,), (approves_here,),
        ),
    ),
    title=_("edition of a risk register"),
)  # fmt: skip
WORKFLOWS = (RISK, ASSESSMENT, EDITION)

OPEN_ONE = (not_voided, not_retired)
EDIT = Step("", "", UPDATE, Event.RISK_EDITED, _("Edit the description"), OPEN_ONE)
ASSESS = Step("", "", UPDATE, Event.ASSESSMENT_DRAFTED, _("Assess"), OPEN_ONE)
ADD_CONTROL = Step("", "", UPDATE, Event.CONTROL_ADDED, _("Add a control"), OPEN_ONE)
RATE_CONTROL = Step("", "", UPDATE, Event.CONTROL_RATED, _("Rate a control"), (*OPEN_ONE, has_controls))
END_CONTROL = Step("", "", UPDATE, Event.CONTROL_ENDED, _("End a control"), (*OPEN_ONE, has_controls))
NAME_OWNER = Step("", "", UPDATE, Event.OWNER_NAMED, _("Name an owner"), OPEN_ONE)
CORRECT = Step("", "", RUN, Event.ASSESSMENT_CORRECTED, _("Correct the assessment"), (*OPEN_ONE, is_assessed))
DECIDE = Step(
    "", "", Permission.DECIDE_RISKS, Event.COMMITTEE_DECIDED, _("Record a decision of the Committee"), (not_voided,)
)
DRAFT_RISK = Step("", "", UPDATE, Event.RISK_DRAFTED, _("Draft a risk"))
