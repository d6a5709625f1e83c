"""Treatment plans and actions: who drafts, endorses, reports and confirms; dates that only move later, for a reason."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import InternalError, transaction

from accountability.errors import IllegalStep, Incomplete, NotPermitted, Stale
from accountability.models import AuditEvent, register_day
from accountability.roles import Role
from risk import actions
from risk.measures.treatment import actions_by_date, remedies
from risk.models import Appetite, Risk, TreatmentAction, TreatmentPlan
from tests.risk.conftest import judge

DAY = dt.date(2021, 3, 1)
MEDIUM, HIGH = judge(3, 3, 3), judge(5, 4, 3)


@pytest.fixture
def planned(registers, new_risk, enter):
    """Drafts the plan of an assessed risk with one action."""

    def draft(judged=MEDIUM, **fields) -> Risk:
        risk = new_risk(**fields)
        enter(risk, DAY, judged)
        target = register_day() + dt.timedelta(days=90)
        actions.draft_plan(
            risk, by=registers.focal, version=None, response="reduce", target_level=1, target_on=target,
            working_group="Fuel",
        )  # fmt: skip
        actions.add_treatment_action(
            risk, by=registers.focal, version=None, text="Sign a second contract.", owner=registers.post,
            due_on=register_day() + dt.timedelta(days=30), expected_level=1,
        )  # fmt: skip
        return Risk.objects.get(pk=risk.pk)

    return draft


@pytest.fixture
def endorsed(registers, planned):
    """The action of an endorsed plan."""

    def endorse(**fields) -> TreatmentAction:
        risk = planned(**fields)
        actions.submit_plan(risk, by=registers.focal, version=None)
        actions.endorse_plan(risk, by=registers.head, version=None)
        return TreatmentAction.objects.get(plan__risk=risk)

    return endorse


# --- Plans ----------------------------------------------------------------------------------------------------------
def test_the_head_of_entity_endorses_the_plan_of_a_medium_risk(registers, planned):
    risk = planned()
    actions.submit_plan(risk, by=registers.focal, version=None)

    with pytest.raises(NotPermitted):
        actions.endorse_plan(risk, by=registers.coordinator, version=None)
    actions.endorse_plan(risk, by=registers.head, version=None)

    plan = TreatmentPlan.objects.get(risk=risk)
    assert (plan.state, plan.endorsed_by) == ("endorsed", registers.head)
    assert AuditEvent.objects.filter(event="risk-plan-endorsed", subject_id=risk.pk).count() == 1


def test_the_committee_endorses_the_plan_of_a_high_risk_with_a_reference(registers, planned):
    risk = planned(HIGH)
    actions.submit_plan(risk, by=registers.focal, version=None)

    with pytest.raises(NotPermitted, match="Management Committee"):
        actions.endorse_plan(risk, by=registers.head, version=None)
    with pytest.raises(Incomplete, match="reference"):
        actions.endorse_plan(risk, by=registers.coordinator, version=None)
    actions.endorse_plan(risk, by=registers.coordinator, version=None, decision_reference="MC, 20 April 2021")

    assert TreatmentPlan.objects.get(risk=risk).decision_reference == "MC, 20 April 2021"


def test_who_drafted_a_plan_does_not_endorse_it(registers, new_risk, enter):
    risk = new_risk()
    enter(risk, DAY, MEDIUM)
    day = register_day() + dt.timedelta(days=9)
    actions.draft_plan(risk, by=registers.head, version=None, response="avoid", target_level=1, target_on=day)
    actions.add_treatment_action(risk, by=registers.head, version=None, text="Stop.", owner=registers.post, due_on=day)
    actions.submit_plan(risk, by=registers.head, version=None)

    with pytest.raises(NotPermitted, match="another person"):
        actions.endorse_plan(risk, by=registers.head, version=None)


def test_a_plan_is_submitted_with_an_action_that_has_an_owner(registers, planned):
    risk = planned()
    TreatmentAction.objects.update(owner=None)

    with pytest.raises(IllegalStep, match="owner"):
        actions.submit_plan(risk, by=registers.focal, version=None)


@pytest.mark.parametrize(("field", "value", "words"), [
    ("target_level", 4, "above the current residual level"), ("target_level", 9, "Choose a level"),
    ("target_on", dt.date(2000, 1, 1), "after today"),
])  # fmt: skip
def test_a_draft_refuses_each_wrong_value_with_one_sentence(registers, new_risk, enter, field, value, words):
    risk = new_risk()
    enter(risk, DAY, MEDIUM)
    given = {"response": "reduce", "target_level": 1, "target_on": register_day() + dt.timedelta(days=9)}

    with pytest.raises(Incomplete, match=words) as refused:
        actions.draft_plan(risk, by=registers.focal, version=None, **(given | {field: value}))

    assert refused.value.field == field


def test_of_two_endorsements_at_once_the_second_is_stale(registers, planned):
    risk = planned()
    actions.submit_plan(risk, by=registers.focal, version=None)
    version = Risk.objects.get(pk=risk.pk).version
    actions.endorse_plan(risk, by=registers.head, version=version)

    with pytest.raises(Stale):
        actions.endorse_plan(risk, by=registers.head, version=version)


def test_a_plan_is_completed_with_confirmed_actions_and_a_new_assessment(registers, endorsed, enter):
    action = endorsed()
    risk = action.plan.risk
    actions.begin_action(action, by=registers.focal, version=None)
    assert TreatmentPlan.objects.get().state == "under-way"
    actions.report_action(action, by=registers.focal, version=None, result="Contract 12 signed.")
    with pytest.raises(IllegalStep, match="not been confirmed"):
        actions.complete_plan(risk, by=registers.focal, version=None)
    actions.confirm_action(action, by=registers.officer, version=None)
    with pytest.raises(IllegalStep, match="Assess the risk again"):
        actions.complete_plan(risk, by=registers.focal, version=None)
    result = enter(risk, register_day(), judge(3, 3, 5))

    plan = actions.complete_plan(risk, by=registers.focal, version=None)

    assert (plan.state, plan.result) == ("completed", result)


# --- Actions --------------------------------------------------------------------------------------------------------
def test_a_later_date_needs_a_reason_and_the_first_date_never_changes(registers, endorsed):
    action = endorsed()
    first, later = action.first_due_on, action.due_on + dt.timedelta(days=30)

    for due_on, reason, words in ((later, " ", "reason"), (first, "Rain", "later than")):
        with pytest.raises(Incomplete, match=words):
            actions.postpone_treatment(action, by=registers.focal, version=None, due_on=due_on, reason=reason)
    actions.postpone_treatment(action, by=registers.focal, version=None, due_on=later, reason="Rain")

    action.refresh_from_db()
    assert (action.first_due_on, action.due_on) == (first, later)
    assert [(row.due_on, row.reason) for row in action.dates.all()] == [(first, ""), (later, "Rain")]
    with pytest.raises(InternalError), transaction.atomic():
        TreatmentAction.objects.filter(pk=action.pk).update(first_due_on=later)


def test_an_action_begins_only_under_an_endorsed_plan(registers, planned):
    planned()

    with pytest.raises(IllegalStep, match="not been endorsed"):
        actions.begin_action(TreatmentAction.objects.get(), by=registers.focal, version=None)


def test_only_the_risk_officer_confirms_what_another_person_reported(registers, endorsed):
    action = endorsed()
    actions.begin_action(action, by=registers.officer, version=None)
    actions.report_action(action, by=registers.officer, version=None, result="Done.")

    with pytest.raises(NotPermitted):
        actions.confirm_action(action, by=registers.focal, version=None)
    with pytest.raises(NotPermitted, match="another person"):
        actions.confirm_action(action, by=registers.officer, version=None)


def test_actions_count_by_their_first_and_by_their_current_date(registers, endorsed, api):
    action = endorsed()
    today = register_day()
    TreatmentPlan.objects.update(endorsed_on=today - dt.timedelta(days=200))
    entity = registers.dos.entity_id
    later = action.due_on + dt.timedelta(days=60)
    actions.postpone_treatment(action, by=registers.focal, version=None, due_on=later, reason="Rain")
    actions.begin_action(action, by=registers.focal, version=None)
    actions.report_action(action, by=registers.focal, version=None, result="Done.")
    done_on = action.first_due_on + dt.timedelta(days=5)
    actions.confirm_action(action, by=registers.officer, version=None, on=done_on)

    after = later + dt.timedelta(days=1)
    assert actions_by_date(on=after, is_first=True) == {entity: (0, 1)}
    assert actions_by_date(on=after, is_first=False) == {entity: (1, 1)}
    assert actions_by_date(on=done_on, is_first=False) == {}
    for counted, expected in ((after, 1), (done_on, 0)):
        answer = api(Role.RISK_OFFICER).get(f"/api/v1/treatment-actions/?counted_current={counted}")
        assert answer.json()["count"] == expected


def test_what_it_takes_names_the_actions_that_bring_the_risk_inside_its_appetite(registers, endorsed):
    action = endorsed()
    Appetite.objects.create(
        register=registers.dos, category=registers.category, method=registers.method, level=1, tolerance=2,
        valid_from=dt.date(2020, 1, 1),
    )  # fmt: skip

    [remedy] = remedies(Risk.objects.all(), reader=registers.officer, on=register_day())
    assert (remedy.level, remedy.appetite, remedy.actions) == ("Medium", "Low", [action])

    TreatmentAction.objects.update(expected_level=2)
    assert remedies(Risk.objects.all(), reader=registers.officer, on=register_day())[0].actions == []


def test_a_risk_with_an_open_action_is_not_retired(registers, endorsed):
    action = endorsed()
    given = {"version": None, "because": "cleared", "reason": "Over."}

    with pytest.raises(IllegalStep, match="treatment action"):
        actions.retire_risk(action.plan.risk, by=registers.head, **given)
    actions.drop_action(action, by=registers.officer, version=None, reason="Not needed.")

    assert actions.retire_risk(action.plan.risk, by=registers.head, **given).state == "retired"


# --- Pages and API --------------------------------------------------------------------------------------------------
def test_a_plan_is_drafted_submitted_and_endorsed_on_the_page_of_the_risk(registers, new_risk, enter, signed_in):
    risk = new_risk()
    enter(risk, DAY, MEDIUM)
    focal, head = Role.FOCAL_POINT, Role.HEAD_OF_ENTITY
    due = (register_day() + dt.timedelta(days=60)).isoformat()

    def post(role, slug, **given):
        version = Risk.objects.get(pk=risk.pk).version
        return signed_in(role).post(f"/risks/{risk.pk}/{slug}/", {"version": version, **given})

    refused = post(focal, "plan", response="reduce", target_level="1", target_on="2000-01-01")
    assert refused.status_code == 422
    assert "after today" in refused.content.decode()
    assert post(focal, "plan", response="reduce", target_level="1", target_on=due).status_code == 302
    assert post(focal, "add-action", text="Sign.", owner=registers.post.pk, due_on=due).status_code == 302
    assert post(focal, "submit-plan").status_code == 302
    assert post(head, "endorse-plan", on=register_day().isoformat()).status_code == 302

    page = signed_in(head).get(f"/risks/{risk.pk}/").content.decode()
    assert "Endorsed by" in page
    assert "Sign." in page
    action = TreatmentAction.objects.get()
    assert "Sign." in signed_in(focal).get(f"/risks/treatments/{action.pk}/").content.decode()
    assert action.label in signed_in(focal).get("/risks/treatments/").content.decode()


@pytest.mark.parametrize(("role", "page", "step"), [
    (Role.FOCAL_POINT, 404, 404), (Role.HEAD_OF_ENTITY, 404, 404), (Role.STAFF, 404, 403), (Role.AUDITOR, 200, 403),
    (Role.RISK_OFFICER, 200, 302), (Role.LIAISON, 403, 403),
])  # fmt: skip
def test_actions_of_another_entity_are_read_and_carried_out_by_central_roles_only(
    registers, new_risk, enter, signed_in, role, page, step
):
    risk = new_risk(register=registers.other)
    enter(risk, DAY, MEDIUM)
    plan = actions.enter_plan(
        risk, by=registers.officer, response="reduce", target_level=1, target_on=dt.date(2022, 6, 1),
        endorsed_on=DAY, endorsed_by_post=registers.post,
    )  # fmt: skip
    action = actions.enter_action(
        plan, by=registers.officer, text="Sign.", owner=registers.post, first_due_on=dt.date(2022, 5, 1), entered_on=DAY
    )
    browser = signed_in(role)

    assert browser.get(f"/risks/treatments/{action.pk}/").status_code == page
    assert browser.post(f"/risks/treatments/{action.pk}/begin/", {"version": "1"}).status_code == step


def test_the_api_has_the_plan_and_its_actions(registers, planned, api):
    risk = planned()
    address = f"/api/v1/risks/{risk.pk}/"

    def write(role, path, content=None):
        client = api(role)
        version = client.get(address)["ETag"]
        return client.post(f"{address}{path}/", content or {}, format="json", headers={"If-Match": version})

    due = (register_day() + dt.timedelta(days=20)).isoformat()
    added = write(Role.FOCAL_POINT, "actions", {"text": "Train.", "owner": "DOS:head", "due_on": due})
    submitted = write(Role.FOCAL_POINT, "plan/submit")
    refused = write(Role.COORDINATOR, "plan/endorse")
    endorsed = write(Role.HEAD_OF_ENTITY, "plan/endorse")

    assert [answer.status_code for answer in (added, submitted, refused, endorsed)] == [200, 200, 403, 200]
    plan = endorsed.json()["plan"]
    assert (plan["state"], [row["text"] for row in plan["actions"]]) == (
        "endorsed", ["Sign a second contract.", "Train."],
    )  # fmt: skip
    key = plan["actions"][0]["id"]
    client = api(Role.FOCAL_POINT)
    version = client.get(f"/api/v1/treatment-actions/{key}/")["ETag"]
    begun = client.post(f"/api/v1/treatment-actions/{key}/begin/", {}, format="json", headers={"If-Match": version})
    assert begun.json()["state"] == "under-way"
    assert client.get("/api/v1/treatment-actions/?state=under-way").json()["count"] == 1
