"""Answering from a mail in any register: the link is issued with the mail, works once, and stores no secret."""

import datetime as dt
import re

import pytest
from django.test import Client

from accountability.models import AuditEvent, Mail
from accountability.notifications import email
from accountability.notifications.reminders import remind
from accountability.roles import Role
from tests.accountability.notifications.conftest import days
from tests.sample_register.actions import keep_pledge
from tests.sample_register.models import EmailReplyLink

LATER = dt.datetime(2100, 1, 1, 12, tzinfo=dt.UTC)


@pytest.fixture
def address(pledge, person):
    """Where the mail of a reminder leads."""
    remind(on=days(0))
    email.collect(now=LATER)
    return re.search(r"/answer/\S+", Mail.objects.get().text)[0]


def test_the_answer_is_the_action_of_the_register_as_that_person(address, pledge, person):
    page = Client().get(address).content.decode()
    answer = Client().post(address, {"text": "It is public.", "version": pledge.version})
    again = Client().post(address, {"text": "It is public.", "version": pledge.version})

    assert "Publish it." in page
    assert (answer.status_code, again.status_code) == (200, 410)
    pledge.refresh_from_db()
    assert pledge.state == "kept"
    last = AuditEvent.objects.latest("pk")
    assert (last.event, last.actor_id, last.details) == (
        "answered-from-mail", person(Role.FOCAL_POINT).pk, {"pledge": pledge.pk},
    )  # fmt: skip


def test_opening_the_link_changes_nothing_and_no_secret_is_stored(address, pledge):
    Client().get(address)

    link = EmailReplyLink.objects.get()
    assert link.spent_at is None
    assert link.digest not in address


def test_a_refused_answer_leaves_the_link_and_shows_the_form_again(address, pledge, person):
    keep_pledge(pledge, by=person(Role.FOCAL_POINT), version=1)

    answer = Client().post(address, {"text": "It is public.", "version": 1})

    assert answer.status_code == 422
    assert EmailReplyLink.objects.get().spent_at is None
