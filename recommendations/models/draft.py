"""Answers that a person has begun and not yet given."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from accountability.models import draft
from recommendations.models.recommendation import Recommendation


class Draft(draft.Draft):
    """What one person has typed on one recommendation and not submitted."""

    RECORD = "recommendation"

    recommendation = models.ForeignKey(Recommendation, models.CASCADE, related_name="drafts")

    class Meta(draft.Draft.Meta):
        constraints = [models.UniqueConstraint(fields=["author", "recommendation"], name="one_draft_a_person")]


class AnswerLink(models.Model):
    """One link in one mail by which one person answers one recommendation once, until it expires.

    Only the digest of its secret is kept. Opening it shows the form; only sending the form spends it.
    """

    recommendation = models.ForeignKey(Recommendation, models.CASCADE, related_name="answer_links")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="answer_links")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    spent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.user}: {self.recommendation}"
