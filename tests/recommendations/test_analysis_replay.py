"""Survival, waterfall, ageing, delay and the gap equal a plain replay of decisions, dates and words."""

import datetime as dt
import statistics
from collections import Counter

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from accountability.models import RevisionReason
from recommendations.choices import CLAIMED_DONE
from recommendations.measures.ageing import ageing
from recommendations.measures.analysis_scope import Scope, end_of
from recommendations.measures.claims import claims
from recommendations.measures.delays import delays
from recommendations.measures.flow import flow
from recommendations.measures.survival import open_after, survival
from recommendations.measures.waterfall import waterfall
from recommendations.models import Recommendation, TargetDate, Update
from tests.recommendations.test_rates_replay import (
    FIRST,
    at,
    days,
    enter,
    ground,
    histories,
    months_later,
    replay,
    slow,
    standing,
)

__all__ = ["ground"]
pytestmark = pytest.mark.django_db

ALWAYS = dt.datetime(2100, 1, 1, tzinfo=dt.UTC)
LATER = dt.date(2014, 12, 31)
several = st.lists(histories(), min_size=1, max_size=7)


def stands(decisions, day, known_at=ALWAYS):
    stand = replay(decisions, day, known_at)
    return standing(stand["state"]) if stand else None


def open_on(entered, day):
    return [row for row, decisions in entered if stands(decisions, day) == "open"]


def band(issued, day):
    """The whole years between two days, walked birthday by birthday, as the column they fall in."""
    years = sum(months_later(issued, 12 * n) <= day for n in range(1, 20))
    return {0: 0, 1: 1, 2: 2, 3: 3, 4: 3}.get(years, 4)


def groups_of(row):
    """The groups in which a row counts: all, its body and volume, each of its entities."""
    yield "all", "", ""
    yield "body", row.body, row.volume if row.body == "BOA" else ""
    yield from (("entity", code, "") for code in (("A", "B") if row.joint else ("A",)))


def grouped(rows):
    found = {}
    for row in rows:
        for group in groups_of(row):
            found.setdefault(group, []).append(row)
    return found


@slow
@given(several, days)
def test_each_open_one_is_in_one_band_and_the_median_is_that_of_the_ages(ground, rows, day):
    with transaction.atomic():
        entered = enter(ground, rows)
        expected = {
            group: (Counter(band(row.issued, day) for row in of), statistics.median((day - r.issued).days for r in of))
            for group, of in grouped(open_on(entered, day)).items()
        }

        found = ageing(Scope(on=day, today=LATER))

        assert {
            (a.kind, a.code, a.volume): (+Counter(dict(enumerate(a.bands))), a.median_days) for a in found
        } == expected
        assert all(sum(a.bands) == a.open for a in found)
        transaction.set_rollback(True)


@slow
@given(several, days)
def test_survival_equals_the_walk_through_every_month(ground, rows, day):
    with transaction.atomic():
        entered = [(row, d) for row, d in enter(ground, rows) if row.issued <= day]
        for cohort in survival(Scope(on=day, today=LATER)):
            of = [(row, d) for row, d in entered if row.issued.year == cohort.year]
            walked = [
                sum(stands(d, months_later(row.issued, month)) == "open" for row, d in of)
                for month in range(len(cohort.still_open))
            ]
            last = dt.date(cohort.year, 12, 31)

            assert (cohort.issued, list(cohort.still_open)) == (len(of), walked)
            assert cohort.observed is None or months_later(last, cohort.observed) <= day
            assert months_later(last, len(cohort.still_open)) > day
        transaction.set_rollback(True)


@slow
@given(several, st.integers(1, 30))
def test_filter_of_survival_gives_the_rows_of_its_month(ground, rows, months):
    with transaction.atomic():
        entered = enter(ground, rows)

        found = Recommendation.objects.filter(open_after(months))

        assert found.count() == sum(stands(d, months_later(r.issued, months)) == "open" for r, d in entered)
        transaction.set_rollback(True)


@slow
@given(several, days, st.integers(1, 600))
def test_waterfall_adds_up_in_every_case_and_ends_are_what_was_and_is_known(ground, rows, since, later):
    with transaction.atomic():
        entered, on = enter(ground, rows), since + dt.timedelta(days=later)
        past = [stands(d, since) for _row, d in entered]
        now = [stands(d, on) for _row, d in entered]
        told = waterfall(Scope(on=on, today=LATER), since=since)

        assert told.before + sum(told.steps.values()) == told.now == now.count("open")
        assert told.before == sum(stands(d, since, end_of(since)) == "open" for _row, d in entered)
        assert told.issued == sum(p is None and n is not None for p, n in zip(past, now, strict=True))
        assert told.reopened == sum(p not in (None, "open") and n == "open" for p, n in zip(past, now, strict=True))
        for name, step in (("implemented", told.implemented), ("closed", told.closed)):
            assert step == sum(p in (None, "open") and n == name for p, n in zip(past, now, strict=True))
        transaction.set_rollback(True)


@slow
@given(several, st.lists(days, min_size=2, max_size=5, unique=True).map(sorted))
def test_flow_adds_up_from_one_end_to_the_next(ground, rows, ends):
    with transaction.atomic():
        entered = enter(ground, rows)
        before = len(open_on(entered, ends[0]))
        for period in flow(Scope(on=ends[-1], today=LATER), ends):
            opened = sum(period.since < row.issued <= period.on for row, _d in entered)
            assert (period.opened, period.open) == (opened, len(open_on(entered, period.on)))
            assert before + period.opened - period.closed == period.open
            before = period.open
        transaction.set_rollback(True)


# --- Dates and words ------------------------------------------------------------------------------------------------
moved = st.lists(st.tuples(st.one_of(st.none(), st.integers(-300, 900)), st.integers(0, 300)), max_size=4)
words = st.lists(st.tuples(st.sampled_from(["in_progress", *CLAIMED_DONE]), st.integers(0, 700)), max_size=5)


def give_dates(entered, plans):
    """The dates of each row: due day and the day on which each became known, in their order."""
    told = []
    for (row, decisions), plan in zip(entered, plans, strict=False):
        known, dates = row.issued, []
        for number, (due, delay) in enumerate(plan):
            known += dt.timedelta(days=delay)
            due_on = row.issued + dt.timedelta(days=due) if due is not None else None
            dates.append((due_on, known))
            TargetDate.objects.bulk_create([
                TargetDate(
                    recommendation=decisions[0].recommendation, number=number, due_on=due_on, recorded_at=at(known, 0),
                    kind="dated" if due_on else "ongoing", reason_id=None if number == 0 else reason().pk,
                )
            ])  # fmt: skip
        told.append((row, decisions, dates))
    return told


def reason():
    return RevisionReason.objects.get_or_create(code="r", names={"en": "r"})[0]


def median(values):
    return statistics.median(values) if values else None


@slow
@given(several, st.lists(moved, min_size=7, max_size=7), days)
def test_delays_equal_the_dates_known_on_the_day(ground, rows, plans, day):
    with transaction.atomic():
        told = give_dates(enter(ground, rows), plans)
        first, latest, slipped = [], [], []
        for _row, decisions, dates in told:
            known = [due for due, since in dates if since <= day]
            if stands(decisions, day) != "open" or not known:
                continue
            first += [(day - known[0]).days] if known[0] and known[0] < day else []
            latest += [(day - known[-1]).days] if known[-1] and known[-1] < day else []
            slipped += [(known[-1] - known[0]).days] if known[0] and known[-1] and known[-1] > known[0] else []

        for d in delays(Scope(on=day, today=LATER))[:1]:
            assert (d.past_first, d.median_past_first) == (len(first), median(first))
            assert (d.past_latest, d.median_past_latest) == (len(latest), median(latest))
            assert (d.moved, d.median_moved) == (len(slipped), median(slipped))
        transaction.set_rollback(True)


@slow
@given(several, st.lists(words, min_size=7, max_size=7), days)
def test_age_of_a_claim_counts_from_the_first_of_the_last_run_of_claims(ground, rows, plans, day):
    with transaction.atomic():
        ages = []
        for (row, decisions), plan in zip(enter(ground, rows), plans, strict=False):
            said = sorted((row.issued + dt.timedelta(days=after), n, word) for n, (word, after) in enumerate(plan))
            Update.objects.bulk_create(
                Update(
                    recommendation=decisions[0].recommendation, progress=word, position="accepted", text="x",
                    reported_on=on, recorded_at=at(on, 0), recorded_by=ground.user,
                )
                for on, _n, word in said
            )  # fmt: skip
            since = None
            for on, _n, word in (s for s in said if s[0] <= day):
                since = (since or on) if word in CLAIMED_DONE else None
            if since and stands(decisions, day) == "open":
                ages.append((day - since).days)

        for c in claims(Scope(on=day, today=LATER))[:1]:
            assert (c.claimed, c.median_days, c.oldest_days) == (len(ages), median(ages), max(ages, default=None))
            assert c.bands[0] == sum(age < 90 for age in ages)
            assert sum(c.bands) == c.claimed
        transaction.set_rollback(True)


def test_first_day_of_a_cohort_is_not_yet_observable_before_its_year_is_over():
    from recommendations.measures.survival import whole_months

    assert whole_months(dt.date(2021, 12, 31), dt.date(2021, 12, 30)) < 0
    assert whole_months(dt.date(2021, 12, 31), dt.date(2021, 12, 31)) == 0
    assert whole_months(dt.date(2021, 12, 31), dt.date(2022, 2, 27)) == 1
    assert whole_months(dt.date(2021, 12, 31), dt.date(2022, 2, 28)) == 2
    assert FIRST.year == 2010
