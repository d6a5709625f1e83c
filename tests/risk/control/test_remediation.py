"""Controls of the matrix, areas for improvement with their actions, and the statement."""

import datetime as dt

import pytest
from django.db import InternalError, transaction

from accountability.errors import IllegalStep, Incomplete, NotPermitted, Stale
from accountability.roles import Role
from risk.actions import control, control_remediation
from risk.models import RemediationAction
from tests.factories.risk import (
    ControlCycleFactory,
    ImprovementAreaFactory,
    MatrixRowFactory,
    RemediationActionFactory,
)
from tests.risk.control.scene import TODAY, answered

pytestmark = pytest.mark.django_db


def test_a_failed_test_needs_its_gap_and_another_entity_cannot_enter_it(scene, person):
    row = MatrixRowFactory(cycle=scene.cycle, entity=scene.entity)
    given = {"version": None, "tested_on": TODAY, "result": "failed"}

    with pytest.raises(Incomplete, match="gap"):
        control.enter_test(row, by=person(Role.FOCAL_POINT), **given)
    with pytest.raises(NotPermitted):
        control.enter_test(
            MatrixRowFactory(cycle=scene.cycle, entity=scene.other), by=person(Role.FOCAL_POINT), **given
        )  # fmt: skip
    assert control.enter_test(row, by=person(Role.FOCAL_POINT), gap="Not counted.", **given).result == "failed"


def test_an_area_is_chosen_once_with_its_basis(scene, person):
    choose = lambda basis: control_remediation.choose_area(  # noqa: E731
        scene.cycle, by=person(Role.RISK_OFFICER), area=scene.area, basis=basis, on=TODAY
    )

    with pytest.raises(Incomplete, match="on which the area was chosen"):
        choose(" ")
    choose("Eight entities answered no.")
    with pytest.raises(Incomplete, match="already been chosen"):
        choose("Again.")


def test_an_action_goes_to_confirmation_with_evidence_by_the_risk_officer(scene, person):
    improvement = ImprovementAreaFactory(cycle=scene.cycle, area=scene.area)
    action = control_remediation.add_action(
        improvement, by=person(Role.FOCAL_POINT), entity=scene.entity, text="Count.", due_on=TODAY
    )  # fmt: skip
    move = lambda to, role, note="": control_remediation.move_action(  # noqa: E731
        action, by=person(role), version=None, to=to, on=TODAY, note=note
    )

    with pytest.raises(Incomplete, match="evidence"):
        move("reported-done", Role.FOCAL_POINT)
    move("reported-done", Role.FOCAL_POINT, "Inventory of May.")
    with pytest.raises(NotPermitted):
        move("confirmed", Role.FOCAL_POINT)
    assert move("confirmed", Role.RISK_OFFICER).done_on == TODAY


def test_a_later_date_has_a_reason_and_the_first_one_never_changes(scene, person):
    improvement = ImprovementAreaFactory(cycle=scene.cycle, area=scene.area)
    action = control_remediation.add_action(
        improvement, by=person(Role.FOCAL_POINT), entity=scene.entity, text="Count.", due_on=TODAY
    )  # fmt: skip
    later = TODAY + dt.timedelta(days=30)
    moved = control_remediation.postpone_action(
        action, by=person(Role.FOCAL_POINT), version=None, due_on=later, reason="The store moved."
    )  # fmt: skip

    assert (moved.first_due_on, moved.due_on) == (TODAY, later)
    with pytest.raises(InternalError), transaction.atomic():
        RemediationAction.objects.filter(pk=action.pk).update(first_due_on=later)


def test_the_entity_of_another_plan_cannot_be_changed(person, scene):
    with pytest.raises(NotPermitted):
        control_remediation.move_action(
            RemediationActionFactory(), by=person(Role.FOCAL_POINT), version=None, to="under-way", on=TODAY
        )  # fmt: skip


def test_a_signed_statement_keeps_its_text_and_figures(scene, person):
    by = person(Role.COORDINATOR)
    draft = control_remediation.draft_statement(
        scene.cycle, by=by, version=None, conclusions={"en": "No material issue."}
    )  # fmt: skip
    signed = control_remediation.sign_statement(draft, by=by, version=None, signed_on=TODAY)

    assert signed.facts["entities"] == 1
    with pytest.raises(IllegalStep, match="was signed"):
        control_remediation.draft_statement(scene.cycle, by=by, version=None, conclusions={"en": "Another."})
    with pytest.raises(InternalError), transaction.atomic():
        type(signed).objects.filter(pk=signed.pk).update(conclusions={"en": "Another."})
    assert control_remediation.publish_statement(signed, by=by, version=None, on=TODAY).state == "published"


def test_a_statement_is_not_replaced_from_a_form_that_did_not_show_it(scene, person):
    given = {"by": person(Role.COORDINATOR), "version": None}
    first = control_remediation.draft_statement(scene.cycle, conclusions={"en": "No material issue."}, **given)

    with pytest.raises(Stale):
        control_remediation.draft_statement(scene.cycle, conclusions={"en": "Another."}, **given)
    first.refresh_from_db()
    assert first.conclusions["en"] == "No material issue."


def test_a_risk_officer_does_not_sign_the_statement(scene, person):
    with pytest.raises(NotPermitted):
        control_remediation.draft_statement(
            scene.cycle, by=person(Role.RISK_OFFICER), version=None, conclusions={"en": "No."}
        )  # fmt: skip


def test_a_cycle_that_is_closed_takes_no_answers(scene, person):
    ControlCycleFactory()
    control.close_cycle(scene.cycle, by=person(Role.RISK_OFFICER), version=None, on=TODAY)

    with pytest.raises(IllegalStep, match="not open"):
        answered(scene, person)
