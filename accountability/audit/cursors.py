"""Cursors of consumers: in the audit trail by transaction, in the calendar by date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Any

from django.db import connection, transaction
from django.db.models import Max

from accountability.audit.seals import oldest_running_transaction
from accountability.models import AuditEvent, Cursor

BATCH = 1_000  # events passed at a time; those of one transaction stay together


@transaction.atomic
def read_on(name: str, handle: Callable[[list[AuditEvent]], object]) -> int:
    """Pass the events of every transaction since the last run to `handle`; returns their number.

    The first run passes none: it starts at the present. The horizon is read before the events, so what commits in
    between is passed again, and `handle` must accept repetition.
    """
    if not alone(f"read {name}"):
        return 0
    horizon = oldest_running_transaction()
    start: dict[str, Any] = {"horizon": horizon, "after_id": _last_event}
    cursor, is_first = Cursor.objects.get_or_create(name=name, defaults=start)
    read = 0
    for batch in () if is_first else _batches(cursor):
        handle(batch)
        read += len(batch)
    if read:
        Cursor.objects.filter(pk=name).update(horizon=horizon)
    return read


def _last_event() -> int:
    return AuditEvent.objects.aggregate(last=Max("pk"))["last"] or 0


def _batches(cursor: Cursor) -> Iterator[list[AuditEvent]]:
    new = AuditEvent.objects.filter(transaction__gte=cursor.horizon, pk__gt=cursor.after_id)
    batch: list[AuditEvent] = []
    for _transaction, events in groupby(new.order_by("transaction", "pk").iterator(), lambda event: event.transaction):
        batch += events
        if len(batch) >= BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def move_to(day: dt.date, name: str) -> dt.date:
    """Advance the calendar cursor; returns the date to start from: the last one processed, as it was not yet complete.

    This is the date itself on the first run and if the clock went back: what was sent then is recognized by its key.
    """
    cursor, _is_first = Cursor.objects.get_or_create(name=name, defaults={"day": day})
    since = min(cursor.day or day, day)
    Cursor.objects.filter(pk=name).exclude(day=day).update(day=day)
    return since


def forget_the_trail() -> None:
    """Start at the present again: transaction numbers restart when a backup is restored."""
    Cursor.objects.filter(day=None).delete()


def alone(what: str) -> bool:
    """Whether no other process is using the cursor; the lock lasts until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtext(%s))", [what])
        return cursor.fetchone()[0]


def settled_at(now: dt.datetime) -> dt.datetime:
    """The latest moment about which everything is known: no transaction of others that writes began before it."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT min(xact_start) FROM pg_stat_activity WHERE datname = current_database()
                AND backend_type = 'client backend' AND backend_xid IS NOT NULL AND pid <> pg_backend_pid()"""
        )
        earliest = cursor.fetchone()[0]
    return min(now, earliest) if earliest else now
