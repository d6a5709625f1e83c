"""Submitted forms and API calls with their outcomes, so that repeating one changes nothing."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.utils import timezone

KEPT_FOR = dt.timedelta(days=1)


class SubmissionQuerySet(models.QuerySet["Submission"]):
    def claim(self, key: str, digest: str) -> Submission:
        """The row of that key, locked for this transaction; it waits for a request that has it.

        `status` is None where the same content was not sent before.
        """
        self.get_or_create(key=key, defaults={"digest": digest})
        return self.select_for_update().get(key=key)

    def forget(self, *, now: dt.datetime) -> None:
        """Delete submissions older than a day."""
        self.filter(sent_at__lt=now - KEPT_FOR).delete()


class Submission(models.Model):
    """One form or API call, and its response; written in the transaction of its change.

    `key` is a hash of the person and the form or key, `digest` one of the content. `body` is encrypted, since a
    response may contain a secret that is shown once.
    """

    key = models.CharField(max_length=64, unique=True)
    digest = models.CharField(max_length=64)
    sent_at = models.DateTimeField(default=timezone.now, db_index=True)
    status = models.PositiveSmallIntegerField(null=True)
    headers = models.JSONField(default=dict)
    messages = models.JSONField(default=list)
    body = models.TextField(blank=True)

    objects = SubmissionQuerySet.as_manager()

    def __str__(self) -> str:
        return self.key
