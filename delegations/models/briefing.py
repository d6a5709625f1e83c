"""Briefings on KPIs, delegations and risk registers that were given to entities (A/76/644, paragraph 32)."""

from __future__ import annotations

from typing import Any, Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accountability.models.entity import Entity
from accountability.models.trail import append_only, recorded_now, row_history
from accountability.permissions import can
from accountability.roles import Scope
from delegations.choices import BriefingSubject
from delegations.models.kpi import Kpi
from delegations.permissions import Permission


class BriefingQuerySet(models.QuerySet["Briefing"]):
    def current(self) -> Self:
        """Briefings without those entered by mistake."""
        return self.filter(is_voided=False)

    def visible_to(self, user: Any) -> Self:
        """All briefings, for who may read the register."""
        return self if can(user, Permission.VIEW_DELEGATIONS) else self.none()

    def for_action(self) -> Self:
        """Each with the entities that took part and the KPIs that it explained."""
        return self.prefetch_related("attendances__entity", "kpis__versions")


class Briefing(models.Model):
    """One briefing on one day for the staff of one or more entities. It is never changed; one in error is voided."""

    held_on = models.DateField(_("day of the briefing"))
    subject = models.CharField(_("topic"), max_length=16, choices=BriefingSubject)
    title = models.CharField(_("title"), max_length=200)
    given_by = models.CharField(_("given by"), max_length=200)
    participants = models.PositiveIntegerField(_("number of participants"))
    kpis = models.ManyToManyField(Kpi, blank=True, related_name="briefings", verbose_name=_("KPIs"))
    is_illustrative = models.BooleanField(_("illustrative"), default=False)
    is_voided = models.BooleanField(_("entered by mistake"), default=False)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(_("recorded"), default=timezone.now)

    objects = BriefingQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "-id"]
        verbose_name = _("briefing")
        verbose_name_plural = _("briefings")
        constraints = [
            models.UniqueConstraint(
                fields=["held_on", "title"], condition=Q(is_voided=False), name="briefing_once_on_a_day"
            ),
            models.CheckConstraint(condition=Q(subject__in=BriefingSubject.values), name="briefing_subject_known"),
            models.CheckConstraint(condition=~Q(title="") & ~Q(given_by=""), name="briefing_has_a_title"),
            models.CheckConstraint(condition=Q(participants__gt=0), name="briefing_has_participants"),
        ]
        triggers = [
            *row_history(),
            recorded_now("recorded_at"),
            pgtrigger.Protect(name="briefing_stays", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="briefing_is_fixed",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "((OLD.held_on, OLD.subject, OLD.title, OLD.given_by, OLD.participants) IS DISTINCT FROM"
                    " (NEW.held_on, NEW.subject, NEW.title, NEW.given_by, NEW.participants) OR OLD.is_voided)"
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.held_on} {self.title}"

    @property
    def heads(self) -> list[str]:
        """The codes of the entities whose heads took part."""
        return [one.entity.code for one in self.attendances.all() if one.with_head]

    def scope(self) -> Scope:
        """It belongs to the Organization, not to the entities that took part."""
        return Scope()


class Attendance(models.Model):
    """One entity whose staff took part in one briefing, and whether its head did."""

    briefing = models.ForeignKey(Briefing, models.PROTECT, related_name="attendances")
    entity = models.ForeignKey(Entity, models.PROTECT, related_name="briefings", verbose_name=_("entity"))
    with_head = models.BooleanField(_("the head of entity took part"), default=False)

    class Meta:
        ordering = ["briefing", "entity__code"]
        constraints = [models.UniqueConstraint(fields=["briefing", "entity"], name="briefing_attended_once")]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.briefing} {self.entity}"
