"""What the calendar does to instruments: they expire, suspensions end, reminders are due, new holders are asked."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import OuterRef, Q, Subquery

from accountability import audit
from accountability.models import AuditEvent, Tenure, User
from delegations.choices import Change, State
from delegations.events import Event
from delegations.models import Instrument, InstrumentEvent

REMINDERS = (30, 7, 1)  # days before the end


@transaction.atomic
def expire_instruments(*, by: User, on: dt.date) -> int:
    """End the instruments whose period is over by the day, and show as accepted those whose suspension is over.

    Authority does not depend on it: a chain is read by dates. Gives how many changed; safe to run twice.
    """
    over = Instrument.objects.filter(valid_to__lte=on, state__in=[State.ACCEPTED, State.SUSPENDED], is_voided=False)
    ended = list(over.select_for_update(of=("self",)).order_by("pk"))
    for instrument in ended:
        instrument.state, instrument.ended_on = State.EXPIRED, instrument.valid_to
        instrument.save_version("state", "ended_on")
    InstrumentEvent.objects.bulk_create(
        InstrumentEvent(instrument=row, kind=Change.EXPIRED, starts_on=row.valid_to, recorded_by=by)
        for row in ended
        if row.valid_to
    )
    again = _resumed(on)
    for instrument in again:
        instrument.state = State.ACCEPTED
        instrument.save_version("state")
    events = [(Event.EXPIRED, row, "", {"on": str(row.valid_to)}) for row in ended]
    audit.record_all([*events, *((Event.RESUMED, row, "", {"on": on.isoformat()}) for row in again)], by=by)
    return len(ended) + len(again)


def _resumed(on: dt.date) -> list[Instrument]:
    """Suspended instruments of which no suspension applies on the day any more."""
    current = InstrumentEvent.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=on), kind=Change.SUSPENDED, followed_by=None
    ).values("instrument")
    rows = Instrument.objects.filter(state=State.SUSPENDED, is_voided=False).exclude(pk__in=current)
    return list(rows.select_for_update(of=("self",)).order_by("pk"))


@transaction.atomic
def announce_expiry(*, by: User, on: dt.date) -> int:
    """Remind grantor and grantee 30, 7 and 1 days before an instrument ends, each once. Gives how many."""
    soon = Instrument.objects.filter(
        state__in=[State.ACCEPTED, State.SUSPENDED], is_voided=False, valid_to__gt=on,
        valid_to__lte=on + dt.timedelta(days=max(REMINDERS)),
    )  # fmt: skip
    due = []
    for instrument in soon.select_for_update(of=("self",)).order_by("pk"):
        assert instrument.valid_to is not None  # by the filter
        left = (instrument.valid_to - on).days
        notice = min(days for days in REMINDERS if days >= left)
        if instrument.expiry_notice is None or instrument.expiry_notice > notice:
            instrument.expiry_notice = notice
            due.append((Event.EXPIRES_SOON, instrument, "", {"on": instrument.valid_to.isoformat(), "days": left}))
    Instrument.objects.bulk_update([row for _event, row, _note, _details in due], ["expiry_notice"])
    return audit.record_all(due, by=by)


@transaction.atomic
def ask_successors(*, by: User, on: dt.date) -> int:
    """Ask new holders of posts to accept the delegations of their predecessors, each once. Gives how many."""
    holders = Tenure.objects.on(on).filter(post=OuterRef("grantee"), in_charge=False).order_by("-starts_on")
    rows = Instrument.objects.awaiting_successor(on=on).annotate(holder=Subquery(holders.values("pk")[:1]))
    waiting = list(rows.select_for_update(of=("self",)).order_by("pk"))
    events = AuditEvent.objects.filter(event=Event.SUCCESSOR_ASKED, subject_type="instrument")
    events = events.filter(subject_id__in=[row.pk for row in waiting])
    asked = {(pk, details["holder"]) for pk, details in events.values_list("subject_id", "details")}
    due: list[Any] = [row for row in waiting if (row.pk, row.holder) not in asked]  # type: ignore[attr-defined]
    return audit.record_all(((Event.SUCCESSOR_ASKED, row, "", {"holder": row.holder}) for row in due), by=by)
