"""The measures on any day equal a replay in plain Python; the cells of a map are exactly the rows of the list."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from itertools import groupby

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accountability.measures import Terms
from accountability.roles import Role
from risk import actions, initial_data
from risk.actions.assessment_entry import Entry, enter_assessments
from risk.choices import Movement
from risk.filters import RiskFilter
from risk.measures import figures
from risk.measures.matrix import INHERENT, RESIDUAL, matrices, movement_counts, placed
from risk.measures.method_rules import Level, Tables
from risk.measures.profile import appetite_of_entities, appetite_on_days, reviews_of_entities
from risk.measures.quality import QUALITY
from risk.measures.scoring import review_due
from risk.models import Category, MethodVersion, Risk
from tests.risk.conftest import judge

START = dt.date(2020, 1, 1)
DAY = dt.date(2021, 6, 30)
EARLIER = dt.date(2020, 12, 31)
LEVEL = st.integers(1, 5)
HISTORY = st.lists(
    st.tuples(st.integers(0, 700), LEVEL, LEVEL, LEVEL), min_size=1, max_size=4, unique_by=lambda row: row[0]
)
WORLD = st.lists(st.tuples(HISTORY, st.one_of(st.none(), st.integers(1, 700))), min_size=1, max_size=4)


@pytest.fixture
def world(registers, new_risk):
    """Enters histories: for each risk its assessments by day, and perhaps the days after which it was retired."""
    numbers = iter(range(10_000))

    def enter(histories):
        replay = []
        for history, retired in histories:
            risk = new_risk(f"R-{next(numbers)}")
            entries = [
                Entry(
                    risk=risk, method=registers.method, judged=judge(*values), assessed_on=START + dt.timedelta(days),
                    period_end=START, approved_on=START + dt.timedelta(days), approved_by_post=registers.post,
                )
                for days, *values in sorted(history)
            ]  # fmt: skip
            enter_assessments(entries, by=registers.officer)
            first = entries[0].approved_on
            ended = first + dt.timedelta(retired) if retired else None
            if ended:
                actions.retire_risk(risk, by=registers.head, version=None, because="cleared", reason="Over.", on=ended)
            replay.append((entries, first, ended))
        return replay

    return enter


def level_of(method, entry):
    """The residual level by the tables as a person reads them."""
    band = method.bands[max(entry.judged.impacts.values()), entry.judged.likelihood]
    return method.residuals[band, entry.judged.effectiveness]


def in_force(replay, day):
    """By place of the risk its last entry approved by the day, if it was active on it."""
    rows = {}
    for place, (entries, first, ended) in enumerate(replay):
        past = [entry for entry in entries if entry.approved_on <= day]
        if past and first <= day and (ended is None or day < ended):
            rows[place] = past[-1]
    return rows


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(histories=WORLD)
def test_the_measures_equal_their_replay(world, registers, histories):
    Risk.objects.update(is_voided=True)  # those of the example before
    replay, method = world(histories), registers.method
    before = DAY - dt.timedelta(days=365)
    now, then = in_force(replay, DAY), in_force(replay, before)

    levels = Counter(level_of(method, entry) for entry in now.values())
    values = figures.profile(Terms(on=DAY))
    assert {int(value.keys[0].code): value.numerator for value in values if value.numerator} == dict(levels)
    assert all(value.denominator == len(now) for value in values)

    moved: Counter[Movement] = Counter()
    for place in now.keys() | then.keys():
        if place not in now:
            moved[Movement.RETIRED] += 1
        elif place not in then:
            moved[Movement.NEW] += 1
        else:
            one, other = level_of(method, then[place]), level_of(method, now[place])
            moved[Movement.SAME if one == other else Movement.UP if other > one else Movement.DOWN] += 1
    assert movement_counts(placed(Risk.objects.all(), on=DAY, before=before)) == moved

    done = of = 0
    for entries, first, ended in replay:
        for place, entry in enumerate(entries):
            due = review_due(method, level_of(method, entry), entry.assessed_on)
            if not (before < due <= DAY and entry.approved_on <= DAY and first <= due and (not ended or due < ended)):
                continue
            later = [other.assessed_on for other in entries[place + 1 :] if other.approved_on <= DAY]
            done, of = done + bool(later and later[0] <= due), of + 1
    assert reviews_of_entities(on=DAY).get(registers.dos.entity_id, (0, 0)) == (done, of)


def test_the_appetite_is_that_of_the_day_and_of_the_category_above(registers, new_risk, enter):
    enter(new_risk("R-1"), START, judge(5, 5, 1))  # very high
    enter(new_risk("R-2"), START, judge(3, 3, 3))  # medium
    above = Category.objects.get(code="operations")
    fields = {"by": registers.officer, "method": registers.method, "tolerance": 3}
    actions.set_appetite(registers.dos, above, level=2, valid_from=dt.date(2021, 1, 1), **fields)
    actions.set_appetite(registers.dos, above, level=1, valid_from=dt.date(2021, 6, 1), **fields)

    of_days = [
        figures.above(Terms(on=day))[0][1:3]
        for day in (dt.date(2020, 12, 31), dt.date(2021, 5, 31), dt.date(2021, 6, 1))
    ]

    assert of_days == [(0, 0), (1, 2), (2, 2)]


def test_the_shares_of_several_days_are_those_of_each_day(registers, new_risk, enter):
    risks = [new_risk(f"R-{number}") for number in range(3)]
    enter(risks[0], START, judge(5, 5, 1))  # very high
    enter(risks[0], dt.date(2021, 3, 1), judge(1, 1, 4))  # from then on low
    enter(risks[1], START, judge(3, 3, 3))  # medium
    enter(risks[2], START, judge(5, 5, 1))
    actions.retire_risk(
        risks[2], by=registers.head, version=None, because="cleared", reason="Over.", on=dt.date(2021, 2, 1)
    )
    own = risks[0].category
    fields = {"by": registers.officer, "method": registers.method, "tolerance": 4}
    actions.set_appetite(registers.dos, own.parent, level=1, valid_from=dt.date(2020, 6, 1), **fields)
    actions.set_appetite(registers.dos, own, level=3, valid_from=dt.date(2021, 1, 1), **fields)
    days = [START + dt.timedelta(months) for months in range(0, 600, 30)]

    shares = appetite_on_days(days)

    assert shares == {day: figures.total(appetite_of_entities(on=day).values()) for day in days}
    assert [share for share, _group in groupby(shares.values())] == [(0, 0), (3, 3), (2, 3), (1, 2), (0, 2)]


@pytest.mark.parametrize("kind", [INHERENT, RESIDUAL])
def test_every_cell_has_as_many_risks_as_its_list_and_all_add_up(registers, new_risk, enter, person, kind):
    for number in range(12):
        enter(new_risk(f"R-{number}"), START, judge(1 + number % 5, 1 + number % 3, 1 + number % 4))
    new_risk("R-draft")
    risks, reader = Risk.objects.all(), person(Role.RISK_OFFICER)

    [of] = matrices(placed(risks, on=DAY), kind, on=DAY)

    down, across = of.axes
    for cell in of.cells:
        query = {"as_of": DAY.isoformat(), str(down): str(cell.row), str(across): str(cell.column)}
        assert RiskFilter(query, queryset=risks, reader=reader).qs.count() == cell.count
    assert len(of.cells) == (25 if kind == INHERENT else 20)
    assert of.total + of.outside == risks.count() == 13


def test_a_map_of_an_earlier_day_has_the_levels_of_that_day_and_arrows_lead_from_it(registers, new_risk, enter):
    risk = new_risk()
    enter(risk, dt.date(2020, 3, 1), judge(2, 2, 3))
    enter(risk, dt.date(2021, 3, 1), judge(4, 3, 3), reason="New facts.")

    [of] = matrices(placed(Risk.objects.all(), on=DAY, before=EARLIER), INHERENT, on=DAY)
    [earlier] = matrices(placed(Risk.objects.all(), on=EARLIER), INHERENT, on=EARLIER)

    assert [(move.source, move.target, move.count) for move in of.moves] == [((2, 2), (4, 3), 1)]
    assert [(cell.row, cell.column) for cell in earlier.cells if cell.count] == [(2, 2)]


def test_levels_of_two_versions_of_a_method_are_not_compared(registers, new_risk, enter):
    levels = [
        Level(row["scale"], int(row["value"]), row["code"], initial_data.words(row),
              int(row["months"]) if row["months"] else None)
        for row in initial_data.read_rows("levels.csv")
    ]  # fmt: skip
    tables = Tables(levels, initial_data.band_cells(), initial_data.residual_cells())
    actions.load_method(
        tables,
        by=registers.officer,
        code="secretariat",
        titles={"en": "Two"},
        source="x",
        valid_from=dt.date(2021, 1, 1),
    )
    second = MethodVersion.objects.with_tables().get(code="secretariat", version=2)
    risk = new_risk()
    enter(risk, dt.date(2020, 3, 1), judge(2, 2, 3))
    enter(risk, dt.date(2021, 3, 1), judge(5, 5, 1), method=second, reason="The method changed.")

    assert movement_counts(placed(Risk.objects.all(), on=DAY, before=EARLIER)) == {Movement.BREAK: 1}
    assert figures.moved_up(Terms(on=DAY))[0][1:3] == (0, 0)


def test_a_register_whose_risks_all_have_the_same_scores_is_a_finding(registers, new_risk, enter):
    rule, day = QUALITY.by_code["scores-equal"], dt.date(2021, 3, 1)
    broken = lambda: Risk.objects.filter(rule.condition(day)).count()  # noqa: E731
    for number in range(3):
        assert broken() == 0
        enter(new_risk(f"R-{number}"), day, judge(3, 3, 3))
    assert broken() == 3
    enter(new_risk("R-other", register=registers.other), day, judge(4, 3, 3))
    assert broken() == 3

    enter(new_risk("R-9"), day, judge(3, 4, 3))
    assert broken() == 0
