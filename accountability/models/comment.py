"""Comments on a record, in every register."""

from __future__ import annotations

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accountability.models.record import RecordPart
from accountability.models.trail import row_history


class CommentQuerySet(models.QuerySet[Any]):
    def with_people(self) -> Self:
        """Comments with their authors and the people mentioned."""
        return self.select_related("author").prefetch_related("mentions")


class Comment(RecordPart):
    """One comment by a person responsible for a record, assessing it or monitoring it. It changes no figure."""

    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    text = models.TextField(_("comment"))
    mentions = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+", blank=True)
    made_at = models.DateTimeField(_("written"), default=timezone.now)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["made_at", "id"]
        triggers = row_history()

    def __str__(self) -> str:
        return f"{self.author}: {self.record}"
