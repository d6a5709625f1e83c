"""Summary of the register: open by age, the gap, overdue, opened and closed by year, by entity."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from django.db import connection
from django.db.models import (
    Aggregate,
    BooleanField,
    Count,
    Exists,
    ExpressionWrapper,
    FloatField,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.functions import Coalesce, Extract, ExtractYear
from django.db.models.lookups import In, IsNull, LessThan
from django.utils.translation import gettext_lazy as _

from accountability.localization import dates
from accountability.localization.dates import years_before
from accountability.models import register_day
from recommendations.choices import CLAIMED_DONE, Standing
from recommendations.measures.analysis_scope import ANSWERED, end_of
from recommendations.models import Recommendation, StandingInterval, TargetDate, Update
from recommendations.models.recommendation_queryset import IN_OPEN_STATE, OPEN_IN_SQL

BANDS = (
    (0, _("Under 1 year")),
    (1, _("1 to 2 years")),
    (2, _("2 to 3 years")),
    (3, _("3 to 5 years")),
    (5, _("Over 5 years")),
)
"""By the years since issue from which a band begins; the five of the register's ageing."""


CLAIM_BANDS = (
    (0, _("Under 90 days")),
    (90, _("90 to 180 days")),
    (180, _("180 to 365 days")),
    (365, _("Over a year")),
)
"""By the days since management reported it implemented."""

EPOCH = dt.date(1970, 1, 1)


class Median(Aggregate):
    """The middle value, as PostgreSQL interpolates it."""

    function = "percentile_cont"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = FloatField()


@dataclass(frozen=True)
class Summary:
    """The open ones among some recommendations on a date: their number, and their age in days since they were reported.

    `gap` counts those reported implemented, `overdue` those past their current target date; `median_age` and
    `oldest_age` are None if none is open.
    """

    issued: int
    open: int
    gap: int
    overdue: int
    conflicts: int
    median_age: int | None
    oldest_age: int | None


@dataclass(frozen=True)
class Year:
    """One calendar year: issued, closed net of reopened, and open at its end."""

    year: int
    opened: int
    closed: int
    open: int


@dataclass(frozen=True)
class OfEntity:
    """The open ones for which an entity or an office under it answers; joint ones count under each entity."""

    code: str
    names: dict[str, str]
    open: int
    gap: int
    overdue: int


def still_open(
    rows: QuerySet[Recommendation], *, on: dt.date, known_at: dt.datetime | None = None
) -> QuerySet[Recommendation]:  # fmt: skip
    """Those open for the body on the date, as known at a time or now; for today the record itself has the state."""
    if on >= register_day() and not known_at:
        return rows.filter(IN_OPEN_STATE)
    then = StandingInterval.objects.current(on=on, known_at=known_at).filter(standing=Standing.OPEN)
    return rows.filter(pk__in=then.values("recommendation"))


def is_late(on: dt.date, *, first: bool = False) -> Q:
    """Whether the current or first target date known on the date had passed; for today from the record itself."""
    if on >= register_day():
        field = "first_due_on" if first else "due_on"
        return Q((f"{field}__isnull", False), (f"{field}__lt", on))
    known = TargetDate.objects.filter(recommendation=OuterRef("pk"), recorded_at__lte=end_of(on)).order_by("-number")
    if first:
        return Q(Exists(known.filter(number=0, due_on__lt=on)))
    return Q(Coalesce(LessThan(Subquery(known.values("due_on")[:1]), on), False))


def is_claimed(on: dt.date) -> Q:
    """Whether the last management update of the whole by the date, not withdrawn, was reported implemented."""
    if on >= register_day():
        return Q(progress__in=CLAIMED_DONE)
    updates = Update.objects.filter(recommendation=OuterRef("pk"), part=None, withdrawn_by=None, reported_on__lte=on)
    last = updates.order_by("-reported_on", "-pk").values("progress")[:1]
    return Q(Coalesce(In(Subquery(last), CLAIMED_DONE), False))


def claimed_for(band: int, *, on: dt.date) -> Q:
    """Whether management has reported it without another update for the number of days in the band."""
    later = Q(reported_on__gt=OuterRef("reported_on")) | Q(reported_on=OuterRef("reported_on"), pk__gt=OuterRef("pk"))
    updates = Update.objects.filter(part=None, withdrawn_by=None)
    if on < register_day():
        updates = updates.filter(reported_on__lte=on)
    others = updates.filter(later, recommendation=OuterRef("recommendation")).exclude(progress__in=CLAIMED_DONE)
    run = updates.filter(~Exists(others), recommendation=OuterRef("pk"), progress__in=CLAIMED_DONE)

    def since(days: int) -> Q:
        first = run.filter(reported_on__lte=on - dt.timedelta(days=days)).order_by().values("pk")[:1]
        return Q(IsNull(Subquery(first), False))  # asked of each row: another plan works it out for all updates

    beyond = next((since(more) for more, _label in CLAIM_BANDS if more > band), None)
    within = is_claimed(on) & since(band) if band else is_claimed(on)
    return within & ~beyond if beyond else within


def summary(rows: QuerySet[Recommendation], *, on: dt.date, known_at: dt.datetime | None = None) -> Summary:
    """The figures above a list of recommendations: issued, open, gap, overdue, median and greatest age in days."""
    totals = still_open(rows, on=on, known_at=known_at).aggregate(
        open=Count("pk"),
        gap=Count("pk", filter=is_claimed(on)),
        overdue=Count("pk", filter=is_late(on)),
        conflicts=Count("pk", filter=Q(in_conflict=True)),
        oldest=Min("reported_on"),
        median=Median(Extract("reported_on", "epoch")),
    )
    oldest, median = totals.pop("oldest"), totals.pop("median")
    return Summary(
        issued=rows.count(),
        median_age=None if median is None else (on - EPOCH).days - round(median / 86_400),
        oldest_age=dates.age(oldest, on=on) if oldest else None,
        **totals,
    )


def ageing(rows: QuerySet[Recommendation], *, on: dt.date, known_at: dt.datetime | None = None) -> list[int]:
    """The number open in each of the BANDS of years since they were reported (ageing uses `reported_on`)."""
    counts = {f"since_{years}": Count("pk", filter=of_age(years, on=on)) for years, _label in BANDS}
    totals = still_open(rows, on=on, known_at=known_at).aggregate(**counts)
    return [totals[name] for name in counts]


def of_age(years: int, *, on: dt.date) -> Q:
    """Reported within the band that begins that many years before the date; the first includes later ones."""
    later = next((band for band, _label in BANDS if band > years), None)
    within = Q(reported_on__lte=years_before(on, years)) if years else Q()
    return within & Q(reported_on__gt=years_before(on, later)) if later else within


def by_year(rows: QuerySet[Recommendation], *, on: dt.date, known_at: dt.datetime | None = None) -> list[Year]:
    """Opened, closed and open at the end of every year from the first issue up to the day; the last year ends on it.

    Closed is what follows from the other two: open before + opened - open after, so that a reopening is netted.
    """
    spans = StandingInterval.objects.as_known(known_at).filter(
        recommendation__in=rows.values("pk"), standing=Standing.OPEN, starts_on__lte=on
    )
    opened = _counted(rows.filter(counts_from__lte=on), "counts_from")
    began, ended = _counted(spans, "starts_on"), _counted(spans.filter(ends_on__lte=on), "ends_on")
    if not opened:
        return []
    years = range(min(opened), on.year + 1)
    open_at_end = list(accumulate(began.get(y, 0) - ended.get(y, 0) for y in years))
    before = [0, *open_at_end]
    return [
        Year(year, opened.get(year, 0), before[n] + opened.get(year, 0) - open_at_end[n], open_at_end[n])
        for n, year in enumerate(years)
    ]


def _counted(rows: QuerySet[Any], field: str) -> dict[int, int]:
    by_year = rows.order_by().annotate(in_year=ExtractYear(field)).values_list("in_year")
    return dict(by_year.annotate(n=Count("pk")))


# A URL without an entity lists those that are not an office of another; one with an entity lists it and its offices.
BY_ENTITY = """
    WITH found(recommendation_id, claimed, late) AS MATERIALIZED ({found}), {answered}
    SELECT e.code, e.names::text, count(*), count(*) FILTER (WHERE a.claimed), count(*) FILTER (WHERE a.late)
    FROM answered a JOIN accountability_entity e ON e.id = a.root
    LEFT JOIN accountability_entity above ON above.id = e.parent_id
    WHERE %s::text IS NULL OR %s IN (e.code, coalesce(above.code, ''))
    GROUP BY e.id ORDER BY 3 DESC, e.code
"""


def per_entity(
    rows: QuerySet[Recommendation], *, on: dt.date, known_at: dt.datetime | None = None,
    within: str | None = "", merged: bool = True,
) -> list[OfEntity]:  # fmt: skip
    """Open, gap and overdue for every entity with some of the rows, most open first, as in the filter.

    `within` selects one entity and its offices, None all entities and offices; `merged` adds the open ones of entities
    merged into one.
    """
    groups = still_open(rows, on=on, known_at=known_at).order_by()
    facts = [ExpressionWrapper(meets(on), BooleanField()) for meets in (is_claimed, is_late)]
    sql, parameters = groups.values_list("pk", *facts).query.sql_with_params()
    query = BY_ENTITY.format(found=sql, answered=ANSWERED.format(today="%s", open=OPEN_IN_SQL.format(t="o")))
    day = register_day() if merged else dt.date.min
    with connection.cursor() as cursor:
        cursor.execute(query, [*parameters, day, within, within])
        return [OfEntity(code, json.loads(names), *counts) for code, names, *counts in cursor.fetchall()]
