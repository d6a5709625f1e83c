"""Precomputed results, used only while none of their sources has changed (docs/decisions/0002)."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.utils import timezone

from accountability.models import MeasureMark, StoredMeasure

KEPT_FOR = dt.timedelta(days=7)

# A stored result is valid as long as every transaction that left a mark was visible to the one that computed it. Ids
# and times are not sufficient: they are assigned before a transaction commits, and transactions commit in another
# order.
FRESH = """
    SELECT s.key, s.body, s.computed_at FROM accountability_storedmeasure s
    WHERE s.key = ANY(%s) AND NOT EXISTS (
        SELECT 1 FROM accountability_measuremark m
        WHERE m.topic = s.topic AND m.transaction >= pg_snapshot_xmin(s.snapshot::pg_snapshot)
            AND NOT pg_visible_in_snapshot(m.transaction, s.snapshot::pg_snapshot))
"""


class Computation(NamedTuple):
    """A computation: a callable that returns a JSON value, and its key; nothing is stored under an empty key."""

    key: str
    compute: Callable[[], Any]


@dataclass(frozen=True)
class Result:
    """A computed value; `stored_at` is None where this request computed it."""

    body: Any
    stored_at: dt.datetime | None = None


def cached(computations: Sequence[Computation]) -> list[Result]:
    """The result of each computation: the stored one while it is valid, otherwise computed now and not stored."""
    results = fresh([key for key, _compute in computations if key])
    return [results.get(key) or Result(compute()) for key, compute in computations]


def fresh(keys: list[str]) -> dict[str, Result]:
    """The stored results, by key, that still hold."""
    if not keys:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(FRESH, [keys])
        return {key: Result(json.loads(body), at) for key, body, at in cursor.fetchall()}


def store(topic: str, computations: Iterable[Computation]) -> int:
    """Compute and store what is no longer valid, and delete marks that no stored result needs.

    Returns the number of results stored. For the worker; safe to run twice and concurrently.
    """
    started = _snapshot()
    stored = sum(_store(topic, computation) for computation in computations if computation.key)
    with transaction.atomic():
        StoredMeasure.objects.filter(topic=topic, computed_at__lt=timezone.now() - KEPT_FOR).delete()
        if _lock(
            "pg_try_advisory_xact_lock", topic
        ):  # otherwise another process is between snapshot and store, and needs the marks
            _delete_marks(topic, started)
    return stored


@transaction.atomic
def _store(topic: str, computation: Computation) -> bool:
    if fresh([computation.key]):
        return False
    _lock("pg_advisory_xact_lock_shared", topic)
    snapshot = _snapshot()  # read first: a change committed during the computation leaves a mark outside it
    values = {"topic": topic, "snapshot": snapshot, "body": computation.compute()}
    StoredMeasure.objects.update_or_create(key=computation.key, defaults=values)
    return True


def _lock(function: str, topic: str) -> bool:
    """Lock the marks until the transaction ends: storing shares the lock, deleting marks needs it exclusively."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(hashtext(%s))", [f"marks of {topic}"])
        return cursor.fetchone()[0] is not False


def _snapshot() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_snapshot()::text")
        return cursor.fetchone()[0]


def _delete_marks(topic: str, snapshot: str) -> None:
    """Delete the marks that lie below every stored snapshot; any later question about them would answer "visible"."""
    with connection.cursor() as cursor:
        cursor.execute(
            """DELETE FROM accountability_measuremark WHERE topic = %s AND transaction < (
                SELECT min(pg_snapshot_xmin(snapshot::pg_snapshot))
                FROM (SELECT snapshot FROM accountability_storedmeasure WHERE topic = %s UNION ALL SELECT %s) s)""",
            [topic, topic, snapshot],
        )


def clear() -> None:
    """Delete everything stored: it names transactions, which mean nothing in another cluster."""
    StoredMeasure.objects.all().delete()
    MeasureMark.objects.all().delete()
