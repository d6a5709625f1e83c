"""Entering accepted instruments from their signed documents, one or many, and what happened to them since."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accountability import audit
from accountability.errors import IllegalStep, demand_reason, in_words
from accountability.models import Post, User
from accountability.permissions import demand
from delegations.choices import ENDED, Change, State
from delegations.events import Event
from delegations.measures.write_rules import Proposal, conflicts, lock_register
from delegations.models import Instrument, InstrumentEvent, Line
from delegations.permissions import Permission

Refuse = Callable[[Proposal, str], None]


def _refuse_all(proposal: Proposal, sentence: str) -> None:
    """Refuse all of them with the first conflict."""
    raise IllegalStep(f"{proposal.instrument.reference}: {sentence}")


@transaction.atomic
def enter_instruments(proposals: Sequence[Proposal], *, by: User, refuse: Refuse = _refuse_all) -> list[Instrument]:
    """Enter instruments that were issued, and perhaps accepted, on paper; the rules are those of an issue.

    A grantor's own instruments are entered before those that it grants, whatever their order. `refuse` receives each
    proposal that breaks a rule; it is not entered.
    """
    demand(by, Permission.IMPORT_DELEGATIONS)
    lock_register()
    entered: list[Instrument] = []
    for wave in _waves(proposals):
        broken = conflicts(wave)
        for proposal, sentence in broken.items():
            refuse(proposal, sentence)
        entered += _save([proposal for proposal in wave if proposal not in broken], by=by)
    events = ((Event.ENTERED, instrument, "", {"state": instrument.state}) for instrument in entered)
    audit.record_all(events, by=by)
    return entered


def _waves(proposals: Sequence[Proposal]) -> Iterator[list[Proposal]]:
    """The proposals in an order in which no grantor is still to receive what another of them gives; a circle last."""
    waiting = list(proposals)
    while waiting:
        receiving = {proposal.instrument.grantee_id for proposal in waiting}
        pending = {id(proposal.instrument) for proposal in waiting}
        wave = [
            proposal
            for proposal in waiting
            if proposal.instrument.grantor_id not in receiving and id(proposal.instrument.supersedes) not in pending
        ] or waiting
        yield wave
        waiting = [proposal for proposal in waiting if proposal not in wave]


def _save(proposals: Sequence[Proposal], *, by: User) -> list[Instrument]:
    for proposal in proposals:
        accepted = proposal.instrument.accepted_on is not None
        proposal.instrument.state = State.ACCEPTED if accepted else State.ISSUED
    with in_words():
        for proposal in proposals:
            if proposal.instrument.supersedes and proposal.instrument.accepted_on:
                proposal.instrument.supersedes.end_for(proposal.instrument, by=by)
        instruments = Instrument.objects.bulk_create(proposal.instrument for proposal in proposals)
        for proposal in proposals:
            for line in proposal.lines:
                line.instrument = proposal.instrument
                line.grantor, line.grantee = proposal.instrument.grantor, proposal.instrument.grantee
        Line.objects.bulk_create(line for proposal in proposals for line in proposal.lines)
    return instruments


STATES = {  # a new holder changes no state
    Change.SUSPENDED: State.SUSPENDED, Change.RESUMED: State.ACCEPTED, Change.REVOKED: State.REVOKED,
    Change.RETURNED: State.RETURNED, Change.EXPIRED: State.EXPIRED,
}  # fmt: skip
EVENTS = {
    Change.SUSPENDED: Event.SUSPENDED, Change.RESUMED: Event.RESUMED, Change.REVOKED: Event.REVOKED,
    Change.RETURNED: Event.RETURNED, Change.EXPIRED: Event.EXPIRED, Change.SUCCEEDED: Event.SUCCEEDED,
}  # fmt: skip


@transaction.atomic
def record_change(
    instrument: Instrument, kind: str, *, by: User, starts_on: dt.date, ends_on: dt.date | None = None,
    reason: str = "", by_post: Post | None = None, substitute: Post | None = None,
) -> InstrumentEvent:  # fmt: skip
    """Enter from its document what happened to an accepted instrument on a day in the past."""
    demand(by, Permission.IMPORT_DELEGATIONS)
    instrument = Instrument.objects.locked(instrument.pk, version=None)
    change = Change(kind)
    if change not in EVENTS or instrument.state in ENDED or not instrument.accepted_on:
        raise IllegalStep(_("“%(event)s” cannot follow “%(state)s”.") % {
            "event": change.label, "state": State(instrument.state).label,
        })  # fmt: skip
    if change in (Change.SUSPENDED, Change.REVOKED, Change.RETURNED):
        reason = demand_reason(reason)
    about = instrument.changes.filter(kind=Change.SUSPENDED, followed_by=None).last()
    if change == Change.RESUMED and about is None:
        raise IllegalStep(_("This delegation is not suspended."))
    with in_words():
        row = InstrumentEvent.objects.create(
            instrument=instrument, kind=change, starts_on=starts_on, ends_on=ends_on, reason=reason, by_post=by_post,
            substitute=substitute, recorded_by=by, about=about if change == Change.RESUMED else None,
        )  # fmt: skip
        instrument.state = STATES.get(change, State(instrument.state))
        if instrument.state in ENDED:
            instrument.ended_on = starts_on
        instrument.save_version("state", "ended_on")
    details: dict[str, Any] = {"change": row.pk, "on": starts_on.isoformat()}
    audit.record(EVENTS[change], instrument, by=by, note=reason, details=details)
    return row


@transaction.atomic
def void_instrument(instrument: Instrument, *, by: User, version: int | None, reason: str) -> Instrument:
    """Mark an instrument as entered by mistake: it gave no authority on any day."""
    demand(by, Permission.IMPORT_DELEGATIONS)
    lock_register()
    instrument = Instrument.objects.locked(instrument.pk, version=version)
    instrument.is_voided = True
    instrument.save_version("is_voided")
    audit.record(Event.VOIDED, instrument, by=by, note=reason)
    return instrument
