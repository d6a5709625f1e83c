"""What the register tells people: which event to whom, and in which words."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accountability import localization
from accountability.events import Event as RecordEvent
from accountability.models import AuditEvent
from accountability.permissions import can
from accountability.registers import NoticeKind, Notices, Telling
from accountability.roles import Role
from recommendations.choices import Progress, State
from recommendations.events import Event
from recommendations.models import DateRequest, Recommendation
from recommendations.notifications.email_replies import answer_address
from recommendations.notifications.recipients import Audience
from recommendations.permissions import Permission

Details = dict[str, Any]
To = Callable[[AuditEvent, Audience], set[int]]
MANAGEMENT = (Role.FOCAL_POINT, Role.HEAD_OF_ENTITY)


# --- Whom -----------------------------------------------------------------------------------------------------------
def _followers(event: AuditEvent, audience: Audience) -> set[int]:
    return audience.followers(event.subject_id)


def _acting(*roles: str) -> To:
    return lambda event, audience: audience.acting(event.subject_id, *roles)


def _mentioned(event: AuditEvent, audience: Audience) -> set[int]:
    return set(event.details.get("mentions", ()))


def _approvers(event: AuditEvent, audience: Audience) -> set[int]:
    """Who may grant the date that is asked for."""
    asked = DateRequest.objects.with_approver().filter(pk=event.details.get("request"), state="waiting").first()
    role = asked and asked.approver  # type: ignore[attr-defined]  # by with_approver()
    return audience.acting(event.subject_id, role) if role else set()


def _requester(event: AuditEvent, audience: Audience) -> set[int]:
    return set(DateRequest.objects.filter(pk=event.details.get("request")).values_list("requested_by", flat=True))


def _escalated_to(event: AuditEvent, audience: Audience) -> set[int]:
    return audience.acting(event.subject_id, event.details.get("role", ""))


DECIDED = ("decided", (_followers, _acting(*MANAGEMENT)))
CHANGED = ("changed", (_followers,))
EVIDENCE = ("evidence", (_followers,))
DATE_DECIDED = ("date-decided", (_requester, _followers))
TOLD: dict[str, Sequence[tuple[str, Sequence[To]]]] = {
    Event.ENTERED: [("entered", (_acting(*MANAGEMENT), _followers))],
    Event.ASSESSED: [DECIDED],
    Event.REOPENED: [DECIDED],
    Event.RECLASSIFIED: [DECIDED],
    Event.ACCEPTANCE_RECORDED: [DECIDED],
    Event.CONFLICT_DECIDED: [DECIDED],
    Event.DECISION_VOIDED: [DECIDED],
    Event.RETURNED: [DECIDED],
    Event.UPDATED: [("updated", (_followers,))],
    Event.CLOSURE_REQUESTED: [("closure-requested", (_acting(Role.ASSESSOR), _followers))],
    RecordEvent.DATE_REQUESTED: [("date-asked", (_approvers, _followers))],
    RecordEvent.DATE_REVISED: [DATE_DECIDED],
    RecordEvent.DATE_REFUSED: [DATE_DECIDED],
    RecordEvent.OFFICIAL_NAMED: [CHANGED],
    Event.CLASSIFIED: [CHANGED],
    RecordEvent.RESPONSIBILITY_CHANGED: [("changed", (_acting(*MANAGEMENT), _followers))],
    RecordEvent.COMMENT_WRITTEN: [("mentioned", (_mentioned,)), ("commented", (_followers,))],
    RecordEvent.EVIDENCE_ATTACHED: [EVIDENCE],
    RecordEvent.EVIDENCE_REPLACED: [EVIDENCE],
    RecordEvent.EVIDENCE_WITHDRAWN: [EVIDENCE],
    Event.ESCALATED: [("escalated", (_escalated_to,))],
}
"""By event the kinds of notices it makes, the more particular first, and for whom."""

SAID = ("state", "progress", "due_on", "role", "days", "since")  # what words may need of an event's details


def tellings(events: Sequence[AuditEvent]) -> Iterator[Telling]:
    """Who should know. What one transaction did to many records is one notice of each kind for each person."""
    ours = [event for event in events if event.subject_type == "recommendation" and event.event in TOLD]
    if not ours:
        return
    audience = Audience({event.subject_id for event in ours}, on=timezone.localdate())
    groups: dict[tuple[str, str, int], list[AuditEvent]] = defaultdict(list)
    for event in ours:
        for kind, whom in TOLD[event.event]:
            for person in set().union(*(to(event, audience) for to in whom)):
                groups[event.transaction, kind, person].append(event)
    for (_transaction, kind, person), told in groups.items():
        yield Telling(told[0], kind, frozenset([person]), _details(told))


def _details(told: Sequence[AuditEvent]) -> Details:
    last = told[-1]
    said = {name: last.details[name] for name in SAID if name in last.details}
    records = len({event.subject_id for event in told})
    return {"event": last.event, "actor": last.actor, "records": records} | said


# --- In which words -------------------------------------------------------------------------------------------------
def _day(details: Details, name: str = "due_on") -> str:
    return localization.day(dt.date.fromisoformat(details[name])) if details.get(name) else ""


def _happened(details: Details) -> str:
    """The event in its own words, with the state that the body decided."""
    state = details.get("state", "")
    words = str(Event(details["event"]).label)
    return f"{words}: {State(state).label}" if state in State else words


def _by(words: Any) -> Callable[[Details], str]:
    return lambda details: str(words) % {"who": details.get("actor", ""), "day": _day(details)}


def _updated(details: Details) -> str:
    progress = details.get("progress", "")
    said = str(Progress(progress).label) if progress in Progress else _g("a word of management")
    return _g("%(who)s reports: %(said)s") % {"who": details.get("actor", ""), "said": said}


def _date_decided(details: Details) -> str:
    if details["event"] == RecordEvent.DATE_REFUSED:
        return _g("The new target date, %(day)s, was refused") % {"day": _day(details)}
    return _g("The target date is now %(day)s") % {"day": _day(details)}


def _changed(details: Details) -> str:
    return _g("%(event)s by %(who)s") % {"event": Event(details["event"]).label, "who": details.get("actor", "")}


def _reminded(details: Details) -> str:
    step, day = details["step"], _day(details)
    if step < 0:
        words = ngettext("Due in %(days)s day, on %(day)s", "Due in %(days)s days, on %(day)s", -step)
    elif step == 0:
        words = _g("Due today, %(day)s")
    else:
        words = ngettext("Overdue by %(days)s day, since %(day)s", "Overdue by %(days)s days, since %(day)s", step)
    return words % {"days": abs(step), "day": day}


def _escalated(details: Details) -> str:
    words = ngettext(
        "No word for %(days)s day after %(day)s: it goes to the %(role)s",
        "No word for %(days)s days after %(day)s: it goes to the %(role)s", details["days"],
    )  # fmt: skip
    role = str(Role(details["role"]).label).lower()
    return words % {"days": details["days"], "day": _day(details, "since"), "role": role}


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
    "reminder": (_("Reminder of a target date"), _reminded),
    "escalated": (_("Escalation"), _escalated),
    "entered": (_("New recommendation"), lambda details: _g("The body issued it")),
    "decided": (_("Decision of the body"), _happened),
    "closure-requested": (_("Closure requested"), _by(_("%(who)s asks the body to agree that it is implemented"))),
    "date-asked": (_("New target date asked for"), _by(_("%(who)s asks for a new target date: %(day)s"))),
    "date-decided": (_("New target date decided"), _date_decided),
    "mentioned": (_("Mention"), _by(_("%(who)s mentions you in a comment"))),
    "commented": (_("Comment"), _by(_("%(who)s wrote a comment"))),
    "updated": (_("Word of management"), _updated),
    "evidence": (_("Evidence"), _changed),
    "changed": (_("Change of the record"), _changed),
}


# --- Who may read it ------------------------------------------------------------------------------------------------
def readable(user: Any, ids: Collection[int], *, private: bool = False) -> dict[int, tuple[str, str]]:
    """Label and address of those of the recommendations that the person may read; private: and their evidence."""
    rows = Recommendation.objects.visible_to(user).filter(pk__in=ids)
    if private:
        whole = rows.only("label", "body").prefetch_related("responsibilities")
        found = [(row.pk, row.label) for row in whole if can(user, Permission.VIEW_EVIDENCE, row.scope())]
    else:
        found = list(rows.values_list("pk", "label"))
    return {pk: (label, reverse("recommendations:detail", args=[pk])) for pk, label in found}


NOTICES = Notices(
    kinds={name: NoticeKind(title, _counted(words)) for name, (title, words) in WORDS.items()},
    tellings=tellings,
    readable={"recommendation": readable},
    private=frozenset(
        {
            "mentioned",
            "commented",
            "evidence",
            RecordEvent.COMMENT_WRITTEN,
            RecordEvent.COMMENT_WITHDRAWN,
            RecordEvent.EVIDENCE_ATTACHED,
            RecordEvent.EVIDENCE_REPLACED,
            RecordEvent.EVIDENCE_WITHDRAWN,
            Event.REVIEW_ITEM_SETTLED,
        }
    ),
    events=frozenset({*TOLD, RecordEvent.DATE_WITHDRAWN, Event.ANSWERED_FROM_MAIL}),
    answer=answer_address,
)
