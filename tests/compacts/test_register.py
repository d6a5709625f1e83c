"""Tasks, dates, search, notices and escalation of compacts: each reaches who acts next, and nobody else."""

import datetime as dt

import pytest

from accountability.lists.work import read_work
from accountability.models import AuditEvent, Installation, Notice
from accountability.notifications.escalation import escalate
from accountability.notifications.reminders import remind
from accountability.roles import Role
from compacts import actions
from compacts.choices import ASSESSED, ENDED, IN_FORCE, State
from compacts.events import Event
from compacts.models import Compact
from compacts.notifications import NOTICES, seed
from compacts.register import work

pytestmark = pytest.mark.django_db


def tasks(user):
    return {str(group.title): group.count for group in read_work(work.work(user))}


def test_each_step_is_a_task_of_who_takes_it(draft, cycle):
    assert tasks(cycle.focal) == {"Compacts to complete": 1}
    actions.propose_compact(draft, by=cycle.head, version=None)
    assert tasks(cycle.secretariat) == {"Proposed compacts": 1}
    actions.agree_compact(draft, by=cycle.secretariat, version=None)
    assert tasks(cycle.head) == {"Compacts to sign": 1}
    assert tasks(cycle.chef) == {}
    actions.sign_compact(draft, by=cycle.head, version=None)
    assert tasks(cycle.chef) == {"Compacts to sign for the Secretary-General": 1}
    assert tasks(cycle.head) == {}


def test_a_self_assessment_is_a_task_near_the_end_of_the_cycle(signed, cycle, monkeypatch):
    assert tasks(cycle.head) == {}
    monkeypatch.setattr(Installation, "_known", dt.date(2021, 12, 10))
    assert tasks(cycle.head) == {"Self-assessments to submit": 1}


def test_the_calendar_has_the_next_step_of_own_compacts_only(draft, cycle, person):
    days = {"first": dt.date(2021, 1, 1), "last": dt.date(2021, 12, 31)}

    for user in (cycle.focal, cycle.head, cycle.secretariat):
        assert [entry.on for entry in work.calendar(user, **days)] == [cycle.row.propose_by]
    for role in (Role.STAFF, Role.COORDINATOR, Role.BOARD_MEMBER):
        assert not list(work.calendar(person(role), **days))


def test_search_gives_what_the_reader_may_read(draft, cycle, person):
    assert [hit.title for group in work.search(cycle.focal, "supply") for hit in group.hits] == [draft.label]
    assert not [hit for group in work.search(person(Role.COORDINATOR), "supply") for hit in group.hits]


def recipients(event):
    notices = NOTICES.event_notices(list(AuditEvent.objects.filter(event=event)))
    return {notice.kind: notice.to for notice in notices}


def test_the_secretariat_learns_of_a_proposal_and_the_senior_manager_of_the_agreement(draft, cycle):
    actions.propose_compact(draft, by=cycle.head, version=None)
    actions.agree_compact(draft, by=cycle.secretariat, version=None)

    assert cycle.secretariat.pk in recipients("compact-proposed")["compact-proposed"]
    assert recipients("compact-agreed")["compact-to-sign"] == {cycle.head.pk}


def test_a_late_step_is_escalated_while_the_senior_manager_owes_it(draft, cycle):
    seed()
    Compact.objects.update(updated_on=None)
    escalate(on=cycle.row.propose_by)  # steps before the first run are recorded without an event
    escalate(on=cycle.row.propose_by + dt.timedelta(days=10))
    assert AuditEvent.objects.get(event="compact-step-escalated").details["role"] == Role.HEAD_OF_ENTITY

    actions.propose_compact(draft, by=cycle.head, version=None)
    assert not Compact.objects.awaiting_update().exists()


def in_state(compact, state):
    """Put the compact into the state, without an update after the day of the step."""
    signed = compact.due_on if state in IN_FORCE else None
    days = {"signed_on": signed, "countersigned_on": signed, "assessed_on": signed if state in ASSESSED else None}
    Compact.objects.update(state=state, updated_on=None, content_hash="0" * 64 if signed else "", **days)


def test_a_late_step_of_the_secretariat_is_escalated_past_the_entity_that_does_not_owe_it(draft, cycle):
    def escalated(days):
        escalate(on=draft.due_on + dt.timedelta(days=days))
        return list(
            AuditEvent.objects.filter(event=Event.STEP_ESCALATED).order_by("pk").values_list("details__role", flat=True)
        )

    seed()
    in_state(draft, State.UNDER_REVIEW)
    escalate(on=draft.due_on)
    assert escalated(14) == []
    assert escalated(31) == [Role.BOARD_SECRETARIAT, Role.COORDINATOR]


@pytest.mark.parametrize("state", [state for state in State if state not in (*ENDED, State.PLAN_AGREED)])
def test_every_open_step_is_owed_by_somebody_who_is_reminded_and_escalates(draft, state):
    seed()
    in_state(draft, state)
    escalate(on=draft.due_on)
    escalate(on=draft.due_on + dt.timedelta(days=31))
    remind(on=draft.due_on)

    assert AuditEvent.objects.filter(event=Event.STEP_ESCALATED, details__role=Role.BOARD_SECRETARIAT).exists()
    assert Notice.objects.filter(kind="reminder").exists()


def test_who_owes_the_next_step_is_reminded_of_its_date(draft, cycle):
    def reminded(due_on):
        Notice.objects.all().delete()
        remind(on=due_on)
        return set(Notice.objects.filter(kind="reminder").values_list("recipient", flat=True))

    both = {cycle.head.pk, cycle.focal.pk}
    assert reminded(draft.due_on) == both
    actions.propose_compact(draft, by=cycle.head, version=None)
    assert reminded(cycle.row.sign_by) == {cycle.secretariat.pk}
    actions.agree_compact(draft, by=cycle.secretariat, version=None)
    assert reminded(cycle.row.sign_by) == both
    compact = actions.sign_compact(draft, by=cycle.head, version=None) and Compact.objects.get(pk=draft.pk)
    assert not compact.awaits_update
    assert reminded(cycle.row.sign_by) == {cycle.secretariat.pk}


def test_compacts_of_an_entity_are_counted_with_their_denominator(signed, cycle):
    (count,) = work.of_entity(cycle.entity, on=dt.date(2021, 5, 1))

    assert (count.numerator, count.denominator, count.percent) == (1, 1, "100.0%")
