"""Values of KPIs by entity and quarter: live, then frozen, then only corrected."""

from __future__ import annotations

from typing import Any, Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accountability.models import imports
from accountability.models.entity import Entity
from accountability.models.stored_measure import HEADLINES, moves_measures
from accountability.models.trail import recorded_now, row_history
from accountability.permissions import can
from accountability.roles import Scope
from delegations.choices import KpiStatus
from delegations.models.kpi import Kpi, KpiVersion, ends_quarter, number_words, quarter_label
from delegations.permissions import Permission


class KpiValueQuerySet(models.QuerySet["KpiValue"]):
    def current(self) -> Self:
        """The values in force, without those that were replaced, corrected or withdrawn."""
        return self.filter(is_current=True)

    def visible_to(self, user: Any) -> Self:
        """All values, for who may read the register."""
        return self if can(user, Permission.VIEW_DELEGATIONS) else self.none()


class KpiValue(models.Model):
    """One value of a KPI for one entity and quarter, as entered on one day.

    The current one is `is_current`. Before it is frozen a new value replaces it; afterwards only a correction does,
    with its reason, and both are kept. Value and status follow from the definition of the quarter. Only `is_current`
    and `frozen_on` ever change.
    """

    kpi = models.ForeignKey(Kpi, models.PROTECT, related_name="values", verbose_name=_("KPI"))
    entity = models.ForeignKey(Entity, models.PROTECT, related_name="kpi_values", verbose_name=_("entity"))
    quarter = models.DateField(_("quarter"))
    numerator = models.DecimalField(_("numerator"), max_digits=18, decimal_places=4)
    denominator = models.DecimalField(_("denominator"), max_digits=18, decimal_places=4, null=True, blank=True)
    value = models.DecimalField(_("value"), max_digits=18, decimal_places=4, null=True, blank=True)
    status = models.CharField(_("status"), max_length=16, choices=KpiStatus)
    definition = models.ForeignKey(KpiVersion, models.PROTECT, related_name="+", verbose_name=_("definition"))
    source = models.CharField(_("source"), max_length=200, blank=True)
    cut_off = models.DateField(_("cut-off date"), null=True, blank=True)
    is_current = models.BooleanField(_("current"), default=True)
    frozen_on = models.DateField(_("frozen on"), null=True, blank=True)
    replaces = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by", verbose_name=_("replaces")
    )
    reason = models.TextField(_("reason for the correction"), blank=True)
    is_illustrative = models.BooleanField(_("illustrative"), default=False)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(_("recorded"), default=timezone.now)

    objects = KpiValueQuerySet.as_manager()

    class Meta:
        ordering = ["kpi", "entity", "quarter", "id"]
        verbose_name = _("value of a KPI")
        verbose_name_plural = _("values of KPIs")
        constraints = [
            models.UniqueConstraint(
                fields=["kpi", "entity", "quarter"], condition=Q(is_current=True), name="kpi_one_current_value"
            ),
            models.CheckConstraint(condition=ends_quarter("quarter"), name="kpi_value_of_a_quarter"),
            models.CheckConstraint(condition=Q(status__in=KpiStatus.values), name="kpi_status_known"),
            models.CheckConstraint(condition=Q(denominator__gte=0), name="kpi_denominator_not_negative"),
        ]
        indexes = [
            models.Index(
                fields=["quarter", "kpi", "entity"], condition=Q(is_current=True), name="kpi_value_by_quarter"
            ),
            models.Index(fields=["entity", "kpi", "quarter"], condition=Q(is_current=True), name="kpi_value_by_entity"),
        ]
        triggers = [
            *moves_measures(HEADLINES),
            *row_history(),
            recorded_now("recorded_at"),
            pgtrigger.Protect(name="kpi_value_stays", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="kpi_value_is_fixed",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "((OLD.kpi_id, OLD.entity_id, OLD.quarter, OLD.numerator, OLD.denominator, OLD.value, OLD.status,"
                    " OLD.definition_id, OLD.source, OLD.cut_off, OLD.reason) IS DISTINCT FROM"
                    " (NEW.kpi_id, NEW.entity_id, NEW.quarter, NEW.numerator, NEW.denominator, NEW.value, NEW.status,"
                    " NEW.definition_id, NEW.source, NEW.cut_off, NEW.reason)"
                    " OR OLD.frozen_on IS NOT NULL AND NEW.frozen_on IS DISTINCT FROM OLD.frozen_on)"
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kpi} {self.entity} {quarter_label(self.quarter)}"

    def scope(self) -> Scope:
        return Scope(entities=frozenset({self.entity_id}))

    @property
    def quarter_label(self) -> str:
        return quarter_label(self.quarter)

    @property
    def parts(self) -> tuple[str, str]:
        """Numerator and denominator in the reader's language."""
        return number_words(self.numerator), number_words(self.denominator)

    @property
    def tone(self) -> str:
        return KpiStatus(self.status).tone


class ImportedKpi(imports.ImportedRow):
    """What one row of one spreadsheet entered: a KPI, or a value of one."""

    kpi = models.ForeignKey(Kpi, models.PROTECT, null=True, blank=True, related_name="+")
    value = models.ForeignKey(KpiValue, models.PROTECT, null=True, blank=True, related_name="+")
