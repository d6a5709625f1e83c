"""Notifications of a person: notices in the inbox, what they follow, their preferences, and emails."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accountability.models.trail import Xid8Field


class Frequency(models.TextChoices):
    AT_ONCE = "at-once", _("Immediately")
    DAILY = "daily", _("Once a day")
    WEEKLY = "weekly", _("Once a week")
    NEVER = "never", _("Never")


class MailState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    SENT = "sent", _("Sent")
    KEPT = "kept", _("Saved: no mail server is configured")
    FAILED = "failed", _("Failed")


class Notice(models.Model):
    """One notice for one person. `key` identifies its cause, so that each cause is notified once.

    The text is composed when it is read, in the reader's language, from the kind, the label of the subject and
    `details`.
    """

    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices", db_index=False)
    kind = models.CharField(_("kind"), max_length=40)
    key = models.CharField(max_length=200)
    subject_type = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    subject = models.CharField(_("record"), max_length=300)
    details = models.JSONField(default=dict)
    made_at = models.DateTimeField(_("since"), default=timezone.now)
    read_at = models.DateTimeField(_("read"), null=True, blank=True)
    mailed_at = models.DateTimeField(_("emailed"), null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["recipient", "key"], name="notice_once")]
        indexes = [
            models.Index(fields=["recipient"], name="notice_unread", condition=Q(read_at=None)),
            models.Index(fields=["recipient", "id"], name="notice_not_mailed", condition=Q(mailed_at=None)),
        ]

    def __str__(self) -> str:
        return f"{self.recipient}: {self.kind} {self.subject}"


class Subscription(models.Model):
    """One record or entity that one person follows."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="subscriptions")
    subject_type = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    since = models.DateTimeField(_("since"), default=timezone.now)

    class Meta:
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["user", "subject_type", "subject_id"], name="subscription_once")]
        indexes = [models.Index(fields=["subject_type", "subject_id"], name="subscription_by_subject")]

    def __str__(self) -> str:
        return f"{self.user}: {self.subject_type} {self.subject_id}"


class MailPreference(models.Model):
    """The email preferences of one person.

    Quiet hours are in the person's own time zone; without a row, emails are sent once a day.
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="mail_preference")
    frequency = models.CharField(_("mail"), max_length=8, choices=Frequency, default=Frequency.DAILY)
    quiet_from = models.TimeField(_("quiet hours from"), null=True, blank=True)
    quiet_until = models.TimeField(_("quiet hours until"), null=True, blank=True)
    muted = models.JSONField(_("not requested"), default=list)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(frequency__in=Frequency.values), name="mail_frequency_known"),
            models.CheckConstraint(
                condition=Q(quiet_from=None, quiet_until=None)
                | Q(quiet_from__isnull=False, quiet_until__isnull=False) & ~Q(quiet_from=F("quiet_until")),
                name="quiet_hours_begin_and_end",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.frequency}"


class Mail(models.Model):
    """One email to one person, created once (`key`) and sent, or stored if there is no mail server."""

    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="mails")
    key = models.CharField(max_length=200, unique=True)
    address = models.EmailField(_("to"), blank=True)
    subject = models.CharField(_("subject"), max_length=300)
    text = models.TextField(_("text"))
    html = models.TextField(blank=True)
    state = models.CharField(_("state"), max_length=8, choices=MailState, default=MailState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField(default=timezone.now)
    made_at = models.DateTimeField(_("created"), default=timezone.now)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    said = models.TextField(blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=MailState.values), name="mail_state_known"),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False) | ~Q(state="sent") & Q(sent_at=None),
                name="mail_sent_at_exactly_when_sent",
            ),
        ]
        indexes = [models.Index(fields=["not_before"], name="mail_waiting", condition=Q(state="waiting"))]

    def __str__(self) -> str:
        return f"{self.address}: {self.subject}"


class Cursor(models.Model):
    """The position of one consumer in the audit trail, or in the calendar.

    In the audit trail, events up to `after_id` precede its first run, and every transaction before `horizon` is
    processed. In the calendar, every date before `day` is processed.
    """

    name = models.CharField(max_length=40, primary_key=True)
    horizon = Xid8Field(default="0")
    after_id = models.BigIntegerField(default=0)
    day = models.DateField(null=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
