"""Reminders of any register: to the owner, before and after the date, each step once."""

from accountability.models import Notice
from accountability.notifications import inbox
from accountability.notifications.reminders import remind
from accountability.roles import Role
from tests.accountability.notifications.conftest import days
from tests.sample_register.actions import keep_pledge


def reminders():
    return list(Notice.objects.filter(kind="reminder").values_list("recipient__username", "details__step"))


def test_the_focal_point_is_reminded_a_week_before_the_date_and_once(pledge, person):
    for number in (-8, -7, -7):
        remind(on=days(number))

    assert reminders() == [("focal-point", -7)]
    [line] = inbox.lines(person(Role.FOCAL_POINT), Notice.objects.all())
    assert (line.label, line.words, line.url) == (
        "Publish it.", "Due in 7 days, on 30 June 2021", f"/pledges/{pledge.pk}/",
    )  # fmt: skip


def test_what_is_kept_is_not_reminded_of(pledge, person):
    remind(on=days(-10))
    keep_pledge(pledge, by=person(Role.FOCAL_POINT), version=1)
    remind(on=days(0))

    assert reminders() == []


def test_records_of_two_registers_with_the_same_key_are_reminded_of_separately(pledge, entered, person):
    row = next(row for row in entered(4) if row.is_open)
    type(row).objects.exclude(pk=row.pk).update(due_on=None, due_kind="missing")
    type(row).objects.filter(pk=row.pk).update(due_on=days(0))
    remind(on=days(0))

    assert set(Notice.objects.values_list("subject_type", flat=True)) == {"pledge", "recommendation"}
