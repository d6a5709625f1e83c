"""Values of KPIs by entity, service provider, peers and quarter; the share on target; the counts of the framework."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accountability.choices import Dimension
from accountability.dates import quarter_ends
from accountability.localization import local
from accountability.measures import NONE, Key, Measure, Terms, Value, percent
from accountability.models import Entity
from accountability.registers import Headline
from delegations.choices import COMPARED, Area, KpiOrigin, KpiState, KpiStatus
from delegations.models import Kpi, KpiValue, KpiVersion, ServiceProvider, number_words, quarter_label
from delegations.permissions import Permission

COMPONENT = 4  # internal control systems
QUARTERS = 8
FIRST_OF_2022, LAST_OF_2022 = dt.date(2022, 1, 1), dt.date(2022, 12, 31)
LIST = "delegations:kpi_values"


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


# --- The framework --------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Framework:
    """How many KPIs the framework has, as A/76/644, paragraph 51, counts them."""

    initial: int
    retained: int
    first_live: int
    planned: int

    @property
    def total(self) -> int:
        return self.retained + self.first_live + self.planned


def framework() -> Framework:
    """The initial KPIs, those retained, those in use since the fourth quarter of 2021, those planned for 2022."""
    rows = Kpi.objects.filter(is_voided=False).aggregate(
        initial=Count("pk", filter=Q(origin__in=[KpiOrigin.INITIAL, KpiOrigin.RETAINED])),
        retained=Count("pk", filter=Q(origin=KpiOrigin.RETAINED) & ~Q(state=KpiState.RETIRED)),
        first_live=Count("pk", filter=Q(state=KpiState.LIVE, go_live=dt.date(2021, 12, 31))),
        planned=Count("pk", filter=Q(state=KpiState.PLANNED, go_live__range=(FIRST_OF_2022, LAST_OF_2022))),
    )
    return Framework(**rows)


# --- The measure ----------------------------------------------------------------------------------------------------
def on_target(terms: Terms) -> list[Value]:
    """Values on target in the latest quarter that has ended, of those with enough cases and a target."""
    quarter = last_quarter(terms.on)
    rows = KpiValue.objects.current().filter(quarter=quarter, status__in=COMPARED, kpi__is_voided=False).order_by()
    fields = ("entity", "kpi__area")
    counts = rows.values_list(*fields).annotate(
        met=Count("pk", filter=Q(status=KpiStatus.ON_TARGET)), compared=Count("pk")
    )
    parts = [(entity, area, met, compared) for entity, area, met, compared in counts]
    reach = _reach(terms.on)
    entities = {entity.pk: entity for entity in Entity.objects.all()}
    if wanted := terms.within.get(Dimension.ENTITY):
        root = next(pk for pk, entity in entities.items() if entity.code == wanted)
        parts = [part for part in parts if part[0] in reach[root]]
    return list(_split(terms, parts, reach, entities, quarter, wanted or ""))


def _reach(on: dt.date) -> dict[int, set[int]]:
    """By entity itself, the offices under it and the entities merged into it."""
    reach: dict[int, set[int]] = defaultdict(set)
    for row in Entity.objects.reach(on=on):
        reach[row.root].add(row.entity)
    return reach


Part = tuple[int, str, int, int]


def _split(
    terms: Terms,
    parts: list[Part],
    reach: dict[int, set[int]],
    entities: dict[int, Entity],
    quarter: dt.date,
    wanted: str,
) -> Iterator[Value]:
    """The parts added up by the dimensions of the terms."""
    of_entity = [None] if Dimension.ENTITY not in terms.by else list(entities.values())
    of_area = [None] if Dimension.CATEGORY not in terms.by else [*Area.values, ""]
    for entity in of_entity:
        for area in of_area:
            own = [
                part for part in parts
                if (entity is None or part[0] in reach[entity.pk]) and (area is None or part[1] == area)
            ]  # fmt: skip
            compared = sum(part[3] for part in own)
            if not compared and (entity or area is not None):
                continue
            keys = {
                Dimension.ENTITY: entity and Key(entity.code, local(entity.names)),
                Dimension.CATEGORY: None if area is None else Key(area or NONE, str(Area(area).label) if area else "–"),
            }
            code = entity.code if entity else wanted
            url = f"{reverse(LIST)}?quarter={quarter.isoformat()}&status={KpiStatus.ON_TARGET}"
            url += (f"&entity={code}" if code else "") + (f"&area={area}" if area else "")
            yield Value(
                tuple(key for split in terms.by if (key := keys[Dimension(split)])), sum(part[2] for part in own),
                compared, url, as_of=quarter,
            )  # fmt: skip


ON_TARGET = Measure(
    "kpi-on-target", 1, _("KPI values on target"),
    _("Values of KPIs that reach the target of their quarter, in the latest quarter that has ended"),
    _("Values of KPIs with enough cases and a target, in the same quarter"),
    _("Values below the minimum base, without a denominator, or without a target"), _("per cent"),
    "A/76/644, para. 51; ST/SGB/2019/2, section 6", is_inferred=True,
    dimensions=(Dimension.ENTITY, Dimension.CATEGORY, Dimension.QUARTER), narrowed_by=(Dimension.ENTITY,),
    values=on_target, permission=Permission.VIEW_DELEGATIONS,
)  # fmt: skip


def shares(on: dt.date, *, entities: Collection[int] | None = None) -> dict[dt.date, tuple[int, int]]:
    """By quarter the values on target and those compared, over the last eight quarters: one query."""
    quarters = quarter_ends(before=last_quarter(on) + dt.timedelta(days=1), count=QUARTERS)
    rows = KpiValue.objects.current().filter(quarter__in=quarters, status__in=COMPARED, kpi__is_voided=False).order_by()
    if entities is not None:
        rows = rows.filter(entity__in=entities)
    counts = rows.values_list("quarter").annotate(
        met=Count("pk", filter=Q(status=KpiStatus.ON_TARGET)), compared=Count("pk")
    )
    by_quarter = {quarter: (met, compared) for quarter, met, compared in counts}
    return {quarter: by_quarter.get(quarter, (0, 0)) for quarter in quarters}


def headlines(*, as_of: dt.date) -> Iterator[Headline]:
    """The share of KPI values on target, under internal control, against a year before."""
    of = shares(as_of)
    quarter = last_quarter(as_of)
    met, compared = of[quarter]
    if not compared:
        return
    before_on = list(of)[-5]
    yield Headline(
        component=COMPONENT, title=ON_TARGET.title, as_of=quarter, percent=percent(met, compared), places=1,
        numerator=met, denominator=compared, rule=ON_TARGET.title, rule_url=reverse("measure", args=[ON_TARGET.code]),
        url=f"{reverse(LIST)}?quarter={quarter.isoformat()}&status={KpiStatus.ON_TARGET}",
        before=percent(*of[before_on]), before_on=before_on,
        trend=[(day, percent(*share)) for day, share in of.items()],
    )  # fmt: skip
