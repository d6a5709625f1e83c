"""Decisions of the Management Committee on risks."""

from __future__ import annotations

import datetime as dt
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accountability.models.trail import append_only, recorded_now
from risk.choices import Decision
from risk.models.assessment import Assessment
from risk.models.risk import Risk


class CommitteeDecisionQuerySet(models.QuerySet["CommitteeDecision"]):
    def latest_of(self, risks: models.QuerySet[Risk], *, on: dt.date) -> Self:
        """The last decision on each risk by the day, with who recorded it."""
        rows = self.filter(risk__in=risks.order_by().values("pk"), decided_on__lte=on).select_related("recorded_by")
        return rows.order_by("risk_id", "-decided_on", "-pk").distinct("risk_id")


class CommitteeDecision(models.Model):
    """One decision of the Management Committee on one risk on a day. It never changes; a later one follows it.

    `assessment` is the one that was in force on the day, None where the risk had none.
    """

    risk = models.ForeignKey(Risk, models.PROTECT, related_name="decisions")
    decision = models.CharField(_("decision"), max_length=12, choices=Decision)
    decided_on = models.DateField(_("decided on"))
    reason = models.TextField(_("reason"))
    reference = models.CharField(_("reference of the decision"), max_length=200, blank=True)
    assessment = models.ForeignKey(Assessment, models.PROTECT, null=True, blank=True, related_name="decisions")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(_("recorded"), default=timezone.now)

    objects = CommitteeDecisionQuerySet.as_manager()

    class Meta:
        ordering = ["risk_id", "-decided_on", "-id"]
        verbose_name = _("decision of the Management Committee")
        constraints = [
            models.CheckConstraint(condition=Q(decision__in=Decision.values), name="committee_decision_known"),
            models.CheckConstraint(condition=~Q(reason=""), name="committee_decision_has_a_reason"),
        ]
        triggers = [*append_only(), recorded_now("recorded_at")]

    def __str__(self) -> str:
        return f"{self.risk} {self.decided_on}"

    @property
    def tone(self) -> str:
        return Decision(self.decision).tone
