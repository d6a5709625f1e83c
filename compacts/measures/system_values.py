"""What the registers give for the indicators of compacts: by their measures, and from imported values."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils import timezone

from accountability.choices import Dimension
from accountability.localization.dates import months_before
from accountability.measures import Measure, Terms, definitions, rounded
from accountability.models import Entity
from compacts.choices import RATED, Direction, ItemKind, Rating, Source, Unavailable
from compacts.models import Compact, CompactItem, HolderPeriod, IndicatorValue, SystemValue

Parts = tuple[Decimal, Decimal | None]
"""Numerator and denominator; without a denominator the figure is a number."""
ONE_DAY = dt.timedelta(days=1)
FEW = 3  # entities up to which a measure is calculated for each of them, not for all
SCALE = [str(rating) for rating in RATED]
"""The ratings that count, the best first."""


@dataclass(frozen=True)
class Demand:
    """One value that is needed: of an item, for the period of one holder where there are several, as of a day."""

    item: CompactItem
    holder: HolderPeriod | None
    as_of: dt.date

    @property
    def key(self) -> tuple[int, int | None]:
        return self.item.pk, self.holder.pk if self.holder else None

    def moves_with(self, measures: Collection[str]) -> bool:
        """Whether one of the measures, or an imported value, can give it another value."""
        definition: Any = self.item.definition
        return definition.source == Source.IMPORTED or bool(definition.measure and definition.measure in measures)


def system_values(compacts: Iterable[Compact], *, on: dt.date, stage: str) -> list[SystemValue]:
    """The value of every indicator of the compacts, or why there is none, as of the day or of the end of the cycle.

    `compacts` have their cycle, entity, holders, and items with definitions.
    """
    return computed([demand for compact in compacts for demand in demands_of(compact, on)], on=on, stage=stage)


def computed(demands: Sequence[Demand], *, on: dt.date, stage: str) -> list[SystemValue]:
    """The value of each demand, or why there is none. One calculation of a measure gives the values of all entities."""
    measures = {measure.code: measure for measure in definitions()}
    by_measure = _Parts(demands)
    imported = _imported(demands)
    rows = []
    for demand in demands:
        definition: Any = demand.item.definition
        row = SystemValue(
            item=demand.item, holder=demand.holder, stage=stage, as_of=demand.as_of, computed_at=timezone.now()
        )
        if definition.source == Source.JUDGED:
            row.reason = Unavailable.JUDGED
        elif definition.source == Source.IMPORTED:
            _fill_imported(row, demand, imported.get((definition.code, demand.item.compact.entity_id), []), on)
        else:
            _fill_measured(row, demand, measures.get(definition.measure), by_measure)
        rows.append(row)
    return rows


def loaded(compacts: Any) -> list[Compact]:
    """The compacts with what the calculation needs, in a constant number of queries."""
    related = compacts.select_related("cycle", "entity", "post__entity")
    return list(related.prefetch_related("holders", "items__definition", "items__section"))


def demands_of(compact: Compact, on: dt.date) -> Iterator[Demand]:
    """The values that one compact needs: as of the day, the end of the cycle or that of the holder’s period."""
    end = min(on, compact.cycle.ends_on)
    periods = [period for period in compact.holders.all() if period.assesses(until=compact.cycle.ends_on)]
    holders: Sequence[HolderPeriod | None] = periods if len(periods) > 1 else [None]
    for item in compact.items.all():
        if item.kind != ItemKind.INDICATOR:
            continue
        item.compact = compact
        for holder in holders:
            last = holder.ends_on - ONE_DAY if holder and holder.ends_on else end
            yield Demand(item, holder, min(last, end))


# --- By the measures of the registers -------------------------------------------------------------------------------
class _Parts:
    """The parts of each entity by measure and day, calculated once: for all entities, or for the few that need it."""

    def __init__(self, demands: Iterable[Demand]) -> None:
        self.wanted: dict[tuple[str, dt.date], set[Entity]] = defaultdict(set)
        for demand in demands:
            definition: Any = demand.item.definition
            if definition.source == Source.MEASURE:
                self.wanted[definition.measure, demand.as_of].add(demand.item.compact.entity)
        self.known: dict[tuple[str, dt.date], dict[str, Parts]] = {}

    def of(self, measure: Measure, demand: Demand) -> Parts | None:
        key = (measure.code, demand.as_of)
        if key not in self.known:
            self.known[key] = _by_entity(measure, demand.as_of, self._within(measure, self.wanted[key]))
        return self.known[key].get(demand.item.compact.entity.code)

    def _within(self, measure: Measure, entities: Collection[Entity]) -> Sequence[str]:
        """The entities to which the measure is narrowed; none where it is calculated for all of them.

        An office under another entity is left to the calculation for all, in which it is part of that entity.
        """
        is_few = len(entities) <= FEW and Dimension.ENTITY in measure.narrowed_by
        return sorted(row.code for row in entities) if is_few and not any(row.parent_id for row in entities) else ()


def _fill_measured(row: SystemValue, demand: Demand, measure: Measure | None, by_measure: _Parts) -> None:
    if measure is None or measure.values is None:
        row.reason = Unavailable.NO_MEASURE
        return
    row.rule, row.rule_version = measure.code, measure.version
    if Dimension.ENTITY not in measure.dimensions:
        row.reason = Unavailable.NO_ENTITY
        return
    parts = by_measure.of(measure, demand)
    if parts is None or (measure.is_share and not parts[1]):
        row.reason = Unavailable.NO_ROWS
        return
    row.numerator, row.denominator = parts
    row.value = _figure(*parts) if measure.is_share and parts[1] else parts[0]


def _by_entity(measure: Measure, on: dt.date, within: Sequence[str] = ()) -> dict[str, Parts]:
    """The parts of all entities, or of some, added up over the dimensions by which the measure is always split."""
    assert measure.values is not None
    by = tuple(dict.fromkeys((Dimension.ENTITY, *measure.always)))
    place = by.index(Dimension.ENTITY)
    sums: dict[str, Parts] = {}
    for terms in [Terms(on, by, {Dimension.ENTITY: code}) for code in within] or [Terms(on, by)]:
        for value in measure.values(terms):
            code = value.keys[place].code
            if within and code != terms.within[Dimension.ENTITY]:
                continue  # an office of the entity
            before = sums.get(code, (Decimal(0), None))
            denominator = before[1]
            if value.denominator is not None:
                denominator = (denominator or Decimal(0)) + Decimal(value.denominator)
            sums[code] = (before[0] + Decimal(value.numerator), denominator)
    return sums


def _figure(numerator: Decimal, denominator: Decimal | None) -> Decimal:
    return rounded(numerator * 100 / denominator, 4) if denominator else numerator


# --- From imported values -------------------------------------------------------------------------------------------
def _imported(demands: Sequence[Demand]) -> dict[tuple[str, int], list[IndicatorValue]]:
    """The imported values of the indicators of the demands, by code and entity, the latest period first."""
    codes = {demand.item.code for demand in demands}
    values: dict[tuple[str, int], list[IndicatorValue]] = defaultdict(list)
    rows = IndicatorValue.objects.filter(code__in=codes, is_withdrawn=False).select_related("document")
    for row in rows.order_by("-period_end", "period_start"):
        values[row.code, row.entity_id].append(row)
    return values


def _fill_imported(row: SystemValue, demand: Demand, values: Sequence[IndicatorValue], on: dt.date) -> None:
    """The latest value whose period lies in the cycle and has ended by the day."""
    cycle, definition = demand.item.compact.cycle, demand.item.definition
    within = [v for v in values if cycle.starts_on <= v.period_start and v.period_end <= demand.as_of]
    if not within:
        is_late = on > months_before(demand.as_of, -(definition.lag if definition else 0))
        row.reason = Unavailable.NO_ROWS if is_late else Unavailable.NOT_YET
        return
    latest = within[0]
    row.as_of = latest.period_end
    row.rule = " ".join(filter(None, [latest.document.symbol if latest.document else "", latest.table]))
    row.rule_version = definition.number if definition else 1
    row.value, row.numerator, row.denominator = latest.value, latest.numerator, latest.denominator
    if latest.value is None:
        row.reason = Unavailable.NOT_AVAILABLE


# --- What a value says ----------------------------------------------------------------------------------------------
def system_rating(item: CompactItem, value: Decimal | None) -> Rating | None:
    """What the value says of the target: met, partly met where it is better than the baseline, or not met.

    None without a value, or without a target in numbers.
    """
    if value is None:
        return None
    is_reached = item.is_reached_by(value)
    if is_reached is None:
        return None
    if is_reached:
        return Rating.MET
    return Rating.PARTLY if _is_better(item, value) else Rating.NOT_MET


def _is_better(item: CompactItem, value: Decimal) -> bool:
    if item.baseline is None:
        return False
    if item.direction == Direction.BAND:
        return _distance(item, value) < _distance(item, item.baseline)
    return value < item.baseline if item.direction == Direction.DOWN else value > item.baseline


def _distance(item: CompactItem, value: Decimal) -> Decimal:
    """How far a value lies outside the band."""
    low = item.target or Decimal(0)
    high = low if item.target_to is None else item.target_to
    return max(low - value, value - high, Decimal(0))


def steps_apart(one: str | None, other: str | None) -> int:
    """How many steps of the scale lie between two ratings; 0 where one of them does not count."""
    if one not in SCALE or other not in SCALE:
        return 0
    return abs(SCALE.index(str(one)) - SCALE.index(str(other)))
