"""Reminders of target dates: each step once, none lost in a gap, none doubled by a clock that goes back."""

import datetime as dt

import pytest

from accountability.models import Assignment, Cursor, Merger, Notice, Post, Tenure, User
from accountability.notifications.reminders import remind, step_on, steps
from accountability.roles import Role
from recommendations.models import AccountableOfficial, Recommendation

DUE = dt.date(2021, 6, 30)


def days(number):
    return DUE + dt.timedelta(days=number)


@pytest.mark.parametrize(
    ("passed", "step"),
    [(-31, None), (-30, -30), (-8, -30), (-7, -7), (-1, -7), (0, 0), (6, 0), (7, 7), (36, 7), (37, 37), (67, 67),
     (400, 397)],
)  # fmt: skip
def test_the_latest_step_due(passed, step):
    assert step_on(DUE, on=days(passed)) == step


def test_only_steps_of_the_days_looked_at_are_told():
    on = days(0)
    found = dict(steps(since=on, on=on, earliest=days(-100)))

    assert found == {days(30): -30, days(7): -7, days(0): 0, days(-7): 7, days(-37): 37, days(-67): 67, days(-97): 97}


@pytest.fixture
def record(entered, person):
    """One open recommendation that is due; the others are not."""
    person(Role.FOCAL_POINT)
    found = next(row for row in entered(4) if row.is_open)
    Recommendation.objects.exclude(pk=found.pk).update(due_on=None, due_kind="missing")
    Recommendation.objects.filter(pk=found.pk).update(due_on=DUE)
    return found


def told():
    return [notice.details["step"] for notice in Notice.objects.filter(kind="reminder").order_by("pk")]


def test_each_step_is_told_once_whatever_happens_to_the_clock(record):
    for number in (-31, -30, -30, -29, -35, -30, -8, -7, -7, -12, -7, 0, 0):
        remind(on=days(number))

    assert told() == [-30, -7, 0]


def test_after_a_gap_only_the_latest_step_is_told(record):
    remind(on=days(-40))
    remind(on=days(10))

    assert told() == [7]


def test_the_first_run_floods_nobody(record):
    remind(on=days(200))

    assert told() == []
    assert Cursor.objects.get(name="reminders").day == days(200)


def test_a_new_date_is_reminded_of_anew(record):
    remind(on=days(0))
    Recommendation.objects.filter(pk=record.pk).update(due_on=days(7))
    remind(on=days(0))

    assert told() == [0, -7]


@pytest.mark.parametrize("change", [{"state": "implemented"}, {"progress": "closure_requested"}, {"is_voided": True}])
def test_what_is_closed_or_waits_for_the_body_is_not_reminded_of(record, change):
    Recommendation.objects.filter(pk=record.pk).update(**change)
    remind(on=days(0))

    assert told() == []


def test_the_holder_of_the_accountable_post_is_told_if_they_may_read_it(record, person, organization):
    holder, stranger = person(Role.STAFF), User.objects.create(username="stranger")
    for code, user in (("one", holder), ("two", stranger)):
        post = Post.objects.create(entity=organization.entities["DOS"], code=code, titles={"en": code})
        Tenure.objects.create(post=post, user=user, person=code, starts_on=days(-900))
        AccountableOfficial.objects.filter(recommendation=record).update(ends_on=days(-1))
        AccountableOfficial.objects.create(recommendation=record, post=post, starts_on=days(-2))
        Recommendation.objects.filter(pk=record.pk).update(official=post)
        remind(on=days(0))

    recipients = set(Notice.objects.values_list("recipient__username", flat=True))
    assert recipients == {"focal-point", "staff"}


def test_the_focal_point_of_the_successor_is_told(record, person, organization):
    Assignment.objects.filter(user=person(Role.FOCAL_POINT)).update(entity=organization.entities["OHCHR"])
    remind(on=days(0))
    assert told() == []

    dos, ohchr = organization.entities["DOS"], organization.entities["OHCHR"]
    Merger.objects.create(entity=dos, successor=ohchr, effective_on=days(-1))
    remind(on=days(0))
    assert told() == [0]
