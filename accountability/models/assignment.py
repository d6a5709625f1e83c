"""Who acts in which role, for which entity or body, on which days."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accountability.models.entity import Entity
from accountability.models.oversight_body import OversightBody
from accountability.models.trail import row_history
from accountability.models.user import User
from accountability.roles import Role


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def active(self, *, on: dt.date) -> AssignmentQuerySet:
        """Assignments in force on the day."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gt=on), starts_on__lte=on)


class Assignment(models.Model):
    """One person in one role on the days given, for one entity, one body, or the whole Organization."""

    user = models.ForeignKey(User, models.PROTECT, related_name="assignments", verbose_name=_("person"))
    role = models.CharField(_("role"), max_length=32, choices=Role)
    entity = models.ForeignKey(Entity, models.PROTECT, null=True, blank=True, verbose_name=_("entity"))
    body = models.ForeignKey(OversightBody, models.PROTECT, null=True, blank=True, verbose_name=_("oversight body"))
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ["user", "role"]
        verbose_name = _("assignment")
        constraints = [
            models.CheckConstraint(condition=Q(role__in=Role.values), name="assignment_role_known"),
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="assignment_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(role__in=["focal-point", "head-of-entity"], entity__isnull=False, body=None)
                | Q(role="assessor", body__isnull=False, entity=None)
                | ~Q(role__in=["focal-point", "head-of-entity", "assessor"]) & Q(body=None),
                name="assignment_scope_fits_its_role",
            ),
        ]
        triggers = row_history()

    def __str__(self) -> str:
        scope = self.entity or self.body
        return f"{self.user} · {self.get_role_display()}" + (f" · {scope}" if scope else "")
