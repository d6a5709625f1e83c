"""The figures of internal control equal a count in plain Python, on any day."""

import datetime as dt
from decimal import Decimal

import pytest

from accountability.measures import Terms
from risk.measures import control as measures
from risk.measures.control import Score, total
from risk.models import Contradiction, MatrixRow, RemediationAction, ResponseSet
from tests.factories.risk import (
    ContradictionFactory,
    ContradictionReplyFactory,
    ControlCycleFactory,
    MatrixRowFactory,
    RemediationActionFactory,
    RemediationPlanFactory,
    ResponseSetFactory,
)
from tests.risk.control.scene import TODAY, answered

pytestmark = pytest.mark.django_db
DAYS = [dt.date(2021, 1, 1), dt.date(2021, 3, 31), dt.date(2021, 4, 1), dt.date(2021, 10, 1), TODAY]


@pytest.fixture
def cycle(scene):
    """The cycle of 2020, with responses of seven entities, controls, contradictions and actions."""
    cycle = ControlCycleFactory(
        year=2020, questionnaire=scene.questionnaire, opened_on=dt.date(2021, 1, 11), due_on=dt.date(2021, 3, 31)
    )
    for number in range(7):
        signed = {"state": "signed", "signed_on": dt.date(2021, 3, 27 + number % 4), "signed_as": "Head"}
        late = signed | {"signed_on": dt.date(2021, 4, 9)}
        response = ResponseSetFactory(cycle=cycle, **({} if number == 6 else late if number == 5 else signed))
        for of in range(number % 3):
            tested = {"result": "passed", "tested_on": dt.date(2019 + number % 2, 11, 2)}
            MatrixRowFactory(cycle=cycle, entity=response.entity, is_key=number != 4, **(tested if of else {}))
            noted = ContradictionFactory(response=response, noted_on=dt.date(2021, 3, 20))
            if number % 2:
                ContradictionReplyFactory.create_batch(2, contradiction=noted, replied_on=dt.date(2021, 4, 1))
        plan = RemediationPlanFactory(entity=response.entity)
        for month in (6, 8, 11):
            done = {"state": "confirmed", "done_on": dt.date(2021, month, 10 + number * 3), "evidence": "A plan."}
            due = dt.date(2021, month, 20)
            RemediationActionFactory(
                plan=plan, first_due_on=due, due_on=due, **(done if number % 3 else {"state": "dropped"})
            )  # fmt: skip
    return cycle


def signed_on_time(on):
    due = [row for row in ResponseSet.objects.all() if row.cycle.year == 2020 and row.cycle.due_on <= on]
    return sum(bool(row.signed_on and row.signed_on <= row.cycle.due_on) for row in due), len(due)


def counted_as_tested(on):
    opened = [row for row in MatrixRow.objects.all() if row.is_key and row.cycle.opened_on <= on]
    latest = max((row.cycle.year for row in opened), default=0)
    latest = max([latest] + [row.cycle.year for row in ResponseSet.objects.all() if row.cycle.opened_on <= on])
    rows = [row for row in opened if row.cycle.year == latest]
    return sum(bool(r.tested_on and r.tested_on.year == latest and r.tested_on <= on) for r in rows), len(rows)


def remedied(on):
    rows = [row for row in RemediationAction.objects.all() if row.state != "dropped" and row.due_on < on]
    return sum(bool(row.done_on and row.done_on <= row.due_on) for row in rows), len(rows)


def replied(on):
    rows = [row for row in Contradiction.objects.all() if row.noted_on <= on]
    return sum(any(reply.replied_on <= on for reply in row.replies.all()) for row in rows), len(rows)


@pytest.mark.parametrize("on", DAYS)
def test_each_measure_equals_a_count_in_plain_python(cycle, on):
    counted = [signed_on_time(on), counted_as_tested(on), remedied(on), replied(on)]
    values = [measure.values(Terms(on))[0] for measure in measures.MEASURES]

    assert [(value.numerator, value.denominator) for value in values] == counted


def test_some_of_these_figures_are_neither_nothing_nor_all(cycle):
    assert signed_on_time(dt.date(2021, 4, 1)) == (5, 7)
    assert 0 < replied(TODAY)[0] < replied(TODAY)[1]
    assert 0 < remedied(TODAY)[0] < remedied(TODAY)[1]


def test_the_entities_of_a_measure_add_up_to_its_total(cycle):
    for measure in measures.MEASURES:
        value = measure.values(Terms(TODAY))[0]
        rows = measure.values(Terms(TODAY, by=("entity",)))
        assert (sum(row.numerator for row in rows), sum(row.denominator for row in rows)) == value[1:3]


def test_partly_is_never_half_and_not_applicable_never_counts():
    score = Score("", yes=3, partly=2, no=1, not_applicable=4, unanswered=5)

    assert (score.of, score.percent) == (6, Decimal("50.0"))
    assert total([score, score]).percent == Decimal("50.0")
    assert Score("", not_applicable=2).percent is None


def test_a_section_is_scored_by_its_current_answers(scene, person):
    answered(scene, person)
    answered(scene, person, "no")

    [score] = measures.scores(scene.response)
    assert (score.yes, score.no, score.unanswered) == (0, 2, 0)


def test_the_headline_has_the_share_and_that_of_the_year_before(cycle):
    [headline] = measures.headlines(as_of=TODAY)

    assert (headline.component, headline.numerator, headline.denominator) == (4, 5, 7)
    assert list(measures.headlines(as_of=dt.date(2019, 1, 1))) == []
