"""Heat maps: how many risks are in each cell of a method, and how they moved between two days."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import Count, FilteredRelation, Q, QuerySet

from risk.choices import AssessmentState, Movement, Scale
from risk.measures.profile import movement
from risk.models import MethodVersion, Risk, on_day

INHERENT, RESIDUAL = "inherent", "residual"
AXES = {INHERENT: (Scale.IMPACT, Scale.LIKELIHOOD), RESIDUAL: (Scale.BAND, Scale.EFFECTIVENESS)}
"""By kind, the scale of the rows and that of the columns."""


class Place(NamedTuple):
    """What one assessment says, as far as maps need it. `method` is the key of its version."""

    method: int
    impact: int
    likelihood: int
    band: int
    effectiveness: int | None
    decided: int

    def in_map(self, kind: str) -> tuple[int, int | None]:
        """Its row and column in the map of the kind."""
        return (self.impact, self.likelihood) if kind == INHERENT else (self.band, self.effectiveness)


class Placed(NamedTuple):
    """How many risks have the same place on a day, and the same one on a day before.

    A risk has no place on a day on which it was not active or had no approved assessment.
    """

    is_active: bool
    """Whether they were active on the day."""
    now: Place | None
    then: Place | None
    risks: int


@dataclass(frozen=True)
class Cell:
    """One cell: its place, the level that the method gives there, and its risks."""

    row: int
    column: int
    level: int
    count: int


@dataclass(frozen=True)
class Move:
    """How many risks moved from one cell to another."""

    source: tuple[int, int]
    target: tuple[int, int]
    count: int


@dataclass(frozen=True)
class Matrix:
    """One heat map: all cells of a method with their counts; `outside` are risks that are in none of them.

    Those have no approved assessment on the day, or one by another method.
    """

    kind: str
    on: dt.date
    method: MethodVersion | None
    cells: list[Cell] = field(default_factory=list)
    outside: int = 0
    moves: list[Move] = field(default_factory=list)

    @property
    def total(self) -> int:
        """The risks in the cells."""
        return sum(cell.count for cell in self.cells)

    @property
    def axes(self) -> tuple[Scale, Scale]:
        return AXES[self.kind]


def placed(risks: QuerySet[Risk], *, on: dt.date, before: dt.date | None = None) -> list[Placed]:
    """All risks of the queryset by their places on the day, and on the day before if one is given; in one query."""
    days = {"now": on} | ({"then": before} if before else {})
    rows, names = risks.order_by(), []
    for side, day in days.items():
        rows = rows.annotate(**_on_day(side, day)).annotate(
            **{f"{side}_is_active": Q(**{f"{side}_period__isnull": False})}
        )
        names += [f"{side}_is_active", *(f"{side}_place__{name}" for name in Place._fields)]
    found = []
    for *values, count in rows.values_list(*names).annotate(n=Count("pk")):
        now, then = values[: len(Place._fields) + 1], values[len(Place._fields) + 1 :]
        found.append(Placed(now[0], _place(*now), _place(*then) if before else None, count))
    return found


def _on_day(name: str, day: dt.date) -> dict[str, FilteredRelation]:
    """The period and the approved assessment of a risk on the day; it has at most one of each."""
    return {
        f"{name}_period": FilteredRelation(
            "periods", condition=on_day(day, "periods__starts_on", "periods__ends_on") & Q(is_voided=False)
        ),
        f"{name}_place": FilteredRelation(
            "assessments",
            condition=on_day(day, "assessments__approved_on", "assessments__superseded_on")
            & Q(assessments__state=AssessmentState.APPROVED),
        ),
    }


def _place(is_active: bool, method: int | None, *values: Any) -> Place | None:
    return Place(method, *values) if is_active and method else None


def matrices(rows: Iterable[Placed], *kinds: str, on: dt.date) -> list[Matrix]:
    """The maps of these kinds of the risks on the day, with their moves since the day before.

    Each is by the method that most of its risks have. The counts of its cells and `outside` add up to the number of
    risks.
    """
    total, counts = sum(row.risks for row in rows), {kind: _counts(rows, kind) for kind in kinds}
    chosen = {kind: max(of, key=lambda pk: (of[pk].total(), pk)) for kind, of in counts.items() if of}
    methods = MethodVersion.objects.with_tables().in_bulk(set(chosen.values())) if chosen else {}
    found = []
    for kind in kinds:
        if kind not in chosen:
            found.append(Matrix(kind, on, None, outside=total))
            continue
        pk, method = chosen[kind], methods[chosen[kind]]
        table, of = method.bands if kind == INHERENT else method.residuals, counts[kind][pk]
        cells = [Cell(row, column, level, of[row, column]) for (row, column), level in sorted(table.items())]
        found.append(Matrix(kind, on, method, cells, total - of.total(), _moves(rows, kind, pk)))
    return found


def _counts(rows: Iterable[Placed], kind: str) -> dict[int, Counter[tuple[int, int | None]]]:
    """By method, how many risks are in each cell."""
    counts: dict[int, Counter[tuple[int, int | None]]] = {}
    for row in rows:
        if row.now and None not in row.now.in_map(kind):
            counts.setdefault(row.now.method, Counter())[row.now.in_map(kind)] += row.risks
    return counts


def _moves(rows: Iterable[Placed], kind: str, method: int) -> list[Move]:
    """The risks that are in another cell than on the day before, under the same method, the most first."""
    counts: Counter[tuple[int, int, int, int]] = Counter()
    for row in rows:
        if row.now and row.then and row.now.method == row.then.method == method:
            (row_then, column_then), (row_now, column_now) = row.then.in_map(kind), row.now.in_map(kind)
            if column_then is not None and column_now is not None:
                counts[row_then, column_then, row_now, column_now] += row.risks
    moves = [Move(cells[:2], cells[2:], count) for cells, count in counts.items() if cells[:2] != cells[2:]]
    return sorted(moves, key=lambda move: (-move.count, move.source, move.target))


def movement_counts(rows: Iterable[Placed]) -> Counter[Movement]:
    """How many risks moved in which way between the day before and the day, of those that have a place on one."""
    counts: Counter[Movement] = Counter()
    for row in rows:
        if row.now or row.then:
            counts[movement(row.then, row.now)] += row.risks
    return counts
