"""Suspending, resuming, revoking and returning an accepted instrument, and its acceptance by a new holder."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accountability import audit
from accountability.errors import IllegalStep, Incomplete, demand_reason, in_words
from accountability.models import Post, User, register_day
from delegations.choices import Change, State
from delegations.measures.write_rules import lock_register
from delegations.models import Instrument, InstrumentEvent, post_name
from delegations.workflow import INSTRUMENT, SUCCESSION, own_posts


@transaction.atomic
def suspend_instrument(
    instrument: Instrument, *, by: User, version: int | None, reason: str, ends_on: dt.date | None = None,
    substitute: Post | None = None,
) -> InstrumentEvent:  # fmt: skip
    """Suspend an instrument from today; the substitute may decide meanwhile, without one the authority is reserved."""
    instrument = Instrument.objects.locked(instrument.pk, version=version)
    step = INSTRUMENT.check(instrument, to=State.SUSPENDED, by=by)
    reason = demand_reason(reason)
    if ends_on and ends_on <= register_day():
        raise Incomplete(_("The suspension must end after today."), "ends_on")
    if substitute and substitute.pk == instrument.grantee_id:
        raise Incomplete(_("The substitute must be another post."), "substitute")
    change = _append(
        instrument, Change.SUSPENDED, by=by, reason=reason, ends_on=ends_on, substitute=substitute
    )  # fmt: skip
    instrument.state = step.to
    instrument.save_version("state")
    audit.record(step.event, instrument, by=by, note=reason, details=_details(change))
    return change


@transaction.atomic
def resume_instrument(instrument: Instrument, *, by: User, version: int | None, reason: str = "") -> InstrumentEvent:
    """End the suspension of an instrument today."""
    lock_register()
    instrument = Instrument.objects.locked(instrument.pk, version=version)
    step = INSTRUMENT.check(instrument, to=State.ACCEPTED, by=by)
    suspension = instrument.changes.filter(kind=Change.SUSPENDED, followed_by=None).last()
    if suspension is None:
        raise IllegalStep(_("This delegation is not suspended."))
    change = _append(instrument, Change.RESUMED, by=by, reason=reason, about=suspension)
    instrument.state = step.to
    instrument.save_version("state")
    audit.record(step.event, instrument, by=by, note=reason, details=_details(change))
    return change


@transaction.atomic
def revoke_instrument(instrument: Instrument, *, by: User, version: int | None, reason: str) -> InstrumentEvent:
    """Revoke an instrument today; what was decided under it before stays as it is."""
    return _end(instrument, State.REVOKED, Change.REVOKED, by=by, version=version, reason=reason)


@transaction.atomic
def return_instrument(instrument: Instrument, *, by: User, version: int | None, reason: str) -> InstrumentEvent:
    """Return an instrument to its grantor today."""
    return _end(instrument, State.RETURNED, Change.RETURNED, by=by, version=version, reason=reason)


@transaction.atomic
def accept_as_successor(instrument: Instrument, *, by: User, version: int | None) -> InstrumentEvent:
    """Accept, as the new holder of the grantee's post, a delegation that a predecessor accepted; it stays in force."""
    instrument = Instrument.objects.locked(instrument.pk, version=version)
    step = SUCCESSION.demand(instrument, by=by)
    change = InstrumentEvent.objects.create(
        instrument=instrument, kind=Change.SUCCEEDED, starts_on=register_day(), by_post=instrument.grantee,
        recorded_by=by,
    )  # fmt: skip
    instrument.save_version()
    audit.record(step.event, instrument, by=by, details=_details(change))
    return change


def _end(
    instrument: Instrument, to: State, kind: Change, *, by: User, version: int | None, reason: str
) -> InstrumentEvent:
    instrument = Instrument.objects.locked(instrument.pk, version=version)
    step = INSTRUMENT.check(instrument, to=to, by=by)
    reason = demand_reason(reason)
    change = _append(instrument, kind, by=by, reason=reason)
    instrument.state, instrument.ended_on = step.to, change.starts_on
    with in_words():
        instrument.save_version("state", "ended_on")
    audit.record(step.event, instrument, by=by, note=reason, details=_details(change))
    return change


def _append(instrument: Instrument, kind: Change, *, by: User, **fields: Any) -> InstrumentEvent:
    """The event of today, for the post in which the person acts: the grantor's, else the grantee's, else none."""
    own = own_posts(by)
    acting = next((post for post in (instrument.grantor, instrument.grantee) if post.pk in own), None)
    return InstrumentEvent.objects.create(
        instrument=instrument, kind=kind, starts_on=register_day(), by_post=acting, recorded_by=by, **fields
    )


def _details(change: InstrumentEvent) -> dict[str, Any]:
    details: dict[str, Any] = {"change": change.pk, "on": change.starts_on.isoformat()}
    if change.substitute:
        details["substitute"] = post_name(change.substitute)
    return details
