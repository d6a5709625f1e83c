"""Permitted steps of a commitment: what its lead entity reports, and the outcome that the coordinator decides."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.components.events import Event
from accountability.errors import Incomplete
from accountability.localization import day
from accountability.models import has_come
from accountability.models.commitment import Commitment, CommitmentProgress, CommitmentState
from accountability.permissions import Permission
from accountability.workflow import Step, Workflow, not_voided, still_open

UPDATE, DECIDE = Permission.UPDATE_COMMITMENT, Permission.DECIDE_COMMITMENT


def led_by_an_entity(commitment: Commitment) -> str:
    """An outcome is decided only once somebody answers for the commitment."""
    if commitment.scope().entities:
        return ""
    return _g("No entity is responsible for this commitment yet. Enter the lead entity first.")


def has_open_milestone(commitment: Commitment) -> str:
    """At least one milestone is not done."""
    if any(not milestone.is_done for milestone in commitment.milestones.all()):
        return ""
    return _g("No milestone is open.")


def is_recurring(commitment: Commitment) -> str:
    """The commitment recurs at an interval."""
    return "" if commitment.is_recurring else _g("This commitment does not recur at an interval.")


def without_reports(commitment: Commitment) -> str:
    """What was reported on stays."""
    if commitment.updates.exists() or not commitment.is_open:
        return _g("Progress or an outcome has been recorded. Reopen it, or decide that it is not pursued.")
    return ""


def without_a_date(commitment: Commitment) -> str:
    """The document prints no single date."""
    return _g("The document prints one date for this commitment.") if commitment.first_due_on else ""


def _reported(source: str, to: CommitmentProgress, event: Event, label: Any) -> Step:
    return Step(source, to, UPDATE, event, label, (not_voided, still_open))


NOT_STARTED, UNDER_WAY, DONE = CommitmentProgress
PROGRESS = Workflow(
    "progress",
    (
        _reported(NOT_STARTED, UNDER_WAY, Event.COMMITMENT_UPDATED, _("Under way")),
        _reported(UNDER_WAY, UNDER_WAY, Event.COMMITMENT_UPDATED, _("Under way")),
        _reported(NOT_STARTED, DONE, Event.COMMITMENT_REPORTED_DONE, _("Done")),
        _reported(UNDER_WAY, DONE, Event.COMMITMENT_REPORTED_DONE, _("Done")),
        Step(DONE, UNDER_WAY, DECIDE, Event.COMMITMENT_RETURNED, _("Return to the lead entity"), (still_open,)),
    ),
    title=_("progress of a commitment"),
)  # fmt: skip

OPEN, KEPT, PARTLY, CONTINUED, DROPPED = CommitmentState
OUTCOME = Workflow(
    "state",
    (
        Step(OPEN, KEPT, DECIDE, Event.COMMITMENT_DECIDED, _("Kept"), (not_voided, led_by_an_entity)),
        Step(OPEN, PARTLY, DECIDE, Event.COMMITMENT_DECIDED, _("Partly kept"), (not_voided, led_by_an_entity)),
        Step(OPEN, CONTINUED, DECIDE, Event.COMMITMENT_DECIDED, _("Carried over to the next report"), (not_voided,)),
        Step(OPEN, DROPPED, DECIDE, Event.COMMITMENT_DECIDED, _("Not pursued"), (not_voided,)),
        *(
            Step(settled, OPEN, DECIDE, Event.COMMITMENT_REOPENED, _("Reopen"), (not_voided,))
            for settled in (KEPT, PARTLY, CONTINUED, DROPPED)
        ),
    ),
    title=_("outcome of a commitment"),
)

VOID = Step("", "", DECIDE, Event.COMMITMENT_VOIDED, _("Mark as entered by mistake"), (not_voided, without_reports))
OPEN_ONE = (not_voided, still_open)
ADD_MILESTONE = Step("", "", UPDATE, Event.MILESTONE_ADDED, _("Add a milestone"), OPEN_ONE)
COMPLETE_MILESTONE = Step(
    "", "", UPDATE, Event.MILESTONE_COMPLETED, _("Complete a milestone"), (*OPEN_ONE, has_open_milestone)
)
ADD_DEPENDENCY = Step("", "", UPDATE, Event.DEPENDENCY_ADDED, _("Enter a dependency"), OPEN_ONE)
END_DEPENDENCY = Step("", "", UPDATE, Event.DEPENDENCY_ENDED, _("End a dependency"), OPEN_ONE)
SET_RECURRENCE = Step("", "", DECIDE, Event.RECURRENCE_SET, _("Set the interval"), (*OPEN_ONE, without_a_date))
REPORT_OCCURRENCE = Step(
    "", "", UPDATE, Event.OCCURRENCE_REPORTED, _("Report an occurrence"), (*OPEN_ONE, is_recurring)
)


# --- Conditions on dates --------------------------------------------------------------------------------------------
def demand_due_after_made(commitment: Commitment, due_on: dt.date | None) -> None:
    """Nothing is due before the report that made the commitment."""
    issued_on = commitment.document.issued_on
    if due_on and issued_on and due_on < issued_on:
        message = _g("%(symbol)s was issued on %(day)s. A commitment cannot be due before it was made.")
        raise Incomplete(message % {"symbol": commitment.document.symbol, "day": day(issued_on)}, "due_on")


def demand_past_day(commitment: Commitment, done_on: dt.date | None) -> None:
    """The day on which it was done: not before it was made, not in the future."""
    if done_on is None:
        raise Incomplete(_g("Enter the day on which it was done."), "done_on")
    if not has_come(done_on):
        raise Incomplete(_g("This date is in the future."), "done_on")
    issued_on = commitment.document.issued_on
    if issued_on and done_on < issued_on:
        raise Incomplete(_g("This date is before the commitment was made."), "done_on")
