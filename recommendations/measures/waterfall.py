"""From the open recommendations of one date to those of another: opened, closed, and corrected."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import connection

from recommendations.measures.analysis_scope import NOW, THEN, Scope, end_of


@dataclass(frozen=True)
class Waterfall:
    """Open on the earlier date as known at its end, the steps, and open on the later date as known now.

    The steps always add up: a recommendation is in each by its state on the two dates.
    """

    before: int
    recorded_later: int
    corrected: int
    issued: int
    reopened: int
    implemented: int
    closed: int
    declined: int
    now: int

    @property
    def steps(self) -> dict[str, int]:
        """Each step with its sign."""
        return {
            "recorded_later": self.recorded_later, "corrected": self.corrected, "issued": self.issued,
            "reopened": self.reopened, "implemented": -self.implemented, "closed": -self.closed,
            "declined": -self.declined,
        }  # fmt: skip


STOOD = """
    SELECT s.recommendation_id, s.standing
    FROM recommendations_standinginterval s JOIN accountability_oversightbody b ON b.id = s.body_id
    WHERE {where} AND s.starts_on <= %({day})s AND s.ends_on > %({day})s
"""
WATERFALL = """
    WITH known AS ({known}), past AS ({past}), present AS ({present}),
    corrected AS (
        SELECT DISTINCT v.recommendation_id FROM recommendations_decision v
        JOIN recommendations_decision d ON d.id = v.about_id
        WHERE v.kind = 'voided' AND v.recorded_at > %(moment)s AND d.counts_from <= %(since)s),
    stood AS (
        SELECT coalesce(k.standing = 'open', FALSE) AS known_open, p.standing AS past, n.standing AS present,
            recommendation_id IN (SELECT recommendation_id FROM corrected) AS corrected
        FROM known k FULL JOIN past p USING (recommendation_id) FULL JOIN present n USING (recommendation_id)),
    moved AS (
        SELECT *, coalesce(past = 'open', FALSE)::int - known_open::int AS change,
            past IS NULL OR past = 'open' AS was_not_closed FROM stood)
    SELECT
        count(*) FILTER (WHERE known_open),
        coalesce(sum(change) FILTER (WHERE NOT corrected), 0),
        coalesce(sum(change) FILTER (WHERE corrected), 0),
        count(*) FILTER (WHERE past IS NULL AND present IS NOT NULL),
        count(*) FILTER (WHERE NOT was_not_closed AND present = 'open'),
        count(*) FILTER (WHERE was_not_closed AND present = 'implemented'),
        count(*) FILTER (WHERE was_not_closed AND present = 'closed'),
        count(*) FILTER (WHERE was_not_closed AND present = 'declined'),
        count(*) FILTER (WHERE present = 'open')
    FROM moved
"""


def waterfall(scope: Scope, *, since: dt.date) -> Waterfall:
    """Every step between the two days. What counts from the earlier day or before and was recorded after it moves the
    start: as corrected where an entry was voided, else as recorded later.
    """
    query = WATERFALL.format(
        known=STOOD.format(where=scope.where(THEN), day="since"),
        past=STOOD.format(where=scope.where(NOW), day="since"),
        present=STOOD.format(where=scope.where(NOW), day="on"),
    )
    with connection.cursor() as cursor:
        cursor.execute(query, scope.parameters | {"since": since, "moment": end_of(since)})
        return Waterfall(*map(int, cursor.fetchone()))
