"""Emails: created from notices by each person's preferences, stored as rows, and sent until the server accepts them.

An email and the marks on its notices are written in one transaction, so that none is lost or created twice. It is
locked while it is sent and marked as sent immediately after: an interrupted worker repeats one email at most, with the
same Message-ID.
"""

from __future__ import annotations

import datetime as dt
import smtplib
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.db.models import Min, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accountability import localization
from accountability.files import clean_text
from accountability.files.web_addresses import SECRET
from accountability.models import Frequency, Mail, MailPreference, MailState, Notice, User
from accountability.notifications import email_replies, inbox
from accountability.notifications.groups import group_lines
from accountability.notifications.inbox import Line

MORNING = dt.time(7)  # of the reader's own day, when daily and weekly emails are created
SHOWN = 50  # notices in one mail; the inbox has the others
ATTEMPTS = 14  # with pauses of a minute, twice as long each time up to six hours: about two days
LONGEST_PAUSE = dt.timedelta(hours=6)
PATIENCE = 45  # seconds for one run of the worker
SPENT = r"\1…"  # replaces a secret address once the email has been sent


# --- When -----------------------------------------------------------------------------------------------------------
def is_quiet(preference: MailPreference, local: dt.datetime) -> bool:
    """Whether the time is in the person's quiet hours, which may include midnight."""
    start, end, now = preference.quiet_from, preference.quiet_until, local.time()
    if start is None or end is None:
        return False
    return start <= now < end if start < end else now >= start or now < end


def ready_until(preference: MailPreference, local: dt.datetime) -> dt.datetime:
    """The moment before which notices go into a mail now: for who wants one a day, this morning or yesterday's."""
    if preference.frequency == Frequency.AT_ONCE:
        return local
    day = local.date() - dt.timedelta(days=local.time() < MORNING)
    if preference.frequency == Frequency.WEEKLY:
        morning = dt.datetime.combine(day - dt.timedelta(days=day.weekday()), MORNING, local.tzinfo)
    else:
        morning = dt.datetime.combine(day, MORNING, local.tzinfo)
    return morning.astimezone(dt.UTC)


# --- Making ---------------------------------------------------------------------------------------------------------
def collect(*, now: dt.datetime) -> int:
    """Make the mails that are due; gives how many. Safe to run twice and at the same time."""
    waiting = Notice.objects.filter(mailed_at=None, recipient__is_active=True).order_by()
    waiting = waiting.exclude(recipient__mail_preference__frequency=Frequency.NEVER)
    oldest = dict(waiting.values_list("recipient").annotate(oldest=Min("made_at")))
    people = User.objects.select_related("mail_preference").in_bulk(oldest)
    return sum(_collect_for(person, oldest[pk], now) for pk, person in people.items())


def preference_of(user: User) -> MailPreference:
    """The person's email preference; once a day by default."""
    return getattr(user, "mail_preference", None) or MailPreference(user=user)


def _collect_for(user: User, oldest: dt.datetime, now: dt.datetime) -> bool:
    preference = preference_of(user)
    zone = ZoneInfo(user.time_zone or settings.ORGANIZATION_TIME_ZONE)
    local = now.astimezone(zone)
    until = ready_until(preference, local)
    if is_quiet(preference, local) or oldest > until:
        return False
    with translation.override(user.language or settings.LANGUAGE_CODE), timezone.override(zone):
        return _digest(user, preference, until, now)


@transaction.atomic
def _digest(user: User, preference: MailPreference, until: dt.datetime, now: dt.datetime) -> bool:
    """One email of all waiting notices of the person, without those already read or muted."""
    waiting = Notice.objects.select_for_update(of=("self",), skip_locked=True)
    notices = list(waiting.filter(recipient=user, mailed_at=None, made_at__lte=until).order_by("-pk"))
    key = _key(user, preference, until, notices)
    if not notices or Mail.objects.filter(key=key).exists():
        return False
    Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(mailed_at=now)
    wanted = [n for n in notices if n.read_at is None and n.kind not in preference.muted]
    lines = [line for line in inbox.lines(user, wanted) if line.url]
    if lines:
        lines = [line for group in group_lines(lines) for line in group.lines]
        entries = [_entry(line, user) for line in lines[:SHOWN]]
        _write(user, key, entries, lines, now)
    return bool(lines)


def _key(user: User, preference: MailPreference, until: dt.datetime, notices: list[Notice]) -> str:
    if preference.frequency == Frequency.AT_ONCE:
        return f"notices:{user.pk}:{notices[0].pk if notices else 0}"
    return f"digest:{user.pk}:{timezone.localdate(until).isoformat()}"


@dataclass(frozen=True)
class Entry:
    """One notice in a mail: its line, the address of its record, and the one at which it can be answered."""

    line: Line
    url: str
    answer_url: str


def _entry(line: Line, user: User) -> Entry:
    answer = email_replies.issue_address(line.notice, user)
    return Entry(line, _absolute(line.url), _absolute(answer) if answer else "")


def _grouped(lines: list[Line], entries: list[Entry]) -> Iterator[tuple[str, str, list[Entry]]]:
    """The entries by kind and day: where there are several, what they say together and the address of all."""
    rest = iter(entries)
    for group in group_lines(lines):
        if of_group := list(islice(rest, len(group.lines))):
            words = f"{group.first.title}: {group.words}" if len(group.lines) > 1 else ""
            yield words, _absolute(group.url) if group.url else "", of_group


def write_at_once(notice: Notice, user: User, *, address: str, now: dt.datetime) -> None:
    """One email of one notice that is sent immediately and cannot be muted, to that address."""
    zone = ZoneInfo(user.time_zone or settings.ORGANIZATION_TIME_ZONE)
    with translation.override(user.language or settings.LANGUAGE_CODE), timezone.override(zone):
        lines = list(inbox.lines(user, [notice]))
        entries = [_entry(line, user) for line in lines]
        _write(user, f"notice:{notice.pk}:{address}"[:200], entries, lines, now, address=address)


def _write(
    user: User, key: str, entries: list[Entry], lines: list[Line], now: dt.datetime, *, address: str | None = None
) -> Mail:
    address = user.email if address is None else address
    context = {
        "reader": user, "groups": list(_grouped(lines, entries)), "more": len(lines) - len(entries),
        "language": localization.current_language(), "direction": localization.direction(),
        "inbox_url": _absolute(reverse("inbox")), "account_url": _absolute(reverse("account")),
    }  # fmt: skip
    can_be_sent = settings.HAS_MAIL_SERVER and address
    return Mail.objects.create(
        recipient=user, key=key, address=address, subject=_subject(lines)[:300], made_at=now, not_before=now,
        text=render_to_string("email/digest.txt", context), html=render_to_string("email/digest.html", context),
        state=MailState.WAITING if can_be_sent else MailState.KEPT,
        said=_("This person has no email address.") if settings.HAS_MAIL_SERVER and not address else "",
    )  # fmt: skip


def _subject(lines: list[Line]) -> str:
    if len(lines) == 1:
        subject = f"{lines[0].label}: {lines[0].words}"
    else:
        count = {"n": localization.integer(len(lines))}
        subject = ngettext("%(n)s notice from the accountability dashboard",
                           "%(n)s notices from the accountability dashboard", len(lines)) % count  # fmt: skip
    return clean_text(subject)


def _absolute(path: str) -> str:
    return settings.SITE_URL.rstrip("/") + path


# --- Sending --------------------------------------------------------------------------------------------------------
def deliver(*, now: dt.datetime) -> int:
    """Send the waiting emails in turn, for less than a minute; returns the number sent.

    It stops at the first failure: the mail server may be down, and the next run starts within a minute.
    """
    last, sent, server = time.monotonic() + PATIENCE, 0, get_connection()
    while time.monotonic() < last and (state := _deliver_one(server, now)) in (MailState.SENT, MailState.FAILED):
        sent += state == MailState.SENT
    server.close()
    return sent


@transaction.atomic
def _deliver_one(server: Any, now: dt.datetime) -> str:
    """The state in which the next mail is left; empty where none waits."""
    mail = waiting(now).select_for_update(of=("self",), skip_locked=True).first()
    if mail is None:
        return ""
    try:
        server.open()
        server.send_messages([_message(mail)])
    except (smtplib.SMTPException, OSError, ValueError) as error:
        server.close()
        _put_off(mail, error, now)
    else:
        mail.state, mail.sent_at, mail.said = MailState.SENT, timezone.now(), ""
        mail.text, mail.html = SECRET.sub(SPENT, mail.text), SECRET.sub(SPENT, mail.html)
    mail.attempts += 1
    mail.save()
    return mail.state


def waiting(now: dt.datetime) -> QuerySet[Mail]:
    return Mail.objects.filter(state=MailState.WAITING, not_before__lte=now).order_by("not_before", "pk")


def _put_off(mail: Mail, error: Exception, now: dt.datetime) -> None:
    """Try again later, doubling the interval; stop after the last attempt or a permanent refusal."""
    refused = isinstance(error, smtplib.SMTPRecipientsRefused) and all(
        code >= 500 for code, _words in error.recipients.values()
    )
    if refused or mail.attempts + 1 >= ATTEMPTS:
        mail.state = MailState.FAILED
    mail.not_before = now + min(dt.timedelta(minutes=2**mail.attempts), LONGEST_PAUSE)
    mail.said = f"{type(error).__name__}: {error}"[:1000]


def _message(mail: Mail) -> EmailMultiAlternatives:
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ") or "localhost"
    headers = {
        "Message-ID": f"<mail-{mail.pk}-{int(mail.made_at.timestamp())}@{domain}>",
        "Auto-Submitted": "auto-generated",
        "List-Unsubscribe": f"<{_absolute(reverse('account'))}>",
    }
    message = EmailMultiAlternatives(mail.subject, mail.text, to=[mail.address], headers=headers)
    message.attach_alternative(mail.html, "text/html")
    return message
