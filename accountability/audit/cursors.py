"""How consumers go on where they stopped: in the trail by its transactions, in the calendar by its days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Any

from django.db import connection, transaction
from django.db.models import Max

from accountability.audit.seals import oldest_running_transaction
from accountability.models import AuditEvent, Cursor

BATCH = 1_000  # events handed over at a time; those of one transaction stay together


@transaction.atomic
def read_on(name: str, handle: Callable[[list[AuditEvent]], object]) -> int:
    """Hand over the events of every transaction since the last run; gives how many. The first run of all hands over
    nothing: it starts at the present.

    The horizon is read before the events are, so what commits in between is handed over again: `handle` bears that.
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
    """Move in the calendar; gives the day from which to look: the last one looked at, since it was not over yet.

    On the first run that is the day itself, and also when the clock went back: what was told then is known by its key.
    """
    cursor, _is_first = Cursor.objects.get_or_create(name=name, defaults={"day": day})
    since = min(cursor.day or day, day)
    Cursor.objects.filter(pk=name).exclude(day=day).update(day=day)
    return since


def forget_the_trail() -> None:
    """Start at the present again: transaction numbers begin anew where a backup was restored."""
    Cursor.objects.filter(day=None).delete()


def alone(what: str) -> bool:
    """Whether nobody else is at it; they leave until this transaction ends."""
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
