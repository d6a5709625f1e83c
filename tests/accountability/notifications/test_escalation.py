"""The escalation ladder of any register: its own steps, its own table of what was reached, its own event."""

import pytest
from django.db import IntegrityError

from accountability.models import AuditEvent, EscalationStep, Notice
from accountability.notifications import inbox
from accountability.notifications.escalation import Ladder, escalate, escalates, steps_of
from accountability.roles import Role
from tests.accountability.notifications.conftest import DUE, days
from tests.sample_register.actions import keep_pledge
from tests.sample_register.models import Escalation, Pledge, State
from tests.sample_register.notifications import DEADLINES


def test_a_step_is_reached_once_and_its_role_is_notified(pledge):
    for number in (13, 14, 14, 20):
        escalate(on=days(number))
    inbox.consume()

    assert Escalation.objects.get().reached_on == days(14)
    assert AuditEvent.objects.get(event="pledge-escalated").subject_id == pledge.pk
    assert Notice.objects.get(kind="escalated").recipient.username == Role.HEAD_OF_ENTITY


def test_what_is_kept_does_not_escalate(pledge, person):
    keep_pledge(pledge, by=person(Role.FOCAL_POINT), version=1)
    escalate(on=days(30))

    assert not Escalation.objects.exists()


def test_what_others_owe_escalates_past_those_who_do_not_owe_it(pledge, monkeypatch):
    EscalationStep.objects.create(register="pledges", priority="medium", after_days=20, role=Role.FOCAL_POINT)
    EscalationStep.objects.create(register="pledges", priority="medium", after_days=25, role=Role.COORDINATOR)
    monkeypatch.setitem(vars(DEADLINES), "others", lambda rows: rows.filter(state=State.KEPT))
    Pledge.objects.update(state=State.KEPT)
    for number in (13, 30):
        escalate(on=days(number))

    told = AuditEvent.objects.filter(event="pledge-escalated").order_by("pk")
    assert [event.details["role"] for event in told] == [Role.HEAD_OF_ENTITY, Role.COORDINATOR]


def test_steps_of_another_register_do_not_count(pledge):
    EscalationStep.objects.create(register="recommendations", priority="medium", after_days=1, role=Role.COORDINATOR)

    assert [step.after_days for step in steps_of(DEADLINES)] == [14]


def test_the_clock_says_when_the_next_step_is_reached_and_the_filter_agrees(pledge):
    assert Ladder(DEADLINES).clock(pledge, on=DUE).next_on == days(14)
    assert escalates(Pledge.objects.all(), "soon", deadlines=DEADLINES, on=DUE).get() == pledge
    assert escalates(Pledge.objects.all(), "reached", deadlines=DEADLINES, on=days(14)).get() == pledge


def test_a_step_without_a_priority_is_refused_by_the_database(pledge):
    with pytest.raises(IntegrityError):
        EscalationStep.objects.create(register="pledges", priority="", after_days=1, role=Role.COORDINATOR)


def test_an_administrator_sees_the_steps_of_every_register_and_adds_one(pledge, signed_in):
    browser = signed_in(Role.ADMINISTRATOR)
    step = {"register": "pledges", "priority": "medium", "after_days": 45, "role": Role.COORDINATOR}
    browser.post("/administration/escalation-steps/new/", step)

    assert EscalationStep.objects.filter(register="pledges").count() == 2
    assert "Pledges" in browser.get("/administration/escalation-steps/").content.decode()
