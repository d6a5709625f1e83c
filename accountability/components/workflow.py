"""Permitted steps of a commitment: what its lead entity reports, and the outcome that the coordinator decides."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.components.events import Event
from accountability.models.commitment import Commitment, CommitmentProgress, CommitmentState
from accountability.permissions import Permission
from accountability.workflow import Step, Workflow, not_voided, still_open

UPDATE, DECIDE = Permission.UPDATE_COMMITMENT, Permission.DECIDE_COMMITMENT


def led_by_an_entity(commitment: Commitment) -> str:
    """An outcome is decided only once somebody answers for the commitment."""
    if commitment.scope().entities:
        return ""
    return _g("No entity is responsible for this commitment yet. Enter the lead entity first.")


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
