"""Counts worked out before anybody asks, and used only while nothing they rest on has changed."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING

from django.db import connection, transaction
from django.utils import timezone

from recommendations.measures.counting import Series, count
from recommendations.measures.rules import Counts
from recommendations.models import RateMark, StoredRates

if TYPE_CHECKING:
    from recommendations.measures.rates import Asked

# A stored result holds as long as every transaction that left a mark was visible to the one that computed it. Ids and
# times would not do: they are given before a transaction commits, and commits come in another order.
STILL_HOLDS = """
    SELECT s.body FROM recommendations_storedrates s
    WHERE s.key = %s AND NOT EXISTS (
        SELECT 1 FROM recommendations_ratemark m
        WHERE m.transaction >= pg_snapshot_xmin(s.snapshot::pg_snapshot)
            AND NOT pg_visible_in_snapshot(m.transaction, s.snapshot::pg_snapshot))
"""


def counts(asked: Asked) -> list[tuple[Series, Counts]]:
    """The counts that answer the question: stored ones that still hold, else counted in this request."""
    if asked.key:
        with connection.cursor() as cursor:
            cursor.execute(STILL_HOLDS, [asked.key])
            if row := cursor.fetchone():
                return _unpacked(row[0])
    return list(count(asked.question()))


def warm(questions: Iterable[Asked]) -> int:
    """Work out and store the answers that no longer hold; forget marks that no stored answer needs. Gives how many."""
    started = _snapshot()
    made = sum(_store(asked) for asked in questions if asked.key)
    with transaction.atomic():
        StoredRates.objects.filter(computed_at__lt=timezone.now() - dt.timedelta(days=7)).delete()
        _forget_marks(started)
    return made


def _store(asked: Asked) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(STILL_HOLDS, [asked.key])
        if cursor.fetchone():
            return False
    snapshot = _snapshot()  # taken first: what commits while we count leaves a mark outside it
    body = [[*series, asdict(of)] for series, of in count(asked.question())]
    body = [[row[0].isoformat(), *row[1:]] for row in body]
    StoredRates.objects.update_or_create(key=asked.key, defaults={"snapshot": snapshot, "body": body})
    return True


def _snapshot() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_snapshot()::text")
        return cursor.fetchone()[0]


def _forget_marks(snapshot: str) -> None:
    """Delete the marks that lie below every stored snapshot; any later question about them would answer "visible"."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"""DELETE FROM {RateMark._meta.db_table} WHERE transaction < (
                SELECT min(pg_snapshot_xmin(snapshot::pg_snapshot))
                FROM (SELECT snapshot FROM recommendations_storedrates UNION ALL SELECT %s) s)""",
            [snapshot],
        )


def _unpacked(body: str) -> list[tuple[Series, Counts]]:
    rows = json.loads(body)
    return [(Series(dt.date.fromisoformat(row[0]), *row[1:5]), Counts(**row[5])) for row in rows]
