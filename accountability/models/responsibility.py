"""Responsibility for a record of any register: its entities, and the accountable post."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any, Self

from django.db import models
from django.db.models import ExpressionWrapper, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import JSONObject, Least
from django.utils.translation import gettext_lazy as _

from accountability.models.entity import Entity, Post, Tenure
from accountability.models.record import RecordPart
from accountability.models.trail import row_history


class ResponsibilityQuerySet(models.QuerySet[Any]):
    def of(self, entities: Collection[int]) -> Q:
        """The records for which one of the entities answers."""
        return Q(pk__in=self.filter(entity__in=entities).values(self.model.RECORD))


class Responsibility(RecordPart):
    """One entity responsible for one record; joint ones count once in totals and once under each entity.

    The concrete model adds unique constraints: each entity once, and one lead.
    """

    entity = models.ForeignKey(Entity, models.PROTECT, related_name="+", db_index=False)
    is_lead = models.BooleanField(_("lead"), default=False)

    objects = ResponsibilityQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["-is_lead", "entity"]
        triggers = row_history()

    def __str__(self) -> str:
        return f"{self.entity} · {self.record}"


class AccountableOfficialQuerySet(models.QuerySet[Any]):
    def with_holder(self, *, on: dt.date) -> Self:
        """Each with its post and `holder`: person and whether officer-in-charge, on the date or on its last day."""
        day = Least(Value(on), ExpressionWrapper(F("ends_on") - dt.timedelta(days=1), models.DateField()))
        held = Tenure.objects.filter(
            Q(ends_on=None) | Q(ends_on__gt=OuterRef("day")), post=OuterRef("post"), starts_on__lte=OuterRef("day")
        )
        holder = held.order_by("-in_charge").values(json=JSONObject(person="person", in_charge="in_charge"))
        return self.select_related("post").annotate(day=day).annotate(holder=Subquery(holder[:1]))


class AccountableOfficial(RecordPart):
    """The one post that is accountable for a record between dates (A/67/776, paras. 21-22).

    A period that ends on its first day was revoked: it counts on no day. The concrete model adds a unique constraint:
    one that has not ended.
    """

    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    objects = AccountableOfficialQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["-starts_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="%(app_label)s_accountability_ends_not_before_it_begins"
            ),
        ]
        triggers = row_history()

    def __str__(self) -> str:
        return f"{self.post} · {self.record}"

    @property
    def was_taken_back(self) -> bool:
        return self.ends_on == self.starts_on
