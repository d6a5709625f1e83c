"""Who answers for a recommendation: its entities, and the one post that is accountable."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db import models
from django.db.models import ExpressionWrapper, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import JSONObject, Least
from django.utils.translation import gettext_lazy as _

from accountability.models import Entity, Post, Tenure
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


class AccountableOfficialQuerySet(models.QuerySet["AccountableOfficial"]):
    def with_holder(self, *, on: dt.date) -> AccountableOfficialQuerySet:
        """Each with its post and `holder`: person and whether in charge, on the day or on the last day of theirs."""
        day = Least(Value(on), ExpressionWrapper(F("ends_on") - dt.timedelta(days=1), models.DateField()))
        held = Tenure.objects.filter(
            Q(ends_on=None) | Q(ends_on__gt=OuterRef("day")), post=OuterRef("post"), starts_on__lte=OuterRef("day")
        )
        holder = held.order_by("-in_charge").values(json=JSONObject(person="person", in_charge="in_charge"))
        return self.select_related("post").annotate(day=day).annotate(holder=Subquery(holder[:1]))


class AccountableOfficial(models.Model):
    """The one post that is accountable for a recommendation on the days given (A/67/776, paras. 21-22)."""

    recommendation = models.ForeignKey(
        "recommendations.Recommendation", models.PROTECT, related_name="accountable_officials"
    )
    post = models.ForeignKey(Post, models.PROTECT, related_name="accountable_for")
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    objects = AccountableOfficialQuerySet.as_manager()

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
