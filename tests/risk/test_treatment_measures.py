"""Actions on time and acceptances on any day equal a replay in plain Python; each finding has its condition."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accountability.measures import Terms
from accountability.models import User
from accountability.roles import Role
from risk.measures.quality import QUALITY
from risk.measures.treatment import EXPIRED, ON_TIME_CURRENT, ON_TIME_FIRST
from risk.models import Acceptance, Risk, TreatmentAction, TreatmentDate, TreatmentPlan
from tests.risk.conftest import judge

START = dt.date(2021, 1, 1)
DAYS = st.integers(0, 400)
ACTION = st.tuples(
    st.integers(0, 200), st.lists(st.tuples(st.integers(0, 200), st.integers(1, 100)), max_size=3),
    st.one_of(st.none(), st.tuples(st.sampled_from(["confirmed", "dropped"]), DAYS)),
)  # fmt: skip
ACCEPTED = st.lists(
    st.tuples(DAYS, st.integers(1, 300), st.booleans()), min_size=1, max_size=3, unique_by=lambda row: row[0]
)


def on(days: int) -> dt.date:
    return START + dt.timedelta(days)


@pytest.fixture
def assessed(registers, new_risk, enter):
    """Enters risks, each with an assessment of the first day."""
    numbers = iter(range(10_000))

    def new() -> Risk:
        risk = new_risk(f"R-{next(numbers)}")
        enter(risk, START, judge(3, 3, 3))
        return risk

    return new


def _share(measure, day: dt.date) -> tuple[int, int]:
    [value] = measure.values(Terms(on=day))
    return value.numerator, value.denominator


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(histories=st.lists(ACTION, min_size=1, max_size=5), day=DAYS)
def test_actions_on_time_equal_a_replay_by_first_and_by_current_date(registers, assessed, histories, day):
    day = on(day)
    risk = assessed()
    TreatmentAction.objects.update(is_voided=True)
    plan = TreatmentPlan.objects.create(
        risk=risk, assessment=risk.assessments.get(), response="reduce", target_level=1, target_on=on(400),
        drafted_by=registers.focal, endorsed_by=registers.head, endorsed_on=START, state="endorsed",
    )  # fmt: skip
    first, current = [], []
    for number, (due, moves, end) in enumerate(histories, start=1):
        state, ended = (end[0], on(end[1])) if end else ("planned", None)
        dates = [(START, on(due))]
        for entered, later in sorted(moves):
            dates.append((on(entered), dates[-1][1] + dt.timedelta(later)))
        action = TreatmentAction.objects.create(
            plan=plan, number=number, text="Sign.", first_due_on=on(due), due_on=dates[-1][1], state=state,
            done_on=ended if state == "confirmed" else None, dropped_on=ended if state == "dropped" else None,
            result="Done." if state == "confirmed" else "",
        )  # fmt: skip
        for place, (entered_on, due_on) in enumerate(dates):
            TreatmentDate.objects.create(
                action=action, due_on=due_on, entered_on=entered_on, reason="Rain" if place else "",
                recorded_by=registers.focal,
            )  # fmt: skip
        if state == "dropped" and ended <= day:
            continue
        its_date = [due_on for entered_on, due_on in dates if entered_on <= day][-1]
        done_on = ended if state == "confirmed" else None
        first += [done_on is not None and done_on <= on(due)] * (on(due) < day)
        current += [done_on is not None and done_on <= its_date] * (its_date < day)

    assert _share(ON_TIME_FIRST, day) == (sum(first), len(first))
    assert _share(ON_TIME_CURRENT, day) == (sum(current), len(current))


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(histories=st.lists(ACCEPTED, min_size=1, max_size=4), day=DAYS)
def test_expired_acceptances_equal_a_replay(registers, assessed, histories, day):
    day = on(day)
    Risk.objects.update(is_voided=True)
    counted = []
    for history in histories:
        risk = assessed()
        rows = sorted(history)
        for place, (begins, length, is_revoked) in enumerate(rows):
            is_last = place == len(rows) - 1
            following = None if is_last else on(rows[place + 1][0])
            ended_on = (on(begins + 1) if is_revoked else None) if is_last else following
            state = ("revoked" if is_revoked else "in-force") if is_last else "replaced"
            Acceptance.objects.create(
                risk=risk, assessment=risk.assessments.get(), official=registers.post, reason="Small.",
                accepted_on=on(begins), expires_on=on(begins + length), state=state, ended_on=ended_on,
                drafted_by=registers.focal,
            )  # fmt: skip
        latest = [row for row in rows if on(row[0]) <= day]
        if latest:
            begins, length, is_revoked = latest[-1]
            is_over = latest[-1] == rows[-1] and is_revoked and on(begins + 1) <= day
            counted += [] if is_over else [on(begins + length) < day]

    assert _share(EXPIRED, day) == (sum(counted), len(counted))


def _breaking(code: str, reader: User, day: dt.date) -> set[str]:
    return {risk.code for risk in QUALITY.breaking(QUALITY.by_code[code], on=day, reader=reader)}


def test_a_high_risk_without_an_endorsed_plan_is_a_finding_until_it_is_endorsed(registers, new_risk, enter, person):
    risk = new_risk()
    assessment = enter(risk, START, judge(5, 4, 3))
    new_risk("R-2")
    reader = person(Role.RISK_OFFICER)
    assert _breaking("high-without-plan", reader, on(9)) == {"R-1"}

    TreatmentPlan.objects.create(
        risk=risk, assessment=assessment, response="reduce", target_level=1, target_on=on(400),
        drafted_by=registers.focal, endorsed_by=registers.head, endorsed_on=START, state="endorsed",
    )  # fmt: skip
    assert _breaking("high-without-plan", reader, on(9)) == set()
