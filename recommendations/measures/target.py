"""The rate for the target calculator, and the open recommendations whose closure would raise it, nearest first."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Case, Count, F, IntegerField, Q, Value, When

from accountability.measures.forecast import Point, days_asked
from accountability.models import OversightBody
from recommendations.choices import CLAIMED_DONE, Acceptance, Category, Progress, Standing
from recommendations.measures.rate_query import RateQuery
from recommendations.measures.rates import Rate, rates
from recommendations.models import Period, StandingInterval
from recommendations.models.recommendation_queryset import RecommendationQuerySet

RULES = ("cumulative-closure", "strict-implementation", "board-cumulative", "jiu-implementation")
"""Rates whose numerator one more closure raises by one; those of a past period or cohort cannot be raised."""


@dataclass(frozen=True)
class Candidates:
    """The open recommendations that count in the rate: how many, and how near to closure."""

    open: int
    requested: int
    reported: int
    due: int


def series(query: RateQuery, *, by: dt.date, body: OversightBody) -> list[Rate]:
    """The rate on every day that the forecast and its tests need, and at the ends of the years."""
    [on] = query.days
    days = days_asked(body.base_date, on, by)
    volume = query.volume or ("" if body.code != "BOA" else None)
    of_days = rates(replace(query, days=tuple(days)))
    wanted = query.category or Category.ALL
    return [r for r in of_days if r.category == wanted and (r.volume or None) == (volume or None)]


def track(found: list[Rate]) -> dict[dt.date, Point]:
    """The rates as points, without the days on which there is nothing to divide by."""
    return {r.as_of: Point(r.numerator, r.denominator) for r in found if r.denominator}


def candidates(query: RateQuery, *, visible: RecommendationQuerySet) -> RecommendationQuerySet:
    """Open in the series of the rate on its day: closure requested first, then reported finished, then by date."""
    [on] = query.days
    open_then = StandingInterval.objects.current(on=on).filter(
        _of_the_rule(query, on), body__in=query.bodies, issued_on__gte=F("body__base_date"), **_of_the_series(query)
    )
    rows = visible.filter(pk__in=open_then.values("recommendation"))
    for entity in query.entities:
        rows = rows.for_entity(entity)
    near = Case(
        When(progress=Progress.CLOSURE_REQUESTED, then=Value(0)),
        When(progress__in=CLAIMED_DONE, then=Value(1)),
        default=Value(2), output_field=IntegerField(),
    )  # fmt: skip
    return rows.alias(near=near).order_by("near", F("due_on").asc(nulls_last=True), "pk")


def counted(rows: RecommendationQuerySet, *, by: dt.date) -> Candidates:
    """Their proximity: closure requested, reported implemented, or due by the date."""
    requested = Q(progress=Progress.CLOSURE_REQUESTED)
    reported = Q(progress__in=CLAIMED_DONE) & ~requested
    return Candidates(
        **rows.order_by().aggregate(
            open=Count("pk"),
            requested=Count("pk", filter=requested),
            reported=Count("pk", filter=reported),
            due=Count("pk", filter=~requested & ~reported & Q(due_on__lte=by)),
        )
    )


def _of_the_series(query: RateQuery) -> dict[str, Any]:
    wanted = {"volume": query.volume} if query.volume else {}
    if query.category in ("", Category.ALL):
        return wanted | {"standing": Standing.OPEN}
    return wanted | {"rating": query.category, "standing_in_rating": Standing.OPEN}


def _of_the_rule(query: RateQuery, on: dt.date) -> Q:
    """Only the denominator of the rule: earlier reports for the Board, accepted ones of the JIU's window."""
    if query.rule not in ("board-cumulative", "jiu-implementation"):
        return Q()
    wanted = Q(pk=None)
    latest = Period.objects.filter(body__in=query.bodies, cut_off__lte=on).order_by("volume", "-ends_on")
    for period in latest.distinct("volume"):
        of_period = Q(issued_on__lt=period.ends_on)
        if query.rule == "jiu-implementation":
            of_period = Q(issued_on__range=(period.starts_on, period.ends_on), acceptance=Acceptance.ACCEPTED)
        wanted |= Q(volume=period.volume) & of_period
    return wanted
