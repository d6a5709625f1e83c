"""Imports of treatment actions and acceptances: each wrong cell has one sentence, and a second import skips all."""

from __future__ import annotations

import datetime as dt

import pytest

from accountability.errors import IllegalStep
from risk import actions
from risk.imports.acceptances import ACCEPTANCE_IMPORT
from risk.imports.treatments import TREATMENT_IMPORT
from risk.models import Acceptance, TreatmentAction, TreatmentPlan
from tests.risk.conftest import judge
from tests.risk.test_imports import check, save

DAY = dt.date(2021, 3, 1)
HEAD = (
    "register,code,response,action,owner_post,first_due,current_due,state,done_on,target_level,endorsed_on,"
    "endorsed_by_post,expected_level\n"
)
SIGN = "DOS,R-1,Reduce,Sign.,DOS:head,2021-09-30,2021-12-15,under-way,,low,2021-04-20,DOS:head,1\n"
TRAIN = "DOS,R-1,reduce,Train.,DOS:head,2021-06-30,,confirmed,2021-06-12,1,2021-04-20,DOS:head,\n"


@pytest.fixture
def assessed(new_risk, enter):
    risk = new_risk()
    enter(risk, DAY, judge(3, 3, 3))
    return risk


def test_actions_are_entered_with_their_endorsed_plan_and_both_dates(registers, assessed):
    source, _rows = save(TREATMENT_IMPORT, HEAD + SIGN + TRAIN, registers.officer)

    plan = TreatmentPlan.objects.get()
    assert (plan.state, plan.target_level, plan.endorsed_by_post) == ("under-way", 1, registers.post)
    sign, train = plan.actions.all()
    assert [row.due_on for row in sign.dates.all()] == [dt.date(2021, 9, 30), dt.date(2021, 12, 15)]
    assert (train.state, train.done_on) == ("confirmed", dt.date(2021, 6, 12))
    assert check("treatments", HEAD + SIGN + TRAIN, registers.officer).skipped == 2
    TREATMENT_IMPORT.undo(source, by=registers.officer, reason="Wrong file.")
    assert not TreatmentAction.objects.filter(is_voided=False).exists()


@pytest.mark.parametrize(("before", "after", "words"), [
    ("2021-12-15", "2021-01-15", "cannot be before the first"), (",low,", ",very high,", "above the residual level"),
    ("under-way", "confirmed", "Enter the day"), ("2021-04-20,DOS:head,1", ",,1", "belongs to an endorsed plan"),
    ("R-1", "R-77", "not known"), ("DOS:head,2021-09", "DOS:nobody,2021-09", "not"),
])  # fmt: skip
def test_a_wrong_cell_of_an_action_has_one_sentence(registers, assessed, before, after, words):
    faults = check("treatments", HEAD + SIGN.replace(before, after), registers.officer).faults

    assert any(words in fault.message for fault in faults), [fault.message for fault in faults]


def test_the_rows_of_one_plan_must_agree(registers, assessed):
    faults = check("treatments", HEAD + SIGN + TRAIN.replace("reduce", "avoid"), registers.officer).faults

    assert "must agree" in faults[0].message


ACCEPTANCES = "register,code,official_post,accepted_on,expires_on,reason\n"
ROW = "DOS,R-1,DOS:head,2021-03-15,2022-03-01,Small.\n"


def test_an_acceptance_is_entered_on_the_assessment_of_its_day(registers, assessed):
    source, _rows = save(ACCEPTANCE_IMPORT, ACCEPTANCES + ROW, registers.officer)

    acceptance = Acceptance.objects.get()
    assert (acceptance.state, acceptance.assessment.approved_on) == ("expired", DAY)
    assert check("acceptances", ACCEPTANCES + ROW, registers.officer).skipped == 1
    with pytest.raises(IllegalStep, match="Revoke"):
        ACCEPTANCE_IMPORT.undo(source, by=registers.officer, reason="Wrong file.")


@pytest.mark.parametrize(("before", "after", "words"), [
    ("2022-03-01", "2022-04-01", "twelve months"), ("2022-03-01", "2021-03-15", "after the day"),
    ("2021-03-15", "2021-02-01", "no approved assessment"), ("Small.", "", ""),
])  # fmt: skip
def test_a_wrong_cell_of_an_acceptance_has_one_sentence(registers, assessed, before, after, words):
    faults = check("acceptances", ACCEPTANCES + ROW.replace(before, after), registers.officer).faults

    assert any(words in fault.message for fault in faults)


def test_only_the_risk_officer_enters_what_a_document_gives(registers, assessed):
    with pytest.raises(IllegalStep):
        actions.enter_acceptance(
            assessed, by=registers.head, official=registers.post, accepted_on=DAY, expires_on=dt.date(2021, 9, 1),
            reason="Small.",
        )  # fmt: skip
