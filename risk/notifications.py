"""Notices of the register of risks: who learns of which event, and in which words."""

from __future__ import annotations

from functools import partial

from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.audit.events import INTERNAL
from accountability.audit.events import Event as Foundation
from accountability.models import AuditEvent, Tenure, register_day
from accountability.notifications.inbox import readable_records
from accountability.notifications.recipients import Recipients, Table, acting, event_notices, followers, mentioned
from accountability.notifications.sentences import Details, by_actor, changed_by, day_of
from accountability.registers import NoticeKind, Notices
from accountability.roles import Role
from risk.events import Event
from risk.models import Risk, RiskOwner, on_day


def owners(event: AuditEvent, recipients: Recipients) -> set[int]:
    """Who holds a post that owns the risk."""
    day = register_day()
    posts = RiskOwner.objects.filter(on_day(day), risk=event.subject_id).values("post")
    return set(Tenure.objects.on(day).filter(post__in=posts, user__isnull=False).values_list("user", flat=True))


HEAD, FOCAL = acting(Role.HEAD_OF_ENTITY), acting(Role.FOCAL_POINT)
CHANGED = [("risk-changed", (owners, followers))]
RECIPIENTS: Table = {
    Event.ASSESSMENT_SUBMITTED: [("risk-to-approve", (HEAD,)), *CHANGED],
    Event.ASSESSMENT_RETURNED: [("risk-returned", (FOCAL,)), *CHANGED],
    Event.RISK_PROPOSED: [("risk-to-approve", (HEAD,)), *CHANGED],
    **dict.fromkeys(
        (
            Event.ASSESSMENT_APPROVED, Event.ASSESSMENT_CORRECTED, Event.RISK_ACTIVATED, Event.RISK_RETIRED,
            Event.RISK_RETURNED, Event.OWNER_NAMED, Event.CONTROL_ADDED, Event.COMMITTEE_DECIDED,
        ),
        CHANGED,
    ),
    Event.REVIEW_DUE: [("risk-review-due", (owners, FOCAL))],
    Foundation.COMMENT_WRITTEN: [("risk-comment", (mentioned, followers))],
    Foundation.INTERNAL_COMMENT_WRITTEN: [("risk-internal-comment", (mentioned, followers))],
}  # fmt: skip


def _due(details: Details) -> str:
    return _g("The review of this risk is due on %(day)s") % {"day": day_of(details)}


KINDS = {
    "risk-to-approve": NoticeKind(_("Risk to approve"), changed_by(Event)),
    "risk-returned": NoticeKind(_("Risk assessment returned"), by_actor(_("%(who)s returned the assessment"))),
    "risk-changed": NoticeKind(_("Change of a risk"), changed_by(Event)),
    "risk-review-due": NoticeKind(_("Review of a risk due"), _due),
    "risk-comment": NoticeKind(_("Comment on a risk"), by_actor(_("%(who)s commented"))),
    "risk-internal-comment": NoticeKind(_("Internal comment on a risk"), by_actor(_("%(who)s commented internally"))),
}
NOTICES = Notices(
    kinds=KINDS,
    event_notices=partial(event_notices, model=Risk, table=RECIPIENTS, details=("due_on",)),
    readable={"risk": partial(readable_records, model=Risk, label="code")},
    private=frozenset({"risk-comment", "risk-internal-comment", Foundation.COMMENT_WRITTEN, *INTERNAL}),
    internal=frozenset({"risk-internal-comment"}),
    events=[str(event) for event in Event],
)
