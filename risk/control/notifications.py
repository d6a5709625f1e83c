"""Notices of internal control: cycles opened, self-assessments to sign, returned or accepted."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.localization.dates import organization_day
from accountability.models import AuditEvent, EscalationStep
from accountability.notifications.recipients import Table, escalated_to, event_notices, people_of_entities
from accountability.notifications.sentences import Details, actor_of, by_actor, day_of
from accountability.permissions import can
from accountability.registers import Deadlines, EventNotice, NoticeKind, Notices
from accountability.roles import Role
from risk.events import ControlEvent as Event
from risk.models import ControlCycle, RemediationAction, RemediationEscalation, ResponseSet
from risk.permissions import ControlPermission as Permission

DEADLINES = Deadlines(
    model=RemediationAction, escalation=RemediationEscalation, event=Event.ACTION_ESCALATED, priority="",
    official="owner", reminded=(Role.FOCAL_POINT, Role.HEAD_OF_ENTITY),
)  # fmt: skip
STEPS = ((30, Role.FOCAL_POINT), (60, Role.HEAD_OF_ENTITY), (90, Role.COORDINATOR))
"""Days without update after the date, and the role to which an action escalates then."""
BOTH = (Role.FOCAL_POINT, Role.HEAD_OF_ENTITY)
KIND_OF = {
    Event.CYCLE_OPENED: ("control-opened", BOTH),
    Event.RESPONSE_SUBMITTED: ("control-to-sign", (Role.HEAD_OF_ENTITY,)),
    Event.RESPONSE_RETURNED: ("control-returned", BOTH),
    Event.RESPONSE_ACCEPTED: ("control-accepted", BOTH),
    Event.RESPONSE_DUE: ("control-due", BOTH),
}
RECIPIENTS: Table = {Event.ACTION_ESCALATED: [("escalated", (escalated_to,))]}


def _notices(events: Sequence[AuditEvent]) -> Iterator[EventNotice]:
    """The people of the entities concerned, apart from the person who acted; for actions, to whom they escalate."""
    needed = ("role", "days", "since")
    yield from event_notices(events, model=RemediationAction, table=RECIPIENTS, details=needed)  # type: ignore[arg-type]
    ours = [event for event in events if event.event in KIND_OF]
    for event in ours:
        kind, roles = KIND_OF[Event(event.event)]
        about = {"cycle": event.subject_id} if event.event == Event.CYCLE_OPENED else {"pk": event.subject_id}
        entities = ResponseSet.objects.filter(**about).values_list("entity", flat=True)
        people = people_of_entities(list(entities), [str(role) for role in roles], on=organization_day())
        recipients = frozenset().union(*people.values()) if people else frozenset()
        details = {"actor": event.actor, "due_on": event.details.get("due_on", "")}
        if recipients := recipients - {event.actor_id}:
            yield EventNotice(event, kind, recipients, details)


def _opened(details: Details) -> str:
    words = {"who": actor_of(details), "day": day_of(details)}
    return _g("%(who)s asks for your self-assessment, signed by %(day)s") % words


def _due(details: Details) -> str:
    return _g("The head of entity signs it by %(day)s") % {"day": day_of(details)}


def _cycles(user: Any, ids: Collection[int], *, private: bool = False) -> dict[int, tuple[str, str]]:
    """Label and URL of those cycles that the person may read."""
    if not can(user, Permission.VIEW_CONTROL):
        return {}
    return {row.pk: (row.label, row.get_absolute_url()) for row in ControlCycle.objects.filter(pk__in=ids)}


def _responses(user: Any, ids: Collection[int], *, private: bool = False) -> dict[int, tuple[str, str]]:
    """Label and URL of those self-assessments that the person may read."""
    rows = ResponseSet.objects.visible_to(user).filter(pk__in=ids).select_related("cycle", "entity")
    return {row.pk: (row.label, row.get_absolute_url()) for row in rows}


def _actions(user: Any, ids: Collection[int], *, private: bool = False) -> dict[int, tuple[str, str]]:
    """Label and URL of those remediation actions that the person may read."""
    rows = RemediationAction.objects.visible_to(user).filter(pk__in=ids).for_action()
    return {row.pk: (Truncator(row.texts["text"]).chars(80), row.get_absolute_url()) for row in rows}


def seed() -> None:
    """Enter the initial escalation steps: all or none, so that a step that was removed stays removed."""
    EscalationStep.objects.seed("control", STEPS)


NOTICES = Notices(
    kinds={
        "control-opened": NoticeKind(_("Self-assessment of internal control due"), _opened),
        "control-to-sign": NoticeKind(
            _("Self-assessment to sign"), by_actor(_("%(who)s submitted it for your signature"))
        ),
        "control-returned": NoticeKind(
            _("Self-assessment returned"), by_actor(_("%(who)s returned it for correction"))
        ),
        "control-due": NoticeKind(_("Self-assessment of internal control due soon"), _due),
        "control-accepted": NoticeKind(_("Self-assessment accepted"), by_actor(_("%(who)s accepted it"))),
    },
    event_notices=_notices,
    readable={"controlcycle": _cycles, "responseset": _responses, "remediationaction": _actions},
    events=frozenset({*KIND_OF, *RECIPIENTS}),
)
