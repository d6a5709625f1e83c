"""Tables of compliance: by indicator for one cycle, and by indicator and manager."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from accountability.measures import percent
from accountability.models import PrintedFigure
from compacts.choices import RATED, Rating
from compacts.measures.compliance import decided, indicator_names, targets
from compacts.models import Compact, CompactItem, Cycle, Decision

PRINTED = "acabq_facts/compact_satisfactory_performance_pct"
"""The series of the printed shares of satisfactory ratings; their numerators and denominators are not published."""


@dataclass(frozen=True)
class IndicatorRow:
    """How one indicator went in the compacts of one cycle: the ratings decided, and the targets reached."""

    code: str
    name: str
    cycle: str
    counts: Counter[str]
    reached: int
    with_target: int

    @property
    def satisfactory(self) -> tuple[int, int]:
        """Met, of met, partly met and not met."""
        return self.counts[Rating.MET], sum(self.counts[rating] for rating in RATED)

    @property
    def percent(self) -> Decimal | None:
        return percent(*self.satisfactory)

    @property
    def target_percent(self) -> Decimal | None:
        return percent(self.reached, self.with_target)

    def count(self, rating: str) -> int:
        return self.counts[rating]

    @property
    def met(self) -> int:
        return self.counts[Rating.MET]

    @property
    def partly(self) -> int:
        return self.counts[Rating.PARTLY]

    @property
    def not_met(self) -> int:
        return self.counts[Rating.NOT_MET]

    @property
    def not_measurable(self) -> int:
        return self.counts[Rating.NOT_MEASURABLE] + self.counts[Rating.NOT_APPLICABLE]


def indicator_rows(*, on: dt.date, cycle: str = "") -> list[IndicatorRow]:
    """The standard indicators of each cycle, or of the cycles with one label, by cycle and code."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    rows = decided(on).filter(item__definition__isnull=False)
    if cycle:
        rows = rows.filter(compact__cycle__label=cycle)
    for label, code, rating in rows.values_list("compact__cycle__label", "item__definition__code", "rating"):
        counts[label, code][rating] += 1
    reached: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for case in targets(on):
        if not cycle or case.cycle == cycle:
            reached[case.cycle, case.indicator].append(case.is_met)
    names = indicator_names()
    keys = sorted(counts.keys() | reached.keys(), key=lambda key: (_descending(key[0]), key[1]))
    return [
        IndicatorRow(code, names.get(code, code), label, counts[label, code], sum(of), len(of))
        for label, code in keys
        for of in [reached[label, code]]
    ]


def _descending(label: str) -> tuple[int, ...]:
    """A key by which later cycles come first."""
    return tuple(-ord(letter) for letter in label)


def together(rows: Sequence[IndicatorRow]) -> IndicatorRow:
    """The sums of the rows; averages of shares are never taken."""
    counts = sum((row.counts for row in rows), Counter[str]())
    return IndicatorRow("", "", "", counts, sum(row.reached for row in rows), sum(row.with_target for row in rows))


def printed_points() -> list[PrintedFigure]:
    """The shares of satisfactory ratings that documents print, as rates only."""
    rows = PrintedFigure.objects.current().filter(series__code=PRINTED, value__isnull=False)
    return list(rows.select_related("document", "series").order_by("period", "as_of", "key"))


# --- By indicator and manager ---------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Cell:
    """What was decided on one indicator of one compact; empty where nothing is."""

    rating: str = ""

    @property
    def letter(self) -> str:
        """The initial that stands for the rating, beside its tone."""
        return {"met": "M", "partly": "P", "not-met": "N", "not-measurable": "–", "not-applicable": "·"}.get(
            self.rating, ""
        )

    @property
    def label(self) -> Any:
        return Rating(self.rating).label if self.rating else ""

    @property
    def tone(self) -> str:
        return Rating(self.rating).tone if self.rating else "neutral"


@dataclass(frozen=True)
class Matrix:
    """Compacts with their cells in the order of the indicators."""

    indicators: Sequence[tuple[str, str]]
    """Code and name, in the order of the codes."""
    rows: Sequence[tuple[Compact, list[Cell]]]


def matrix(cycle: Cycle, *, reader: Any) -> Matrix:
    """The decisions on standard indicators of the compacts of a cycle that the reader may see."""
    compacts = list(
        Compact.objects.visible_to(reader).counted().filter(cycle=cycle).select_related("cycle", "entity", "post")
    )
    rows = Decision.objects.visible_to(reader).current().filter(compact__in=compacts, item__definition__isnull=False)
    decided_on: dict[tuple[int, str], str] = {
        (compact, code): rating
        for compact, code, rating in rows.values_list("compact", "item__definition__code", "rating")
    }
    used = CompactItem.objects.filter(compact__in=compacts, definition__isnull=False).order_by()
    codes = sorted(used.values_list("definition__code", flat=True).distinct())
    cells = [(compact, [Cell(decided_on.get((compact.pk, code), "")) for code in codes]) for compact in compacts]
    names = indicator_names()
    return Matrix([(code, names.get(code, code)) for code in codes], cells)


# --- Distribution ---------------------------------------------------------------------------------------------------
def distribution(cycles: Sequence[str], *, on: dt.date) -> dict[str, Counter[str]]:
    """By cycle the number of standard indicators decided with each rating."""
    counts: dict[str, Counter[str]] = {label: Counter() for label in cycles}
    rows = decided(on).filter(compact__cycle__label__in=cycles, item__definition__isnull=False)
    for label, rating in rows.values_list("compact__cycle__label", "rating"):
        counts[label][rating] += 1
    return counts
