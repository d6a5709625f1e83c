"""Who answers for a recommendation: its entities, and the one post that is accountable."""

from __future__ import annotations

from collections.abc import Collection

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accountability.models import Entity, Post
from accountability.models.trail import row_history


class ResponsibilityQuerySet(models.QuerySet["Responsibility"]):
    def of(self, entities: Collection[int]) -> Q:
        """The recommendations for which one of the entities answers."""
        return Q(pk__in=self.filter(entity__in=entities).values("recommendation"))


class Responsibility(models.Model):
    """One entity that answers for one recommendation; joint ones count once in totals and once under each entity."""

    recommendation = models.ForeignKey(
        "recommendations.Recommendation", models.PROTECT, related_name="responsibilities", db_index=False
    )
    entity = models.ForeignKey(Entity, models.PROTECT, related_name="responsibilities", db_index=False)
    is_lead = models.BooleanField(_("leads"), default=False)

    objects = ResponsibilityQuerySet.as_manager()

    class Meta:
        ordering = ["-is_lead", "entity"]
        constraints = [
            models.UniqueConstraint(fields=["recommendation", "entity"], name="entity_responsible_once"),
            models.UniqueConstraint(fields=["recommendation"], condition=Q(is_lead=True), name="one_lead_entity"),
        ]
        indexes = [models.Index(fields=["entity", "recommendation"], name="responsibility_by_entity")]
        triggers = row_history()

    def __str__(self) -> str:
        return f"{self.entity} · {self.recommendation}"


class AccountableOfficial(models.Model):
    """The one post that is accountable for a recommendation on the days given (A/67/776, paras. 21-22)."""

    recommendation = models.ForeignKey(
        "recommendations.Recommendation", models.PROTECT, related_name="accountable_officials"
    )
    post = models.ForeignKey(Post, models.PROTECT, related_name="accountable_for")
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ["recommendation", "-starts_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["recommendation"], condition=Q(ends_on=None), name="one_accountable_official_now"
            ),
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="accountability_ends_after_it_begins"),
        ]
        triggers = row_history()

    def __str__(self) -> str:
        return f"{self.post} · {self.recommendation}"
