"""The ladder by which an overdue recommendation reaches those above."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accountability.choices import Priority
from accountability.models.trail import append_only, row_history
from accountability.roles import Role
from recommendations.models.recommendation import Recommendation

REACHED = [(role.value, role.label) for role in (Role.FOCAL_POINT, Role.HEAD_OF_ENTITY, Role.COORDINATOR)]


class EscalationStep(models.Model):
    """One rung for recommendations of one priority: so many days after the clock started, it goes to this role.

    The clock starts on the latest target date, or on the last update after it. A recommendation without a priority
    follows the ladder of medium priority.
    """

    priority = models.CharField(_("priority"), max_length=8, choices=Priority)
    after_days = models.PositiveIntegerField(_("after so many days"))
    role = models.CharField(_("goes to"), max_length=32, choices=REACHED)
    source = models.CharField(_("source"), max_length=200, blank=True)

    class Meta:
        ordering = ["priority", "after_days"]
        verbose_name = _("rung of the escalation ladder")
        constraints = [
            models.UniqueConstraint(fields=["priority", "after_days"], name="one_rung_a_day"),
            models.CheckConstraint(condition=Q(priority__in=Priority.values), name="rung_priority_known"),
            models.CheckConstraint(condition=Q(role__in=[role for role, _label in REACHED]), name="rung_role_known"),
        ]
        triggers = row_history()

    def __str__(self) -> str:
        return f"{self.priority} {self.after_days} {self.role}"


class Escalation(models.Model):
    """One rung that one recommendation reached, once for each start of its clock."""

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="escalations")
    step = models.ForeignKey(EscalationStep, models.PROTECT)
    clock_started_on = models.DateField(_("clock started"))
    reached_on = models.DateField(_("reached"))

    class Meta:
        ordering = ["recommendation", "reached_on"]
        constraints = [
            models.UniqueConstraint(fields=["recommendation", "step", "clock_started_on"], name="rung_reached_once"),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.recommendation} {self.step}"
