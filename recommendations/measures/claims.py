"""Reported implemented, not yet confirmed: the number, and the time since management reported it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from recommendations.choices import CLAIMED_DONE
from recommendations.measures.analysis_scope import Scope
from recommendations.measures.groups import Group, grouped


@dataclass(frozen=True)
class Claims(Group):
    """The open ones of one group, the number reported implemented, and for how many days."""

    open: int
    claimed: int
    under_90: int
    from_90: int
    from_180: int
    from_365: int
    median_days: float | None
    oldest_days: int | None

    @property
    def bands(self) -> tuple[int, ...]:
        """By the age of the claim, youngest first."""
        return self.under_90, self.from_90, self.from_180, self.from_365


TELLS = """
    count(*),
    count(age),
    count(*) FILTER (WHERE age < 90),
    count(*) FILTER (WHERE age >= 90 AND age < 180),
    count(*) FILTER (WHERE age >= 180 AND age < 365),
    count(*) FILTER (WHERE age >= 365),
    percentile_cont(0.5) WITHIN GROUP (ORDER BY age),
    max(age)
"""
AGE = "CASE WHEN {says} = ANY(%(claimed)s) THEN greatest(0, %(on)s - coalesce(c.since, %(on)s)) END AS age"
WORD = """{u}.recommendation_id = r.id AND {u}.part_id IS NULL AND {u}.reported_on <= %(until)s
    AND NOT EXISTS (SELECT 1 FROM recommendations_update x WHERE x.about_id = {u}.id)"""
"""Management updates of the whole by the date that were not withdrawn."""

# The run of claims that is not interrupted by another word; it began with the first of them.
SINCE = """
    LEFT JOIN LATERAL (
        SELECT min(u.reported_on) AS since FROM recommendations_update u
        WHERE {word} AND u.progress = ANY(%(claimed)s) AND NOT EXISTS (
            SELECT 1 FROM recommendations_update v
            WHERE {later} AND v.progress <> ALL(%(claimed)s)
                AND (v.reported_on, v.id) > (u.reported_on, u.id))) c ON TRUE
"""
SAID_THEN = """
    LEFT JOIN LATERAL (
        SELECT u.progress FROM recommendations_update u
        WHERE {word} ORDER BY u.reported_on DESC, u.id DESC LIMIT 1) said ON TRUE
"""


def claims(scope: Scope) -> list[Claims]:
    """Open recommendations by management progress on the date, and the age of the claim in days."""
    said, joins = ("r.progress", SINCE) if scope.is_now else ("said.progress", SINCE + SAID_THEN)
    return grouped(
        scope, Claims, reads=AGE.format(says=said), tells=TELLS,
        joins=joins.format(word=WORD.format(u="u"), later=WORD.format(u="v")),
        claimed=[str(p) for p in CLAIMED_DONE], until=dt.date.max if scope.is_now else scope.on,
    )  # fmt: skip
