"""What the registers give for the items of compacts, and values of indicators read from documents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accountability.models import imports
from accountability.models.document import Document
from accountability.models.entity import Entity
from accountability.models.stored_measure import HEADLINES, moves_measures
from accountability.models.trail import recorded_now, row_history
from accountability.permissions import can
from accountability.roles import Scope
from compacts.choices import RESULTS_OPEN, Unavailable, ValueStage
from compacts.models.compact import Compact
from compacts.models.item import CompactItem
from compacts.models.signature import HolderPeriod
from compacts.permissions import BoardPermission

OPEN_PERIOD = """
    IF EXISTS (
        SELECT FROM compacts_compact c JOIN compacts_cycle y ON y.id = c.cycle_id
        WHERE y.frozen_on IS NOT NULL AND c.entity_id = NEW.entity_id
            AND NEW.period_start <= y.ends_on AND NEW.period_end BETWEEN y.starts_on AND y.ends_on) THEN
        RAISE EXCEPTION 'The values of this period are frozen.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""
FIELDS = ("value", "numerator", "denominator", "as_of", "rule", "rule_version", "reason")


class SystemValueQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> Self:
        """All for those who read the papers; managers and focal points theirs; others after the letters."""
        if can(user, BoardPermission.VIEW_BOARD):
            return self
        compacts = Compact.objects.visible_to(user)
        own = compacts.within_reach(user, BoardPermission.ANSWER_LETTER)
        rows = Q(item__compact__in=own) | Q(item__compact__in=compacts, item__compact__state__in=RESULTS_OPEN)
        return self.filter(rows)

    def enter(self, computed: Sequence[SystemValue]) -> int:
        """Enter the values that differ from the current ones; gives how many. Safe to run twice."""
        keys = {row.item_id for row in computed}
        current = {row.key: row for row in self.filter(item__in=keys, stage=ValueStage.LIVE)}
        new: list[Any] = [row for row in computed if row.key not in current]
        changed = []
        for row in computed:
            before = current.get(row.key)
            if before and before.content != row.content:
                for name in FIELDS:
                    setattr(before, name, getattr(row, name))
                before.computed_at = row.computed_at
                changed.append(before)
        self.bulk_create(new, batch_size=1_000)
        self.bulk_update(changed, [*FIELDS, "computed_at"], batch_size=1_000)
        return len(new) + len(changed)


class SystemValue(models.Model):
    """What the registers give for one indicator of one compact, live or as of the end of the cycle; never typed.

    It has a value with its parts, or the reason why there is none. The frozen one never changes. With several holders
    of the post, `holder` is whose period it is.
    """

    item = models.ForeignKey(CompactItem, models.PROTECT, related_name="system_values")
    holder = models.ForeignKey(HolderPeriod, models.PROTECT, null=True, blank=True, related_name="system_values")
    stage = models.CharField(_("stage"), max_length=8, choices=ValueStage)
    value = models.DecimalField(_("value"), max_digits=18, decimal_places=4, null=True, blank=True)
    numerator = models.DecimalField(_("numerator"), max_digits=18, decimal_places=4, null=True, blank=True)
    denominator = models.DecimalField(_("denominator"), max_digits=18, decimal_places=4, null=True, blank=True)
    as_of = models.DateField(_("as of"))
    rule = models.CharField(_("measure or source"), max_length=200, blank=True)
    rule_version = models.PositiveSmallIntegerField(_("version of the rule"), default=1)
    reason = models.CharField(_("why not available"), max_length=16, choices=Unavailable, blank=True)
    computed_at = models.DateTimeField(_("computed"), default=timezone.now)

    objects = SystemValueQuerySet.as_manager()

    class Meta:
        ordering = ["item", "stage", "id"]
        verbose_name = _("system value")
        constraints = [
            models.UniqueConstraint(fields=["item", "stage", "holder"], nulls_distinct=False, name="system_value_once"),
            models.CheckConstraint(condition=Q(stage__in=ValueStage.values), name="system_value_stage_known"),
            models.CheckConstraint(
                condition=Q(reason="", value__isnull=False) | ~Q(reason="") & Q(value=None),
                name="system_value_or_why_not",
            ),
            models.CheckConstraint(condition=Q(reason__in=["", *Unavailable.values]), name="system_value_reason_known"),
        ]
        triggers = [
            *moves_measures(HEADLINES),
            *row_history(),
            pgtrigger.Protect(
                name="frozen_value_stays", operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__stage="frozen"),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.item} {self.stage} {self.value if self.value is not None else self.reason}"

    @property
    def key(self) -> tuple[int, int | None]:
        return self.item_id, self.holder_id

    @property
    def content(self) -> tuple[Any, ...]:
        """What makes it another value."""
        return tuple(getattr(self, name) for name in FIELDS)

    def scope(self) -> Scope:
        return self.item.compact.scope()


class IndicatorValue(models.Model):
    """One value of an indicator for one entity and period, read from a document; marks such as n/a stay as printed.

    A value of a period that is frozen is not entered, and one that a frozen system value rests on is not withdrawn.
    """

    code = models.CharField(_("code"), max_length=40)
    entity = models.ForeignKey(Entity, models.PROTECT, related_name="indicator_values", verbose_name=_("entity"))
    period_start = models.DateField(_("first day"))
    period_end = models.DateField(_("last day"))
    printed = models.CharField(_("as printed"), max_length=60)
    value = models.DecimalField(_("value"), max_digits=18, decimal_places=4, null=True, blank=True)
    numerator = models.DecimalField(_("numerator"), max_digits=18, decimal_places=4, null=True, blank=True)
    denominator = models.DecimalField(_("denominator"), max_digits=18, decimal_places=4, null=True, blank=True)
    planned = models.DecimalField(_("planned"), max_digits=18, decimal_places=4, null=True, blank=True)
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="indicator_values")
    table = models.CharField(_("table"), max_length=60, blank=True)
    paragraph = models.CharField(_("paragraph"), max_length=20, blank=True)
    is_withdrawn = models.BooleanField(_("withdrawn"), default=False)
    is_illustrative = models.BooleanField(_("illustrative"), default=False)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(_("recorded"), default=timezone.now)

    class Meta:
        ordering = ["code", "entity", "period_start", "id"]
        verbose_name = _("value of an indicator")
        verbose_name_plural = _("values of indicators")
        constraints = [
            models.UniqueConstraint(
                fields=["code", "entity", "period_start", "period_end"], condition=Q(is_withdrawn=False),
                name="indicator_value_once_for_a_period",
            ),
            models.CheckConstraint(
                condition=Q(period_end__gt=models.F("period_start")), name="indicator_value_of_a_period"
            ),
            models.CheckConstraint(condition=~Q(printed=""), name="indicator_value_as_printed"),
            models.CheckConstraint(condition=Q(denominator=None) | Q(denominator__gt=0), name="indicator_value_base"),
        ]  # fmt: skip
        triggers = [
            *row_history(),
            recorded_now("recorded_at"),
            pgtrigger.Protect(name="indicator_value_stays", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="indicator_value_of_an_open_period", when=pgtrigger.Before, func=OPEN_PERIOD,
                operation=pgtrigger.Insert | pgtrigger.Update,
            ),
            pgtrigger.Protect(
                name="indicator_value_is_fixed", operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.is_withdrawn OR (OLD.code, OLD.entity_id, OLD.period_start, OLD.period_end, OLD.printed,"
                    " OLD.value, OLD.numerator, OLD.denominator, OLD.planned, OLD.document_id) IS DISTINCT FROM"
                    " (NEW.code, NEW.entity_id, NEW.period_start, NEW.period_end, NEW.printed, NEW.value,"
                    " NEW.numerator, NEW.denominator, NEW.planned, NEW.document_id)"
                ),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.code} {self.entity} {self.period_end}"

    def is_frozen(self) -> bool:
        """Whether a frozen cycle in which the entity has a compact contains the end of the period."""
        frozen = Compact.objects.filter(entity=self.entity_id, cycle__frozen_on__isnull=False)
        return frozen.filter(cycle__starts_on__lte=self.period_end, cycle__ends_on__gte=self.period_end).exists()

    def scope(self) -> Scope:
        return Scope(entities=frozenset({self.entity_id}))


class ImportedIndicatorValue(imports.ImportedRow):
    """The value of an indicator that one row of one spreadsheet entered."""

    value = models.ForeignKey(IndicatorValue, models.PROTECT, related_name="+")
