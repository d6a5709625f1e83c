"""Notices about a person's account, assignments and watched views: kinds, texts, recipients and readers."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accountability import localization
from accountability.audit import events
from accountability.models import AssignmentRequest, AuditEvent
from accountability.notifications.sentences import actor_of
from accountability.permissions import Permission, can
from accountability.registers import EventNotice, NoticeKind, Notices

ACCOUNT, ASKED, ANSWERED = "account-changed", "assignment-asked", "assignment-answered"
WATCHED = "watched-view"


def account_words(details: dict[str, Any]) -> str:
    words = {"what": events.titles().get(details.get("event", ""), ""), "who": actor_of(details)}
    return _g("%(what)s, by %(who)s. If you did not expect this, contact another administrator.") % words


def _request_text(details: dict[str, Any]) -> str:
    return _g("%(who)s requests an assignment that a second administrator must approve.") % {"who": actor_of(details)}


def _answered(details: dict[str, Any]) -> str:
    words = {"what": events.titles().get(details.get("event", ""), ""), "who": actor_of(details)}
    return _g("%(what)s, by %(who)s.") % words


def _watched(details: dict[str, Any]) -> str:
    return _g("New in your view “%(view)s”") % {"view": details.get("view", "")}


def _watched_summary(details: Sequence[dict[str, Any]]) -> str:
    """ "12 new in your views Overdue and Critical"."""
    names = localization.joined(dict.fromkeys(f"“{each.get('view', '')}”" for each in details))
    count = len(details)
    words = ngettext("%(n)s new record in %(views)s", "%(n)s new records in %(views)s", count)
    return words % {"n": localization.integer(count), "views": names}


def _notices(found: Sequence[AuditEvent]) -> list[EventNotice]:
    """Approvers are notified of requests, requesters of the decision."""
    ours = [event for event in found if event.subject_type == "assignmentrequest"]
    if not ours:
        return []
    requests = AssignmentRequest.objects.in_bulk({event.subject_id for event in ours})
    approvers = frozenset(AssignmentRequest.objects.approvers().values_list("pk", flat=True))
    notices = []
    for event in ours:
        is_request = event.event == events.Event.ASSIGNMENT_REQUESTED
        to = approvers if is_request else frozenset({requests[event.subject_id].requested_by_id})
        kind = ASKED if is_request else ANSWERED
        notices.append(EventNotice(event, kind, to, {"event": event.event, "actor": event.actor}))
    return notices


def _own(user: Any, ids: Collection[int], *, private: str = "") -> dict[int, tuple[str, str]]:
    return {user.pk: (user.label, reverse("account"))} if user.pk in ids else {}


def _requests(user: Any, ids: Collection[int], *, private: str = "") -> dict[int, tuple[str, str]]:
    if not can(user, Permission.MANAGE_USERS):
        return {}
    rows = AssignmentRequest.objects.filter(pk__in=ids).select_related("user", "entity", "body")
    return {row.pk: (str(row), reverse("assignment_requests")) for row in rows}


OF_ANY_RECORD = {WATCHED: NoticeKind(_("New in a view that I watch"), _watched, _watched_summary)}
"""Kinds of notices whose subject can be a record of any register."""

NOTICES = Notices(
    kinds={
        ACCOUNT: NoticeKind(_("My account"), account_words),
        ASKED: NoticeKind(_("Assignment to approve"), _request_text),
        ANSWERED: NoticeKind(_("Assignment I requested"), _answered),
        **OF_ANY_RECORD,
    },
    event_notices=_notices,
    readable={"user": _own, "assignmentrequest": _requests},
)
