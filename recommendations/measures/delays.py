"""Delay of open recommendations: by first date, by current date, and the slippage between them."""

from __future__ import annotations

from dataclasses import dataclass

from recommendations.measures.analysis_scope import Scope, end_of
from recommendations.measures.groups import Group, grouped


@dataclass(frozen=True)
class Delays(Group):
    """The open ones of one group by their dates; medians are days over the number counted with them."""

    open: int
    dated: int
    past_first: int
    median_past_first: float | None
    past_latest: int
    median_past_latest: float | None
    moved: int
    median_moved: float | None


TELLS = """
    count(*),
    count(latest),
    count(*) FILTER (WHERE first < %(on)s),
    percentile_cont(0.5) WITHIN GROUP (ORDER BY %(on)s - first) FILTER (WHERE first < %(on)s),
    count(*) FILTER (WHERE latest < %(on)s),
    percentile_cont(0.5) WITHIN GROUP (ORDER BY %(on)s - latest) FILTER (WHERE latest < %(on)s),
    count(*) FILTER (WHERE latest > first),
    percentile_cont(0.5) WITHIN GROUP (ORDER BY latest - first) FILTER (WHERE latest > first)
"""
OF_THE_RECORD = "r.first_due_on AS first, r.due_on AS latest"
OF_THE_DAY = "f.due_on AS first, l.due_on AS latest"
KNOWN_THEN = """
    LEFT JOIN recommendations_targetdate f
        ON f.recommendation_id = r.id AND f.number = 0 AND f.recorded_at <= %(moment)s
    LEFT JOIN LATERAL (
        SELECT t.due_on FROM recommendations_targetdate t
        WHERE t.recommendation_id = r.id AND t.recorded_at <= %(moment)s ORDER BY t.number DESC LIMIT 1) l ON TRUE
"""


def delays(scope: Scope) -> list[Delays]:
    """Overdue against both dates and slippage between them, with the dates that were known on the day."""
    if scope.is_now:
        return grouped(scope, Delays, reads=OF_THE_RECORD, tells=TELLS)
    return grouped(scope, Delays, reads=OF_THE_DAY, joins=KNOWN_THEN, tells=TELLS, moment=end_of(scope.on))
