"""The rows of a rate: the numerator and the remainder of the denominator."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.lookups import IsNull, LessThanOrEqual

from accountability.models import OversightBody
from recommendations.choices import Acceptance, DecisionKind, Standing
from recommendations.measures.periods import annual, by_series
from recommendations.measures.rules import BY_CODE
from recommendations.measures.survival import MonthsAfter
from recommendations.models import Decision, Period, StandingInterval

CLOSED_CLASSES = (Standing.IMPLEMENTED, Standing.CLOSED, Standing.RECLASSIFIED)
ABOVE, BELOW = "numerator", "denominator"
Sides = tuple[Q, Q]


@dataclass(frozen=True)
class Reading:
    """The date, the time of knowledge (empty: now), and whether the series is that of the rating at issue."""

    on: dt.date
    known_at: dt.datetime | None = None
    of_rating: bool = False

    def stood(self, day: dt.date | MonthsAfter, *also: LessThanOrEqual, **so: object) -> Q:
        """Whether the recommendation was in this state on the date; `standing` is that of the series."""
        if self.of_rating:
            so = {name.replace("standing", "standing_in_rating"): value for name, value in so.items()}
        then = StandingInterval.objects.current(on=day, known_at=self.known_at)
        return _each(then.filter(*also, recommendation=OuterRef("pk"), **so))

    def closed(self, day: dt.date | MonthsAfter, *also: LessThanOrEqual) -> Q:
        """Whether the body had closed it, or the series of its rating had."""
        return self.stood(day, *also, standing__in=CLOSED_CLASSES)

    def periods(self) -> Iterator[tuple[Period, Q]]:
        """The latest period of each body and volume that had been read by the day, and what belongs to its series."""
        read = Period.objects.filter(cut_off__lte=self.on).order_by("body_id", "volume", "-ends_on")
        for period in read.distinct("body_id", "volume"):
            yield period, Q(body=period.body_id, volume=period.volume)

    def annual_periods(self) -> Iterator[tuple[Period, Q]]:
        """The period of each body and volume from which an annual rate of the day is read, and its series."""
        for of_series in by_series(Period.objects.select_related("body")).values():
            if period := annual(of_series, on=self.on):
                yield period, Q(body=period.body_id, volume=period.volume)

    def heard(self, period: Period) -> Q:
        """Whether the body assessed it in the period."""
        heard = Decision.objects.in_force(self.known_at).filter(
            recommendation=OuterRef("pk"), kind=DecisionKind.ASSESSED, part=None,
            counts_from__range=(period.starts_on, period.ends_on),
        )  # fmt: skip
        return _each(heard)


def _each(rows: QuerySet[Any]) -> Q:
    """Whether there are any, evaluated for each row: a list needs few, and another plan would evaluate all."""
    return Q(IsNull(Subquery(rows.order_by().values("pk")[:1]), False))


def _closure(of: Reading) -> Sides:
    return of.closed(of.on), of.stood(of.on)


def _strict(of: Reading) -> Sides:
    return of.stood(of.on, standing=Standing.IMPLEMENTED), of.stood(of.on)


def _board(of: Reading) -> Sides:
    new = Q(pk=None)
    for period, series in of.periods():
        new |= series & Q(counts_from__gte=period.ends_on)
    implemented = of.stood(of.on, standing=Standing.IMPLEMENTED)
    return implemented, implemented | of.stood(of.on, standing=Standing.OPEN) & ~new


def _annual(of: Reading, reached: Callable[[dt.date], Q]) -> Sides:
    above = below = Q(pk=None)
    for period, series in of.annual_periods():
        earlier = series & Q(counts_from__lt=period.ends_on) & of.heard(period)
        above |= earlier & reached(period.ends_on)
        below |= earlier & of.stood(period.ends_on)
    return above, below


def _window(of: Reading) -> Q:
    within = Q(pk=None)
    for period, series in of.periods():
        within |= series & Q(counts_from__range=(period.starts_on, period.ends_on))
    return within


def _acceptance(of: Reading) -> Sides:
    within = _window(of)
    return within & of.stood(of.on, acceptance=Acceptance.ACCEPTED), within & of.stood(of.on)


def _implementation(of: Reading) -> Sides:
    within, accepted = _window(of), {"acceptance": Acceptance.ACCEPTED}
    done = of.stood(of.on, standing=Standing.IMPLEMENTED, **accepted)
    return within & done, within & of.stood(of.on, **accepted)


def _cohort(of: Reading) -> Sides:
    day = MonthsAfter(F("issued_on"), months=36)
    observable = LessThanOrEqual(day, of.on)
    return of.closed(day, observable), of.stood(day, observable)


SIDES: dict[str, Callable[[Reading], Sides]] = {
    "cumulative-closure": _closure,
    "board-cumulative": _board,
    "strict-implementation": _strict,
    "annual-assessment": lambda of: _annual(of, lambda day: of.stood(day, standing=Standing.IMPLEMENTED)),
    "annual-closure": lambda of: _annual(of, of.closed),
    "jiu-acceptance": _acceptance,
    "jiu-implementation": _implementation,
    "cohort-36m": _cohort,
}


def counted(rule: str, side: str, of: Reading) -> Q:
    """The condition on a recommendation to be counted on that side of the rule's line, issued since the base date."""
    above, below = SIDES[rule](of)
    bodies = BY_CODE[rule].bodies
    of_bodies = Q(body__in=list(OversightBody.objects.filter(code__in=bodies))) if bodies else Q()
    return of_bodies & Q(counts_from__gte=F("body__base_date")) & (above if side == ABOVE else below)
