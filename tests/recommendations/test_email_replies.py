"""Answering from the mail: spent by its answer alone, once, in time, and only by who may still answer."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from accountability.models import Assignment, AuditEvent
from accountability.notifications.email_replies import issue_token
from accountability.roles import Role
from recommendations.forms.email_reply import EMAIL_REPLY
from recommendations.models import EmailReplyLink, Evidence, Recommendation, Update


@pytest.fixture
def record(entered):
    return next(row for row in entered(4) if row.is_open)


@pytest.fixture
def url(record, person):
    return f"/answer/{issue_token(EMAIL_REPLY, record, person(Role.FOCAL_POINT))}/"


@pytest.fixture
def stranger():
    """A browser in which nobody is signed in."""
    return Client()


def form(record, **answer):
    record.refresh_from_db()
    return {"said": "on-track", "text": "Tender out.", "version": record.version} | answer


def test_scanners_that_follow_the_link_spend_nothing(url, stranger):
    for _time in range(3):
        assert stranger.get(url).status_code == stranger.head(url).status_code == 200

    assert EmailReplyLink.objects.get().spent_at is None


def test_the_form_holds_the_last_answer(url, stranger):
    assert "Under way." in stranger.get(url).content.decode()


def test_an_answer_is_said_as_that_person_and_spends_the_link(url, stranger, record, person):
    answers = [stranger.post(url, form(record)), stranger.post(url, form(record, text="Again."))]

    assert [answer.status_code for answer in answers] == [200, 410]
    said = Update.objects.latest("pk")
    assert (said.text, said.progress, said.recorded_by) == ("Tender out.", "in_progress", person(Role.FOCAL_POINT))
    assert "already been used" in answers[1].content.decode()
    assert list(AuditEvent.objects.order_by("pk").values_list("event", flat=True))[-2:] == [
        "recommendation-updated", "answered-from-mail",
    ]  # fmt: skip


def test_nobody_is_signed_in_by_it(url, stranger, record):
    stranger.post(url, form(record))

    assert "sessionid" not in stranger.cookies
    assert stranger.get(f"/recommendations/{record.pk}/").status_code == 302


@pytest.mark.parametrize(("before", "after"), [("not_started", "not_started"), ("closure_requested", "in_progress")])
def test_no_change_says_again_what_can_be_said_again(url, stranger, record, before, after):
    Recommendation.objects.filter(pk=record.pk).update(progress=before)
    stranger.post(url, form(record, said="no-change"))

    assert Update.objects.latest("pk").progress == after


def test_done_is_shown_by_a_file_or_a_link(url, stranger, record):
    nothing = stranger.post(url, form(record, said="done"))
    assert nothing.status_code == 422
    assert "Tender out." in nothing.content.decode()
    assert EmailReplyLink.objects.get().spent_at is None

    stranger.post(url, form(record, said="done", link="https://example.org/report"))
    assert Update.objects.latest("pk").progress == "reported_implemented"
    assert Evidence.objects.get(recommendation=record).versions.get().link == "https://example.org/report"


def test_a_file_is_kept_as_evidence(url, stranger, record):
    file = SimpleUploadedFile("report.txt", b"It is done.", "text/plain")
    assert stranger.post(url, form(record, said="done", file=file)).status_code == 200

    assert Evidence.objects.get(recommendation=record).versions.get().name == "report.txt"


def test_a_record_changed_meanwhile_is_looked_at_again(url, stranger, record):
    answer = stranger.post(url, form(record, version=record.version - 1))

    assert answer.status_code == 422
    assert EmailReplyLink.objects.get().spent_at is None
    again = {bound.name: bound.value() for bound in answer.context["form"] if bound.value() is not None}
    assert again["text"] == "Tender out."
    assert stranger.post(url, again).status_code == 200
    assert EmailReplyLink.objects.get().spent_at


@pytest.mark.parametrize("end", ["expired", "tampered", "withdrawn", "deactivated", "closed"])
def test_a_link_that_opens_nothing_says_why(url, stranger, record, person, end):
    focal_point = person(Role.FOCAL_POINT)
    if end == "expired":
        EmailReplyLink.objects.update(expires_at=timezone.now() - dt.timedelta(seconds=1))
    elif end == "tampered":
        url = url.replace("/answer/", "/answer/x")
    elif end == "withdrawn":
        Assignment.objects.filter(user=focal_point).update(ends_on=dt.date(2020, 1, 1))
    elif end == "deactivated":
        type(focal_point).objects.filter(pk=focal_point.pk).update(is_active=False)
    else:
        Recommendation.objects.filter(pk=record.pk).update(state="implemented")
    before = Update.objects.count()

    answer = stranger.post(url, form(record))
    assert answer.status_code == (422 if end == "closed" else 410)
    assert Update.objects.count() == before
    assert EmailReplyLink.objects.get().spent_at is None


def test_the_page_tells_its_address_to_nobody(url, stranger):
    answer = stranger.get(url)

    assert answer["Referrer-Policy"] == "strict-origin"  # with no-referrer browsers send no origin, and Django refuses
    assert "no-store" in answer["Cache-Control"]


def test_the_database_holds_no_token(url):
    token = url.split("/")[2]

    assert EmailReplyLink.objects.get().digest != token
    assert not EmailReplyLink.objects.filter(digest__contains=token[:10]).exists()
