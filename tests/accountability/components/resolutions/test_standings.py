"""How requests stand on any day: equal to a plain count over all their decisions."""

import datetime as dt
from collections import Counter

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accountability.choices import Dimension
from accountability.components.resolutions import standings
from accountability.components.resolutions.measures import answered_on_time, open_requests, repeat_requests
from accountability.localization.dates import session_of_day, session_opens_on, session_part_ends_on
from accountability.measures import Terms
from accountability.models import ResolutionRequest
from tests.factories import accountability as factories

FIRST = dt.date(2020, 1, 1)
DAYS = st.integers(0, 900).map(lambda days: FIRST + dt.timedelta(days=days))
DECISION = st.tuples(st.sampled_from(["pending", "partly", "reported", "not_applicable", "repeated"]), DAYS, DAYS)
REQUEST = st.fixed_dictionaries(
    {
        "issued_on": DAYS, "due_on": st.none() | DAYS, "asks": st.booleans(),
        "decisions": st.lists(DECISION, max_size=4), "repeats": st.booleans(),
    }
)  # fmt: skip
FEW = settings(max_examples=25, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))


def enter(plan, verbs, report):
    """The requests of a plan; each one that repeats repeats the one before it."""
    rows = []
    for given_row in plan:
        document = factories.DocumentFactory(
            kind="resolution", issued_on=given_row["issued_on"], session=session_of_day(given_row["issued_on"])
        )
        row = factories.ResolutionRequestFactory(
            document=document, verb=verbs[given_row["asks"]], due_on=given_row["due_on"],
            due_session=76 if given_row["due_on"] else None,
            repeats=rows[-1] if given_row["repeats"] and rows else None,
        )  # fmt: skip
        for state, entered_on, answered_on in given_row["decisions"]:
            is_answer = state in ("reported", "partly")
            factories.RequestAnswerFactory(
                request=row, state=state, document=report if is_answer else None,
                paragraph="1" if is_answer else "", answered_on=answered_on if is_answer else None,
                entered_on=entered_on, decided_by=verbs["by"],
            )  # fmt: skip
        rows.append(row)
    return rows


def standing(row, plan, on):
    """How one request stands, by a plain walk through its decisions."""
    decided = [d for d in sorted(enumerate(plan["decisions"]), key=lambda d: (d[1][1], d[0])) if d[1][1] <= on]
    state, answered_on = (decided[-1][1][0], decided[-1][1][2]) if decided else ("pending", None)
    if state == "not_applicable":
        return "not-asked", state
    if plan["due_on"] is None:
        return "undated", state
    if plan["due_on"] >= on:
        return "not-due", state
    if state == "reported":
        return ("on-time" if answered_on <= plan["due_on"] else "late"), state
    return {"partly": "partly", "repeated": "repeated"}.get(state, "open-late"), state


@pytest.mark.django_db
@FEW
@given(plan=st.lists(REQUEST, min_size=1, max_size=6), on=DAYS)
def test_the_measures_equal_a_plain_replay_of_all_decisions(plan, on):
    with transaction.atomic():
        verbs = {
            True: factories.RequestVerbFactory(kind="asking"), False: factories.RequestVerbFactory(kind="deciding"),
            "by": factories.UserFactory(),
        }  # fmt: skip
        rows = enter(plan, verbs, factories.DocumentFactory())
        compare(plan, rows, on)
        transaction.set_rollback(True)


def compare(plan, rows, on):
    """Every measure against the plain count."""
    made = [(row, of) for row, of in zip(rows, plan, strict=True) if of["asks"] and of["issued_on"] <= on]
    expected = [(row, of, *standing(row, of, on)) for row, of in made]
    counted = Counter(name for _row, _of, name, _state in expected)
    due = sum(counted[name] for name in standings.COUNTED)
    asking = [(row, state) for row, _of, name, state in expected if name != "not-asked"]
    ages = Counter(session_of_day(on) - row.document.session for row, _state in asking)
    later = {row.repeats_id for row, of in zip(rows, plan, strict=True) if of["issued_on"] <= on}

    [value] = answered_on_time(Terms(on))
    assert (value.numerator, value.denominator) == (counted["on-time"], due)
    [value] = open_requests(Terms(on))
    waiting = [row for row, state in asking if state in ("pending", "partly")]
    assert (value.numerator, value.denominator) == (len(waiting), len(asking))
    by_age = open_requests(Terms(on, by=(Dimension.AGE,)))
    assert {int(v.keys[0].code): v.denominator for v in by_age} == dict(ages)
    [value] = repeat_requests(Terms(on))
    assert (value.numerator, value.denominator) == (sum(row.pk in later for row, _s in asking), len(asking))


# --- Sessions ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("session", "day"),
    [
        (74, dt.date(2019, 9, 17)), (75, dt.date(2020, 9, 15)), (76, dt.date(2021, 9, 14)), (77, dt.date(2022, 9, 13)),
        (78, dt.date(2023, 9, 5)), (79, dt.date(2024, 9, 10)), (80, dt.date(2025, 9, 9)),
    ],
)  # fmt: skip
def test_a_session_opens_on_the_tuesday_of_rule_1(session, day):
    assert session_opens_on(session) == day
    assert session_of_day(day) == session
    assert session_of_day(day - dt.timedelta(days=1)) == session - 1


def test_the_parts_of_a_session_end_in_their_order():
    ends = [session_part_ends_on(76, part) for part in ("main", "first-resumed", "second-resumed", "")]

    assert ends == [dt.date(2021, 12, 31), dt.date(2022, 3, 31), dt.date(2022, 6, 30), dt.date(2022, 9, 12)]


@pytest.mark.django_db
def test_a_voided_request_counts_in_nothing():
    factories.ResolutionRequestFactory(is_voided=True)

    assert not standings.by("state", on=dt.date(2999, 1, 1))
    assert ResolutionRequest.objects.count() == 1
