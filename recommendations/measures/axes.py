"""Both columns side by side: what management says of the open recommendations, and what the bodies decided."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import connection
from django.db.models import Count, Q

from accountability.models import OversightBody
from recommendations.choices import CLAIMED_DONE, OPEN, Progress
from recommendations.models import Recommendation


@dataclass(frozen=True)
class Axes:
    """One body and volume on one day: open recommendations by what management says of them."""

    body: OversightBody
    volume: str
    open: int
    claimed_done: int
    in_progress: int
    not_started: int
    overdue: int

    @property
    def name(self) -> str:
        return f"{self.body.name}, {self.volume}" if self.volume else self.body.name


NOW = """
    SELECT body_id, volume, progress, count(*), count(*) FILTER (WHERE due_on < %(day)s)
    FROM recommendations_recommendation WHERE state = ANY(%(open)s) GROUP BY 1, 2, 3
"""
THEN = """
    SELECT s.body_id, s.volume, coalesce(u.progress, 'not_started'), count(*),
        count(*) FILTER (WHERE t.due_on < %(day)s)
    FROM recommendations_standinginterval s
    LEFT JOIN LATERAL (
        SELECT progress FROM recommendations_update WHERE recommendation_id = s.recommendation_id
            AND reported_on <= %(day)s ORDER BY reported_on DESC, id DESC LIMIT 1) u ON TRUE
    LEFT JOIN LATERAL (
        SELECT due_on FROM recommendations_targetdate WHERE recommendation_id = s.recommendation_id
            AND recorded_at::date <= %(day)s ORDER BY number DESC LIMIT 1) t ON TRUE
    WHERE s.standing = 'open' AND s.known_to = '9999-12-31 00:00:00+00'
        AND s.starts_on <= %(day)s AND s.ends_on > %(day)s
    GROUP BY 1, 2, 3
"""


def axes(*, on: dt.date, today: dt.date) -> list[Axes]:
    """Each body and volume with its open recommendations in management's words, on the day.

    For today the record itself answers; for an earlier day the decisions and updates up to it.
    """
    with connection.cursor() as cursor:
        cursor.execute(NOW if on >= today else THEN, {"day": on, "open": [str(s) for s in OPEN]})
        rows = cursor.fetchall()
    bodies = {b.pk: b for b in OversightBody.objects.all()}
    keys = sorted({row[:2] for row in rows}, key=lambda key: (bodies[key[0]].order, key[1]))
    return [_axes(bodies[body], volume, [r[2:] for r in rows if r[:2] == (body, volume)]) for body, volume in keys]


def _axes(body: OversightBody, volume: str, rows: list[tuple[str, int, int]]) -> Axes:
    said = {progress: n for progress, n, _overdue in rows}
    return Axes(
        body=body, volume=volume, open=sum(said.values()),
        claimed_done=sum(said.get(p, 0) for p in CLAIMED_DONE),
        in_progress=said.get(Progress.IN_PROGRESS, 0) + said.get(Progress.RETURNED, 0),
        not_started=said.get(Progress.NOT_STARTED, 0), overdue=sum(late for _said, _n, late in rows),
    )  # fmt: skip


@dataclass(frozen=True)
class EntityCounts:
    """How one entity stands today: its open recommendations, and those overdue or claimed done among them."""

    open: int
    overdue: int
    claimed_done: int


def of_entity(entity: int, *, on: dt.date) -> EntityCounts:
    """The open recommendations for which the entity or an office under it answers, joint ones once."""
    found = (
        Recommendation.objects.for_entity(entity)
        .open()
        .order_by()
        .aggregate(
            open=Count("pk"),
            overdue=Count("pk", filter=Q(due_on__lt=on)),
            claimed_done=Count("pk", filter=Q(progress__in=CLAIMED_DONE)),
        )
    )
    return EntityCounts(**found)
