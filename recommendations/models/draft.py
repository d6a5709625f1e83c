"""Drafts of answers."""

from __future__ import annotations

from django.db import models

from accountability.models import draft, email_reply
from recommendations.models.recommendation import Recommendation


class Draft(draft.Draft):
    """The unsubmitted input of one person on one recommendation."""

    RECORD = "recommendation"

    recommendation = models.ForeignKey(Recommendation, models.CASCADE, related_name="drafts")

    class Meta(draft.Draft.Meta):
        constraints = [models.UniqueConstraint(fields=["author", "recommendation"], name="one_draft_a_person")]


class EmailReplyLink(email_reply.EmailReplyLink):
    """One link in one mail by which one person answers for one recommendation once, until it expires."""

    RECORD = "recommendation"

    recommendation = models.ForeignKey(Recommendation, models.CASCADE, related_name="email_reply_links")
