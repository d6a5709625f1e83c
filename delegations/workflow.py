"""Permitted steps of an instrument, and who may take them: holders of its posts, of posts above, the coordinator."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.models import register_day
from accountability.permissions import can
from accountability.roles import Scope
from accountability.workflow import Bar, Step, Workflow, not_voided
from delegations.choices import State
from delegations.events import Event
from delegations.models import Instrument, post_name, posts_above, posts_held
from delegations.permissions import Permission


def own_posts(by: Any) -> set[int]:
    """The posts for which the person acts today, as holder or stand-in."""
    return set(posts_held(by, on=register_day()).values_list("pk", flat=True))


def is_grantor(instrument: Instrument, by: Any) -> str:
    """Only who holds the grantor's post issues and amends."""
    if instrument.grantor_id in own_posts(by):
        return ""
    return _g("Only the holder of the post %(post)s can do this.") % {"post": post_name(instrument.grantor)}


def is_grantee(instrument: Instrument, by: Any) -> str:
    """Only who holds the grantee's post accepts, in person."""
    if instrument.grantee_id in own_posts(by):
        return ""
    return _g("Only the holder of the post %(post)s can do this.") % {"post": post_name(instrument.grantee)}


def is_grantor_or_above(instrument: Instrument, by: Any) -> str:
    """The grantor, or any post from which the grantor's authority comes."""
    if own_posts(by) & posts_above([instrument.grantor_id]):
        return ""
    return _g("Only the holder of the post %(post)s, or of a post above it, can do this.") % {
        "post": post_name(instrument.grantor)
    }


def acts_above(instrument: Instrument, by: Any) -> str:
    """The grantor, a post above, or the coordinator on behalf of the Secretary-General."""
    return "" if can(by, Permission.APPROVE_DELEGATION, Scope()) else is_grantor_or_above(instrument, by)


def not_approved(instrument: Instrument) -> str:
    """Central approval is given once."""
    return _g("It has already been approved.") if instrument.approved_on else ""


HOLD = Permission.HOLD_AUTHORITY
DRAFT, ISSUED, ACCEPTED, REFUSED, SUSPENDED, AMENDED, REVOKED, RETURNED, EXPIRED = State


def _step(source: str, to: str, event: Event, label: Any, bar: Bar) -> Step:
    return Step(source, to, HOLD, event, label, (not_voided,), (bar,))


INSTRUMENT = Workflow(
    "state",
    (
        _step(DRAFT, ISSUED, Event.ISSUED, _("Issue"), is_grantor),
        _step(ISSUED, ACCEPTED, Event.ACCEPTED, _("Accept"), is_grantee),
        _step(ISSUED, REFUSED, Event.REFUSED, _("Do not accept"), is_grantee),
        _step(ACCEPTED, SUSPENDED, Event.SUSPENDED, _("Suspend"), acts_above),
        _step(SUSPENDED, ACCEPTED, Event.RESUMED, _("Resume"), acts_above),
        _step(ACCEPTED, AMENDED, Event.AMENDED, _("Amend"), is_grantor),
        *(
            _step(source, REVOKED, Event.REVOKED, _("Revoke"), is_grantor_or_above)
            for source in (DRAFT, ISSUED, ACCEPTED, SUSPENDED)
        ),
        *(_step(source, RETURNED, Event.RETURNED, _("Return"), is_grantee) for source in (ACCEPTED, SUSPENDED)),
        *(
            Step(source, EXPIRED, Permission.IMPORT_DELEGATIONS, Event.EXPIRED, _("Expire"), (not_voided,))
            for source in (ACCEPTED, SUSPENDED)
        ),
    ),
    title=_("delegation"),
)
APPROVAL = Step(
    "", "", Permission.APPROVE_DELEGATION, Event.APPROVED_CENTRALLY, _("Approve for another entity"),
    (not_voided, not_approved),
)  # fmt: skip
