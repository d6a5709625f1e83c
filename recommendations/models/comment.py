"""What people say to each other about a recommendation."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accountability.models.trail import row_history
from recommendations.models.recommendation import Recommendation


class Comment(models.Model):
    """One remark among those who answer for a recommendation, assess it or watch over it. It moves no figure."""

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="comments")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    text = models.TextField(_("comment"))
    mentions = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+", blank=True)
    made_at = models.DateTimeField(_("written"), default=timezone.now)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    class Meta:
        ordering = ["recommendation", "id"]
        triggers = row_history()

    def __str__(self) -> str:
        return f"{self.author}: {self.recommendation}"
