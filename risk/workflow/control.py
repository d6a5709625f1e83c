"""Permitted steps of internal control: of cycles, self-assessments, remediation actions and statements."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.models import Tenure, register_day
from accountability.permissions import assignments
from accountability.roles import Role
from accountability.workflow import Step, Workflow
from risk.choices.control import WRITABLE, CycleState, RemediationState, ResponseState, StatementState
from risk.events import ControlEvent as Event
from risk.models import ControlCycle, ControlStatement, RemediationAction, ResponseSet
from risk.permissions import ControlPermission as Permission

ANSWER, RUN, STATE = Permission.ANSWER_CONTROL, Permission.RUN_CONTROL, Permission.SIGN_STATEMENT


# --- Who ------------------------------------------------------------------------------------------------------------
def is_head_in_person(response: ResponseSet, by: Any) -> str:
    """The head of the entity signs; neither a delegate nor an officer-in-charge does."""
    heads = {pk for a in assignments(by) if a.role == Role.HEAD_OF_ENTITY for pk in a.reached_entities}
    if response.entity_id not in heads:
        return _g("Only the head of the entity can sign, in person.")
    held = Tenure.objects.on(register_day()).filter(user=by, post__is_head=True, post__entity=response.entity_id)
    kinds = set(held.values_list("in_charge", flat=True))
    return _g("You are officer-in-charge. The head of the entity signs in person.") if kinds == {True} else ""


def signed_by_another(response: ResponseSet, by: Any) -> str:
    """Who signed it does not accept it."""
    return _g("You signed it; another person must accept it.") if response.signed_by_id == by.pk else ""


# --- When -----------------------------------------------------------------------------------------------------------
def cycle_is_open(response: ResponseSet) -> str:
    """The cycle of the response is open."""
    return "" if response.cycle.state == CycleState.OPEN else _g("This cycle is not open.")


def is_writable(response: ResponseSet) -> str:
    """The response can still be answered."""
    return (
        ""
        if response.state in WRITABLE
        else _g("This self-assessment was submitted; its answers can no longer be changed.")
    )


def is_unsigned(response: ResponseSet) -> str:
    """Replies and reminders come before the signature."""
    unsigned = (*WRITABLE, ResponseState.SUBMITTED)
    return "" if response.state in unsigned else _g("This self-assessment was signed.")


def every_question_is_answered(response: ResponseSet) -> str:
    """Each question of the cycle has an answer."""
    asked = set(response.cycle.questionnaire.questions.values_list("pk", flat=True))
    missing = asked - set(response.answers.values_list("question", flat=True))
    if not missing:
        return ""
    return _g("%(n)s of %(all)s questions have not been answered.") % {"n": len(missing), "all": len(asked)}


def is_drafted_statement(statement: ControlStatement) -> str:
    """A signed statement is not changed."""
    draft = statement.state == StatementState.DRAFT
    return "" if draft else _g("This statement was signed; its text can no longer be changed.")


def cycle_has_started(cycle: ControlCycle) -> str:
    """The cycle was opened."""
    return _g("Open the cycle first.") if cycle.state == CycleState.DRAFT else ""


def has_questions(cycle: ControlCycle) -> str:
    """A cycle opens with questions."""
    return "" if cycle.questionnaire.questions.exists() else _g("The questionnaire has no questions yet.")


def is_open_action(action: RemediationAction) -> str:
    """The action is neither confirmed nor dropped."""
    return "" if action.is_open else _g("This action is confirmed or dropped.")


CYCLE = Workflow(
    "state",
    (
        Step(CycleState.DRAFT, CycleState.OPEN, RUN, Event.CYCLE_OPENED, _("Open the cycle"), (has_questions,)),
        Step(CycleState.OPEN, CycleState.CLOSED, RUN, Event.CYCLE_CLOSED, _("Close the cycle")),
    ),
    title=_("cycle of internal control"),
)

OPEN, DRAFTED, SUBMITTED, SIGNED, RETURNED, ACCEPTED, LOCKED = ResponseState
RESPONSE = Workflow(
    "state",
    (
        *(
            Step(source, DRAFTED, ANSWER, Event.ANSWERS_SAVED, _("Save the draft"), (cycle_is_open,))
            for source in WRITABLE
        ),
        Step(
            DRAFTED, SUBMITTED, ANSWER, Event.RESPONSE_SUBMITTED, _("Submit for signature"),
            (cycle_is_open, every_question_is_answered),
        ),
        Step(
            SUBMITTED, SIGNED, ANSWER, Event.RESPONSE_SIGNED, _("Sign"), (cycle_is_open, every_question_is_answered),
            (is_head_in_person,),
        ),
        Step(
            SUBMITTED, RETURNED, ANSWER, Event.RESPONSE_RETURNED, _("Return"), (cycle_is_open,), (is_head_in_person,)
        ),
        Step(SIGNED, RETURNED, RUN, Event.RESPONSE_RETURNED, _("Return"), (cycle_is_open,)),
        Step(SIGNED, ACCEPTED, RUN, Event.RESPONSE_ACCEPTED, _("Accept"), bars=(signed_by_another,)),
        Step(ACCEPTED, LOCKED, RUN, Event.RESPONSE_LOCKED, _("Lock")),
    ),
    title=_("self-assessment of internal control"),
)  # fmt: skip
REPLY = Step(
    "", "", ANSWER, Event.CONTRADICTION_ANSWERED, _("Reply"), (cycle_is_open, is_unsigned)
)  # fmt: skip

PLANNED, UNDER_WAY, REPORTED, CONFIRMED, DROPPED = RemediationState
REMEDIATION = Workflow(
    "state",
    (
        Step(PLANNED, UNDER_WAY, ANSWER, Event.ACTION_MOVED, _("Start")),
        *(
            Step(source, REPORTED, ANSWER, Event.ACTION_MOVED, _("Report done"))
            for source in (PLANNED, UNDER_WAY)
        ),
        Step(REPORTED, UNDER_WAY, RUN, Event.ACTION_MOVED, _("Return")),
        Step(REPORTED, CONFIRMED, RUN, Event.ACTION_MOVED, _("Confirm")),
        *(
            Step(source, DROPPED, RUN, Event.ACTION_MOVED, _("Drop"))
            for source in (PLANNED, UNDER_WAY, REPORTED)
        ),
    ),
    title=_("remediation action"),
)  # fmt: skip
POSTPONE = Step("", "", ANSWER, Event.ACTION_POSTPONED, _("Postpone"), (is_open_action,))

STATEMENT = Workflow(
    "state",
    (
        Step(
            StatementState.DRAFT, StatementState.SIGNED, STATE, Event.STATEMENT_SIGNED,
            _("Record the signature"),
        ),
        Step(
            StatementState.SIGNED, StatementState.PUBLISHED, STATE, Event.STATEMENT_PUBLISHED,
            _("Publish"),
        ),
    ),
    title=_("statement on internal control"),
)  # fmt: skip
REDRAFT = Step("", "", STATE, Event.STATEMENT_DRAFTED, _("Save the statement"), (is_drafted_statement,))
"""Any change of a draft, until it is signed."""

CHOOSE_AREA = Step("", "", RUN, Event.AREA_CHOSEN, _("Choose the area"), (cycle_has_started,))
WORKFLOWS = (CYCLE, RESPONSE, REMEDIATION, STATEMENT)
