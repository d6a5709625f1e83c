"""Counts worked out before anybody asks, and used only while nothing they rest on has changed."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connection, transaction
from django.utils import timezone

from recommendations.measures.rate_counts import Series, count
from recommendations.measures.rules import Counts
from recommendations.models import RateMark, StoredRates

if TYPE_CHECKING:
    from recommendations.measures.rates import Asked

# A stored result holds as long as every transaction that left a mark was visible to the one that computed it. Ids and
# times would not do: they are given before a transaction commits, and commits come in another order.
STILL_HOLD = """
    SELECT s.key, s.body, s.computed_at FROM recommendations_storedrates s
    WHERE s.key = ANY(%s) AND NOT EXISTS (
        SELECT 1 FROM recommendations_ratemark m
        WHERE m.transaction >= pg_snapshot_xmin(s.snapshot::pg_snapshot)
            AND NOT pg_visible_in_snapshot(m.transaction, s.snapshot::pg_snapshot))
"""


@dataclass(frozen=True)
class Answer:
    """The counts that answer one question, and when they were worked out; `stored_at` is None for those of now."""

    counts: list[tuple[Series, Counts]]
    stored_at: dt.datetime | None = None


def answers(questions: Sequence[Asked]) -> list[Answer]:
    """What answers each question: stored counts that still hold, else counts of this request."""
    found = _held([asked.key for asked in questions if asked.key])
    return [found.get(asked.key) or Answer(list(count(asked.question()))) for asked in questions]


def _held(keys: list[str]) -> dict[str, Answer]:
    """The stored answers, by key, that still hold."""
    if not keys:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(STILL_HOLD, [keys])
        return {key: Answer(_unpacked(body), at) for key, body, at in cursor.fetchall()}


def warm(questions: Iterable[Asked]) -> int:
    """Work out and store the answers that no longer hold; forget marks that no stored answer needs. Gives how many."""
    started = _snapshot()
    made = sum(_store(asked) for asked in questions if asked.key)
    with transaction.atomic():
        StoredRates.objects.filter(computed_at__lt=timezone.now() - dt.timedelta(days=7)).delete()
        if _may("pg_try_advisory_xact_lock"):  # else somebody is between snapshot and store, and needs the marks
            _forget_marks(started)
    return made


@transaction.atomic
def _store(asked: Asked) -> bool:
    if _held([asked.key]):
        return False
    _may("pg_advisory_xact_lock_shared")
    snapshot = _snapshot()  # taken first: what commits while we count leaves a mark outside it
    body = [[series.day.isoformat(), *series[1:], of._asdict()] for series, of in count(asked.question())]
    StoredRates.objects.update_or_create(key=asked.key, defaults={"snapshot": snapshot, "body": body})
    return True


def _may(lock: str) -> bool:
    """Take a lock of the marks until the transaction ends: those who store share it, who forgets marks is alone."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {lock}(hashtext('marks of rates'))")
        return cursor.fetchone()[0] is not False


def _snapshot() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_snapshot()::text")
        return cursor.fetchone()[0]


def _forget_marks(snapshot: str) -> None:
    """Delete the marks that lie below every stored snapshot; any later question about them would answer "visible"."""
    with connection.cursor() as cursor:
        cursor.execute(
            """DELETE FROM recommendations_ratemark WHERE transaction < (
                SELECT min(pg_snapshot_xmin(snapshot::pg_snapshot))
                FROM (SELECT snapshot FROM recommendations_storedrates UNION ALL SELECT %s) s)""",
            [snapshot],
        )


def forget() -> None:
    """Throw away everything worked out: it names transactions, which mean nothing in another cluster."""
    StoredRates.objects.all().delete()
    RateMark.objects.all().delete()


def _unpacked(body: str) -> list[tuple[Series, Counts]]:
    rows = json.loads(body)
    return [(Series(dt.date.fromisoformat(row[0]), *row[1:5]), Counts(**row[5])) for row in rows]
