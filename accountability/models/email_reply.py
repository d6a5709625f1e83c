"""Links in emails with which a person replies to a record without signing in."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from accountability.models.record import RecordPart


class EmailReplyLink(RecordPart):
    """One link in one mail by which one person answers for one record once, until it expires.

    Only the digest of its secret is stored. Opening it shows the form; only sending the form spends it. A register
    makes it concrete with the foreign key that `RECORD` names.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    spent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.user}: {self.record}"
