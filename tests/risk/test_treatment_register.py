"""Tasks, calendar, search, notices, reminders and files of the treatment of risks."""

from __future__ import annotations

import datetime as dt

import pytest

from accountability.errors import Incomplete
from accountability.lists.work import read_work
from accountability.models import AuditEvent, EscalationStep, register_day
from accountability.notifications.escalation import escalate
from accountability.roles import Role
from risk import actions
from risk.models import Risk, TreatmentAction, TreatmentEscalation
from risk.treatment import notifications, records
from tests.factories.accountability import PostFactory
from tests.risk.conftest import judge

DAY = dt.date(2021, 3, 1)


@pytest.fixture
def submitted(registers, new_risk, enter) -> Risk:
    """A medium risk with a submitted plan and a proposed acceptance."""
    risk = new_risk()
    enter(risk, DAY, judge(3, 3, 3))
    due = register_day() + dt.timedelta(days=20)
    actions.draft_plan(risk, by=registers.focal, version=None, response="reduce", target_level=1, target_on=due)
    actions.add_treatment_action(
        risk, by=registers.focal, version=None, text="Sign a framework contract.", owner=registers.post, due_on=due
    )
    actions.submit_plan(risk, by=registers.focal, version=None)
    actions.propose_acceptance(
        risk, by=registers.focal, version=None, official=registers.post, reason="Small.", expires_on=due
    )
    return Risk.objects.get(pk=risk.pk)


@pytest.fixture
def action(registers, submitted) -> TreatmentAction:
    """Its action, once the plan is endorsed."""
    actions.endorse_plan(submitted, by=registers.head, version=None)
    return TreatmentAction.objects.for_action().get()


def titles(user) -> set[str]:
    return {str(group.title) for group in read_work(records.work(user))}


def test_posts_of_other_entities_answer_neither_for_an_action_nor_for_what_remains(registers, submitted):
    actions.return_plan(submitted, by=registers.head, version=None, reason="One more.")
    actions.decline_acceptance(submitted, by=registers.head, version=None, reason="Another official.")
    post, day = PostFactory(code="OCHA:head", entity=registers.other.entity), register_day() + dt.timedelta(days=30)
    given = {"by": registers.focal, "version": None}

    with pytest.raises(Incomplete, match="does not belong"):
        actions.add_treatment_action(submitted, text="Sign.", owner=post, due_on=day, **given)
    with pytest.raises(Incomplete, match="does not belong"):
        actions.propose_acceptance(submitted, official=post, reason="Small.", expires_on=day, **given)


def test_plans_and_acceptances_wait_for_who_has_the_authority(registers, submitted):
    assert {"Treatment plans to endorse", "Acceptances to decide"} <= titles(registers.head)
    assert not titles(registers.coordinator)


def test_actions_wait_for_the_entity_then_for_the_risk_officer(registers, action):
    assert "Treatment actions due within 30 days" in titles(registers.focal)

    actions.begin_action(action, by=registers.focal, version=None)
    actions.report_action(action, by=registers.focal, version=None, result="Signed.")

    assert "Treatment actions due within 30 days" not in titles(registers.focal)
    assert "Treatment actions to confirm" in titles(registers.officer)


def test_the_tasks_lead_to_their_lists(registers, submitted, signed_in):
    page = signed_in(Role.HEAD_OF_ENTITY).get("/work/").content.decode()
    assert "Treatment plans to endorse" in page

    listed = signed_in(Role.HEAD_OF_ENTITY).get("/risks/?waiting=plan-for-me").content.decode()
    assert "DOS/R-1" in listed
    assert "DOS/R-1" not in signed_in(Role.HEAD_OF_ENTITY).get("/risks/?waiting=escalation-proposed").content.decode()


def test_dates_are_in_the_calendar_and_actions_in_the_search(registers, action, new_risk):
    actions.accept_risk(action.plan.risk, by=registers.head, version=None)
    first, last = register_day(), register_day() + dt.timedelta(days=30)

    kinds = {str(entry.kind) for entry in records.calendar(registers.focal, first=first, last=last)}
    [group] = records.search(registers.focal, "framework")

    assert kinds == {"Treatment action due", "Acceptance of a risk expires"}
    assert [hit.title for hit in group.hits] == [action.label]


def test_the_head_learns_of_a_plan_and_the_officer_of_an_action_reported_done(registers, action):
    actions.begin_action(action, by=registers.focal, version=None)
    actions.report_action(action, by=registers.focal, version=None, result="Signed.")

    sent = {
        (notice.kind, person)
        for notice in notifications.NOTICES.event_notices(list(AuditEvent.objects.all())) for person in notice.to
    }  # fmt: skip

    assert ("treatment-to-decide", registers.head.pk) in sent
    assert ("treatment-to-decide", registers.officer.pk) in sent


def test_an_action_without_an_update_after_its_date_is_escalated(registers, action):
    notifications.seed()
    assert EscalationStep.objects.filter(register="treatment").count() == 2
    late = action.due_on + dt.timedelta(days=31)

    escalate(on=action.due_on)
    escalate(on=late)

    assert TreatmentEscalation.objects.get().action == action
    assert AuditEvent.objects.filter(event="treatment-action-escalated").count() == 1
    actions.begin_action(action, by=registers.focal, version=None)
    actions.report_action(action, by=registers.focal, version=None, result="Signed.")
    assert not TreatmentAction.objects.awaiting_update().exists()


def test_the_list_is_downloaded_with_both_dates_and_can_be_imported_again(registers, action, signed_in):
    later = action.due_on + dt.timedelta(days=30)
    actions.postpone_treatment(action, by=registers.focal, version=None, due_on=later, reason="Rain")

    answer = signed_in(Role.RISK_OFFICER).get("/risks/treatments.csv")
    rows = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()

    assert rows[0].startswith("register,code,response,action,owner_post,first_due,current_due,state")
    assert "DOS,R-1,reduce,Sign a framework contract.,DOS:head" in rows[1]
    assert later.isoformat() in rows[1]
    assert rows[1].endswith("Rain,no")


def test_the_page_of_a_register_says_what_it_would_take(registers, action, signed_in):
    actions.set_appetite(
        registers.dos, registers.category, by=registers.officer, method=registers.method, level=1, tolerance=2,
        valid_from=dt.date(2020, 1, 1),
    )  # fmt: skip
    TreatmentAction.objects.update(expected_level=1)

    page = signed_in(Role.FOCAL_POINT).get("/risks/registers/DOS/").content.decode()

    assert "1 active risk is above its appetite" in page
    assert "Sign a framework contract." in page
