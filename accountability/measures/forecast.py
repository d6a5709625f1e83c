"""Target calculator and forecast: closures that raise a rate to a target, and the rate if past years recur.

The arithmetic uses whole numbers and exact fractions; nothing is random.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from statistics import median
from typing import NamedTuple

from accountability.localization.dates import years_before

YEARS = 8  # past windows that may recur
FEWEST = 3  # of them, below which nothing is forecast


class Point(NamedTuple):
    """A rate on one day."""

    numerator: int
    denominator: int

    @property
    def ratio(self) -> Fraction:
        return Fraction(self.numerator, self.denominator)


Track = Mapping[dt.date, Point]
"""The rate on every date needed by a forecast and its tests; dates without a denominator are omitted."""


class Past(NamedTuple):
    """One past window: the growth of the denominator, and the share of the remainder that was closed."""

    on: dt.date
    grew: int
    closed: int
    share: Fraction


@dataclass(frozen=True)
class Forecast:
    """The rate on a future date: the median, lowest and highest of the rates by the past windows."""

    on: dt.date
    by: dt.date
    low: Fraction
    middle: Fraction
    high: Fraction
    windows: tuple[Past, ...]

    @property
    def nominal(self) -> Fraction:
        """The probability that the next result is between the lowest and highest of n earlier ones, if years are
        alike.
        """
        return Fraction(len(self.windows) - 1, len(self.windows) + 1)

    @property
    def grows_by(self) -> int:
        """The expected growth of the denominator: the median of the windows."""
        return math.ceil(median(past.grew for past in self.windows))


@dataclass(frozen=True)
class Tested:
    """A forecast made on a past date only from what had counted by then, with the actual rate."""

    forecast: Forecast
    actual: Fraction

    @property
    def error(self) -> Fraction:
        """The forecast less the actual rate."""
        return self.forecast.middle - self.actual

    @property
    def is_inside(self) -> bool:
        return self.forecast.low <= self.actual <= self.forecast.high


def days_asked(first: dt.date, on: dt.date, by: dt.date) -> list[dt.date]:
    """The days on which a forecast for that day, and its tests of one year, need the rate."""
    days = {on}
    for years in range(on.year - first.year + 1):
        days |= {years_before(on, years), years_before(by, years)}
    return sorted(day for day in days if first <= day <= on)


def forecast(track: Track, *, on: dt.date, by: dt.date) -> Forecast | None:
    """The rate by each past window that began on the same day of its year; None if too few are known."""
    past = tuple(_windows(track, on, by))
    if on not in track or len(past) < FEWEST:
        return None
    outcomes = sorted(_again(track[on], window) for window in past)
    return Forecast(on, by, outcomes[0], Fraction(median(outcomes)), outcomes[-1], past)


def _windows(track: Track, on: dt.date, by: dt.date) -> Iterator[Past]:
    for years in range(1, YEARS + 1):
        first, last = years_before(on, years), years_before(by, years)
        if last <= on and first in track and last in track:
            before, after = track[first], track[last]
            left = after.denominator - before.numerator
            closed = after.numerator - before.numerator
            grew = after.denominator - before.denominator
            yield Past(first, grew, closed, Fraction(closed, left) if left > 0 else Fraction(0))


def _again(now: Point, past: Past) -> Fraction:
    """The rate if as much is added again, and the same share of the remainder is closed."""
    denominator = max(1, now.denominator + past.grew)
    left = max(0, denominator - now.numerator)
    return min(Fraction(1), max(Fraction(0), Fraction(now.numerator + past.share * left) / denominator))


def tested(track: Track, *, on: dt.date) -> list[Tested]:
    """Forecasts of one year made a year earlier, two years earlier and so on, oldest first, as far as possible."""
    tests = []
    for years in range(on.year - min(track, default=on).year, 0, -1):
        made_on, came = years_before(on, years), years_before(on, years - 1)
        if came in track and (made := forecast(track, on=made_on, by=came)):
            tests.append(Tested(made, track[came].ratio))
    return tests


def closures_needed(now: Point, target: Decimal, *, more: int = 0) -> int:
    """The number of closures that raise the rate to the target in per cent, with that many more records by then."""
    return max(0, math.ceil(Fraction(target) * (now.denominator + more) / 100) - now.numerator)
