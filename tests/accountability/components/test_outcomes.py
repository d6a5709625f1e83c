"""Commitments kept, as of any day, against a replay in plain Python of what was decided."""

import datetime as dt
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accountability.components.measures import outcomes
from accountability.components.measures.outcomes import Standing
from accountability.models import Commitment, CommitmentOutcome
from tests.factories import accountability as factories

FIRST = dt.date(2021, 1, 1)
OTHERS = {"open": Standing.OPEN_LATE, "partly": Standing.PARTLY, "continued": Standing.CONTINUED,
          "dropped": Standing.DROPPED}  # fmt: skip
days = st.integers(0, 40).map(lambda number: FIRST + dt.timedelta(days=number))
decisions = st.tuples(st.sampled_from(["kept", *OTHERS]), days, days)
commitments = st.tuples(st.one_of(st.none(), days), days, st.lists(decisions, max_size=4))


def standing_of(due_on, decided, on):
    """How one commitment stands on the day, decision by decision."""
    state, done_on = "open", None
    for new_state, entered_on, new_done_on in sorted(decided, key=lambda decision: decision[1]):
        if entered_on <= on:
            state, done_on = new_state, new_done_on
    if due_on is None:
        return Standing.UNDATED
    if due_on >= on:
        return Standing.NOT_DUE
    if state == "kept":
        return Standing.KEPT if done_on <= due_on else Standing.KEPT_LATE
    return OTHERS[state]


@pytest.mark.django_db
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(planned=st.lists(commitments, max_size=6), on=days)
def test_every_day_equals_the_replay(planned, on):
    by, component, keys = factories.UserFactory(), factories.ComponentFactory(), []
    for due_on, issued_on, decided in planned:
        row = factories.CommitmentFactory(
            component=component, document=factories.DocumentFactory(issued_on=issued_on), first_due_on=due_on,
            due_on=due_on, due_kind="dated" if due_on else "missing",
        )  # fmt: skip
        keys.append(row.pk)
        for state, entered_on, done_on in sorted(decided, key=lambda decision: decision[1]):
            CommitmentOutcome.objects.create(
                commitment=row, state=state, done_on=done_on if state == "kept" else None, text="Decided.",
                language="en", entered_on=entered_on, decided_by=by,
            )  # fmt: skip
    rows = Commitment.objects.filter(pk__in=keys)

    whole = outcomes.together(outcomes.by("component__number", on=on, rows=rows).values())

    expected = Counter(standing_of(due, decided, on) for due, issued, decided in planned if issued <= on)
    assert +whole.counts == expected
    assert whole.denominator == sum(expected[standing] for standing in outcomes.COUNTED)
    assert (whole.percent is None) == (whole.denominator == 0)


@pytest.mark.django_db
def test_a_voided_commitment_is_not_counted():
    factories.CommitmentFactory(is_voided=True)

    assert outcomes.by("component__number", on=dt.date(2999, 1, 1)) == {}
