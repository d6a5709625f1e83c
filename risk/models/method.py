"""Versions of the method: scales, every cell of the matrix, the residual rule; categories and appetites."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import Self

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accountability.localization import local
from accountability.models.entity import DateSpan, SameRow
from accountability.models.stored_measure import HEADLINES, moves_measures
from accountability.models.trail import row_history
from risk.choices import Direction, ResidualRule, Scale

LOCKED = "The first assessment has locked this version of the method. Load a new version."
METHOD_IS_OPEN = f"""
    IF EXISTS (SELECT FROM risk_methodversion m WHERE m.locked_at IS NOT NULL AND m.id IN (%s)) THEN
        RAISE EXCEPTION '{LOCKED}' USING ERRCODE = 'check_violation';
    END IF;
    RETURN %s;
"""


def of_an_open_method() -> list[pgtrigger.Trigger]:
    """The triggers by which the rows of a method cannot change once an assessment uses it."""
    kinds = (
        (pgtrigger.Insert, "NEW.method_id", "NEW"),
        (pgtrigger.Update, "OLD.method_id, NEW.method_id", "NEW"),
        (pgtrigger.Delete, "OLD.method_id", "OLD"),
    )
    return [
        pgtrigger.Trigger(
            name=f"method_is_open_{str(operation).lower()}", when=pgtrigger.Before, operation=operation,
            func=METHOD_IS_OPEN % (methods, row),
        )
        for operation, methods, row in kinds
    ]  # fmt: skip


class MethodQuerySet(models.QuerySet["MethodVersion"]):
    def in_force(self, code: str, *, on: dt.date) -> MethodVersion | None:
        """The version of the method that applies on the day: the latest that began by then."""
        return self.filter(code=code, valid_from__lte=on).order_by("-valid_from").first()

    def with_tables(self) -> Self:
        """Each with its scales and cells."""
        return self.prefetch_related("levels", "band_cells", "residual_cells")


class MethodVersion(models.Model):
    """One version of one method of assessment: its scales, all its cells and its residual rule.

    The first assessment locks it with all its rows: a change is a new version, and levels of different versions are
    not compared.
    """

    code = models.CharField(_("method"), max_length=32)
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    titles = models.JSONField(_("title"), help_text=_("One title per official language."))
    source = models.CharField(_("source"), max_length=200)
    valid_from = models.DateField(_("from"))
    residual_rule = models.CharField(_("residual rule"), max_length=8, choices=ResidualRule)
    direction = models.CharField(_("direction"), max_length=8, choices=Direction, default=Direction.RISING)
    locked_at = models.DateTimeField(_("locked"), null=True, blank=True, editable=False)

    objects = MethodQuerySet.as_manager()

    class Meta:
        ordering = ["code", "version"]
        verbose_name = _("version of a method")
        constraints = [
            models.UniqueConstraint(fields=["code", "version"], name="method_version_once"),
            models.UniqueConstraint(fields=["code", "valid_from"], name="method_one_version_a_day"),
            models.CheckConstraint(condition=Q(residual_rule__in=ResidualRule.values), name="method_rule_known"),
            models.CheckConstraint(condition=Q(direction__in=Direction.values), name="method_direction_known"),
        ]
        triggers = [
            *row_history(),
            pgtrigger.Protect(
                name="method_is_locked", operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__locked_at__isnull=False),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.code} {self.version}"

    @property
    def title(self) -> str:
        return local(self.titles)

    @cached_property
    def labels(self) -> dict[tuple[str, int], str]:
        """The words of each value of each scale."""
        return {(level.scale, level.value): level.label for level in self.levels.all()}

    def label(self, scale: str, value: int | None) -> str:
        return self.labels.get((scale, value), "") if value is not None else ""

    def words_of(self, scale: str, value: int) -> dict[str, str]:
        """The words of a value of a scale in every language."""
        return next(level.labels for level in self.levels.all() if (level.scale, level.value) == (scale, value))

    def values_of(self, scale: str) -> list[int]:
        """The values of a scale, from the lowest."""
        return sorted(level.value for level in self.levels.all() if level.scale == scale)

    @cached_property
    def bands(self) -> dict[tuple[int, int], int]:
        """The level of each cell (impact, likelihood)."""
        return {(cell.impact, cell.likelihood): cell.band for cell in self.band_cells.all()}

    @cached_property
    def residuals(self) -> dict[tuple[int, int], int]:
        """The residual level of each cell (level, effectiveness); empty where it is judged."""
        return {(cell.band, cell.effectiveness): cell.residual for cell in self.residual_cells.all()}

    @cached_property
    def review_months(self) -> dict[int, int]:
        """By level the months until the next review."""
        return {level.value: level.review_months or 12 for level in self.levels.all() if level.scale == Scale.BAND}

    @property
    def highest(self) -> int:
        """The highest level of risk."""
        return max(self.values_of(Scale.BAND), default=0)

    @property
    def is_judged(self) -> bool:
        return self.residual_rule == ResidualRule.JUDGED

    @property
    def worst_effectiveness(self) -> int:
        """The effectiveness of a risk without any control."""
        values = self.values_of(Scale.EFFECTIVENESS)
        return min(values) if self.direction == Direction.RISING else max(values)


class ScaleLevel(models.Model):
    """One value of one scale of one method, in words; a level of risk has the months until its next review."""

    method = models.ForeignKey(MethodVersion, models.PROTECT, related_name="levels", verbose_name=_("method"))
    scale = models.CharField(_("scale"), max_length=16, choices=Scale)
    value = models.PositiveSmallIntegerField(_("value"))
    code = models.CharField(_("code"), max_length=40)
    labels = models.JSONField(_("label"), help_text=_("One label per official language."))
    review_months = models.PositiveSmallIntegerField(_("months until the next review"), null=True, blank=True)

    class Meta:
        ordering = ["method", "scale", "value"]
        verbose_name = _("level of a scale")
        constraints = [
            models.UniqueConstraint(fields=["method", "scale", "value"], name="scale_level_once"),
            models.UniqueConstraint(fields=["method", "scale", "code"], name="scale_level_code_once"),
            models.CheckConstraint(condition=Q(scale__in=Scale.values), name="scale_known"),
            models.CheckConstraint(
                condition=Q(scale="band", review_months__gt=0) | ~Q(scale="band") & Q(review_months=None),
                name="scale_level_of_risk_has_a_cadence",
            ),
        ]
        triggers = [*row_history(), *of_an_open_method()]

    def __str__(self) -> str:
        return f"{self.method} {self.scale} {self.value}"

    @property
    def label(self) -> str:
        return local(self.labels)


class BandCell(models.Model):
    """The level of risk of one pair of impact and likelihood under one method."""

    method = models.ForeignKey(MethodVersion, models.PROTECT, related_name="band_cells")
    impact = models.PositiveSmallIntegerField(_("impact"))
    likelihood = models.PositiveSmallIntegerField(_("likelihood"))
    band = models.PositiveSmallIntegerField(_("level of risk"))

    class Meta:
        ordering = ["method", "impact", "likelihood"]
        constraints = [models.UniqueConstraint(fields=["method", "impact", "likelihood"], name="band_cell_once")]
        triggers = [*row_history(), *of_an_open_method()]

    def __str__(self) -> str:
        return f"{self.method} {self.impact}x{self.likelihood}"


class ResidualCell(models.Model):
    """The residual level of one pair of level and effectiveness of internal control under one method."""

    method = models.ForeignKey(MethodVersion, models.PROTECT, related_name="residual_cells")
    band = models.PositiveSmallIntegerField(_("level of risk"))
    effectiveness = models.PositiveSmallIntegerField(_("effectiveness of internal control"))
    residual = models.PositiveSmallIntegerField(_("residual level"))

    class Meta:
        ordering = ["method", "band", "effectiveness"]
        constraints = [
            models.UniqueConstraint(fields=["method", "band", "effectiveness"], name="residual_cell_once"),
            models.CheckConstraint(condition=Q(residual__lte=F("band")), name="residual_cell_not_above_its_level"),
        ]
        triggers = [*row_history(), *of_an_open_method()]

    def __str__(self) -> str:
        return f"{self.method} {self.band}/{self.effectiveness}"


# --- Categories and appetites ---------------------------------------------------------------------------------------
TWO_LEVELS = """
    IF NEW.parent_id IS NOT NULL AND (
            EXISTS (SELECT FROM risk_category p WHERE p.id = NEW.parent_id AND p.parent_id IS NOT NULL)
            OR EXISTS (SELECT FROM risk_category c WHERE c.parent_id = NEW.id)) THEN
        RAISE EXCEPTION 'Categories have two levels.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""


class Category(models.Model):
    """One category of risks for a period, of two levels. A risk keeps the category of its day."""

    code = models.CharField(_("code"), max_length=40)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts", verbose_name=_("part of")
    )
    titles = models.JSONField(_("title"), help_text=_("One title per official language."))
    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ["code", "valid_from"]
        verbose_name = _("category of risks")
        verbose_name_plural = _("categories of risks")
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="category_once_a_day"),
            models.UniqueConstraint(fields=["code"], condition=Q(valid_to=None), name="category_one_current"),
            models.CheckConstraint(condition=Q(valid_to__gt=F("valid_from")), name="category_ends_after_it_begins"),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="category_is_not_its_own_parent"),
        ]
        triggers = [
            *moves_measures(HEADLINES),
            *row_history(),
            pgtrigger.Trigger(
                name="category_has_two_levels", when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update, func=TWO_LEVELS,
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.code

    @property
    def title(self) -> str:
        return local(self.titles)


class Appetite(models.Model):
    """The highest acceptable residual level of one category in one register for a period, under one method.

    A level above `tolerance` must be escalated. A category without an own appetite has that of the one it is part of.
    """

    category = models.ForeignKey(Category, models.PROTECT, related_name="appetites", verbose_name=_("category"))
    register = models.ForeignKey(
        "risk.RiskRegister", models.PROTECT, related_name="appetites", verbose_name=_("register")
    )
    method = models.ForeignKey(MethodVersion, models.PROTECT, related_name="+", verbose_name=_("method"))
    level = models.PositiveSmallIntegerField(_("highest acceptable level"))
    tolerance = models.PositiveSmallIntegerField(_("level above which it is escalated"))
    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("until"), null=True, blank=True)
    decided_by = models.CharField(_("decided by"), max_length=200, blank=True)

    class Meta:
        ordering = ["register", "category", "valid_from"]
        verbose_name = _("risk appetite")
        constraints = [
            models.CheckConstraint(condition=Q(tolerance__gte=F("level")), name="appetite_not_above_tolerance"),
            models.CheckConstraint(condition=Q(valid_to__gt=F("valid_from")), name="appetite_ends_after_it_begins"),
            ExclusionConstraint(
                name="one_appetite_a_day",
                expressions=[
                    (SameRow("category"), RangeOperators.EQUAL),
                    (SameRow("register"), RangeOperators.EQUAL),
                    (SameRow("method"), RangeOperators.EQUAL),
                    (DateSpan("valid_from", "valid_to"), RangeOperators.OVERLAPS),
                ],
            ),
        ]
        triggers = [*row_history(), *moves_measures(HEADLINES)]

    def __str__(self) -> str:
        return f"{self.register} {self.category} {self.level}"
