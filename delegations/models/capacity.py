"""Assessments of the capacity of entities, on which their authority depends (ST/SGB/2019/2, section 2.2)."""

from __future__ import annotations

import datetime as dt
from typing import Any, Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accountability.models.entity import Entity
from accountability.models.trail import recorded_now, row_history
from accountability.permissions import can
from accountability.roles import Scope
from delegations.choices import Area, CapacityLevel
from delegations.permissions import Permission


class CapacityQuerySet(models.QuerySet["CapacityAssessment"]):
    def current(self) -> Self:
        """Assessments without those entered by mistake."""
        return self.filter(is_voided=False)

    def in_force(self, *, on: dt.date) -> Self:
        """For each entity and area the latest assessment by the day."""
        later = CapacityAssessment.objects.current().filter(
            entity=OuterRef("entity"), area=OuterRef("area"), valid_from__lte=on, valid_from__gt=OuterRef("valid_from")
        )  # fmt: skip
        return self.current().filter(~Exists(later), valid_from__lte=on)

    def visible_to(self, user: Any) -> Self:
        """All assessments, for who may read the register."""
        return self if can(user, Permission.VIEW_DELEGATIONS) else self.none()


def capacities_of(entity: Entity, *, on: dt.date) -> list[tuple[str, CapacityAssessment | None]]:
    """Each area with the assessment of the entity that applies on the day: one query."""
    present = {row.area: row for row in CapacityAssessment.objects.in_force(on=on).filter(entity=entity)}
    return [(str(area.label), present.get(area)) for area in Area]


class CapacityAssessment(models.Model):
    """How well one entity can exercise authority in one area from a day on, until the next assessment.

    It is made centrally and never changed: another assessment follows it. One entered by mistake is marked as such.
    """

    entity = models.ForeignKey(Entity, models.PROTECT, related_name="capacities", verbose_name=_("entity"))
    area = models.CharField(_("area"), max_length=16, choices=Area)
    level = models.CharField(_("assessed capacity"), max_length=16, choices=CapacityLevel)
    valid_from = models.DateField(_("from"))
    basis = models.TextField(_("basis of the assessment"), blank=True)
    is_illustrative = models.BooleanField(_("illustrative"), default=False)
    is_voided = models.BooleanField(_("entered by mistake"), default=False)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(_("recorded"), default=timezone.now)

    objects = CapacityQuerySet.as_manager()

    class Meta:
        ordering = ["entity", "area", "valid_from"]
        verbose_name = _("assessment of capacity")
        verbose_name_plural = _("assessments of capacity")
        constraints = [
            models.UniqueConstraint(
                fields=["entity", "area", "valid_from"], condition=Q(is_voided=False),
                name="capacity_assessed_once_a_day",
            ),
            models.CheckConstraint(condition=Q(area__in=Area.values), name="capacity_area_known"),
            models.CheckConstraint(condition=Q(level__in=CapacityLevel.values), name="capacity_level_known"),
            models.CheckConstraint(
                condition=Q(level="sufficient") | ~Q(basis=""), name="capacity_that_is_limited_has_a_basis"
            ),
        ]  # fmt: skip
        triggers = [
            *row_history(),
            recorded_now("recorded_at"),
            pgtrigger.Protect(name="capacity_stays", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="capacity_is_fixed",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "((OLD.entity_id, OLD.area, OLD.level, OLD.valid_from, OLD.basis) IS DISTINCT FROM"
                    " (NEW.entity_id, NEW.area, NEW.level, NEW.valid_from, NEW.basis) OR OLD.is_voided)"
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entity} {self.area} {self.valid_from}"

    def scope(self) -> Scope:
        return Scope(entities=frozenset({self.entity_id}))

    @property
    def tone(self) -> str:
        return CapacityLevel(self.level).tone
