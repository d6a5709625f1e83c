"""Assessments: the levels that the cells give, another approver, and what the database refuses."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, InternalError, transaction
from django.utils import timezone

from accountability.errors import IllegalStep, Incomplete, NotPermitted
from accountability.models import AuditEvent
from risk import actions
from risk.events import Event
from risk.measures.scoring import Judgement, after_months
from risk.models import Assessment, BandCell, MethodVersion, Risk, RiskOwner
from tests.risk.conftest import judge


def assessed(risk: Risk, registers, judged=None, **fields) -> Assessment:
    """A draft of the focal point, submitted and approved by the head of the entity."""
    actions.draft_assessment(risk, by=registers.focal, version=None, judged=judged or judge(), **fields)
    actions.submit_assessment(risk, by=registers.focal, version=None)
    return actions.approve_assessment(risk, by=registers.head, version=None)


def test_an_approved_assessment_has_the_levels_of_the_cells_and_sets_the_next_review(registers, new_risk):
    risk = new_risk()

    row = assessed(risk, registers, Judgement({"financial": 2, "safety": 5}, 4, 3))

    assert (row.impact, row.band, row.computed, row.decided) == (5, 4, 3, 3)
    assert row.criteria["impact"]["en"] == "Critical"
    risk.refresh_from_db()
    assert (risk.level, risk.review_due_on) == (3, after_months(row.assessed_on, 6))
    assert AuditEvent.objects.filter(event=Event.ASSESSMENT_APPROVED, subject_id=risk.pk).count() == 1


def test_an_assessment_of_a_day_that_has_begun_elsewhere_is_in_force_from_that_day(registers, new_risk, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: dt.datetime(2026, 3, 2, 11, tzinfo=dt.UTC))  # 3 March on Kiritimati
    risk, day = new_risk(), dt.date(2026, 3, 3)
    with pytest.raises(Incomplete, match="in the future"):
        assessed(risk, registers, assessed_on=day + dt.timedelta(days=1))

    row = assessed(risk, registers, assessed_on=day)

    assert (row.assessed_on, row.approved_on) == (day, day)
    risk.refresh_from_db()
    assert risk.level == row.decided


def test_a_risk_without_controls_has_the_lowest_effectiveness(registers, new_risk):
    risk = new_risk(controls=())

    with pytest.raises(Incomplete, match="no control"):
        actions.draft_assessment(risk, by=registers.focal, version=None, judged=judge(5, 5, 4))

    row = actions.draft_assessment(risk, by=registers.focal, version=None, judged=judge(5, 5, 1))
    assert row.computed == row.band == 4


def test_the_author_does_not_approve(registers, new_risk):
    risk = new_risk()
    actions.draft_assessment(risk, by=registers.head, version=None, judged=judge())
    actions.submit_assessment(risk, by=registers.head, version=None)

    with pytest.raises(NotPermitted, match="another person"):
        actions.approve_assessment(risk, by=registers.head, version=None)


@pytest.mark.parametrize("who", ["coordinator", "officer", "focal"])
def test_only_the_head_approves_in_the_register_of_the_entity(registers, new_risk, who):
    risk = new_risk()
    actions.draft_assessment(risk, by=registers.focal, version=None, judged=judge())
    actions.submit_assessment(risk, by=registers.focal, version=None)

    with pytest.raises(NotPermitted):
        actions.approve_assessment(risk, by=getattr(registers, who), version=None)


def test_the_coordinator_approves_for_the_committee_in_the_register_of_the_secretariat(registers, new_risk):
    risk = new_risk(register=registers.secretariat)
    actions.draft_assessment(risk, by=registers.officer, version=None, judged=judge())
    actions.submit_assessment(risk, by=registers.officer, version=None)

    row = actions.approve_assessment(risk, by=registers.coordinator, version=None)

    assert row.approved_by == registers.coordinator


def test_a_focal_point_of_another_entity_does_not_assess(registers, new_risk):
    risk = new_risk(register=registers.other)

    with pytest.raises(NotPermitted):
        actions.draft_assessment(risk, by=registers.focal, version=None, judged=judge())


def test_two_levels_of_change_need_a_reason(registers, new_risk):
    risk = new_risk()
    assessed(risk, registers, judge(5, 5, 1))

    with pytest.raises(Incomplete, match="two or more"):
        actions.draft_assessment(risk, by=registers.focal, version=None, judged=judge(5, 5, 4))

    row = assessed(risk, registers, judge(5, 5, 4), reason="The supplier was replaced.")
    assert row.decided == 2


def test_a_decided_level_needs_a_reason_and_is_never_above_the_inherent_one(registers, new_risk):
    risk = new_risk()

    with pytest.raises(Incomplete, match="a level other than the computed one"):
        actions.draft_assessment(risk, by=registers.focal, version=None, judged=judge(), decided=1)
    with pytest.raises(Incomplete, match="between the lowest and the inherent"):
        actions.draft_assessment(risk, by=registers.focal, version=None, judged=judge(), decided=4, reason="x")

    row = assessed(risk, registers, judge(), decided=1, reason="The site closes next month.")
    assert (row.computed, row.decided) == (2, 1)


def test_a_correction_leaves_both_values(registers, new_risk):
    risk = new_risk()
    wrong = assessed(risk, registers, judge(5, 5, 1))

    right = actions.correct_assessment(
        risk, by=registers.officer, version=None, judged=judge(3, 3, 3), reason="The wrong column was read."
    )

    assert right.corrects == wrong
    wrong.refresh_from_db()
    assert (wrong.decided, wrong.superseded_on) == (4, right.approved_on)
    assert Assessment.objects.in_force(on=right.approved_on).get(risk=risk) == right
    assert right.review_due_on == after_months(wrong.assessed_on, 12)


def test_an_assessment_is_in_force_until_the_next_was_approved(registers, new_risk, enter):
    risk = new_risk()
    later = enter(risk, dt.date(2021, 3, 1), judge(5, 5, 1))
    earlier = enter(risk, dt.date(2020, 3, 1), judge(1, 1, 1))

    of_days = [
        Assessment.objects.in_force(on=day).get(risk=risk) for day in (dt.date(2020, 12, 31), dt.date(2021, 3, 1))
    ]

    assert of_days == [earlier, later]


# --- What the database refuses --------------------------------------------------------------------------------------
def test_the_database_refuses_a_change_of_an_approved_assessment(registers, new_risk, enter):
    row = enter(new_risk(), dt.date(2021, 3, 1))

    for fields in ({"decided": 1, "reason": "x"}, {"superseded_on": dt.date(2021, 5, 1)}):
        with pytest.raises(IntegrityError, match="does not change"), transaction.atomic():
            Assessment.objects.filter(pk=row.pk).update(**fields)
    with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
        Assessment.objects.filter(pk=row.pk).delete()


def test_the_database_refuses_a_level_that_the_method_does_not_give(registers, new_risk):
    risk = new_risk()
    row = actions.draft_assessment(risk, by=registers.focal, version=None, judged=judge(3, 3, 3))

    for fields in ({"computed": 1, "decided": 1}, {"band": 4}, {"impact": 2}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Assessment.objects.filter(pk=row.pk).update(state="submitted", **fields)


def test_the_first_assessment_locks_its_method(registers, new_risk):
    risk = new_risk()
    cell = BandCell.objects.filter(method=registers.method).first()
    assert MethodVersion.objects.get(pk=registers.method.pk).locked_at is None

    actions.draft_assessment(risk, by=registers.focal, version=None, judged=judge())

    with pytest.raises(IntegrityError, match="locked"), transaction.atomic():
        BandCell.objects.filter(pk=cell.pk).update(band=4)
    with pytest.raises(IntegrityError, match="locked"), transaction.atomic():
        BandCell.objects.create(method=registers.method, impact=6, likelihood=1, band=1)
    with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
        MethodVersion.objects.filter(pk=registers.method.pk).update(source="other")


# --- Life of a risk -------------------------------------------------------------------------------------------------
def test_a_risk_is_proposed_with_an_owner_and_active_with_an_approved_assessment(registers, new_risk):
    risk = new_risk()
    RiskOwner.objects.filter(risk=risk).delete()
    with pytest.raises(IllegalStep, match="owner"):
        actions.propose_risk(risk, by=registers.focal, version=None)
    actions.name_owner(risk, by=registers.officer, version=None, post=registers.post)
    actions.propose_risk(risk, by=registers.focal, version=None)
    with pytest.raises(IllegalStep, match="not been approved"):
        actions.activate_risk(risk, by=registers.head, version=None)

    assessed(risk, registers)
    risk = actions.activate_risk(risk, by=registers.head, version=None)

    assert risk.state == "active"
    assert Risk.objects.active(on=risk.periods.get().starts_on).get() == risk


def test_a_retired_risk_returns_with_the_same_code_and_its_code_is_never_used_again(registers, new_risk, enter):
    risk = new_risk()
    enter(risk, dt.date(2021, 3, 1))
    actions.retire_risk(
        risk, by=registers.head, version=None, because="cleared", reason="Done.", on=dt.date(2021, 5, 1)
    )

    assert not Risk.objects.active(on=dt.date(2021, 5, 1)).exists()
    assert Risk.objects.active(on=dt.date(2021, 4, 30)).exists()
    with pytest.raises(Incomplete, match="never used again"):
        new_risk("r-1")

    again = actions.activate_risk(risk, by=registers.head, version=None, reason="It came back.")
    assert (again.code, again.periods.count()) == ("R-1", 2)
