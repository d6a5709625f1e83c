"""Notices of the register of compacts: who learns of which event, and in which words; the deadlines of its steps."""

from __future__ import annotations

from collections.abc import Collection
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
from compacts.events import Event
from compacts.models import Compact, CompactEscalation, SelfAssessment, SelfRating


def officials(event: AuditEvent, recipients: Recipients) -> set[int]:
    """The senior manager of the compact."""
    rows = Compact.objects.filter(pk=event.subject_id, official__isnull=False)
    return set(rows.values_list("official", flat=True))


SECRETARIAT, ENTITY = acting(Role.BOARD_SECRETARIAT), acting(Role.FOCAL_POINT)
CHANGED = [("compact-changed", (officials, ENTITY, followers))]
RECIPIENTS: Table = {
    Event.PROPOSED: [("compact-proposed", (SECRETARIAT,))],
    Event.RETURNED: [("compact-returned", (officials, ENTITY))],
    Event.AGREED: [("compact-to-sign", (officials,)), ("compact-changed", (ENTITY,))],
    Event.SIGNED_BY_OFFICIAL: [("compact-changed", (SECRETARIAT, followers))],
    **dict.fromkeys(
        (Event.SIGNED, Event.AMENDMENT_DRAFTED, Event.AMENDED, Event.HOLDER_ENTERED, Event.VOIDED, Event.WITHDRAWN),
        CHANGED,
    ),
    Event.SELF_ASSESSED: [("compact-changed", (SECRETARIAT,))],
    Event.STEP_ESCALATED: [("escalated", (escalated_to,))],
    Foundation.COMMENT_WRITTEN: [("compact-comment", (mentioned, followers))],
    Foundation.INTERNAL_COMMENT_WRITTEN: [("compact-internal-comment", (mentioned, followers))],
}


def _assessments(reader: Any, ids: Collection[int]) -> set[int]:
    return set(SelfAssessment.objects.visible_to(reader).filter(pk__in=ids).values_list("pk", flat=True))


def _ratings(reader: Any, ids: Collection[int]) -> set[int]:
    open_to = SelfAssessment.objects.visible_to(reader).order_by().values("pk")
    return set(SelfRating.objects.filter(pk__in=ids, assessment__in=open_to).values_list("pk", flat=True))


def _named(user: Any, ids: Collection[int], *, private: str = "") -> dict[int, tuple[str, str]]:
    """Senior manager, post and entity of those compacts that the person may read, with their URL."""
    readable = readable_records(user, ids, model=Compact, label="official_name", private=private)
    rows = Compact.objects.filter(pk__in=readable).for_action()
    return {row.pk: (f"{row.official_name}, {row.label}", readable[row.pk][1]) for row in rows}


KINDS = {
    "compact-proposed": NoticeKind(_("Compact proposed"), by_actor(_("%(who)s proposed this compact"))),
    "compact-returned": NoticeKind(
        _("Compact to correct"), by_actor(_("%(who)s returned this compact for correction"))
    ),
    "compact-to-sign": NoticeKind(_("Compact to sign"), by_actor(_("%(who)s agreed to your compact; sign it"))),
    "compact-changed": NoticeKind(_("Step of a compact"), changed_by(Event)),
    "compact-comment": NoticeKind(_("Comment on a compact"), by_actor(_("%(who)s commented"))),
    "compact-internal-comment": NoticeKind(
        _("Internal comment on a compact"), by_actor(_("%(who)s commented internally"))
    ),
    "reminder": REMINDER,
    "escalated": ESCALATED,
}
NOTICES = Notices(
    kinds=KINDS,
    event_notices=partial(event_notices, model=Compact, table=RECIPIENTS, details=("role", "days", "since")),
    readable={"compact": _named},
    private=frozenset({"compact-comment", "compact-internal-comment", Foundation.COMMENT_WRITTEN, *INTERNAL}),
    internal=frozenset({"compact-internal-comment"}),
    events=[str(event) for event in Event],
    reserved={SelfAssessment: _assessments, SelfRating: _ratings},
)
DEADLINES = Deadlines(
    model=Compact, escalation=CompactEscalation, event=Event.STEP_ESCALATED, priority="",
    reminded=(Role.FOCAL_POINT, Role.HEAD_OF_ENTITY), others=lambda rows: rows.awaiting_secretariat(),
    owed_by=(Role.BOARD_SECRETARIAT,),
)  # fmt: skip


def seed() -> None:
    """The steps by which a late step of a compact is escalated, unless an administrator has set others."""
    steps = ((1, Role.HEAD_OF_ENTITY), (15, Role.BOARD_SECRETARIAT), (30, Role.COORDINATOR))
    EscalationStep.objects.seed("compacts", steps)
