"""Opened, closed and open by period."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from recommendations.choices import Category
from recommendations.measures.analysis_scope import Scope
from recommendations.measures.rate_counts import Question, count


@dataclass(frozen=True)
class Flow:
    """One period after `since` up to `on`: issued, closed net of reopened, and open at its end."""

    since: dt.date
    on: dt.date
    opened: int
    closed: int
    open: int


def flow(scope: Scope, ends: Sequence[dt.date]) -> list[Flow]:
    """The changes between consecutive dates in ascending order: open before + opened - closed = open after."""
    question = Question(
        days=tuple(ends), bodies=(scope.body,) if scope.body else (), volumes=(scope.volume,) if scope.volume else (),
        entities=(scope.entity,) if scope.entity else (),
    )  # fmt: skip
    still_open: dict[dt.date, int] = defaultdict(int)
    issued: dict[dt.date, int] = defaultdict(int)
    for series, counts in count(question):
        if series.volume is None and series.category == Category.ALL:
            still_open[series.day] += counts.open
            issued[series.day] += counts.issued
    return [
        Flow(
            since, on, issued[on] - issued[since],
            still_open[since] + issued[on] - issued[since] - still_open[on], still_open[on],
        )
        for since, on in pairwise(ends)
    ]  # fmt: skip


def year_ends(first: dt.date, on: dt.date) -> list[dt.date]:
    """The day before the first year begins, the end of every year since then, and the day itself."""
    ends = [dt.date(year, 12, 31) for year in range(first.year - 1, on.year)]
    return [*ends, on]
