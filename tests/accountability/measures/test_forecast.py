"""What a target takes, and the forecast: worked out by hand on small numbers, and over any history."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accountability.measures import forecast as measure
from accountability.measures.forecast import Point, closures_needed, days_asked, forecast

ON = dt.date(2021, 12, 31)
NEXT = dt.date(2022, 12, 31)


def track(*points):
    """The rate at the ends of the years up to 2021."""
    return {
        dt.date(2022 - len(points) + n, 12, 31): Point(*point) for n, point in enumerate(points)
    }  # fmt: skip


def test_target_takes_the_fewest_closures_that_reach_it():
    assert closures_needed(Point(90, 100), Decimal("95")) == 5
    assert closures_needed(Point(90, 100), Decimal("90.1")) == 1
    assert closures_needed(Point(90, 100), Decimal("90")) == 0
    assert closures_needed(Point(90, 100), Decimal("95"), more=20) == 24


@given(st.integers(0, 5000), st.integers(0, 5000), st.integers(0, 1000))
def test_one_closure_fewer_does_not_reach_the_target(closed, still_open, tenths):
    target, now = Decimal(tenths) / 10, Point(closed, closed + still_open)
    needed = closures_needed(now, target)

    assert Fraction(closed + needed) >= Fraction(target) * now.denominator / 100
    assert needed == 0 or Fraction(closed + needed - 1) < Fraction(target) * now.denominator / 100


def test_forecast_applies_each_past_year_to_the_rate_of_today():
    known = track((0, 100), (50, 100), (75, 100), (80, 100))  # a half, a half, a fifth of what was left

    made = forecast(known, on=ON, by=NEXT)

    assert (made.low, made.middle, made.high) == (Fraction(84, 100), Fraction(90, 100), Fraction(90, 100))
    assert made.nominal == Fraction(2, 4)
    assert made.grows_by == 0


def test_nothing_is_forecast_from_fewer_than_three_years():
    assert forecast(track((0, 100), (50, 100), (75, 100)), on=ON, by=NEXT) is None


def test_a_test_of_the_past_knows_nothing_of_what_came_after():
    known = track((0, 100), (50, 100), (75, 100), (80, 100), (100, 100))

    [only] = measure.tested(known, on=ON)

    assert only.forecast == forecast(
        {day: p for day, p in known.items() if day.year < 2021}, on=dt.date(2020, 12, 31), by=ON
    )
    assert only.actual == 1
    assert only.error == Fraction(-10, 100)
    assert not only.is_inside


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300)), min_size=4, max_size=11))
def test_forecast_is_always_a_rate_and_lies_in_its_range(steps):
    points = [(closed, closed + still_open + 1) for closed, still_open in steps]

    made = forecast(track(*points), on=ON, by=NEXT)

    assert 0 <= made.low <= made.middle <= made.high <= 1


@pytest.mark.parametrize("by", [dt.date(2022, 2, 28), dt.date(2024, 2, 29), dt.date(2025, 6, 30)])
def test_days_asked_hold_every_day_that_the_forecast_reads(by):
    on = dt.date(2021, 12, 31)
    days = days_asked(dt.date(2010, 1, 1), on, by)
    known = {day: Point(n, 100) for n, day in enumerate(days)}

    made = forecast(known, on=on, by=by)

    assert len(made.windows) >= 5
    assert all(window.on in known for window in made.windows)
