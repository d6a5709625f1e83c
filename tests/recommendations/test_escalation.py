"""The escalation ladder: the clock, the rungs once each, nothing lost in a gap, nothing told of the past."""

import datetime as dt

import pytest

from accountability.models import AuditEvent, EscalationStep, Notice
from accountability.notifications import escalation, inbox
from accountability.notifications.escalation import Ladder
from accountability.roles import Role
from recommendations import initial_data
from recommendations.models import Escalation, Recommendation
from recommendations.notifications import DEADLINES

DUE = dt.date(2021, 6, 30)


def days(number):
    return DUE + dt.timedelta(days=number)


LADDER = Ladder(DEADLINES, [
    EscalationStep(priority="high", after_days=14, role="head-of-entity"),
    EscalationStep(priority="high", after_days=45, role="coordinator"),
    EscalationStep(priority="medium", after_days=30, role="head-of-entity"),
])  # fmt: skip


def clock(on, **given):
    record = Recommendation(**{"due_on": DUE, "updated_on": None, "priority": "high"} | given)
    return LADDER.clock(record, on=days(on))


@pytest.mark.parametrize(("on", "reached", "next_on"), [(-5, 0, 14), (13, 0, 14), (14, 1, 45), (45, 2, None)])
def test_the_next_rung_and_its_day(on, reached, next_on):
    found = clock(on)

    assert (len(found.reached), found.next_on) == (reached, next_on and days(next_on))


def test_a_word_after_the_date_starts_the_clock_again():
    assert clock(30, updated_on=days(20)).next_on == days(34)
    assert clock(30, updated_on=days(-20)).started_on == DUE


def test_without_a_priority_it_goes_up_the_ladder_of_medium_priority():
    assert clock(0, priority="").next_on == days(30)


def test_there_is_no_clock_without_a_date_and_no_rung_where_the_ladder_has_none():
    assert clock(0, due_on=None) is None
    assert clock(0, priority="low").next is None


# --- Going up -------------------------------------------------------------------------------------------------------
@pytest.fixture
def record(entered, person):
    """One open recommendation of high priority that is due, before anything escalated."""
    initial_data.load()
    found = next(row for row in entered(4) if row.is_open)
    Recommendation.objects.exclude(pk=found.pk).update(due_on=None, due_kind="missing")
    Recommendation.objects.filter(pk=found.pk).update(due_on=DUE, updated_on=days(-90), priority="high")
    for role in (Role.HEAD_OF_ENTITY, Role.COORDINATOR):
        person(role)
    inbox.consume()
    escalation.escalate(on=DUE)
    return found


def told():
    inbox.consume()
    return list(Notice.objects.filter(kind="escalated").order_by("pk").values_list("recipient__username", flat=True))


def test_each_rung_is_reached_once_and_told_to_its_role(record):
    for number in (13, 14, 14, 13, 14, 44):
        escalation.escalate(on=days(number))
    assert told() == ["head-of-entity"]

    escalation.escalate(on=days(45))
    assert told() == ["head-of-entity", "coordinator"]
    assert AuditEvent.objects.filter(event="recommendation-escalated").count() == Escalation.objects.count() == 2


def test_after_a_gap_every_rung_is_caught_up(record):
    escalation.escalate(on=days(100))

    assert sorted(told()) == ["coordinator", "head-of-entity"]
    assert set(Escalation.objects.values_list("reached_on", flat=True)) == {days(14), days(45)}


def test_what_comes_in_with_old_dates_goes_up_without_a_word(record):
    Recommendation.objects.filter(pk=record.pk).update(due_on=days(-400), updated_on=None)
    escalation.escalate(on=days(1))

    assert Escalation.objects.count() == 2
    assert told() == []


@pytest.mark.parametrize("change", [{"state": "implemented"}, {"progress": "closure_requested"}, {"is_voided": True}])
def test_what_is_closed_or_waits_for_the_body_does_not_escalate(record, change):
    Recommendation.objects.filter(pk=record.pk).update(**change)
    escalation.escalate(on=days(100))

    assert not Escalation.objects.exists()


@pytest.mark.parametrize(
    ("on", "soon", "reached"), [(-20, False, False), (-10, True, False), (14, False, True), (20, True, True)]
)
def test_the_filters_agree_with_the_clock(record, on, soon, reached):
    ladder, rows = Ladder(DEADLINES), escalation.with_clock(Recommendation.objects.all(), DEADLINES)
    row = Recommendation.objects.get(pk=record.pk)
    shown = ladder.clock(row, on=days(on))

    assert rows.filter(ladder.reaching(on=days(on))).exists() == soon
    assert rows.filter(ladder.reached(on=days(on))).exists() == reached == bool(shown.reached)
    assert soon == (shown.next_on is not None and days(on) < shown.next_on <= days(on + 30))
