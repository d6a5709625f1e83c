"""Values of KPIs by entity, service provider, peers and quarter."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Q, QuerySet

from accountability.dates import quarter_ends
from accountability.models import Entity
from delegations.choices import COMPARED, KpiStatus
from delegations.models import Kpi, KpiValue, KpiVersion, ServiceProvider, number_words, quarter_label


def last_quarter(on: dt.date) -> dt.date:
    """The last day of the latest quarter that has ended by the day."""
    [end] = quarter_ends(before=on + dt.timedelta(days=1), count=1)
    return end


class Sum(NamedTuple):
    """Numerator and denominator added over entities: a value is divided from them, never averaged."""

    numerator: Decimal
    denominator: Decimal

    @property
    def words(self) -> str:
        """Both, as every value is shown with them."""
        return f"{number_words(self.numerator)} / {number_words(self.denominator)}"

    def __add__(self, other: Sum) -> Sum:  # type: ignore[override]
        return Sum(self.numerator + other.numerator, self.denominator + other.denominator)


NOTHING = Sum(Decimal(0), Decimal(0))


@dataclass(frozen=True)
class Cell:
    """The value of one KPI in one quarter, for an entity or for several together."""

    version: KpiVersion | None
    sum: Sum | None

    @property
    def value(self) -> Decimal | None:
        return self.version.value_of(*self.sum) if self.version and self.sum else None

    @property
    def status(self) -> KpiStatus:
        return self.version.status_of(*self.sum) if self.version and self.sum else KpiStatus.NOT_AVAILABLE

    @property
    def tone(self) -> str:
        return self.status.tone


def total(values: Iterable[KpiValue]) -> Sum | None:
    """The sum of the values that have a denominator; None if none has."""
    sums = [Sum(value.numerator, value.denominator) for value in values if value.denominator]
    return sum(sums[1:], sums[0]) if sums else None


# --- Groupings ------------------------------------------------------------------------------------------------------
def providers(quarter: dt.date) -> dict[tuple[int, str], int]:
    """By entity and area the entity that provides the service on the last day of the quarter."""
    rows = ServiceProvider.objects.filter(Q(valid_to=None) | Q(valid_to__gt=quarter), valid_from__lte=quarter)
    return {(entity, area): provider for entity, area, provider in rows.values_list("entity", "area", "provider")}


def by_entity(values: Iterable[KpiValue]) -> dict[int, dict[int, Sum]]:
    """By entity and KPI the sums of the values of one quarter."""
    return _grouped((value.entity_id, value) for value in values)


def by_provider(values: Iterable[KpiValue], provided: Mapping[tuple[int, str], int]) -> dict[int, dict[int, Sum]]:
    """The same values by the entity that provides the service; an entity without a provider serves itself."""
    return _grouped((provided.get((v.entity_id, v.kpi.area), v.entity_id), v) for v in values)


def _grouped(pairs: Iterable[tuple[int, KpiValue]]) -> dict[int, dict[int, Sum]]:
    sums: dict[int, dict[int, Sum]] = defaultdict(dict)
    for group, value in pairs:
        if value.denominator:
            before = sums[group].get(value.kpi_id, NOTHING)
            sums[group][value.kpi_id] = before + Sum(value.numerator, value.denominator)
    return dict(sums)


def values_of(quarter: dt.date, *, area: str = "") -> QuerySet[KpiValue]:
    """The current values of one quarter with their KPIs."""
    rows = KpiValue.objects.current().filter(quarter=quarter, kpi__is_voided=False).select_related("kpi").order_by()
    return rows.filter(kpi__area=area) if area else rows


# --- Table of a quarter, series of a KPI or an entity ---------------------------------------------------------------
@dataclass(frozen=True)
class HeatRow:
    """One entity or provider with its cells in the order of the KPIs."""

    entity: Entity
    cells: list[Cell]
    on_target: int
    compared: int


def heat_table(quarter: dt.date, *, area: str = "", by: str = "entity") -> tuple[list[Kpi], list[HeatRow], list[Cell]]:
    """The KPIs measured in the quarter, a row for each entity or provider, and the cells of all together: 5 queries."""
    kpis = list(Kpi.objects.measured(quarter=quarter).prefetch_related("versions"))
    kpis = [kpi for kpi in kpis if not area or kpi.area == area]
    versions = {kpi.pk: kpi.version_on(quarter) for kpi in kpis}
    values = list(values_of(quarter, area=area))
    sums = by_provider(values, providers(quarter)) if by == "provider" else by_entity(values)
    entities = Entity.objects.in_bulk(sums)
    rows = [
        _heat_row(entities[pk], [Cell(versions[kpi.pk], of.get(kpi.pk)) for kpi in kpis]) for pk, of in sums.items()
    ]
    every: dict[int, Sum] = defaultdict(lambda: NOTHING)
    for of in sums.values():
        for kpi, one in of.items():
            every[kpi] = every[kpi] + one
    together = [Cell(versions[kpi.pk], every.get(kpi.pk)) for kpi in kpis]
    return kpis, sorted(rows, key=lambda row: row.entity.code), together


def _heat_row(entity: Entity, cells: list[Cell]) -> HeatRow:
    statuses = [cell.status for cell in cells]
    return HeatRow(entity, cells, statuses.count(KpiStatus.ON_TARGET), sum(s in COMPARED for s in statuses))


class Point(NamedTuple):
    """One quarter of a series."""

    quarter: dt.date
    cell: Cell

    @property
    def label(self) -> str:
        return quarter_label(self.quarter)

    @property
    def is_break(self) -> bool:
        """Whether another definition begins to apply within the quarter."""
        version = self.cell.version
        return version is not None and (self.quarter - version.valid_from).days < 92


def series(kpi: Kpi, values: Iterable[KpiValue], quarters: Iterable[dt.date]) -> list[Point]:
    """The KPI in each of the quarters, over the values, each by the definition of its quarter."""
    of: dict[dt.date, list[KpiValue]] = defaultdict(list)
    for value in values:
        of[value.quarter].append(value)
    return [Point(quarter, Cell(kpi.version_on(quarter), total(of[quarter]))) for quarter in quarters]


def entity_series(entities: Collection[int], quarters: list[dt.date]) -> list[tuple[Kpi, list[Point]]]:
    """For each KPI with a value or in use, its series over the entities: 3 queries."""
    rows = KpiValue.objects.current().filter(entity__in=entities, quarter__in=quarters).order_by()
    of: dict[int, list[KpiValue]] = defaultdict(list)
    for value in rows:
        of[value.kpi_id].append(value)
    kpis = Kpi.objects.filter(is_voided=False).prefetch_related("versions")
    last = quarters[-1]
    return [(kpi, series(kpi, of[kpi.pk], quarters)) for kpi in kpis if of[kpi.pk] or kpi.is_measured(last)]


def peers(kpi: Kpi, quarter: dt.date) -> list[tuple[Entity, Cell]]:
    """Every entity with a value in the quarter, the best first; those that cannot be compared last: 2 queries."""
    version = kpi.version_on(quarter)
    values = KpiValue.objects.current().filter(kpi=kpi, quarter=quarter).select_related("entity").order_by()
    rows = [(value.entity, Cell(version, total([value]))) for value in values]
    order = {status: place for place, status in enumerate(KpiStatus)}
    return sorted(rows, key=lambda row: (order[row[1].status], row[0].code))


def red_twice(quarter: dt.date) -> list[tuple[KpiValue, KpiValue]]:
    """The values that were red in the quarter and in the one before, with both: two queries."""
    [before] = quarter_ends(before=quarter, count=1)
    red = KpiValue.objects.current().filter(status=KpiStatus.RED, kpi__is_voided=False)
    earlier = {(value.kpi_id, value.entity_id): value for value in red.filter(quarter=before)}
    rows = red.filter(quarter=quarter).select_related("kpi", "entity").order_by("kpi", "entity")
    return [(earlier[key], value) for value in rows if (key := (value.kpi_id, value.entity_id)) in earlier]
