"""Matters that can be decided, how they are held, and the rules and rates on which limits rest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from accountability.localization import local
from accountability.models.entity import DateSpan, Entity, Post, SameRow
from accountability.models.trail import row_history
from delegations.choices import Area, Custody

DOLLAR = "USD"


class LegalSource(models.Model):
    """One rule on which authority rests. A rule that is no longer in force means its closest successor."""

    symbol = models.CharField(_("symbol"), max_length=80, unique=True)
    titles = models.JSONField(_("title"), default=dict, blank=True, help_text=_("One title per official language."))
    abolished_on = models.DateField(_("abolished on"), null=True, blank=True)
    successor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="predecessors", verbose_name=_("successor")
    )

    class Meta:
        ordering = ["symbol"]
        verbose_name = _("legal source")
        constraints = [
            models.CheckConstraint(condition=~Q(successor=F("id")), name="legal_source_is_not_its_own_successor")
        ]
        triggers = row_history()

    def __str__(self) -> str:
        return self.symbol

    def in_force(self, *, on: dt.date) -> LegalSource:
        """The rule that applies on the day: itself, or the closest successor that has not been abolished."""
        rule, visited = self, {self.pk}
        while rule.abolished_on and rule.abolished_on <= on and rule.successor and rule.successor_id not in visited:
            rule = rule.successor
            visited.add(rule.pk)
        return rule


class MatterQuerySet(models.QuerySet["Matter"]):
    def with_custody(self, *, on: dt.date) -> Self:
        """Each with its `custody_then`: how it is held on the day by its latest version, None before the first."""
        versions = MatterVersion.objects.filter(matter=OuterRef("pk"), valid_from__lte=on).order_by("-valid_from")
        return self.annotate(custody_then=Subquery(versions.values("custody")[:1]))

    def beneath(self, matters: Iterable[int]) -> set[int]:
        """The matters and all beneath them, one query for each depth."""
        reached, last = set[int](), set(matters)
        while last:
            reached |= last
            last = set(self.filter(parent__in=last).values_list("pk", flat=True)) - reached
        return reached


class Matter(models.Model):
    """One kind of decision. Authority for a matter covers the matters beneath it."""

    code = models.CharField(_("code"), max_length=32, unique=True)
    area = models.CharField(_("area"), max_length=16, choices=Area)
    titles = models.JSONField(_("title"), help_text=_("One title per official language."))
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts", verbose_name=_("part of")
    )
    unit = models.CharField(_("unit of the limit"), max_length=80, blank=True)
    duty_group = models.CharField(
        _("group of duties"), max_length=32, blank=True,
        help_text=_("Different matters of one group are not held by one person."),
    )  # fmt: skip
    is_illustrative = models.BooleanField(_("illustrative"), default=False)

    objects = MatterQuerySet.as_manager()

    class Meta:
        ordering = ["area", "code"]
        verbose_name = _("matter")
        constraints = [
            models.CheckConstraint(condition=Q(area__in=Area.values), name="matter_area_known"),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="matter_is_not_its_own_parent"),
        ]
        triggers = row_history()

    def __str__(self) -> str:
        return self.code

    @property
    def title(self) -> str:
        return local(self.titles)


class MatterVersion(models.Model):
    """How one matter is held from a day on, and by which rule; it applies until the next version."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="versions", verbose_name=_("matter"))
    valid_from = models.DateField(_("from"))
    custody = models.CharField(_("held"), max_length=16, choices=Custody)
    source = models.ForeignKey(LegalSource, models.PROTECT, related_name="+", verbose_name=_("legal source"))

    class Meta:
        ordering = ["matter", "valid_from"]
        verbose_name = _("version of a matter")
        constraints = [
            models.UniqueConstraint(fields=["matter", "valid_from"], name="matter_one_version_a_day"),
            models.CheckConstraint(condition=Q(custody__in=Custody.values), name="matter_custody_known"),
        ]
        triggers = row_history()

    def __str__(self) -> str:
        return f"{self.matter} {self.valid_from}"


class ExchangeRate(models.Model):
    """How many units of a currency one United States dollar is worth from a day on, by the operational rates."""

    currency = models.CharField(_("currency"), max_length=3)
    valid_from = models.DateField(_("from"))
    units = models.DecimalField(_("units per United States dollar"), max_digits=18, decimal_places=6)

    class Meta:
        ordering = ["currency", "valid_from"]
        verbose_name = _("exchange rate")
        constraints = [
            models.UniqueConstraint(fields=["currency", "valid_from"], name="one_rate_a_day"),
            models.CheckConstraint(condition=Q(units__gt=0), name="rate_is_positive"),
            models.CheckConstraint(condition=Q(currency__regex="^[A-Z]{3}$"), name="rate_currency_is_a_code"),
        ]
        triggers = row_history()

    def __str__(self) -> str:
        return f"{self.currency} {self.units} {self.valid_from}"


class RootPost(models.Model):
    """The one post from which all authority comes: that of the Secretary-General."""

    post = models.OneToOneField(Post, models.PROTECT, related_name="+", verbose_name=_("post"))
    is_root = models.BooleanField(default=True, unique=True, editable=False)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("source of all authority")
        constraints = [models.CheckConstraint(condition=Q(is_root=True), name="one_root_post")]
        triggers = row_history()

    def __str__(self) -> str:
        return str(self.post)


class ServiceProvider(models.Model):
    """The entity that executes decisions of another entity in an area between dates; the other one decides."""

    entity = models.ForeignKey(Entity, models.PROTECT, related_name="service_providers", verbose_name=_("entity"))
    area = models.CharField(_("area"), max_length=16, choices=Area)
    provider = models.ForeignKey(Entity, models.PROTECT, related_name="served_entities", verbose_name=_("provided by"))
    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ["entity", "area", "valid_from"]
        verbose_name = _("service provider")
        constraints = [
            models.CheckConstraint(condition=Q(valid_to__gt=F("valid_from")), name="provider_ends_after_it_begins"),
            models.CheckConstraint(condition=Q(area__in=Area.values), name="provider_area_known"),
            models.CheckConstraint(condition=~Q(entity=F("provider")), name="provider_is_another_entity"),
            *(
                ExclusionConstraint(
                    name=f"one_provider_of_{area}_a_day",
                    expressions=[
                        (SameRow("entity"), RangeOperators.EQUAL),
                        (DateSpan("valid_from", "valid_to"), RangeOperators.OVERLAPS),
                    ],
                    condition=Q(area=area),
                )
                for area in Area.values
            ),
        ]
        triggers = row_history()

    def __str__(self) -> str:
        return f"{self.entity} {self.area} {self.provider}"
