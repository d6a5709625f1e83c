"""Parts of a recommendation, and amounts of money related to it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accountability.models import Entity
from accountability.models.trail import row_history
from recommendations.choices import ASSESSED, AmountKind, State
from recommendations.models.recommendation import Recommendation


class Part(models.Model):
    """One part of a composite recommendation. The whole closes when its last part does; rates never count parts."""

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="parts")
    label = models.CharField(_("part"), max_length=16)
    text = models.TextField(_("text"))
    entity = models.ForeignKey(Entity, models.PROTECT, null=True, blank=True)
    due_on = models.DateField(_("current target date"), null=True, blank=True)
    state = models.CharField(_("oversight body decision"), max_length=32, choices=State, default=State.NEWLY_ISSUED)

    class Meta:
        ordering = ["recommendation_id", "label"]
        constraints = [
            models.UniqueConstraint(fields=["recommendation", "label"], name="part_label_once"),
            models.CheckConstraint(condition=Q(state__in=[str(s) for s in ASSESSED]), name="part_state_known"),
        ]
        triggers = row_history()

    def __str__(self) -> str:
        return f"{self.recommendation} ({self.label})"


class Amount(models.Model):
    """Money that a recommendation identified or that following it realized."""

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="amounts")
    kind = models.CharField(_("kind"), max_length=16, choices=AmountKind)
    value = models.DecimalField(_("amount"), max_digits=16, decimal_places=2)
    currency = models.CharField(_("currency"), max_length=3, default="USD")
    on = models.DateField(_("date"), null=True, blank=True)

    class Meta:
        ordering = ["recommendation_id", "kind"]
        constraints = [
            models.CheckConstraint(condition=Q(value__gte=0), name="amount_not_negative"),
            models.CheckConstraint(condition=Q(kind__in=AmountKind.values), name="amount_kind_known"),
        ]
        triggers = row_history()

    def __str__(self) -> str:
        return f"{self.currency} {self.value}"
