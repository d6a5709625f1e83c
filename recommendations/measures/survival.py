"""Cohorts by year of issue: the share still open that many months after issue."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate

from django.db import connection
from django.db.models import DateField, Exists, F, Func, OuterRef

from accountability.measures import percent
from recommendations.choices import Standing
from recommendations.measures.analysis_scope import Scope
from recommendations.models import StandingInterval
from recommendations.models.state_interval import FOREVER_AT


@dataclass(frozen=True)
class Cohort:
    """The recommendations issued in one year, and the number open after 0, 1, 2 … months, as far as observable.

    `still_open` is empty if not even the first month of the whole cohort has passed.
    """

    year: int
    issued: int
    still_open: tuple[int, ...]

    @property
    def observed(self) -> int | None:
        """The last month that the whole cohort has lived through; None where the year is not over."""
        return len(self.still_open) - 1 if self.still_open else None

    def share(self, month: int) -> Decimal | None:
        """Per cent still open after that many months; None beyond what is observable."""
        return percent(self.still_open[month], self.issued) if month < len(self.still_open) else None

    @property
    def half_closed(self) -> int | None:
        """After how many months at most half was open; None where that has not been observed."""
        return next((m for m, n in enumerate(self.still_open) if 2 * n <= self.issued), None)


# An interval covers the months whose day is in it: from the first such month until another interval begins.
MONTHS = """12 * (extract(year FROM s.{day}) - extract(year FROM s.issued_on))::int
    + (extract(month FROM s.{day}) - extract(month FROM s.issued_on))::int"""
FIRST = "n.{month} + (s.issued_on + make_interval(months => n.{month}) < s.{day})::int"
SURVIVAL = """
    WITH known AS NOT MATERIALIZED (
        SELECT s.issued_on, s.starts_on, least(s.ends_on, %(beyond)s) AS ends_on, s.standing,
            extract(year FROM s.issued_on)::int AS year
        FROM recommendations_standinginterval s JOIN accountability_oversightbody b ON b.id = s.body_id
        WHERE {where} AND s.issued_on <= %(on)s),
    changes AS (
        SELECT s.year, m.month, 0 AS issued, m.change
        FROM known s
        CROSS JOIN LATERAL (VALUES ({to_start}, {to_end})) AS n(to_start, to_end)
        CROSS JOIN LATERAL (VALUES ({first}, 1), ({after}, -1)) AS m(month, change)
        WHERE s.standing = 'open'
        UNION ALL
        SELECT s.year, 0, 1, 0 FROM known s WHERE s.starts_on <= s.issued_on AND s.ends_on > s.issued_on)
    SELECT year, greatest(month, 0), sum(issued), sum(change) FROM changes GROUP BY 1, 2
"""
PIECES = {
    "to_start": MONTHS.format(day="starts_on"), "to_end": MONTHS.format(day="ends_on"),
    "first": FIRST.format(month="to_start", day="starts_on"), "after": FIRST.format(month="to_end", day="ends_on"),
}  # fmt: skip


def survival(scope: Scope) -> list[Cohort]:
    """Every cohort up to the day; a curve ends where its youngest recommendation could not be observed any longer.

    A recommendation that the body reopened is open again. Months are counted from the day from which it counts.
    """
    query = SURVIVAL.format(where=scope.where(), **PIECES)
    issued: dict[int, int] = defaultdict(int)
    changes: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    with connection.cursor() as cursor:
        cursor.execute(query, scope.parameters | {"beyond": scope.on + dt.timedelta(days=400)})
        for year, month, new, change in cursor.fetchall():
            issued[year] += int(new)
            changes[year][month] += int(change)
    return [_cohort(year, issued[year], changes[year], scope.on) for year in sorted(issued)]


def _cohort(year: int, issued: int, changes: dict[int, int], on: dt.date) -> Cohort:
    months = range(whole_months(dt.date(year, 12, 31), on) + 1)
    return Cohort(year, issued, tuple(accumulate(changes.get(m, 0) for m in months)))


def whole_months(since: dt.date, on: dt.date) -> int:
    """The number of months since the last day of a month; negative before it."""
    last_of_month = (on + dt.timedelta(days=1)).month != on.month
    return 12 * (on.year - since.year) + on.month - since.month - (not last_of_month)


class MonthsAfter(Func):
    """The day that many months after a date; the last of its month if that month is shorter."""

    template = "(%(expressions)s + make_interval(months => %(months)s))::date"
    output_field = DateField()


def open_after(months: int) -> Exists:
    """Whether the recommendation was open that many months after the date from which it counts, as known now."""
    then = MonthsAfter(F("issued_on"), months=months)
    spans = StandingInterval.objects.filter(recommendation=OuterRef("pk"), known_to=FOREVER_AT, standing=Standing.OPEN)
    return Exists(spans.filter(starts_on__lte=then, ends_on__gt=then))
