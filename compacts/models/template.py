"""Templates of compacts and the indicators that they contain, both in versions."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any, Self

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accountability import localization
from accountability.localization import local
from accountability.models.trail import append_only, recorded_now, row_history
from compacts.choices import Column, Direction, ItemKind, Source, TargetRule, Unit


def number_words(value: Decimal | None) -> str:
    """A number in the reader's language with the decimals it has; a dash where there is none."""
    return "–" if value is None else localization.decimal(value, localization.places(value.normalize()))


def measured(value: Decimal | None, unit: str, upper: Decimal | None = None) -> str:
    """A number in its unit, or a band with its upper limit; a dash where there is none."""
    if value is None:
        return number_words(value)
    *first, last = [part for part in (value, upper) if part is not None]
    places = localization.places(last.normalize())
    end = localization.percent(last, places) if unit == Unit.PERCENT else number_words(last)
    return " – ".join([*map(number_words, first), end])


def locked_by_signature(template: str) -> pgtrigger.Trigger:
    """Refuse every change of a template and of its parts once a compact based on it has been signed.

    `template` is the key of the template of a row, as SQL, in which ROW stands for the row.
    """
    return pgtrigger.Trigger(
        name="locked_by_signature",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=f"""
            IF EXISTS (
                SELECT FROM compacts_signature s JOIN compacts_compact c ON c.id = s.compact_id
                WHERE (TG_OP <> 'INSERT' AND c.template_id = ({template.replace("ROW", "OLD")}))
                    OR (TG_OP <> 'DELETE' AND c.template_id = ({template.replace("ROW", "NEW")}))
            ) THEN
                RAISE EXCEPTION 'A template is not changed once a compact based on it has been signed.'
                    USING ERRCODE = 'check_violation';
            END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
        """,
    )


class IndicatorDefinitionQuerySet(models.QuerySet["IndicatorDefinition"]):
    def current(self, *, on: dt.date) -> Self:
        """The definition of each indicator that applies on the day."""
        return self.filter(valid_from__lte=on).order_by("code", "-valid_from").distinct("code")


class IndicatorDefinition(models.Model):
    """How one standard indicator is measured, from a day on until its next definition. Appended, never changed.

    For a band, `target` and `target_to` are its limits. `measure` is the code of the measure that computes the value.
    A suspended indicator is measured without a target. Values arrive `lag` months late.
    """

    code = models.CharField(_("code"), max_length=40)
    number = models.PositiveSmallIntegerField(_("version"))
    valid_from = models.DateField(_("valid from"))
    names = models.JSONField(_("name"), help_text=_("One name per official language."))
    numerator = models.CharField(_("numerator"), max_length=300)
    denominator = models.CharField(_("denominator"), max_length=300, blank=True)
    population = models.CharField(_("population"), max_length=300, blank=True)
    unit = models.CharField(_("unit"), max_length=12, choices=Unit, default=Unit.PERCENT)
    direction = models.CharField(_("direction"), max_length=12, choices=Direction)
    target_rule = models.CharField(_("target"), max_length=12, choices=TargetRule)
    target = models.DecimalField(_("common target"), max_digits=14, decimal_places=4, null=True, blank=True)
    target_to = models.DecimalField(
        _("upper limit of the band"), max_digits=14, decimal_places=4, null=True, blank=True
    )
    source = models.CharField(_("source"), max_length=12, choices=Source)
    measure = models.CharField(_("measure"), max_length=60, blank=True)
    lag = models.PositiveSmallIntegerField(_("months until values arrive"), default=0)
    mandate = models.CharField(_("mandate"), max_length=200, blank=True)
    reason = models.CharField(_("reason for the change"), max_length=300, blank=True)
    is_illustrative = models.BooleanField(_("illustrative"), default=False)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(_("recorded"), default=timezone.now)

    objects = IndicatorDefinitionQuerySet.as_manager()

    class Meta:
        ordering = ["code", "number"]
        verbose_name = _("definition of an indicator")
        verbose_name_plural = _("definitions of indicators")
        constraints = [
            models.UniqueConstraint(fields=["code", "number"], name="compact_indicator_version_once"),
            models.UniqueConstraint(fields=["code", "valid_from"], name="compact_indicator_one_version_a_day"),
            models.CheckConstraint(condition=Q(number__gt=0), name="compact_indicator_versions_from_one"),
            models.CheckConstraint(condition=Q(unit__in=Unit.values), name="compact_indicator_unit_known"),
            models.CheckConstraint(condition=Q(direction__in=Direction.values), name="compact_indicator_direction"),
            models.CheckConstraint(
                condition=Q(target_rule__in=TargetRule.values), name="compact_indicator_target_rule"
            ),
            models.CheckConstraint(
                condition=Q(source="measure") & ~Q(measure="") | Q(source__in=["imported", "judged"], measure=""),
                name="compact_indicator_names_its_measure",
            ),
            models.CheckConstraint(
                condition=Q(target_rule="common", target__isnull=False) | ~Q(target_rule="common") & Q(target=None),
                name="compact_indicator_common_target",
            ),
            models.CheckConstraint(
                condition=Q(target_to=None) | Q(direction="band", target_to__gte=F("target")),
                name="compact_indicator_band_in_order",
            ),
        ]  # fmt: skip
        triggers = [*append_only(), recorded_now("recorded_at")]

    def __str__(self) -> str:
        return f"{self.code} {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("compacts:indicator", args=[self.code])

    @property
    def name(self) -> str:
        return local(self.names)

    @property
    def target_words(self) -> str:
        """The common target, or the limits of the band, in its unit."""
        return measured(self.target, self.unit, self.target_to)


class TemplateVersion(models.Model):
    """What the compacts of a cycle must contain: the pledge, the sections and the standard indicators.

    It is locked when the first compact based on it is signed; a change is a new version.
    """

    number = models.PositiveSmallIntegerField(_("version"), unique=True)
    title = models.CharField(_("title"), max_length=200)
    pledge = models.TextField(_("pledge"))
    is_illustrative = models.BooleanField(_("illustrative"), default=False)

    class Meta:
        ordering = ["-number"]
        verbose_name = _("template of compacts")
        verbose_name_plural = _("templates of compacts")
        constraints = [
            models.CheckConstraint(condition=~Q(pledge=""), name="compact_template_has_a_pledge"),
        ]
        triggers = [*row_history(), locked_by_signature("ROW.id")]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("compacts:template", args=[self.pk])

    @property
    def is_locked(self) -> bool:
        """Whether a compact based on it has been signed."""
        return self.compacts.filter(signatures__isnull=False).exists()


class Section(models.Model):
    """One section of one template: objectives, or standard indicators, and what it asks of each."""

    template = models.ForeignKey(TemplateVersion, models.PROTECT, related_name="sections", verbose_name=_("template"))
    order = models.PositiveSmallIntegerField(_("order"))
    code = models.CharField(_("code"), max_length=20)
    title = models.CharField(_("title"), max_length=200)
    kind = models.CharField(_("contents"), max_length=12, choices=ItemKind)
    columns = ArrayField(
        models.CharField(max_length=16, choices=Column), verbose_name=_("columns"), default=list, blank=True
    )

    class Meta:
        ordering = ["template", "order"]
        verbose_name = _("section of a template")
        constraints = [
            models.UniqueConstraint(fields=["template", "code"], name="compact_section_once"),
            models.CheckConstraint(condition=Q(kind__in=ItemKind.values), name="compact_section_kind_known"),
            models.CheckConstraint(
                condition=Q(columns__contained_by=Column.values), name="compact_section_columns_known"
            ),
        ]
        triggers = [*row_history(), locked_by_signature("ROW.template_id")]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def column_labels(self) -> list[Any]:
        """The columns that it asks for, in words."""
        return [Column(name).label for name in self.columns]


class StandardIndicator(models.Model):
    """One standard indicator that a section of a template contains, in the definition that applies."""

    section = models.ForeignKey(Section, models.PROTECT, related_name="indicators", verbose_name=_("section"))
    definition = models.ForeignKey(
        IndicatorDefinition, models.PROTECT, related_name="uses", verbose_name=_("indicator")
    )
    order = models.PositiveSmallIntegerField(_("order"))

    class Meta:
        ordering = ["section", "order"]
        verbose_name = _("standard indicator")
        constraints = [
            models.UniqueConstraint(fields=["section", "definition"], name="compact_standard_indicator_once"),
        ]
        triggers = [
            *row_history(),
            locked_by_signature("SELECT s.template_id FROM compacts_section s WHERE s.id = ROW.section_id"),
        ]

    def __str__(self) -> str:
        return f"{self.section} {self.definition.code}"
