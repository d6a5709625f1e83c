"""Forms and filters of KPIs and their values, of capacities and of their assessments."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accountability import localization
from accountability.forms.actions import NewForm
from accountability.forms.fields import DayField, NamedChoiceField, text_field
from accountability.lists.columns import ColumnsFilter
from accountability.lists.filter_kinds import CodeFilter, EntityCodeFilter, SortFilter, SuggestedCodeFilter, TextFilter
from accountability.lists.filterset import NarrowingFilterSet, RegisterFilterSet
from accountability.localization.dates import quarter_ends
from accountability.models import Entity, register_day
from delegations import actions
from delegations.choices import (
    Area,
    CapacityLevel,
    KpiOrigin,
    KpiState,
    KpiStatus,
)
from delegations.models import CapacityAssessment, Kpi, KpiValue
from delegations.permissions import Permission

YES_NO = [("yes", _("Yes")), ("no", _("No"))]
QUARTERS = 40


def reached(code: str) -> Q:
    """Rows of the entity and of the offices under it."""
    roots = [entity.pk for entity in Entity.objects.filter(code=code)]
    return Q(entity__in={row.entity for row in Entity.objects.reach(on=register_day(), roots=roots)})


def quarters() -> list[tuple[str, str]]:
    """The quarters that have ended, the latest first, by the day on which they end."""
    ends = quarter_ends(before=register_day() + dt.timedelta(days=1), count=QUARTERS)
    return [(end.isoformat(), localization.quarter(end)) for end in reversed(ends)]


class KpiFilter(RegisterFilterSet):
    """KPIs by area, origin and state."""

    MAIN = ("q", "area", "state")

    q = TextFilter(label=_("Text"), searched=("code", "versions__names", "versions__risk_area"))
    area = CodeFilter(label=_("Area"), choices=Area.choices)
    origin = CodeFilter(label=_("Origin"), choices=KpiOrigin.choices)
    state = CodeFilter(label=_("State"), choices=KpiState.choices)
    sort = SortFilter({"code": ("code", _("Code")), "-code": ("-code", _("Code, descending"))}, label=_("Order"))

    class Meta:
        model = Kpi
        fields: list[str] = []

    def filter_queryset(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Entries made by mistake are not listed."""
        return super().filter_queryset(rows.filter(is_voided=False)).distinct()


class KpiValueFilter(NarrowingFilterSet):
    """Current values of KPIs by KPI, entity, quarter and status."""

    MAIN = ("kpi", "entity", "quarter", "status")

    kpi = SuggestedCodeFilter(
        field_name="kpi__code", label=_("KPI"), choices=lambda: [(k.code, k.code) for k in Kpi.objects.all()]
    )
    entity = EntityCodeFilter()
    quarter = CodeFilter(label=_("Quarter"), choices=quarters)
    status = CodeFilter(label=_("Status"), choices=KpiStatus.choices)
    area = CodeFilter(field_name="kpi__area", label=_("Area"), choices=Area.choices)
    frozen = CodeFilter(label=_("Frozen"), choices=YES_NO)
    sort = SortFilter(
        {"-quarter": ("-quarter", _("Latest quarter first")), "quarter": ("quarter", _("Earliest quarter first"))},
        label=_("Order"),
    )
    columns = ColumnsFilter(
        {
            "entity": _("Entity"), "quarter": _("Quarter"), "numerator": _("Numerator"),
            "denominator": _("Denominator"), "value": _("Value"), "status": _("Status"), "source": _("Source"),
            "frozen": _("Frozen on"),
        },
        default=("entity", "quarter", "numerator", "denominator", "value", "status"),
    )  # fmt: skip

    class Meta:
        model = KpiValue
        fields: list[str] = []

    def of_entity(self, rows: Any, code: str) -> QuerySet[KpiValue]:
        return rows.filter(reached(code))

    def of_frozen(self, rows: Any, answer: str) -> QuerySet[KpiValue]:
        return rows.filter(frozen_on__isnull=answer == "no")

    def filter_queryset(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Values that were replaced are not listed; the page of the KPI shows them."""
        return super().filter_queryset(rows.filter(is_current=True, kpi__is_voided=False))


class CapacityFilter(NarrowingFilterSet):
    """Assessments of the capacity of entities by entity, area and level; those in force, unless all are asked for."""

    MAIN = ("entity", "area", "level", "current")
    ADDED_WITH = Permission.ASSESS_CAPACITY

    entity = EntityCodeFilter()
    area = CodeFilter(label=_("Area"), choices=Area.choices)
    level = CodeFilter(label=_("Assessed capacity"), choices=CapacityLevel.choices)
    current = CodeFilter(label=_("In force"), choices=[("yes", _("Yes"))])
    sort = SortFilter(
        {"-from": ("-valid_from", _("Latest first")), "from": ("valid_from", _("Earliest first"))}, label=_("Order")
    )
    columns = ColumnsFilter(
        {
            "area": _("Area"), "level": _("Assessed capacity"), "from": _("From"),
            "basis": _("Basis of the assessment"), "recorded": _("Recorded"),
        },
        default=("area", "level", "from", "basis"),
    )  # fmt: skip

    class Meta:
        model = CapacityAssessment
        fields: list[str] = []

    @classmethod
    def opening(cls, reader: Any) -> dict[str, str]:
        """The list opens on the assessments in force."""
        return {"current": "yes"}

    def of_entity(self, rows: Any, code: str) -> QuerySet[CapacityAssessment]:
        return rows.filter(reached(code))

    def of_current(self, rows: Any, answer: str) -> QuerySet[CapacityAssessment]:
        return rows.in_force(on=self.day)

    def filter_queryset(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Entries made by mistake are not listed."""
        return super().filter_queryset(rows.filter(is_voided=False))


class CapacityForm(NewForm):
    """How well an entity can exercise authority in an area, from a day on."""

    entity = NamedChoiceField(label=_("Entity"), queryset=Entity.objects.filter(valid_to=None), to_field_name="code")
    area = forms.ChoiceField(label=_("Area"), choices=Area.choices)
    level = forms.ChoiceField(label=_("Assessed capacity"), choices=CapacityLevel.choices)
    valid_from = DayField(label=_("From"))
    basis = text_field(
        _("Basis of the assessment"), required=False,
        help_text=_("Required unless the capacity is sufficient: what is missing, and what support is agreed."),
    )  # fmt: skip

    def prepare(self) -> None:
        self.initial = {"valid_from": register_day(), "entity": self.subject.code if self.subject else ""}

    def act(self, given: dict[str, Any]) -> CapacityAssessment:
        return actions.assess_capacity(CapacityAssessment(**given), by=self.user)
