"""Drafts: input on a record that is not submitted, in every register."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from accountability.models.record import RecordPart


class Draft(RecordPart):
    """The unsubmitted input of one person on one record. No other person reads it.

    The concrete model adds a unique constraint over `author` and its record.
    """

    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    typed = models.JSONField(default=dict)
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.author}: {self.record}"
