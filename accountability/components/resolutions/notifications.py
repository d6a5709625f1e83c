"""Notices of requests of the General Assembly, and their deadlines."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from typing import Any

from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.audit.events import Event as Foundation
from accountability.components.resolutions.events import Event
from accountability.models import RequestEscalation, ResolutionRequest
from accountability.models.request import RequestState
from accountability.notifications.escalation import ESCALATED
from accountability.notifications.inbox import readable_records
from accountability.notifications.recipients import (
    Table,
    acting,
    assigned,
    escalated_to,
    event_notices,
    followers,
    mentioned,
)
from accountability.notifications.reminders import REMINDER
from accountability.notifications.sentences import Details, by_actor
from accountability.registers import Deadlines, NoticeKind, Notices
from accountability.roles import Role

ANSWERING = (Role.FOCAL_POINT, Role.HEAD_OF_ENTITY)
DECIDED = ("request-decided", (followers, acting(*ANSWERING)))
RECIPIENTS: Table = {
    Event.REQUEST_ENTERED: [("request-entered", (acting(*ANSWERING), followers))],
    Event.REQUEST_SUBMITTED: [("request-submitted", (acting(Role.COORDINATOR), followers))],
    Event.REQUEST_RETURNED: [DECIDED],
    Event.REQUEST_DECIDED: [DECIDED],
    Event.REQUEST_REOPENED: [DECIDED],
    Event.REQUEST_REPEATED: [DECIDED],
    Event.REQUEST_ESCALATED: [("escalated", (escalated_to,))],
    Foundation.COLLEAGUE_ASSIGNED: [("request-assigned", (assigned,))],
    Foundation.COMMENT_WRITTEN: [("mentioned", (mentioned,))],
    Foundation.INTERNAL_COMMENT_WRITTEN: [("mentioned-internally", (mentioned,))],
}


def _decided(details: Details) -> str:
    """The title of the event, with the state decided."""
    words, state = str(Event(details["event"]).label), details.get("state", "")
    return f"{words}: {RequestState(state).label}" if state in RequestState else words


KINDS = {
    "request-entered": NoticeKind(
        _("New request of the General Assembly"), lambda details: _g("Your entity answers this request")
    ),
    "request-submitted": NoticeKind(_("Draft answer"), by_actor(_("%(who)s submitted a draft answer"))),
    "request-decided": NoticeKind(_("Request of the General Assembly"), _decided),
    "request-assigned": NoticeKind(_("Assigned to me"), by_actor(_("%(who)s assigned this to you"))),
    "mentioned": NoticeKind(_("Mention"), by_actor(_("%(who)s mentioned you in a comment"))),
    "mentioned-internally": NoticeKind(
        _("Mention, internal to the entity"), by_actor(_("%(who)s mentioned you in an internal comment"))
    ),
}


def readable(user: Any, ids: Collection[int], *, private: str = "") -> dict[int, tuple[str, str]]:
    """The requests that the person may read, with label and address; private: and their evidence or comments."""
    pages = readable_records(user, ids, model=ResolutionRequest, label="pk", private=private)
    rows = ResolutionRequest.objects.filter(pk__in=pages).select_related("document")
    return {row.pk: (row.label, pages[row.pk][1]) for row in rows}


NOTICES = Notices(
    kinds={"reminder": REMINDER, "escalated": ESCALATED, **KINDS},
    event_notices=partial(
        event_notices, model=ResolutionRequest, table=RECIPIENTS, details=("state", "role", "days", "since", "note")
    ),
    readable={"resolutionrequest": readable},
    events=frozenset(RECIPIENTS),
    private=frozenset({"mentioned"}),
    internal=frozenset({"mentioned-internally"}),
    lists={"resolutionrequest": "resolutions:requests"},
)
DEADLINES = Deadlines(
    model=ResolutionRequest, escalation=RequestEscalation, event=Event.REQUEST_ESCALATED, priority="",
    official="official",
)  # fmt: skip
