"""Findings on controls: a breaking and a passing row for each rule, in reach only, each one click from its repair."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pytest
from django.urls import reverse

from accountability.errors import Incomplete
from accountability.models import AuditEvent
from accountability.roles import Role
from risk.actions import control, control_remediation, control_responses
from risk.choices.control import CycleState
from risk.events import ControlEvent
from risk.measures.contradictions import contradictions
from risk.measures.control_quality import CONTROL_QUALITY
from risk.models import ControlCycle, MatrixRow, Risk
from tests.factories.accountability import PostFactory, TenureFactory
from tests.factories.risk import (
    ControlCycleFactory,
    ImprovementAreaFactory,
    MatrixRowFactory,
    OccurrenceFactory,
    RemediationActionFactory,
    RemediationPlanFactory,
    RiskFactory,
    RiskRegisterFactory,
)
from tests.risk.control.scene import TODAY, answered

pytestmark = pytest.mark.django_db
TESTED = dt.date(2021, 11, 1)
DAY = dt.timedelta(days=1)


@pytest.fixture
def controls(scene, person) -> SimpleNamespace:
    """Makes controls that break no rule, save for what is given; and remediation actions for their area."""
    post = PostFactory(entity=scene.entity, code="DOS:head")
    TenureFactory(post=post, user=person(Role.HEAD_OF_ENTITY), starts_on=dt.date(2020, 1, 1))
    risk = RiskFactory(register=RiskRegisterFactory(entity=scene.entity), code="R-1", state="active")
    plan = RemediationPlanFactory(
        entity=scene.entity, improvement=ImprovementAreaFactory(cycle=scene.cycle, area=scene.area)
    )  # fmt: skip

    def make(**fields) -> MatrixRow:
        passed = {"owner": post, "area": scene.area, "linked_risk": risk, "risk_code": risk.code}
        tested = {"result": "passed", "tested_on": TESTED}
        if fields.get("result") == "failed":
            tested |= {"gap": "Items were not found."}
        return MatrixRowFactory(cycle=scene.cycle, entity=scene.entity, **passed | tested | fields)

    def remedy(**fields):
        dates = {"first_due_on": TODAY + 30 * DAY, "due_on": TODAY + 30 * DAY}
        return RemediationActionFactory(plan=plan, **dates | fields)

    return SimpleNamespace(make=make, remedy=remedy, post=post, risk=risk)


def broken(row: MatrixRow) -> set[str]:
    """The rules that a control breaks today."""
    rules = CONTROL_QUALITY.rules
    rows = MatrixRow.objects.current().filter(pk=row.pk)
    return {rule.code for rule in rules if rows.filter(rule.condition(TODAY)).exists()}


def test_a_control_with_owner_area_risk_and_test_breaks_no_rule(controls):
    assert broken(controls.make()) == set()


@pytest.mark.parametrize(("fields", "code"), [
    ({"owner": None}, "no-owner"), ({"area": None}, "no-area"), ({"linked_risk": None, "risk_code": ""}, "no-risk"),
    ({"result": "not-tested", "tested_on": None}, "not-tested"),
    ({"tested_on": TODAY - dt.timedelta(days=366)}, "not-tested"),
])  # fmt: skip
def test_a_control_without_owner_area_risk_or_recent_test_is_found(controls, fields, code):
    assert broken(controls.make(**fields)) == {code}


def test_a_control_that_is_not_key_needs_no_yearly_test(controls):
    assert broken(controls.make(is_key=False, result="not-tested", tested_on=None)) == set()


def test_an_owner_whose_post_is_vacant_is_found(controls, scene):
    assert broken(controls.make(owner=PostFactory(entity=scene.entity))) == {"owner-gone"}


def test_a_control_of_a_retired_risk_is_found(controls):
    row = controls.make()
    Risk.objects.filter(pk=controls.risk.pk).update(state="retired")
    assert broken(row) == {"risk-retired"}


def test_a_control_is_tested_after_its_risk_occurred(controls):
    row, later = controls.make(), controls.make(tested_on=TESTED + 5 * DAY)
    OccurrenceFactory(risk=controls.risk, occurred_on=TESTED + DAY)

    assert broken(row) == {"occurred"}
    assert broken(later) == set()


def test_a_failed_control_needs_remediation_of_its_area(controls):
    row = controls.make(result="failed")
    controls.remedy(state="dropped")
    assert broken(row) == {"failed-unanswered"}

    controls.remedy()
    assert broken(row) == set()


def test_overdue_and_often_postponed_remediation_is_found(controls, person):
    row = controls.make(result="failed")
    action = controls.remedy(first_due_on=TODAY - DAY, due_on=TODAY - DAY)
    assert broken(row) == {"remediation-overdue"}

    for number in range(1, 4):
        assert "remediation-postponed" not in broken(row)
        control_remediation.postpone_action(
            action, by=person(Role.FOCAL_POINT), version=None, due_on=TODAY + number * DAY, reason="Later.", on=TODAY
        )
    assert broken(row) == {"remediation-postponed"}
    rule = CONTROL_QUALITY.by_code["remediation-postponed"]
    assert not MatrixRow.objects.filter(rule.condition(TODAY - DAY), pk=row.pk).exists()


def test_a_failed_control_is_tested_again_once_its_remediation_is_confirmed(controls):
    row = controls.make(result="failed")
    controls.remedy(state="confirmed", evidence="A file.", done_on=TESTED + DAY)
    assert broken(row) == {"not-retested"}

    MatrixRow.objects.filter(pk=row.pk).update(tested_on=TESTED + 2 * DAY)
    assert broken(row) == set()


def test_a_control_that_failed_in_the_year_before_as_well_is_found(controls, scene):
    controls.remedy()
    row, other = (controls.make(result="failed", control=text) for text in ("Count", "Approve"))
    before = ControlCycleFactory(
        year=2020, questionnaire=scene.questionnaire, state=CycleState.CLOSED, closed_on=dt.date(2021, 5, 31)
    )  # fmt: skip
    MatrixRowFactory(
        cycle=before, entity=scene.entity, control="Count", result="failed", tested_on=dt.date(2020, 5, 1), gap="Lost."
    )

    assert broken(row) == {"failed-again"}
    assert broken(other) == set()


def test_a_failed_control_against_a_yes_is_found_until_the_entity_replies(controls, scene, person):
    controls.remedy()
    row = controls.make(result="failed")
    answered(scene, person, "no")
    assert broken(row) == set()

    answered(scene, person, "yes")
    assert broken(row) == {"failed-against-yes"}

    [fact] = contradictions(scene.response, on=TODAY)
    replies = [control_responses.Reply("Recounted.", [fact.key])]
    control_responses.reply_to_contradictions(
        scene.response, by=person(Role.FOCAL_POINT), version=None, replies=replies, on=TODAY
    )  # fmt: skip
    assert broken(row) == set()


def test_controls_of_closed_cycles_are_not_found(controls, scene, person):
    row, officer = controls.make(owner=None), person(Role.RISK_OFFICER)
    assert CONTROL_QUALITY.breaking(CONTROL_QUALITY.by_code["no-owner"], on=TODAY, reader=officer).filter(pk=row.pk)
    ControlCycle.objects.filter(pk=scene.cycle.pk).update(state=CycleState.CLOSED, closed_on=TODAY)
    assert not CONTROL_QUALITY.breaking(CONTROL_QUALITY.by_code["no-owner"], on=TODAY, reader=officer).filter(pk=row.pk)


# --- Pages, files and the API ---------------------------------------------------------------------------------------
def test_each_finding_leads_to_its_rows_and_each_row_to_its_repair(controls, signed_in):
    row = controls.make(owner=None)
    controls.make(control="With an owner")
    browser = signed_in(Role.FOCAL_POINT)

    page = browser.get("/control/quality/").content.decode()
    listed = browser.get("/control/controls/?entity=DOS&quality=no-owner").content.decode()

    assert "/control/controls/?entity=DOS&amp;quality=no-owner" in page
    assert row.control in listed
    assert "With an owner" not in listed
    edit = reverse("control:change_control", args=[row.pk])
    assert edit in listed
    given = {"version": row.version, "owner": controls.post.code, "area": row.area.pk, "risk_code": "R-1"}
    assert browser.post(edit, given | {"owner": controls.post.pk, "is_key": "on"}).status_code == 302
    row.refresh_from_db()
    assert (row.owner, row.linked_risk, row.is_key) == (controls.post, controls.risk, True)
    assert row.control not in browser.get("/control/controls/?quality=no-owner").content.decode()


def test_findings_are_counted_in_reach_only(controls, scene, signed_in, api):
    controls.make(owner=None)
    MatrixRowFactory(cycle=scene.cycle, entity=scene.other, owner=None, control="Of another entity")

    assert "OHCHR" not in signed_in(Role.FOCAL_POINT).get("/control/quality/").content.decode().split("<main", 1)[1]
    assert "Of another" not in signed_in(Role.FOCAL_POINT).get("/control/controls/").content.decode()
    assert "OHCHR" in signed_in(Role.RISK_OFFICER).get("/control/quality/").content.decode()
    counted = {
        (row["entity"], row["count"])
        for row in api(Role.FOCAL_POINT).get("/api/v1/control/quality/").json() if row["rule"] == "no-owner"
    }  # fmt: skip
    assert counted == {(None, 1), ("DOS", 1)}
    text = signed_in(Role.RISK_OFFICER).get("/control/quality.csv")
    assert b"OHCHR" in b"".join(text.streaming_content)


def test_controls_are_filtered_and_downloaded(controls, signed_in):
    controls.make(control="Count", result="failed")
    controls.make(control="Approve")

    answer = signed_in(Role.FOCAL_POINT).get("/control/controls.csv?result=failed")
    rows = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()

    assert rows[0].startswith("year,entity,area,process,risk_code,risk,control")
    assert len(rows) == 2
    assert ",Count," in rows[1]


def test_a_control_is_changed_and_tested_over_the_api(controls, api):
    row = controls.make(owner=None)
    address = f"/api/v1/control/controls/{row.pk}/"
    client = api(Role.FOCAL_POINT)

    def write(role, path, content):
        version = client.get(address)["ETag"]
        return api(role).post(f"{address}{path}/", content, format="json", headers={"If-Match": version})

    change = {"owner": "DOS:head", "area": "property", "risk_code": "R-1"}
    assert write(Role.FOCAL_POINT, "change", change | {"risk_code": "R-9"}).status_code == 400
    assert write(Role.AUDITOR, "change", change).status_code == 403
    assert write(Role.FOCAL_POINT, "change", change).json()["owner"] == "DOS:head"
    failed = {"result": "failed", "tested_on": "2021-12-01"}
    assert write(Role.FOCAL_POINT, "test", failed).status_code == 400
    assert write(Role.FOCAL_POINT, "test", failed | {"gap": "Lost."}).json()["result"] == "failed"
    assert AuditEvent.objects.filter(event=ControlEvent.CONTROL_CHANGED, subject_id=row.pk).count() == 1


def test_a_control_is_changed_by_its_entity_while_the_cycle_is_open(controls, scene, person, signed_in):
    row = controls.make()
    other = PostFactory(entity=scene.other)
    given = {"version": None, "area": scene.area, "risk_code": "", "is_key": True}
    with pytest.raises(Incomplete, match="does not belong"):
        control.change_control(row, by=person(Role.FOCAL_POINT), owner=other, **given)

    edit = reverse("control:change_control", args=[row.pk])
    assert signed_in(Role.AUDITOR).get(edit).status_code == 403
    ControlCycle.objects.filter(pk=scene.cycle.pk).update(state=CycleState.CLOSED, closed_on=TODAY)
    assert signed_in(Role.FOCAL_POINT).get(edit).status_code == 403
    foreign = MatrixRowFactory(cycle=scene.cycle, entity=scene.other)
    assert signed_in(Role.FOCAL_POINT).get(reverse("control:change_control", args=[foreign.pk])).status_code == 404


def test_a_control_without_a_self_assessment_leads_to_its_cycle(controls, scene, signed_in):
    row = MatrixRowFactory(cycle=scene.cycle, entity=scene.other)

    answer = signed_in(Role.RISK_OFFICER).get(reverse("control:controls"))

    assert f'href="{row.cycle.get_absolute_url()}"' in answer.content.decode()
