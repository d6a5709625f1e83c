"""Escalation of overdue records: the steps of a register, and the steps that records have reached."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accountability.choices import Priority
from accountability.models.record import RecordPart
from accountability.models.trail import append_only, row_history
from accountability.registers import registers
from accountability.roles import Role

ROLES = (Role.FOCAL_POINT, Role.HEAD_OF_ENTITY, Role.BOARD_SECRETARIAT, Role.COORDINATOR)
REACHED = [(role.value, role.label) for role in ROLES]


def registers_with_deadlines() -> list[tuple[str, Any]]:
    return [(register.name, register.title) for register in registers() if register.deadlines]


class EscalationStepQuerySet(models.QuerySet["EscalationStep"]):
    def seed(self, register: str, steps: Iterable[tuple[int, str]], *, source: str = "assumed") -> None:
        """Enter the initial steps of a register, as days and role: all, or none where an administrator set others."""
        if not self.filter(register=register).exists():
            self.bulk_create(
                self.model(register=register, priority=Priority.MEDIUM, after_days=days, role=role, source=source)
                for days, role in steps
            )


class EscalationStep(models.Model):
    """One step for records of one register and priority: the number of days after which a role is notified.

    Days count from the current target date, or from the last update after it. A record without a priority follows the
    steps of its register's default priority.
    """

    register = models.CharField(_("register"), max_length=40, choices=registers_with_deadlines)
    priority = models.CharField(_("priority"), max_length=8, choices=Priority)
    after_days = models.PositiveIntegerField(_("days without update"))
    role = models.CharField(_("escalates to"), max_length=32, choices=REACHED)
    source = models.CharField(_("source"), max_length=200, blank=True)

    objects = EscalationStepQuerySet.as_manager()

    class Meta:
        ordering = ["register", "priority", "after_days"]
        verbose_name = _("escalation step")
        constraints = [
            models.UniqueConstraint(fields=["register", "priority", "after_days"], name="one_escalation_step_a_day"),
            models.CheckConstraint(condition=Q(priority__in=Priority.values), name="escalation_step_priority_known"),
            models.CheckConstraint(
                condition=Q(role__in=[role for role, _label in REACHED]), name="escalation_step_role_known"
            ),
        ]
        triggers = row_history()

    def __str__(self) -> str:
        return f"{self.register} {self.priority} {self.after_days} {self.role}"


class Escalation(RecordPart):
    """One step that one record reached, once for each start of its clock.

    A register makes it concrete with the foreign key that `RECORD` names, and `reached_once` among its constraints.
    """

    step = models.ForeignKey(EscalationStep, models.PROTECT, related_name="+")
    clock_started_on = models.DateField(_("clock started"))
    reached_on = models.DateField(_("reached"))

    class Meta:
        abstract = True
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.record} {self.step}"


def reached_once(record: str, *, name: str) -> models.UniqueConstraint:
    return models.UniqueConstraint(fields=[record, "step", "clock_started_on"], name=name)
