"""Both columns side by side: management position on open recommendations, and decisions of the bodies."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from django.db import connection

from accountability.localization import local
from recommendations.choices import CLAIMED_DONE, Progress
from recommendations.measures.analysis_scope import end_of
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


BY_BODY = """
    SELECT b."order", b.code, b.names::text, c.volume, c.progress, c.said, c.late
    FROM ({counted}) c JOIN accountability_oversightbody b ON b.id = c.body_id ORDER BY 1, 2, 4
"""


def axes(*, on: dt.date, today: dt.date) -> list[Axes]:
    """Each body and volume with its open recommendations by management progress, on the date.

    As in every rate, recommendations issued before the base date of their body are omitted. For today the record itself
    is read; for an earlier date the decisions, updates and dates up to its end. Updates of parts, and withdrawn
    updates, are not counted.
    """
    query = BY_BODY.format(counted=NOW.format(open=OPEN_IN_SQL.format(t="r")) if on >= today else THEN)
    with connection.cursor() as cursor:
        cursor.execute(query, {"day": on, "moment": end_of(on)})
        rows = cursor.fetchall()
    return [_axes(key, [r[4:] for r in group]) for key, group in groupby(rows, key=lambda row: row[:4])]


def _axes(key: tuple[int, str, str, str], rows: list[tuple[str, int, int]]) -> Axes:
    order, code, names, volume = key
    by_progress = {progress: n for progress, n, _late in rows}
    return Axes(
        body=Body(order, code, local(json.loads(names))), volume=volume, open=sum(by_progress.values()),
        claimed_done=sum(by_progress.get(p, 0) for p in CLAIMED_DONE),
        in_progress=by_progress.get(Progress.IN_PROGRESS, 0) + by_progress.get(Progress.RETURNED, 0),
        not_started=by_progress.get(Progress.NOT_STARTED, 0), overdue=sum(late for _said, _n, late in rows),
    )  # fmt: skip
