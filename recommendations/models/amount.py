"""Amounts of money related to a recommendation."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accountability.models.trail import row_history
from recommendations.choices import AmountKind
from recommendations.models.recommendation import Recommendation


class Amount(models.Model):
    """Money that a recommendation identified or that following it realized."""

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="amounts")
    kind = models.CharField(_("kind"), max_length=16, choices=AmountKind)
    value = models.DecimalField(_("amount"), max_digits=16, decimal_places=2)
    currency = models.CharField(_("currency"), max_length=3, default="USD")
    on = models.DateField(_("date"), null=True, blank=True)

    class Meta:
        ordering = ["recommendation", "kind"]
        constraints = [
            models.CheckConstraint(condition=Q(value__gte=0), name="amount_not_negative"),
            models.CheckConstraint(condition=Q(kind__in=AmountKind.values), name="amount_kind_known"),
        ]
        triggers = row_history()

    def __str__(self) -> str:
        return f"{self.currency} {self.value}"
