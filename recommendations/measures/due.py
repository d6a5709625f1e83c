"""Open recommendations by the month in which their current target date falls."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import NamedTuple

from django.db.models import Count
from django.db.models.functions import TruncMonth

from recommendations.measures.summary import is_late, still_open
from recommendations.models import Recommendation
from recommendations.models.recommendation import RecommendationQuerySet

MONTHS = 12


class Month(NamedTuple):
    """One month from the day on: how many open recommendations are due in it; `ends_on` is the first day after it."""

    starts_on: dt.date
    ends_on: dt.date
    due: int


def due_by_month(rows: RecommendationQuerySet, *, on: dt.date) -> tuple[int, list[Month]]:
    """How many of the rows are open and overdue on the day, and how many are due in each of the 12 months from it on.

    Of the first month only what is due on the day or later. Dates and states are those of the register day.
    """
    still = still_open(rows, on=on)
    overdue = still.filter(is_late(on)).count()
    ends = [_months_later(on, n) for n in range(MONTHS + 1)]
    within = Recommendation.objects.filter(pk__in=still.values("pk"), due_on__gte=on, due_on__lt=ends[-1])
    counts = dict(
        within.annotate(month=TruncMonth("due_on")).order_by().values_list("month").annotate(n=Count("pk"))
    )  # fmt: skip
    months = [
        Month(max(start, on), end, counts.get(start, 0))
        for start, end in pairwise(ends)
    ]  # fmt: skip
    return overdue, months


def _months_later(day: dt.date, months: int) -> dt.date:
    """The first day of the month so many months later."""
    year, month = divmod(day.month - 1 + months, 12)
    return dt.date(day.year + year, month + 1, 1)
