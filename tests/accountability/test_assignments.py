"""Who gives themselves a role, or makes an administrator or releaser, needs a second administrator."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accountability.actions import assignments, lists
from accountability.audit.events import Event
from accountability.errors import IllegalStep, NotPermitted
from accountability.lists.administered import lists as all_lists
from accountability.models import Assignment, AssignmentRequest, AuditEvent, Notice, User
from accountability.notifications import inbox
from accountability.permissions import Permission, can
from accountability.roles import Role

pytestmark = pytest.mark.django_db
DAY = dt.date(2021, 1, 1)


@pytest.fixture
def administrator(person):
    return person(Role.ADMINISTRATOR)


@pytest.fixture
def second(db):
    user = User.objects.create(username="second", password="!")
    Assignment.objects.create(user=user, role=Role.ADMINISTRATOR, starts_on=DAY)
    return user


def give(user, role, *, by, **changed):
    values = {"user": user, "role": role, "entity": None, "body": None, "starts_on": DAY, "ends_on": None} | changed
    return lists.add(all_lists()["assignments"], values=values, by=by)


def test_a_role_for_oneself_counts_once_another_administrator_approves(administrator, second):
    asked = give(administrator, Role.COORDINATOR, by=administrator)
    assert isinstance(asked, AssignmentRequest)
    assert not can(User.objects.get(pk=administrator.pk), Permission.SHARE_VIEWS)

    begun = assignments.approve_assignment(asked, by=second)

    assert can(User.objects.get(pk=administrator.pk), Permission.SHARE_VIEWS)
    assert begun.starts_on == timezone.localdate(), "it does not count for the days before it was approved"
    events = set(AuditEvent.objects.values_list("event", flat=True))
    assert {Event.ASSIGNMENT_REQUESTED, Event.ASSIGNMENT_APPROVED, Event.ASSIGNMENT_BEGUN} <= events


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.COORDINATOR])
def test_nobody_makes_a_second_self_alone(administrator, second, role):
    other = User.objects.create(username="puppet", password="!")

    assert isinstance(give(other, role, by=administrator), AssignmentRequest)
    assert not other.assignments.exists()


def test_the_only_administrator_appoints_the_second_but_gives_themselves_nothing(administrator):
    other = User.objects.create(username="other", password="!")

    assert isinstance(give(other, Role.ADMINISTRATOR, by=administrator), Assignment)
    assert isinstance(give(administrator, Role.AUDITOR, by=administrator), AssignmentRequest)


def test_an_ordinary_role_of_another_begins_at_once(administrator, second, person):
    assert isinstance(give(person(Role.STAFF), Role.AUDITOR, by=administrator), Assignment)


def test_neither_who_asked_nor_who_gains_approves(administrator, second):
    for user, by in ((administrator, administrator), (second, administrator)):
        asked = give(user, Role.COORDINATOR, by=by)
        for one in {user, by}:
            with pytest.raises(NotPermitted, match="Another administrator"):
                assignments.approve_assignment(asked, by=one)
    with pytest.raises(IntegrityError), transaction.atomic():
        AssignmentRequest.objects.update(state="approved", decided_by=administrator, decided_at=timezone.now())


def test_a_longer_assignment_of_ones_own_is_asked_for_and_a_shorter_one_is_not(administrator, second):
    own = Assignment.objects.create(user=administrator, role=Role.AUDITOR, starts_on=DAY, ends_on=dt.date(2022, 1, 1))
    listed = all_lists()["assignments"]

    shorter = lists.change(listed, own, values={"ends_on": dt.date(2021, 6, 1)}, by=administrator)
    longer = lists.change(listed, own, values={"ends_on": None}, by=administrator)

    assert isinstance(shorter, Assignment)
    assignments.approve_assignment(longer, by=second)
    own.refresh_from_db()
    assert own.ends_on is None


def test_what_was_decided_or_asked_for_already_is_refused(administrator, second):
    asked = give(administrator, Role.COORDINATOR, by=administrator)
    with pytest.raises(IllegalStep, match="already been requested"):
        give(administrator, Role.COORDINATOR, by=administrator)
    assignments.refuse_assignment(asked, by=second)

    with pytest.raises(IllegalStep, match="already been decided"):
        assignments.approve_assignment(asked, by=second)
    assert not administrator.assignments.filter(role=Role.COORDINATOR).exists()


def test_it_is_asked_for_and_approved_in_the_browser(administrator, second, signed_in, client):
    typed = {"user": administrator.pk, "role": "coordinator", "starts_on": "2021-01-01"}
    answer = signed_in(Role.ADMINISTRATOR).post(reverse("administered_new", args=["assignments"]), typed, follow=True)
    assert "another administrator approves" in answer.content.decode()
    asked = AssignmentRequest.objects.get()
    own = client.get(reverse("assignment_requests")).content.decode()
    assert 'value="approve"' not in own

    client.force_login(second, backend="django.contrib.auth.backends.ModelBackend")
    assert 'value="approve"' in client.get(reverse("assignment_requests")).content.decode()
    client.post(reverse("decide_assignment", args=[asked.pk]), {"button": "approve"})

    assert administrator.assignments.filter(role=Role.COORDINATOR).exists()
    assert "Approved" in client.get(reverse("assignment_requests")).content.decode()


def test_administrators_are_told_what_waits_and_who_asked_what_came_of_it(administrator, second):
    asked = give(administrator, Role.COORDINATOR, by=administrator)
    inbox.tell(list(AuditEvent.objects.order_by("pk")))
    assignments.refuse_assignment(asked, by=second)
    inbox.tell(list(AuditEvent.objects.order_by("pk")))

    told = set(Notice.objects.values_list("recipient__username", "kind"))
    assert {("second", "assignment-asked"), (administrator.username, "assignment-answered")} <= told
    assert all(line.url for line in inbox.lines(second, Notice.objects.filter(recipient=second)))
