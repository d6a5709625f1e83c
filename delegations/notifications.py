"""Notices of the register of delegations: who learns of which event, and in which words."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.audit.events import INTERNAL
from accountability.audit.events import Event as Foundation
from accountability.models import AuditEvent, register_day
from accountability.notifications.inbox import readable_records
from accountability.notifications.recipients import Recipients, Table, event_notices, followers, mentioned
from accountability.notifications.sentences import Details, by_actor, changed_by, day_of
from accountability.registers import NoticeKind, Notices
from delegations.events import Event
from delegations.models import Instrument, people_on


def _holders(field: str) -> Any:
    """Who holds the grantor's or the grantee's post, and who stands in."""

    def people(event: AuditEvent, recipients: Recipients) -> set[int]:
        posts = list(Instrument.objects.filter(pk=event.subject_id).values_list(field, flat=True))
        return {tenure.user_id for tenure in people_on(register_day(), posts) if tenure.user_id}

    return people


GRANTOR, GRANTEE = _holders("grantor"), _holders("grantee")
CHANGED = [("delegation-changed", (GRANTOR, GRANTEE, followers))]
RECIPIENTS: Table = {
    Event.ISSUED: [("delegation-issued", (GRANTEE,))],
    Event.ACCEPTED: [("delegation-changed", (GRANTOR, followers))],
    Event.SUCCESSOR_ASKED: [("delegation-succession", (GRANTEE,))],
    Event.SUCCEEDED: [("delegation-changed", (GRANTOR, followers))],
    Event.REFUSED: [("delegation-changed", (GRANTOR, followers))],
    Event.APPROVED_CENTRALLY: [("delegation-changed", (GRANTOR, followers))],
    **dict.fromkeys((Event.SUSPENDED, Event.RESUMED, Event.REVOKED, Event.RETURNED, Event.EXPIRED), CHANGED),
    Event.EXPIRES_SOON: [("delegation-expires", (GRANTOR, GRANTEE))],
    Foundation.COMMENT_WRITTEN: [("delegation-comment", (mentioned, followers))],
    Foundation.INTERNAL_COMMENT_WRITTEN: [("delegation-internal-comment", (mentioned, followers))],
}


def _expires(details: Details) -> str:
    return _g("This delegation ends on %(day)s") % {"day": day_of(details, "on")}


KINDS = {
    "delegation-issued": NoticeKind(_("Delegation to accept"), by_actor(_("%(who)s issued this delegation to you"))),
    "delegation-succession": NoticeKind(
        _("Delegation to accept as the new holder"),
        lambda details: _g("You took over the post that holds this delegation"),
    ),
    "delegation-changed": NoticeKind(_("Change of a delegation"), changed_by(Event)),
    "delegation-expires": NoticeKind(_("Delegation about to expire"), _expires),
    "delegation-comment": NoticeKind(_("Comment on a delegation"), by_actor(_("%(who)s commented"))),
    "delegation-internal-comment": NoticeKind(
        _("Internal comment on a delegation"), by_actor(_("%(who)s commented internally"))
    ),
}
NOTICES = Notices(
    kinds=KINDS,
    event_notices=partial(event_notices, model=Instrument, table=RECIPIENTS, details=("on", "days")),
    readable={"instrument": partial(readable_records, model=Instrument, label="reference")},
    private=frozenset({"delegation-comment", "delegation-internal-comment", Foundation.COMMENT_WRITTEN, *INTERNAL}),
    internal=frozenset({"delegation-internal-comment"}),
    events=[str(event) for event in Event],
)
