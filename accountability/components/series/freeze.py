"""The part of a snapshot that reported series have: the values in force, with small numbers hidden as for readers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import Q

from accountability.components.series.measures.cells import Cell, in_order
from accountability.models import Cycle, SeriesDefinition, SeriesValue
from accountability.registers import Frozen


def freeze(*, as_of: dt.date, known_at: dt.datetime, cycle: Cycle | None) -> Iterator[Frozen]:
    """The definitions in force, and the accepted values of periods that end by the day."""
    definitions = SeriesDefinition.objects.current(on=as_of).filter(valid_from__lte=as_of)
    yield Frozen("series-definitions", as_of, [_definition(of) for of in definitions.select_related("series", "owner")])
    rows = SeriesValue.objects.in_force().filter(Q(period_end__lte=as_of))
    rows = rows.select_related("series", "definition", "entity", "document")
    rows = rows.order_by("series", "-period_end", "member", "pk")
    yield Frozen("series-values", as_of, [_value(cell) for cell in in_order(rows)])


def _definition(of: SeriesDefinition) -> dict[str, Any]:
    names = (
        "version",
        "unit",
        "numerators",
        "denominators",
        "populations",
        "periodicity",
        "small_numbers",
        "members",
        "by_entity",
        "compared",
    )
    return {"series": of.series.code, "titles": of.series.titles, "owner": of.owner.code} | {
        name: getattr(of, name) for name in names
    }


def _value(cell: Cell) -> dict[str, Any]:
    row, numbers = cell.row, ("numerator", "denominator", "figure")
    return {
        "series": row.series.code, "definition": row.definition.version, "period": row.period,
        "period_end": row.period_end.isoformat(), "member": row.member,
        "entity": row.entity.code if row.entity else "", "cut_off": row.cut_off.isoformat(),
        "document": row.document.symbol if row.document else "", "paragraph": row.paragraph,
        "is_hidden": cell.is_hidden, "revision": row.accepted_revision,
        **{name: None if getattr(cell, name) is None else str(getattr(cell, name)) for name in numbers},
    }  # fmt: skip
