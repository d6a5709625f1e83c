"""Notices and deadlines of implementing partners."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _

from accountability.audit.events import INTERNAL
from accountability.audit.events import Event as Foundation
from accountability.models import AuditEvent, EscalationStep
from accountability.notifications.escalation import ESCALATED
from accountability.notifications.inbox import readable_records
from accountability.notifications.recipients import (
    Recipients,
    Table,
    acting,
    escalated_to,
    event_notices,
    followers,
    mentioned,
)
from accountability.notifications.reminders import REMINDER
from accountability.notifications.sentences import by_actor, changed_by
from accountability.registers import Deadlines, NoticeKind, Notices
from accountability.roles import Role
from risk.choices.partners import CheckResult
from risk.events import PartnerEvent as Event
from risk.models import Partner, PartnerEscalation

DEADLINES = Deadlines(
    model=Partner, escalation=PartnerEscalation, event=Event.SCREENING_OVERDUE, priority="", updated_on="screened_on",
    reminded=(Role.FOCAL_POINT,),
)  # fmt: skip
STEPS = ((30, Role.HEAD_OF_ENTITY), (90, Role.COORDINATOR))
"""Days without a screening after its date, and the role to which the partner escalates then."""
DECIDING = acting(Role.HEAD_OF_ENTITY, Role.RISK_OFFICER)


def of_a_match(event: AuditEvent, recipients: Recipients) -> set[int]:
    """The head of the entity and the risk officer, where the screening does not clear the partner."""
    is_clear = event.details.get("result") == CheckResult.SATISFACTORY
    return set() if is_clear else DECIDING(event, recipients)


CHANGED = [("partner-changed", (followers,))]
RECIPIENTS: Table = {
    Event.PARTNER_SCREENED: [("partner-matched", (of_a_match,)), *CHANGED],
    **dict.fromkeys(
        (Event.PARTNER_CHECKED, Event.PARTNER_EDITED, Event.PARTNERSHIP_ENDED, Event.PARTNERSHIP_RESUMED), CHANGED
    ),
    Event.SCREENING_OVERDUE: [("escalated", (escalated_to,))],
    Foundation.COMMENT_WRITTEN: [("partner-comment", (mentioned, followers))],
    Foundation.INTERNAL_COMMENT_WRITTEN: [("partner-internal-comment", (mentioned, followers))],
}


def _event_notices(events: Any) -> Iterable[Any]:
    yield from event_notices(events, model=Partner, table=RECIPIENTS, details=("role", "days", "since"))


def seed() -> None:
    """The steps by which an overdue screening is escalated, unless an administrator has set others."""
    EscalationStep.objects.seed("partners", STEPS)


NOTICES = Notices(
    kinds={
        "partner-matched": NoticeKind(_("Match of a partner in the sanctions screening"), changed_by(Event)),
        "partner-changed": NoticeKind(_("Implementing partner"), changed_by(Event)),
        "partner-comment": NoticeKind(_("Comment on an implementing partner"), by_actor(_("%(who)s commented"))),
        "partner-internal-comment": NoticeKind(
            _("Internal comment on an implementing partner"), by_actor(_("%(who)s commented internally"))
        ),
        "reminder": REMINDER,
        "escalated": ESCALATED,
    },
    event_notices=_event_notices,
    readable={"partner": partial(readable_records, model=Partner, label="name")},
    private=frozenset({"partner-comment", "partner-internal-comment", Foundation.COMMENT_WRITTEN, *INTERNAL}),
    internal=frozenset({"partner-internal-comment"}),
    events=[str(event) for event in Event],
)
