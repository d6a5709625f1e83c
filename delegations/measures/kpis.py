"""Values of KPIs by entity, service provider, peers and quarter."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models import Sum as Total

from accountability import localization
from accountability.localization.dates import quarter_ends
from accountability.models import Entity
from delegations.choices import COMPARED, KpiStatus
from delegations.models import Kpi, KpiValue, KpiVersion, ServiceProvider


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
        return localization.fraction(self.numerator, self.denominator)

    def __add__(self, other: Sum) -> Sum:  # type: ignore[override]
        return Sum(self.numerator + other.numerator, self.denominator + other.denominator)


@dataclass(frozen=True)
class Cell:
    """The value of one KPI in one quarter, for an entity or for several together."""

    version: KpiVersion | None
    sum: Sum | None

    @cached_property
    def value(self) -> Decimal | None:
        return self.version.value_of(*self.sum) if self.version and self.sum else None

    @cached_property
    def status(self) -> KpiStatus:
        return self.version.status_of(*self.sum) if self.version and self.sum else KpiStatus.NOT_AVAILABLE

    @property
    def tone(self) -> str:
        return self.status.tone


# --- Groupings ------------------------------------------------------------------------------------------------------
class Part(NamedTuple):
    """Numerator and denominator of one KPI of one entity in one quarter, with the area of the KPI."""

    entity: int
    area: str
    kpi: int
    sum: Sum


def providers(quarter: dt.date) -> dict[tuple[int, str], int]:
    """By entity and area the entity that provides the service on the last day of the quarter."""
    rows = ServiceProvider.objects.filter(Q(valid_to=None) | Q(valid_to__gt=quarter), valid_from__lte=quarter)
    return {(entity, area): provider for entity, area, provider in rows.values_list("entity", "area", "provider")}


def by_entity(parts: Iterable[Part]) -> dict[int, dict[int, Sum]]:
    """By entity and KPI the sums of the parts of one quarter."""
    return _grouped((part.entity, part) for part in parts)


def by_provider(parts: Iterable[Part], provided: Mapping[tuple[int, str], int]) -> dict[int, dict[int, Sum]]:
    """The same parts by the entity that provides the service; an entity without a provider serves itself."""
    return _grouped((provided.get((part.entity, part.area), part.entity), part) for part in parts)


def _grouped(pairs: Iterable[tuple[int, Part]]) -> dict[int, dict[int, Sum]]:
    sums: dict[int, dict[int, Sum]] = defaultdict(dict)
    for group, part in pairs:
        before = sums[group].get(part.kpi)
        sums[group][part.kpi] = part.sum if before is None else before + part.sum
    return dict(sums)


def values_of(quarter: dt.date, *, area: str = "") -> QuerySet[KpiValue]:
    """The current values of one quarter that have a denominator."""
    rows = KpiValue.objects.current().filter(quarter=quarter, kpi__is_voided=False, denominator__gt=0).order_by()
    return rows.filter(kpi__area=area) if area else rows


def _parts(values: QuerySet[KpiValue]) -> Iterator[Part]:
    rows: Iterable[Any] = values.values_list("entity", "kpi__area", "kpi", "numerator", "denominator")
    return (Part(entity, area, kpi, Sum(numerator, of)) for entity, area, kpi, numerator, of in rows)


# --- Table of a quarter, series of a KPI or an entity ---------------------------------------------------------------
@dataclass(frozen=True)
class HeatRow:
    """One entity or provider: how many of its values are on target, of those compared; its cells by KPI."""

    entity: Entity
    on_target: int
    compared: int
    cells: list[Cell] = field(default_factory=list)


@dataclass(frozen=True)
class HeatTable:
    """The KPIs measured in a quarter, a row for each entity or provider, and the cells of all together.

    Only the rows of `with_cells` have cells.
    """

    quarter: dt.date
    kpis: list[Kpi]
    rows: list[HeatRow]
    together: list[Cell]
    values: QuerySet[KpiValue]
    sums: dict[int, dict[int, Sum]] | None = None

    def with_cells(self, rows: Sequence[HeatRow]) -> list[HeatRow]:
        """The rows with their cells in the order of the KPIs: one query at most."""
        sums = self.sums
        if sums is None:
            sums = by_entity(_parts(self.values.filter(entity__in=[row.entity.pk for row in rows])))
        versions = [(kpi.pk, kpi.version_on(self.quarter)) for kpi in self.kpis]
        return [
            replace(row, cells=[Cell(version, sums.get(row.entity.pk, {}).get(pk)) for pk, version in versions])
            for row in rows
        ]


def heat_table(quarter: dt.date, *, area: str = "", by: str = "entity") -> HeatTable:
    """The table of a quarter, without the cells of its rows: 5 queries, 6 by provider."""
    kpis = [kpi for kpi in Kpi.objects.measured(quarter=quarter).prefetch_related("versions") if area in ("", kpi.area)]
    versions = {kpi.pk: kpi.version_on(quarter) for kpi in kpis}
    values = values_of(quarter, area=area)
    sums = None
    if by == "provider":
        sums = by_provider(_parts(values), providers(quarter))
        counts = {group: _statuses(versions, of) for group, of in sums.items()}
    else:
        counts = _statuses_of_entities(values)
    entities = Entity.objects.in_bulk(counts)
    rows = [HeatRow(entities[pk], *of) for pk, of in counts.items()]
    every = values.values_list("kpi").annotate(numerator=Total("numerator"), denominator=Total("denominator"))
    totals = {kpi: Sum(numerator, of) for kpi, numerator, of in every}
    together = [Cell(versions[kpi.pk], totals.get(kpi.pk)) for kpi in kpis]
    return HeatTable(quarter, kpis, sorted(rows, key=lambda row: row.entity.code), together, values, sums)


def _statuses(versions: Mapping[int, KpiVersion | None], sums: Mapping[int, Sum]) -> tuple[int, int]:
    """How many of the sums are on target, and how many are compared."""
    statuses = [Cell(versions[kpi], of).status for kpi, of in sums.items() if kpi in versions]
    return statuses.count(KpiStatus.ON_TARGET), sum(status in COMPARED for status in statuses)


def _statuses_of_entities(values: QuerySet[KpiValue]) -> dict[int, tuple[int, int]]:
    """The same by entity, from the statuses with which the values were entered: no later definition changes them."""
    rows = values.values_list("entity").annotate(
        met=Count("pk", filter=Q(status=KpiStatus.ON_TARGET)), compared=Count("pk", filter=Q(status__in=COMPARED))
    )
    return {entity: (met, compared) for entity, met, compared in rows}


class Totals(NamedTuple):
    """The values of one KPI in one quarter added up: those in force, and those first frozen, once all are frozen."""

    sum: Sum | None
    frozen: Sum | None


def totals(values: Any) -> dict[tuple[int, dt.date], Totals]:
    """By KPI and quarter the sums of the values: two queries."""
    one = ("kpi_id", "entity_id", "quarter")
    first = values.filter(frozen_on__isnull=False).order_by(*one, "pk").distinct(*one)
    frozen = _sums(KpiValue.objects.filter(pk__in=first.values("pk")))
    current = _sums(values.current())
    of: dict[tuple[int, dt.date], Totals] = {}
    for key in {**frozen, **current}:
        in_force, live = current.get(key, (None, 0))
        of[key] = Totals(in_force, frozen[key][0] if key in frozen and not live else None)
    return of


def _sums(values: QuerySet[KpiValue]) -> dict[tuple[int, dt.date], tuple[Sum, int]]:
    rows = values.filter(denominator__gt=0).order_by().values_list("kpi", "quarter")
    added = rows.annotate(numerator=Total("numerator"), denominator=Total("denominator"))
    counted = added.annotate(live=Count("pk", filter=Q(frozen_on=None)))
    return {(kpi, quarter): (Sum(numerator, of), live) for kpi, quarter, numerator, of, live in counted}


class Point(NamedTuple):
    """One quarter of a series: the value in force, and the one that was frozen, None while it is live."""

    quarter: dt.date
    cell: Cell
    frozen: Cell | None = None

    @property
    def label(self) -> str:
        return localization.quarter(self.quarter)

    @property
    def is_live(self) -> bool:
        """Whether the value in force is not the one that was frozen."""
        return self.cell.sum is not None and (self.frozen is None or self.is_corrected)

    @property
    def is_corrected(self) -> bool:
        """Whether the value in force differs from the frozen one."""
        return self.frozen is not None and self.frozen.sum != self.cell.sum

    @property
    def is_break(self) -> bool:
        """Whether another definition begins to apply within the quarter."""
        version = self.cell.version
        return version is not None and (self.quarter - version.valid_from).days < 92


def series(kpi: Kpi, of: Mapping[tuple[int, dt.date], Totals], quarters: Iterable[dt.date]) -> list[Point]:
    """The KPI in each of the quarters, by the totals, each by the definition of its quarter."""
    points = []
    for quarter in quarters:
        version, (current, frozen) = kpi.version_on(quarter), of.get((kpi.pk, quarter), Totals(None, None))
        points.append(Point(quarter, Cell(version, current), Cell(version, frozen) if frozen else None))
    return points


def entity_series(
    entities: Collection[int], quarters: list[dt.date], *, kpi: Kpi | None = None
) -> list[tuple[Kpi, list[Point]]]:  # fmt: skip
    """For each KPI with a value or in use, or for this one, its series over the entities: 4 queries."""
    values = KpiValue.objects.filter(entity__in=entities, quarter__in=quarters)
    if kpi:
        return [(kpi, series(kpi, totals(values.filter(kpi=kpi)), quarters))]
    of, last = totals(values), quarters[-1]
    measured = {pk for pk, _quarter in of}
    rows = Kpi.objects.filter(is_voided=False).prefetch_related("versions")
    return [(row, series(row, of, quarters)) for row in rows if row.pk in measured or row.is_measured(last)]


def peers(kpi: Kpi, quarter: dt.date) -> list[tuple[Entity, Cell]]:
    """Every entity with a value in the quarter, the best first; those that cannot be compared last: 2 queries."""
    version = kpi.version_on(quarter)
    values = KpiValue.objects.current().filter(kpi=kpi, quarter=quarter).select_related("entity").order_by()
    rows = [
        (value.entity, Cell(version, Sum(value.numerator, value.denominator) if value.denominator else None))
        for value in values
    ]
    order = {status: place for place, status in enumerate(KpiStatus)}
    return sorted(rows, key=lambda row: (order[row[1].status], row[0].code))


def _sum(value: KpiValue) -> Sum | None:
    return Sum(value.numerator, value.denominator) if value.denominator else None


def red_again(quarter: dt.date) -> QuerySet[KpiValue]:
    """The values that were red in the quarter and in the one before."""
    [before] = quarter_ends(before=quarter, count=1)
    red = KpiValue.objects.current().filter(status=KpiStatus.RED, kpi__is_voided=False)
    earlier = red.filter(quarter=before, kpi=OuterRef("kpi"), entity=OuterRef("entity"))
    return red.filter(Exists(earlier), quarter=quarter).order_by("kpi", "entity")


def red_twice(quarter: dt.date) -> list[tuple[KpiValue, KpiValue]]:
    """The same values, each after that of the quarter before: two queries."""
    [before] = quarter_ends(before=quarter, count=1)
    red = KpiValue.objects.current().filter(status=KpiStatus.RED, quarter=before)
    earlier = {(value.kpi_id, value.entity_id): value for value in red}
    rows = red_again(quarter).select_related("kpi", "entity")
    return [(earlier[value.kpi_id, value.entity_id], value) for value in rows]
