"""The same form sent twice does one thing and is answered the same; so is a call with the same Idempotency-Key."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accountability.models import AuditEvent, Submission, Webhook
from accountability.operations import submissions
from accountability.roles import Role
from tests import uploads
from tests.sample_register.actions import enter_pledge
from tests.sample_register.models import Pledge

pytestmark = pytest.mark.django_db


@pytest.fixture
def pledge(sample_register, organization, person):
    return enter_pledge(by=person(Role.COORDINATOR), text="Publish it.", entity=organization.entities["DOS"])


@pytest.fixture
def window(person):
    """The focal point's browser, which sends the token of the form as browsers do."""
    return browser_of(person(Role.FOCAL_POINT))


def browser_of(user):
    client = Client(enforce_csrf_checks=True)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def token_of(client, address, action=""):
    """The token of a form of that page."""
    page = client.get(address).content.decode()
    form = page[page.index(f'action="{action}"') :] if action else page[page.index('<form class="form') :]
    return re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', form)[1]


def test_an_action_sent_twice_is_done_once_and_answered_the_same(pledge, window):
    address = pledge.url_of("act", "keep")
    form = {"csrfmiddlewaretoken": token_of(window, address), "version": "1", "text": "Done."}

    first, second = window.post(address, form), window.post(address, form)

    assert (first.status_code, second.status_code) == (302, 302)
    assert first["Location"] == second["Location"]
    assert "Saved." in window.get(second["Location"]).content.decode()
    pledge.refresh_from_db()
    assert (pledge.state, pledge.version) == ("kept", 2)
    assert AuditEvent.objects.about("pledge", pledge.pk).filter(event="pledge-kept").count() == 1


def test_a_comment_sent_twice_is_written_once_and_shown_the_same(pledge, window):
    address = pledge.url_of("comments")
    token = token_of(window, pledge.get_absolute_url(), address)
    form = {"csrfmiddlewaretoken": token, "audience": "internal", "text": "When is it due?"}

    first, second = window.post(address, form), window.post(address, form)

    assert (first.status_code, first.content) == (second.status_code, second.content)
    assert pledge.comments.count() == 1


def test_a_form_with_other_words_is_done_also_where_it_returns_to_the_first_ones(pledge, window):
    address = pledge.url_of("comments")
    form = {"csrfmiddlewaretoken": token_of(window, pledge.get_absolute_url(), address), "audience": "internal"}

    for text in ("One", "Two", "One", "One"):
        window.post(address, form | {"text": text})

    assert [comment.text for comment in pledge.comments.order_by("pk")] == ["One", "Two", "One"]


def test_a_file_sent_twice_is_attached_once_and_another_of_the_same_name_is_another(pledge, window):
    address = pledge.url_of("evidence")
    form = {"csrfmiddlewaretoken": token_of(window, address), "version": "1", "title": "Policy"}

    answers = [window.post(address, form | {"files": uploads.file("policy.pdf")}) for _time in range(2)]
    other = window.post(address, form | {"files": uploads.file("policy.pdf", uploads.PDF + b"2"), "version": "2"})

    assert [answer.status_code for answer in (*answers, other)] == [302, 302, 302]
    assert pledge.evidence.count() == 2


def test_what_was_refused_is_judged_again(pledge, window, person):
    address = pledge.url_of("act", "keep")
    form = {"csrfmiddlewaretoken": token_of(window, address), "version": "7", "text": "Done."}

    assert window.post(address, form).status_code == 412
    assert not Submission.objects.exists()
    Pledge.objects.filter(pk=pledge.pk).update(version=7)
    assert window.post(address, form).status_code == 302


def test_the_form_of_a_webhook_sent_twice_makes_one_and_shows_its_secret_both_times(person, settings):
    settings.WEBHOOKS_TO_PRIVATE_ADDRESSES = True
    client = browser_of(person(Role.ADMINISTRATOR))
    address = reverse("webhook_new")
    form = {
        "csrfmiddlewaretoken": token_of(client, address),
        "url": "https://192.0.2.1/",
        "events": ["comment-written"],
    }

    first, second = (client.post(address, form) for _time in range(2))

    secret = Webhook.objects.get().secret
    assert secret in first.content.decode()
    assert first.content == second.content
    assert secret not in Submission.objects.get().body


def test_the_outcome_goes_with_the_change_where_the_request_fails(pledge, window, monkeypatch):
    address = pledge.url_of("act", "keep")
    form = {"csrfmiddlewaretoken": token_of(window, address), "version": "1"}
    window.raise_request_exception = False
    monkeypatch.setattr(submissions, "_store", lambda *args: 1 / 0)

    assert window.post(address, form).status_code == 500

    assert Pledge.objects.get(pk=pledge.pk).version == 1
    assert not Submission.objects.exists()


def test_nobody_gets_the_answer_to_another_persons_form(pledge, window, person):
    address = pledge.url_of("act", "keep")
    form = {"csrfmiddlewaretoken": token_of(window, address), "version": "1"}
    window.post(address, form)

    other = browser_of(person(Role.STAFF))
    other.cookies["csrftoken"] = window.cookies["csrftoken"].value

    assert other.post(address, form).status_code == 403


def test_a_repeated_call_is_answered_the_same_and_another_under_its_key_is_refused(sample_register, entered, api):
    record = entered(2)[1]
    script = api(Role.FOCAL_POINT)
    address = f"/api/v1/recommendations/{record.pk}/updates/"
    headers = {"If-Match": str(record.version), "Idempotency-Key": "6f3a"}
    said = {"progress": "in_progress", "text": "Under way."}
    before = record.updates.count()

    first, second = (script.post(address, said, format="json", headers=headers) for _time in range(2))
    other = script.post(address, said | {"text": "Other."}, format="json", headers=headers)

    assert (first.status_code, second.status_code, other.status_code) == (200, 200, 422)
    assert first.content == second.content
    assert record.updates.count() == before + 1


def test_what_was_sent_more_than_a_day_ago_is_forgotten():
    now = timezone.now()
    Submission.objects.create(key="old", digest="a", sent_at=now - dt.timedelta(days=1, minutes=1))
    Submission.objects.create(key="new", digest="a", sent_at=now)

    Submission.objects.forget(now=now)

    assert [one.key for one in Submission.objects.all()] == ["new"]
