"""Notices of the Performance Board: letters to approve, to acknowledge, actions returned; and escalation of actions."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import partial
from typing import Any

from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.audit.events import INTERNAL
from accountability.audit.events import Event as Foundation
from accountability.models import AuditEvent
from accountability.notifications.escalation import ESCALATED
from accountability.notifications.inbox import readable_records
from accountability.notifications.recipients import acting, escalated_to, event_notices, followers, mentioned
from accountability.notifications.reminders import REMINDER
from accountability.notifications.sentences import by_actor
from accountability.registers import Deadlines, EventNotice, NoticeKind, Notices
from accountability.roles import Role
from compacts.events import BoardEvent as Event
from compacts.models import Letter, LetterAction, LetterActionEscalation, Meeting, Membership

RECIPIENTS: Any = {
    Event.ACTION_MOVED: [("plan-action-changed", (acting(Role.HEAD_OF_ENTITY, Role.FOCAL_POINT),))],
    Event.ACTION_ESCALATED: [("plan-action-escalated", (escalated_to,))],
    Foundation.COMMENT_WRITTEN: [("plan-action-comment", (mentioned, followers))],
    Foundation.INTERNAL_COMMENT_WRITTEN: [("plan-action-internal-comment", (mentioned, followers))],
}
DEADLINES = Deadlines(
    model=LetterAction, escalation=LetterActionEscalation, event=Event.ACTION_ESCALATED, priority="",
    reminded=(Role.FOCAL_POINT, Role.HEAD_OF_ENTITY), others=lambda rows: rows.awaiting_secretariat(),
    owed_by=(Role.BOARD_SECRETARIAT,),
)  # fmt: skip


def _notices(events: Sequence[AuditEvent]) -> Iterator[EventNotice]:
    """Senior managers of letters sent, members of meetings convened, and the people of entities of actions."""
    letters = {event.subject_id: event for event in events if event.event == Event.LETTER_SENT}
    for letter in Letter.objects.filter(pk__in=letters).select_related("compact").prefetch_related("compact__holders"):
        event = letters[letter.pk]
        current = {period.user_id for period in letter.compact.holders.all() if period.ends_on is None}
        people = frozenset(pk for pk in {letter.compact.official_id, *current} if pk and pk != event.actor_id)
        if people:
            yield EventNotice(event, "letter-sent", people, {"actor": event.actor})
    meetings = {event.subject_id: event for event in events if event.event == Event.MEETING_CONVENED}
    for meeting in Meeting.objects.filter(pk__in=meetings):
        event = meetings[meeting.pk]
        members = Membership.objects.on(meeting.held_on).exclude(user=None).values_list("user", flat=True)
        if people := frozenset(pk for pk in members if pk and pk != event.actor_id):
            yield EventNotice(event, "meeting-convened", people, {"actor": event.actor})
    yield from event_notices(events, model=LetterAction, table=RECIPIENTS, details=("role", "days", "since"))


def _letters(user: Any, ids: Collection[int], *, private: str = "") -> dict[int, tuple[str, str]]:
    """Label and URL of those letters that the person may read."""
    rows = Letter.objects.visible_to(user).filter(pk__in=ids)
    related = ("compact__cycle", "compact__post", "compact__entity")
    return {row.pk: (row.label, row.get_absolute_url()) for row in rows.select_related(*related)}


def _open_letters(reader: Any, ids: Collection[int]) -> set[int]:
    return set(Letter.objects.visible_to(reader).filter(pk__in=ids).values_list("pk", flat=True))


def _meetings(user: Any, ids: Collection[int], *, private: str = "") -> dict[int, tuple[str, str]]:
    """Label and URL of those meetings that the person may read."""
    return {row.pk: (row.label, row.get_absolute_url()) for row in Meeting.objects.visible_to(user).filter(pk__in=ids)}


KINDS = {
    "letter-sent": NoticeKind(
        _("Letter of the Performance Board"), lambda details: _g("Acknowledge the letter within 15 days")
    ),
    "meeting-convened": NoticeKind(
        _("Meeting of the Performance Board"), by_actor(_("%(who)s convened a meeting; the papers are open to you"))
    ),
    "plan-action-changed": NoticeKind(_("Action after a letter"), by_actor(_("%(who)s moved it to another state"))),
    "plan-action-escalated": ESCALATED,
    "plan-action-comment": NoticeKind(_("Comment on an action after a letter"), by_actor(_("%(who)s commented"))),
    "plan-action-internal-comment": NoticeKind(
        _("Internal comment on an action after a letter"), by_actor(_("%(who)s commented internally"))
    ),
    "reminder": REMINDER,
}
PRIVATE = frozenset({"plan-action-comment", "plan-action-internal-comment", Foundation.COMMENT_WRITTEN, *INTERNAL})
NOTICES = Notices(
    kinds=KINDS,
    event_notices=_notices,
    readable={
        "letter": _letters,
        "meeting": _meetings,
        "letteraction": partial(readable_records, model=LetterAction, label="text"),
    },
    private=PRIVATE,
    internal=frozenset({"plan-action-internal-comment"}),
    reserved={Letter: _open_letters},
    events=frozenset({Event.LETTER_SENT, Event.MEETING_CONVENED, Event.ACTION_MOVED, Event.ACTION_ESCALATED}),
)
