"""Both columns side by side: management position on open recommendations, and decisions of the bodies."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any, NamedTuple

from django.db import connection

from accountability.measures.cache import Computation, cached, store
from accountability.models import OversightBody
from recommendations.choices import CLAIMED_DONE, Progress
from recommendations.measures.analysis_scope import end_of
from recommendations.measures.summary import still_open
from recommendations.models import Recommendation
from recommendations.models.recommendation import COLUMNS
from recommendations.models.recommendation_queryset import OPEN_IN_SQL


class Body(NamedTuple):
    """The label of a row's body."""

    order: int
    code: str
    name: str


@dataclass(frozen=True)
class Axes:
    """One body and volume on one date: open recommendations by management progress."""

    body: Body
    volume: str
    open: int
    claimed_done: int
    in_progress: int
    not_started: int
    overdue: int


NOW = """
    SELECT r.body_id, r.volume, r.progress, count(*) AS said, count(*) FILTER (WHERE r.due_on < %(day)s) AS late
    FROM recommendations_recommendation r
    JOIN accountability_oversightbody b ON b.id = r.body_id AND r.counts_from >= b.base_date
    WHERE {open} GROUP BY 1, 2, 3
"""
THEN = """
    SELECT s.body_id, s.volume, coalesce(u.progress, 'not_started') AS progress, count(*) AS said,
        count(*) FILTER (WHERE t.due_on < %(day)s) AS late
    FROM recommendations_standinginterval s
    JOIN accountability_oversightbody b ON b.id = s.body_id AND s.issued_on >= b.base_date
    LEFT JOIN LATERAL (
        SELECT w.progress FROM recommendations_update w
        WHERE w.recommendation_id = s.recommendation_id AND w.part_id IS NULL AND w.reported_on <= %(day)s
            AND NOT EXISTS (SELECT 1 FROM recommendations_update x WHERE x.about_id = w.id)
        ORDER BY w.reported_on DESC, w.id DESC LIMIT 1) u ON TRUE
    LEFT JOIN LATERAL (
        SELECT due_on FROM recommendations_targetdate WHERE recommendation_id = s.recommendation_id
            AND recorded_at <= %(moment)s ORDER BY number DESC LIMIT 1) t ON TRUE
    WHERE s.standing = 'open' AND s.known_to = '9999-12-31 00:00:00+00'
        AND s.starts_on <= %(day)s AND s.ends_on > %(day)s
    GROUP BY 1, 2, 3
"""


@dataclass(frozen=True)
class Columns:
    """Both columns on one date: the rows of each body and volume, and the open recommendations that they leave out."""

    rows: list[Axes]
    outside: int


def columns(*, on: dt.date, today: dt.date) -> Columns:
    """Each body and volume with its open recommendations by management progress, on the date.

    As in every rate, recommendations issued before the base date of their body are omitted; `outside` is their number.
    For today the record itself is read, or what was stored of it; for an earlier date the decisions, updates and dates
    up to its end. Updates of parts, and withdrawn updates, are not counted.
    """
    bodies = {body.pk: body for body in OversightBody.objects.all()}
    asked = _of_today(on, bodies.values()) if on >= today else Computation("", lambda: _counted(THEN, on))
    [result] = cached([asked])
    counts = sorted(result.body["rows"], key=lambda row: (bodies[row[0]].order, bodies[row[0]].code, row[1]))
    rows = [
        _axes(bodies[body], volume, [row[2:] for row in group])
        for (body, volume), group in groupby(counts, key=lambda row: row[:2])
    ]
    return Columns(rows, result.body["outside"])


def warm(*, on: dt.date) -> None:
    """Store the columns of the register day where they are no longer valid. Safe to run twice."""
    store(COLUMNS, [_of_today(on, OversightBody.objects.all())])


def _of_today(day: dt.date, bodies: Iterable[OversightBody]) -> Computation:
    """The counts of the day; its key has the base dates, which decide what is counted."""
    based = ",".join(f"{body.pk}:{body.base_date}" for body in bodies)
    return Computation(f"{COLUMNS}:{day}:{based}", lambda: _counted(NOW.format(open=OPEN_IN_SQL.format(t="r")), day))


def _counted(query: str, on: dt.date) -> dict[str, Any]:
    with connection.cursor() as cursor:
        cursor.execute(query, {"day": on, "moment": end_of(on)})
        rows = cursor.fetchall()
    before = Recommendation.objects.filter(is_voided=False).before_base_date()
    return {"rows": [list(row) for row in rows], "outside": still_open(before, on=on).count()}


def _axes(body: OversightBody, volume: str, rows: list[tuple[str, int, int]]) -> Axes:
    by_progress = {progress: n for progress, n, _late in rows}
    return Axes(
        body=Body(body.order, body.code, body.name), volume=volume, open=sum(by_progress.values()),
        claimed_done=sum(by_progress.get(p, 0) for p in CLAIMED_DONE),
        in_progress=by_progress.get(Progress.IN_PROGRESS, 0) + by_progress.get(Progress.RETURNED, 0),
        not_started=by_progress.get(Progress.NOT_STARTED, 0), overdue=sum(late for _said, _n, late in rows),
    )  # fmt: skip
