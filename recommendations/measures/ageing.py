"""The age of open recommendations, by body and entity."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from accountability.localization.dates import years_before
from recommendations.measures.analysis_scope import Scope
from recommendations.measures.groups import Group, grouped
from recommendations.measures.summary import BANDS


@dataclass(frozen=True)
class Ages(Group):
    """The open ones of one group in bands of years since they were reported, the median and greatest age in days."""

    open: int
    under_1: int
    from_1: int
    from_2: int
    from_3: int
    from_5: int
    median_days: float
    oldest_days: int

    @property
    def bands(self) -> tuple[int, ...]:
        """In the order of BANDS."""
        return self.under_1, self.from_1, self.from_2, self.from_3, self.from_5


TELLS = """
    count(*),
    count(*) FILTER (WHERE reported_on > %(year_1)s),
    count(*) FILTER (WHERE reported_on <= %(year_1)s AND reported_on > %(year_2)s),
    count(*) FILTER (WHERE reported_on <= %(year_2)s AND reported_on > %(year_3)s),
    count(*) FILTER (WHERE reported_on <= %(year_3)s AND reported_on > %(year_5)s),
    count(*) FILTER (WHERE reported_on <= %(year_5)s),
    percentile_cont(0.5) WITHIN GROUP (ORDER BY %(on)s - reported_on),
    max(%(on)s - reported_on)
"""


def ageing(scope: Scope) -> list[Ages]:
    """Every open recommendation is in exactly one band; one that counts from before its report is in the youngest."""
    years: dict[str, Any] = {f"year_{band}": years_before(scope.on, band) for band, _label in BANDS if band}
    return grouped(scope, Ages, reads="r.reported_on", tells=TELLS, **years)
