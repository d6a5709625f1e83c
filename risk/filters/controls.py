"""Filters of the controls in the matrices of internal control."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accountability.lists.columns import ColumnsFilter
from accountability.lists.filter_kinds import CodeFilter, DayFilter, EntityCodeFilter, SortFilter, TextFilter
from accountability.lists.filterset import RegisterFilterSet
from accountability.measures.quality import narrowed
from accountability.models import Entity
from risk.choices.control import ControlResult
from risk.filters.risks import YES
from risk.measures.control_quality import CONTROL_QUALITY
from risk.models import ControlArea, ControlCycle, MatrixRow


def _years() -> list[tuple[str, Any]]:
    return [(str(cycle.year), cycle.label) for cycle in ControlCycle.objects.order_by("-year")]


def _areas() -> list[tuple[str, Any]]:
    return [(area.code, area.name) for area in ControlArea.objects.all()]


class ControlFilter(RegisterFilterSet):
    """Controls by year, entity, area and result of the last test."""

    MAIN = ("q", "year", "entity", "area", "result")
    LINKED = ("quality",)

    q = TextFilter(label=_("Text"), searched=("process", "risk", "risk_code", "control", "gap"))
    year = CodeFilter(field_name="cycle__year", label=_("Year"), choices=_years)
    entity = EntityCodeFilter(method="of_entity")
    area = CodeFilter(field_name="area__code", label=_("Area"), choices=_areas)
    result = CodeFilter(label=_("Result of the last test"), choices=ControlResult.choices)
    key = CodeFilter(label=_("Key control"), choices=YES, method="of_key")
    tested_before = DayFilter("tested_on", "lt", label=_("Tested before"))
    quality = CodeFilter(
        label=_("Data quality"), choices=[(rule.code, rule.title) for rule in CONTROL_QUALITY.rules],
        method="of_quality",
    )  # fmt: skip
    sort = SortFilter(
        {
            "-year": ("-cycle__year", _("Latest year first")), "entity": ("entity__code", _("Entity")),
            "tested": ("tested_on", _("Earliest test first")), "-tested": ("-tested_on", _("Latest test first")),
        },
        label=_("Order"),
    )  # fmt: skip
    columns = ColumnsFilter(
        {
            "year": _("Year"), "entity": _("Entity"), "area": _("Area"), "risk": _("Risk"), "owner": _("Owner"),
            "result": _("Last test"), "gap": _("Gap"),
        },
        default=("year", "entity", "area", "risk", "owner", "result", "gap"),
    )  # fmt: skip

    class Meta:
        model = MatrixRow
        fields: list[str] = []

    def of_entity(self, rows: Any, _name: str, code: str) -> QuerySet[MatrixRow]:
        """Of the entity, or of an office under it."""
        return rows.for_entity(*Entity.objects.filter(code=code)) if code else rows

    def of_key(self, rows: Any, _name: str, yes: str) -> QuerySet[MatrixRow]:
        return rows.filter(is_key=True) if yes else rows

    def of_quality(self, rows: Any, _name: str, code: str) -> QuerySet[MatrixRow]:
        """Those of open cycles that break the rule today."""
        if not code:
            return rows
        return narrowed(rows.current(), CONTROL_QUALITY.by_code[code], on=self.day, reader=self.reader)
