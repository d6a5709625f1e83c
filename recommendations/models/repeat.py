"""Repeats of recommendations."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accountability.models.trail import row_history
from recommendations.choices import RepeatKind
from recommendations.models.recommendation import Recommendation


class Repeat(models.Model):
    """A recommendation that repeats an earlier one. They are linked; rows are never merged.

    `likeness` is the similarity, 0 to 1, for which it was suggested; a person confirms or dismisses a suggestion.
    """

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="repeats")
    earlier = models.ForeignKey(Recommendation, models.PROTECT, related_name="repeated_by")
    kind = models.CharField(_("kind"), max_length=16, choices=RepeatKind)
    likeness = models.DecimalField(_("similarity"), max_digits=4, decimal_places=3, null=True, blank=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(_("resolved"), null=True, blank=True)

    class Meta:
        ordering = ["recommendation", "earlier"]
        constraints = [
            models.CheckConstraint(
                condition=Q(settled_by=None, settled_at=None)
                | Q(settled_by__isnull=False, settled_at__isnull=False) & ~Q(kind="suggested"),
                name="repeat_settled_by_somebody",
            ),
            models.UniqueConstraint(fields=["recommendation", "earlier"], name="repeat_linked_once"),
            models.CheckConstraint(condition=~Q(recommendation=F("earlier")), name="repeat_of_another"),
            models.CheckConstraint(condition=Q(kind__in=RepeatKind.values), name="repeat_kind_known"),
        ]
        triggers = row_history()

    def __str__(self) -> str:
        return f"{self.recommendation} ← {self.earlier}"
