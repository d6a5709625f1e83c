"""Mails: made once, when each person wants them, in their language, and sent until the server takes them."""

import datetime as dt
import smtplib
from types import SimpleNamespace

import pytest
from django.core import mail as django_mail

from accountability.models import Assignment, Mail, MailPreference, Notice
from accountability.notifications import email
from accountability.roles import Role
from recommendations.models import EmailReplyLink, Recommendation

MORNING = dt.datetime(2021, 6, 30, 13, tzinfo=dt.UTC)  # nine o'clock in New York
HOUR = dt.timedelta(hours=1)
DAY = dt.timedelta(days=1)


@pytest.fixture
def server(settings):
    settings.HAS_MAIL_SERVER = True


@pytest.fixture
def reader(person):
    user = person(Role.FOCAL_POINT)
    user.email = "reader@example.org"
    user.save()
    return user


@pytest.fixture
def tell(reader, entered):
    """Tells the reader of a decision on a recommendation."""
    records = entered(2)

    def tell(at=MORNING - DAY, kind="decided", **details):
        return Notice.objects.create(
            recipient=reader, kind=kind, key=f"event:{Notice.objects.count()}", subject_type="recommendation",
            subject_id=records[0].pk, subject=records[0].label, made_at=at,
            details={"event": "recommendation-assessed", "state": "implemented", "actor": "Oriel"} | details,
        )  # fmt: skip

    return tell


def wants(user, **preference):
    MailPreference.objects.update_or_create(user=user, defaults=preference)


# --- When -----------------------------------------------------------------------------------------------------------
def quiet(start, end, now):
    preference = MailPreference(quiet_from=start and dt.time(start), quiet_until=end and dt.time(end))
    return email.is_quiet(preference, dt.datetime(2021, 6, 30, now, tzinfo=dt.UTC))


@pytest.mark.parametrize(
    ("start", "end", "now", "verdict"),
    [(22, 7, 23, True), (22, 7, 3, True), (22, 7, 7, False), (22, 7, 21, False), (9, 17, 9, True), (9, 17, 17, False),
     (None, None, 3, False)],
)  # fmt: skip
def test_quiet_hours_may_pass_midnight(start, end, now, verdict):
    assert quiet(start, end, now) is verdict


@pytest.mark.parametrize("now", ["2021-03-14T06:30", "2021-03-14T07:01", "2021-11-07T05:30", "2021-11-07T06:30"])
def test_quiet_hours_are_those_of_the_clock_on_the_wall_when_it_is_changed(now, reader, tell):
    wants(reader, frequency="at-once", quiet_from=dt.time(0), quiet_until=dt.time(3))
    moment = dt.datetime.fromisoformat(now).replace(tzinfo=dt.UTC)
    tell(at=moment - HOUR)

    assert email.collect(now=moment) == (now == "2021-03-14T07:01")  # two o'clock does not exist on that night


def test_at_once_waits_until_quiet_hours_end(reader, tell):
    wants(reader, frequency="at-once", quiet_from=dt.time(8), quiet_until=dt.time(10))
    tell(at=MORNING)

    assert email.collect(now=MORNING) == 0
    assert email.collect(now=MORNING + HOUR) == 1


def test_quiet_hours_are_in_the_readers_own_time_zone(reader, tell):
    reader.time_zone = "Asia/Bangkok"  # eight in the evening
    reader.save()
    wants(reader, frequency="at-once", quiet_from=dt.time(20), quiet_until=dt.time(21))
    tell()

    assert email.collect(now=MORNING) == 0


def test_who_never_said_gets_one_mail_a_day_in_the_morning(reader, tell):
    tell(at=MORNING - DAY)
    tell(at=MORNING - 5 * HOUR)
    assert [email.collect(now=MORNING) for _time in range(3)] == [1, 0, 0]
    assert Mail.objects.get().key == f"digest:{reader.pk}:2021-06-30"

    tell(at=MORNING + HOUR)
    assert email.collect(now=MORNING + 2 * HOUR) == 0
    assert email.collect(now=MORNING + DAY) == 1


def test_a_weekly_mail_is_made_on_monday_or_as_soon_as_somebody_looks(reader, tell):
    wants(reader, frequency="weekly")
    tell(at=MORNING)  # a Wednesday
    assert email.collect(now=MORNING + 2 * DAY) == 0

    assert email.collect(now=MORNING + 6 * DAY) == 1  # the worker was down on Monday
    assert Mail.objects.get().key == f"digest:{reader.pk}:2021-07-05"


def test_a_clock_that_goes_back_makes_no_second_mail(reader, tell):
    tell(at=MORNING - DAY)
    email.collect(now=MORNING)
    tell(at=MORNING - 2 * DAY)

    assert [email.collect(now=now) for now in (MORNING, MORNING - HOUR)] == [0, 0]
    assert email.collect(now=MORNING + DAY) == 1


def test_never_is_never(reader, tell):
    wants(reader, frequency="never")
    tell()

    assert email.collect(now=MORNING) == 0


# --- What -----------------------------------------------------------------------------------------------------------
def test_what_was_read_or_is_not_wanted_by_mail_is_left_out(reader, tell):
    wants(reader, muted=["updated"])
    tell(kind="updated", progress="in_progress")
    read = tell()
    Notice.objects.filter(pk=read.pk).update(read_at=MORNING)

    assert email.collect(now=MORNING) == 0
    assert not Notice.objects.filter(mailed_at=None).exists()


def test_a_mail_names_nothing_that_its_reader_may_no_longer_read(reader, tell):
    tell()
    Assignment.objects.filter(user=reader).update(ends_on=dt.date(2020, 1, 1))

    assert email.collect(now=MORNING) == 0


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("zh-hans", "ltr")])
def test_a_mail_is_in_the_language_of_its_reader(reader, tell, language, direction):
    reader.language = language
    reader.save()
    tell()
    email.collect(now=MORNING)

    mail = Mail.objects.get()
    assert f'lang="{language}" dir="{direction}"' in mail.html
    assert "A/75/5, para. 0" in mail.text
    assert "Implemented" not in mail.text


def test_a_reminder_carries_a_link_to_answer_only_for_who_may_answer(reader, tell, person):
    Recommendation.objects.update(state="under_implementation")
    notice = tell(kind="reminder", due_on="2021-06-30", step=0)
    other = Notice.objects.create(
        recipient=person(Role.STAFF), key="x", kind="reminder", subject_type="recommendation", made_at=notice.made_at,
        subject_id=notice.subject_id, subject=notice.subject, details=notice.details,
    )  # fmt: skip
    email.collect(now=MORNING)

    assert "/answer/" in Mail.objects.get(recipient=reader).text
    assert "/answer/" not in Mail.objects.get(recipient=other.recipient).text
    assert EmailReplyLink.objects.get().user == reader


# --- Sending --------------------------------------------------------------------------------------------------------
def test_without_a_mail_server_mails_are_kept(reader, tell):
    tell()
    email.collect(now=MORNING)
    email.deliver(now=MORNING)

    assert Mail.objects.get().state == "kept"
    assert django_mail.outbox == []


def test_a_mail_is_sent_once_and_keeps_no_way_to_answer(server, reader, tell):
    Recommendation.objects.update(state="under_implementation")
    tell(kind="reminder", due_on="2021-06-30", step=0)
    email.collect(now=MORNING)
    assert [email.deliver(now=MORNING) for _time in range(2)] == [1, 0]

    [sent], kept = django_mail.outbox, Mail.objects.get()
    assert sent.to == ["reader@example.org"]
    assert "/answer/…/" in kept.text
    assert "/answer/…/" in kept.html
    assert "/answer/…/" not in sent.body


def failing(error):
    def send(*args):
        raise error

    return send


def test_a_mail_that_fails_is_tried_again_later_each_time_later(server, reader, tell, monkeypatch):
    tell()
    email.collect(now=MORNING)
    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", failing(OSError("down")))
    assert email.deliver(now=MORNING) == 0
    assert email.deliver(now=MORNING) == 0
    email.deliver(now=MORNING + HOUR)

    mail = Mail.objects.get()
    assert (mail.state, mail.attempts, mail.said) == ("waiting", 2, "OSError: down")
    assert mail.not_before == MORNING + HOUR + dt.timedelta(minutes=2)


def test_a_mail_is_given_up_when_refused_for_good_or_after_the_last_attempt(server, reader, tell, monkeypatch):
    refused = smtplib.SMTPRecipientsRefused({"reader@example.org": (550, b"nobody")})
    for error, attempts in ((refused, 0), (OSError("down"), email.ATTEMPTS - 1)):
        tell(at=MORNING - DAY)
        Mail.objects.all().delete()
        email.collect(now=MORNING)
        Mail.objects.update(attempts=attempts)
        monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", failing(error))
        email.deliver(now=MORNING)
        assert Mail.objects.get().state == "failed"


def test_subject_is_one_line_without_marks_that_turn_its_direction():
    line = SimpleNamespace(label="A/76/1\r\nBcc: all@example.org", words="\u202eclosed\u2069\x00")

    assert email._subject([line]) == "A/76/1 Bcc: all@example.org: closed"
