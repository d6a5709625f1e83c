"""Notices of the register: recipients and texts by event; and its deadlines."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accountability import localization
from accountability.audit.events import INTERNAL
from accountability.audit.events import Event as Foundation
from accountability.models import AuditEvent
from accountability.notifications.escalation import ESCALATED
from accountability.notifications.inbox import readable_records
from accountability.notifications.recipients import (
    Recipients,
    Table,
    acting,
    assigned,
    escalated_to,
    event_notices,
    followers,
    mentioned,
)
from accountability.notifications.reminders import REMINDER
from accountability.notifications.sentences import Details, actor_of, by_actor, changed_by, day_of
from accountability.registers import Deadlines, NoticeKind, Notices
from accountability.roles import Role
from recommendations.choices import Progress, State
from recommendations.events import Event
from recommendations.models import DateRequest, Escalation, Recommendation

MANAGEMENT = (Role.FOCAL_POINT, Role.HEAD_OF_ENTITY)


# --- Whom -----------------------------------------------------------------------------------------------------------
def _approvers(event: AuditEvent, recipients: Recipients) -> set[int]:
    """The people who may grant the requested date."""
    date_request = DateRequest.objects.with_approver().filter(pk=event.details.get("request"), state="waiting").first()
    role = date_request and date_request.approver  # type: ignore[attr-defined]  # by with_approver()
    return recipients.acting(event.subject_id, role) if role else set()


def _requester(event: AuditEvent, recipients: Recipients) -> set[int]:
    return set(DateRequest.objects.filter(pk=event.details.get("request")).values_list("requested_by", flat=True))


DECIDED = ("decided", (followers, acting(*MANAGEMENT)))
CHANGED = ("changed", (followers,))
EVIDENCE = ("evidence", (followers,))
DATE_DECIDED = ("date-decided", (_requester, followers))
RECIPIENTS: Table = {
    Event.ENTERED: [("entered", (acting(*MANAGEMENT), followers))],
    Event.ASSESSED: [DECIDED], Event.REOPENED: [DECIDED], Event.RECLASSIFIED: [DECIDED],
    Event.ACCEPTANCE_RECORDED: [DECIDED], Event.CONFLICT_DECIDED: [DECIDED], Event.DECISION_VOIDED: [DECIDED],
    Event.RETURNED: [DECIDED],
    Event.UPDATED: [("updated", (followers,))],
    Event.CLOSURE_REQUESTED: [("closure-requested", (acting(Role.ASSESSOR), followers))],
    Event.CLOSURE_WITHDRAWN: [("changed", (acting(Role.ASSESSOR), followers))],
    Foundation.DATE_REQUESTED: [("date-asked", (_approvers, followers))],
    Foundation.DATE_REVISED: [DATE_DECIDED], Foundation.DATE_REFUSED: [DATE_DECIDED],
    Foundation.OFFICIAL_NAMED: [CHANGED], Event.CLASSIFIED: [CHANGED],
    Foundation.RESPONSIBILITY_CHANGED: [("changed", (acting(*MANAGEMENT), followers))],
    Foundation.COMMENT_WRITTEN: [("mentioned", (mentioned,)), ("commented", (followers,))],
    Foundation.INTERNAL_COMMENT_WRITTEN: [
        ("mentioned-internally", (mentioned,)), ("commented-internally", (followers,)),
    ],
    Foundation.COLLEAGUE_ASSIGNED: [("assigned", (assigned,))],
    Foundation.EVIDENCE_ATTACHED: [EVIDENCE],
    Foundation.EVIDENCE_REPLACED: [EVIDENCE],
    Foundation.EVIDENCE_WITHDRAWN: [EVIDENCE],
    Event.ESCALATED: [("escalated", (escalated_to,))],
}  # fmt: skip
"""By event, the kinds of notices, the more specific first, and their recipients."""

DETAILS = ("state", "progress", "due_on", "role", "days", "since", "note")  # the details of an event that texts need


# --- In which words -------------------------------------------------------------------------------------------------
def _happened(details: Details) -> str:
    """The title of the event, with the state decided by the body."""
    state = details.get("state", "")
    words = str(Event(details["event"]).label)
    return f"{words}: {State(state).label}" if state in State else words


def _updated(details: Details) -> str:
    progress = details.get("progress", "")
    label = str(Progress(progress).label) if progress in Progress else _g("a management update")
    return _g("%(who)s reported: %(said)s") % {"who": actor_of(details), "said": label}


def _date_decided(details: Details) -> str:
    if details["event"] == Foundation.DATE_REFUSED:
        return _g("The new target date, %(day)s, was refused") % {"day": day_of(details)}
    return _g("The target date is now %(day)s") % {"day": day_of(details)}


def _assigned(details: Details) -> str:
    words = _g("%(who)s assigned this to you") % {"who": actor_of(details)}
    return f"{words}: {details['note']}" if details.get("note") else words


def _counted(words: Callable[[Details], str]) -> Callable[[Details], str]:
    """The words, and how many records one act concerned where they are several."""

    def all_words(details: Details) -> str:
        others = details.get("records", 1) - 1
        if not others:
            return words(details)
        also = ngettext("and %(n)s other recommendation", "and %(n)s other recommendations", others)
        return f"{words(details)} ({also % {'n': localization.integer(others)}})"

    return all_words


WORDS: dict[str, tuple[Any, Callable[[Details], str]]] = {
    "escalated": (ESCALATED.title, ESCALATED.words),
    "entered": (_("New recommendation"), lambda details: _g("Issued by the oversight body")),
    "decided": (_("Decision of the oversight body"), _happened),
    "closure-requested": (_("Closure requested"), by_actor(_("%(who)s requests closure by the oversight body"))),
    "date-asked": (_("New target date requested"), by_actor(_("%(who)s requests a new target date: %(day)s"))),
    "date-decided": (_("New target date decided"), _date_decided),
    "mentioned": (_("Mention"), by_actor(_("%(who)s mentioned you in a comment"))),
    "commented": (_("Comment"), by_actor(_("%(who)s commented"))),
    "mentioned-internally": (
        _("Mention, internal to the entity"),
        by_actor(_("%(who)s mentioned you in an internal comment")),
    ),
    "commented-internally": (_("Comment, internal to the entity"), by_actor(_("%(who)s commented internally"))),
    "assigned": (_("Assigned to me"), _assigned),
    "updated": (_("Management update"), _updated),
    "evidence": (_("Evidence"), changed_by(Event)),
    "changed": (_("Record changed"), changed_by(Event)),
}


NOTICES = Notices(
    kinds={name: NoticeKind(title, _counted(words)) for name, (title, words) in WORDS.items()} | {"reminder": REMINDER},
    event_notices=partial(event_notices, model=Recommendation, table=RECIPIENTS, details=DETAILS),
    lists={"recommendation": "recommendations:list"},
    readable={"recommendation": partial(readable_records, model=Recommendation, label="label")},
    private=frozenset(
        {
            "mentioned", "commented", "evidence", Foundation.COMMENT_WRITTEN, Foundation.COMMENT_WITHDRAWN,
            Foundation.EVIDENCE_ATTACHED, Foundation.EVIDENCE_REPLACED, Foundation.EVIDENCE_WITHDRAWN,
            Event.REVIEW_ITEM_SETTLED,
        }
    ),
    internal=frozenset({"mentioned-internally", "commented-internally", *INTERNAL}),
    events=frozenset({*RECIPIENTS, Foundation.DATE_WITHDRAWN, Foundation.ANSWERED_FROM_MAIL}),
)  # fmt: skip

DEADLINES = Deadlines(model=Recommendation, escalation=Escalation, event=Event.ESCALATED, official="official")
