"""Notices and deadlines of what is done about risks."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.audit.events import INTERNAL
from accountability.audit.events import Event as Foundation
from accountability.models import EscalationStep
from accountability.notifications.escalation import ESCALATED
from accountability.notifications.inbox import readable_records
from accountability.notifications.recipients import Table, acting, escalated_to, event_notices, followers, mentioned
from accountability.notifications.reminders import REMINDER
from accountability.notifications.sentences import Details, by_actor, changed_by, day_of
from accountability.registers import Deadlines, NoticeKind, Notices
from accountability.roles import Role
from risk.events import TreatmentEvent as Event
from risk.models import Risk, TreatmentAction, TreatmentEscalation
from risk.notifications import owners
from risk.permissions import FOR_THE_COMMITTEE

HEAD, FOCAL = acting(Role.HEAD_OF_ENTITY), acting(Role.FOCAL_POINT)
OFFICER, COMMITTEE = acting(Role.RISK_OFFICER), acting(*FOR_THE_COMMITTEE)

CHANGED = [("treatment-changed", (owners, followers))]
OF_RISKS: Table = {
    Event.PLAN_SUBMITTED: [("treatment-to-decide", (HEAD, COMMITTEE)), *CHANGED],
    Event.PLAN_RETURNED: [("treatment-returned", (FOCAL,)), *CHANGED],
    Event.ACCEPTANCE_PROPOSED: [("treatment-to-decide", (HEAD, COMMITTEE, owners))],
    Event.ACCEPTANCE_DECLINED: [("treatment-returned", (FOCAL,)), *CHANGED],
    Event.ESCALATION_PROPOSED: [("treatment-to-decide", (OFFICER,))],
    Event.ESCALATION_DECLINED: [("treatment-returned", (HEAD,)), *CHANGED],
    **dict.fromkeys(
        (
            Event.PLAN_ENDORSED, Event.PLAN_BEGUN, Event.PLAN_COMPLETED, Event.ACCEPTANCE_BEGUN,
            Event.ACCEPTANCE_REVOKED, Event.OCCURRENCE_RECORDED, Event.RISKS_RELATED, Event.RECORD_LINKED,
        ),
        CHANGED,
    ),
    Event.ESCALATION_ACCEPTED: [("treatment-changed", (HEAD, owners, followers))],
    Event.ACCEPTANCE_ENDS: [("acceptance-ends", (owners, FOCAL, HEAD))],
    Event.ACCEPTANCE_EXPIRED: [("acceptance-ends", (owners, FOCAL, HEAD, OFFICER))],
    Event.ESCALATION_OVERDUE: [("escalation-overdue", (OFFICER, HEAD, COMMITTEE))],
}  # fmt: skip
FOLLOWED = [("treatment-changed", (followers,))]
OF_ACTIONS: Table = {
    Event.ACTION_REPORTED: [("treatment-to-decide", (OFFICER,))],
    Event.ACTION_RETURNED: [("treatment-returned", (FOCAL,))],
    **dict.fromkeys((Event.ACTION_CONFIRMED, Event.ACTION_DROPPED, Event.ACTION_POSTPONED), FOLLOWED),
    Event.ACTION_SILENCE: [("escalated", (escalated_to,))],
    Foundation.COMMENT_WRITTEN: [("treatment-comment", (mentioned, followers))],
    Foundation.INTERNAL_COMMENT_WRITTEN: [("treatment-internal-comment", (mentioned, followers))],
}


def _event_notices(events: Any) -> Iterable[Any]:
    yield from event_notices(events, model=Risk, table=OF_RISKS, details=("due_on", "expires_on", "on"))
    yield from event_notices(events, model=TreatmentAction, table=OF_ACTIONS, details=("role", "days", "since"))


def _ends(details: Details) -> str:
    if details["event"] == Event.ACCEPTANCE_EXPIRED:
        return _g("The acceptance of this risk expired on %(day)s") % {"day": day_of(details, "on")}
    return _g("The acceptance of this risk expires on %(day)s") % {"day": day_of(details, "expires_on")}


def _overdue(details: Details) -> str:
    return _g("The decision on the escalation was due on %(day)s") % {"day": day_of(details)}


NOTICES = Notices(
    kinds={
        "treatment-to-decide": NoticeKind(_("Treatment of a risk to decide"), changed_by(Event)),
        "treatment-returned": NoticeKind(_("Treatment of a risk returned"), changed_by(Event)),
        "treatment-changed": NoticeKind(_("Treatment of a risk"), changed_by(Event)),
        "acceptance-ends": NoticeKind(_("End of an acceptance"), _ends),
        "escalation-overdue": NoticeKind(_("Decision on the escalation of a risk overdue"), _overdue),
        "treatment-comment": NoticeKind(_("Comment on a treatment action"), by_actor(_("%(who)s commented"))),
        "treatment-internal-comment": NoticeKind(
            _("Internal comment on a treatment action"), by_actor(_("%(who)s commented internally"))
        ),
        "reminder": REMINDER,
        "escalated": ESCALATED,
    },
    event_notices=_event_notices,
    readable={"treatmentaction": partial(readable_records, model=TreatmentAction, label="text")},
    private=frozenset({"treatment-comment", "treatment-internal-comment", Foundation.COMMENT_WRITTEN, *INTERNAL}),
    internal=frozenset({"treatment-internal-comment"}),
    events=[str(event) for event in Event],
)
DEADLINES = Deadlines(
    model=TreatmentAction, escalation=TreatmentEscalation, event=Event.ACTION_SILENCE, priority="", official="owner",
    reminded=(Role.FOCAL_POINT,),
)  # fmt: skip
STEPS = ((30, Role.HEAD_OF_ENTITY), (90, Role.COORDINATOR))


def seed() -> None:
    """The steps by which an action without an update is escalated, unless an administrator has set others."""
    EscalationStep.objects.seed("treatment", STEPS)
