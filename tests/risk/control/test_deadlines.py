"""Reminders of self-assessments and remediation, escalation, links of the matrix, and indicators beyond thresholds."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from accountability.models import AuditEvent, EscalationStep, Notice
from accountability.models.user import operator
from accountability.notifications.escalation import Clock, Ladder
from accountability.registers import Breach, registers
from accountability.roles import Role
from risk.actions import control, control_remediation
from risk.actions.clock import announce_responses
from risk.control.notifications import DEADLINES, NOTICES, seed
from risk.measures.contradictions import contradictions
from risk.models import RemediationAction
from tests.factories.risk import RemediationActionFactory, RemediationPlanFactory, RiskFactory, RiskRegisterFactory
from tests.risk.control.scene import DUE, TODAY, answered, submitted

pytestmark = pytest.mark.django_db


# --- Self-assessments -----------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("days", "announced"), [(40, 0), (30, 1), (12, 1), (7, 1), (0, 1), (-1, 0)])
def test_a_self_assessment_that_is_not_signed_is_announced_before_its_due_date(scene, days, announced):
    assert announce_responses(by=operator(), on=DUE - dt.timedelta(days=days)) == announced


def test_each_step_is_announced_once_and_after_a_gap_only_the_latest(scene):
    on = DUE - dt.timedelta(days=5)

    assert [announce_responses(by=operator(), on=on) for _again in range(2)] == [1, 0]
    assert announce_responses(by=operator(), on=DUE) == 1
    steps = AuditEvent.objects.filter(event="control-response-due").values_list("details__step", flat=True)
    assert sorted(steps) == [0, 7]


def test_the_people_of_the_entity_are_notified(scene, person):
    focal, head = person(Role.FOCAL_POINT), person(Role.HEAD_OF_ENTITY)
    announce_responses(by=operator(), on=DUE)

    [notice] = list(NOTICES.event_notices(list(AuditEvent.objects.filter(event="control-response-due"))))

    assert notice.kind == "control-due"
    assert {focal.pk, head.pk} <= notice.to


# --- Remediation ----------------------------------------------------------------------------------------------------
@pytest.fixture
def action(scene) -> RemediationAction:
    plan = RemediationPlanFactory(entity=scene.entity)
    due = dt.date(2021, 9, 1)
    return RemediationActionFactory(plan=plan, first_due_on=due, due_on=due)


def test_an_action_without_update_escalates_by_the_steps_of_the_register(action):
    seed()
    steps = list(EscalationStep.objects.filter(register="control").order_by("after_days"))

    clock: Clock | None = Ladder(DEADLINES, steps).clock(action, on=dt.date(2021, 11, 5))

    assert [step.role for step in steps] == ["focal-point", "head-of-entity", "coordinator"]
    assert clock is not None
    assert [step.role for step in clock.reached] == ["focal-point", "head-of-entity"]
    assert clock.next_on == dt.date(2021, 11, 30)


def test_a_change_starts_the_clock_again_and_an_action_that_is_done_has_none(action, person):
    seed()
    moved = control_remediation.move_action(
        action, by=person(Role.FOCAL_POINT), version=None, to="under-way", on=dt.date(2021, 10, 20)
    )
    ladder = Ladder(DEADLINES, EscalationStep.objects.filter(register="control").order_by("after_days"))

    assert ladder.clock(moved, on=dt.date(2021, 11, 5)).started_on == dt.date(2021, 10, 20)
    done = control_remediation.move_action(
        moved, by=person(Role.FOCAL_POINT), version=None, to="reported-done", on=TODAY, note="Counted."
    )
    assert ladder.clock(done, on=TODAY) is None


def test_a_step_notifies_the_role_to_which_the_action_escalates(action, person):
    head = person(Role.HEAD_OF_ENTITY)
    from accountability import audit

    audit.record(
        "control-action-escalated", action, by=operator(),
        details={"role": "head-of-entity", "days": 60, "since": "2021-09-01"},
    )  # fmt: skip

    [notice] = list(NOTICES.event_notices(list(AuditEvent.objects.filter(event="control-action-escalated"))))

    assert (notice.kind, notice.to) == ("escalated", frozenset({head.pk}))
    assert NOTICES.readable["remediationaction"](head, [action.pk])[action.pk][1] == action.get_absolute_url()
    assert not Notice.objects.exists()


# --- The matrix and the registers -----------------------------------------------------------------------------------
def test_a_control_of_the_matrix_is_linked_to_the_risk_with_its_code_and_keeps_an_unknown_one(scene, person):
    own, general = RiskRegisterFactory(entity=scene.entity), RiskRegisterFactory(entity=None)
    risk = RiskFactory(register=own, code="R-1")
    RiskFactory(register=general, code="R-1")
    of_all = RiskFactory(register=general, code="S-1")

    def linked(code):
        row = control.add_control(
            scene.response, by=person(Role.FOCAL_POINT), process="P", risk="R", control="C", risk_code=code
        )
        return row.linked_risk, row.risk_code

    assert linked("r-1") == (risk, "r-1")
    assert linked("S-1") == (of_all, "S-1")
    assert linked("secretariat/S-1") == (of_all, "secretariat/S-1")
    assert linked("R-99") == (None, "R-99")
    assert linked("") == (None, "")


def test_the_matrix_shows_the_link_and_what_is_not_in_the_register(scene, person, signed_in):
    risk = RiskFactory(register=RiskRegisterFactory(entity=scene.entity), code="R-1")
    for code in ("R-1", "R-99"):
        control.add_control(
            scene.response, by=person(Role.FOCAL_POINT), process="P", risk="R", control="C", risk_code=code
        )

    page = signed_in(Role.FOCAL_POINT).get(f"/control/responses/{scene.response.pk}/matrix/").content.decode()

    assert risk.get_absolute_url() in page
    assert "not in the register" in page


@pytest.fixture
def breaching(monkeypatch):
    """A later register with an indicator of DOS beyond its threshold in the area of property."""
    breach = Breach("property", "kpi:1:2021-09-30", "Count of property, Q3 2021", "/delegations/kpis/")
    later = replace(registers()[-1], breaches=lambda entity, *, on: [breach])
    monkeypatch.setattr("risk.measures.contradictions.registers", lambda: [later])


def test_an_indicator_beyond_its_threshold_stands_against_a_yes_of_its_area(scene, person, breaching):
    submitted(scene, person, with_control=True)

    kinds = {(str(one.kind), one.reference) for one in contradictions(scene.response, on=TODAY)}

    assert ("breach", "kpi:1:2021-09-30") in kinds


def test_it_does_not_stand_against_a_no(scene, person, breaching):
    answered(scene, person, "no")

    assert not contradictions(scene.response, on=TODAY)


def test_the_answers_of_a_cycle_are_drawn_by_area(scene, person, signed_in):
    answered(scene, person)

    page = signed_in(Role.RISK_OFFICER).get("/control/2021/").content.decode()

    assert "1 of 1 answers on internal control 2021 are yes" in page
