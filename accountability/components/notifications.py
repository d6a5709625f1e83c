"""Notices of commitments: recipients and texts by event; their deadlines, and the initial escalation steps."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from typing import Any

from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.audit.events import Event as Foundation
from accountability.components.events import Event
from accountability.models import Commitment, CommitmentEscalation, EscalationStep
from accountability.models.commitment import CommitmentState
from accountability.notifications.escalation import ESCALATED
from accountability.notifications.inbox import readable_records
from accountability.notifications.recipients import Table, acting, escalated_to, event_notices, followers, mentioned
from accountability.notifications.reminders import REMINDER
from accountability.notifications.sentences import Details, by_actor, changed_by, day_of
from accountability.registers import Deadlines, NoticeKind, Notices
from accountability.roles import Role

LEAD = (Role.FOCAL_POINT, Role.HEAD_OF_ENTITY)
STEPS = ((30, Role.HEAD_OF_ENTITY), (90, Role.COORDINATOR))
"""The initial escalation steps: days without an update after the current date, and the role that is notified."""

DECIDED = [("commitment-decided", (followers, acting(*LEAD)))]
CHANGED = [("commitment-changed", (followers,))]
DATE_DECIDED = [("commitment-date", (followers, acting(*LEAD)))]
RECIPIENTS: Table = {
    Event.COMMITMENT_ENTERED: [("commitment-entered", (acting(*LEAD), followers))],
    Event.COMMITMENT_UPDATED: CHANGED,
    Event.OCCURRENCE_REPORTED: CHANGED,
    Event.MILESTONE_COMPLETED: CHANGED,
    Event.COMMITMENT_REPORTED_DONE: [("commitment-reported-done", (acting(Role.COORDINATOR), followers))],
    Event.COMMITMENT_RETURNED: DECIDED,
    Event.COMMITMENT_DECIDED: DECIDED,
    Event.COMMITMENT_REOPENED: DECIDED,
    Foundation.RESPONSIBILITY_CHANGED: [("commitment-entered", (acting(*LEAD), followers))],
    Foundation.DATE_REQUESTED: [("commitment-date-requested", (acting(Role.COORDINATOR),))],
    Foundation.DATE_REVISED: DATE_DECIDED,
    Foundation.DATE_REFUSED: DATE_DECIDED,
    Foundation.COMMENT_WRITTEN: [("mentioned", (mentioned,))],
    Foundation.INTERNAL_COMMENT_WRITTEN: [("mentioned-internally", (mentioned,))],
    Event.COMMITMENT_ESCALATED: [("escalated", (escalated_to,))],
}
DETAILS = ("state", "due_on", "role", "days", "since")


# --- In which words -------------------------------------------------------------------------------------------------
def _happened(details: Details) -> str:
    """The title of the event, with the outcome that was decided."""
    state, words = details.get("state", ""), str(Event(details["event"]).label)
    return f"{words}: {CommitmentState(state).label}" if state in CommitmentState else words


def _date_decided(details: Details) -> str:
    if details["event"] == Foundation.DATE_REFUSED:
        return _g("The new target date, %(day)s, was refused") % {"day": day_of(details)}
    return _g("The target date is now %(day)s") % {"day": day_of(details)}


KINDS = {
    "commitment-entered": NoticeKind(
        _("Commitment of my entity"), lambda details: _g("Your entity is responsible for this commitment")
    ),
    "commitment-changed": NoticeKind(_("Progress on a commitment"), changed_by(Event)),
    "commitment-reported-done": NoticeKind(
        _("Commitment reported done"), by_actor(_("%(who)s reports this commitment done; its outcome is to be decided"))
    ),
    "commitment-decided": NoticeKind(_("Outcome of a commitment"), _happened),
    "commitment-date-requested": NoticeKind(
        _("New target date requested"), by_actor(_("%(who)s requests a new target date: %(day)s"))
    ),
    "commitment-date": NoticeKind(_("New target date decided"), _date_decided),
    "mentioned": NoticeKind(_("Mention"), by_actor(_("%(who)s mentioned you in a comment"))),
    "mentioned-internally": NoticeKind(
        _("Mention, internal to the entity"), by_actor(_("%(who)s mentioned you in an internal comment"))
    ),
    "escalated": ESCALATED,
    "reminder": REMINDER,
}


# --- Who may read it ------------------------------------------------------------------------------------------------
def _readable(user: Any, ids: Collection[int], *, private: str = "") -> dict[int, tuple[str, str]]:
    """Source and URL of those commitments that the person may read."""
    pages = readable_records(user, ids, model=Commitment, label="pk", private=private)
    rows = Commitment.objects.filter(pk__in=pages).select_related("document")
    return {row.pk: (row.label, pages[row.pk][1]) for row in rows}


NOTICES = Notices(
    kinds=KINDS,
    event_notices=partial(event_notices, model=Commitment, table=RECIPIENTS, details=DETAILS),
    readable={"commitment": _readable},
    private=frozenset({"mentioned"}),
    internal=frozenset({"mentioned-internally"}),
    events=frozenset({*RECIPIENTS}),
)

DEADLINES = Deadlines(
    model=Commitment, escalation=CommitmentEscalation, event=Event.COMMITMENT_ESCALATED, priority="",
    official="official", reminded=LEAD,
)  # fmt: skip


def seed() -> None:
    """Enter the initial escalation steps: all or none, so that a step that was removed stays removed."""
    EscalationStep.objects.seed("components", STEPS)
