"""Heat maps: how many risks are in each cell of a method, and how they moved between two days."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, QuerySet

from risk.choices import Scale
from risk.models import Assessment, MethodVersion, Risk

INHERENT, RESIDUAL = "inherent", "residual"
AXES = {INHERENT: (Scale.IMPACT, Scale.LIKELIHOOD), RESIDUAL: (Scale.BAND, Scale.EFFECTIVENESS)}
"""By kind, the scale of the rows and that of the columns."""
FIELDS = {
    INHERENT: {"row": "impact", "column": "likelihood"},
    RESIDUAL: {"row": "band", "column": "effectiveness"},
}


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


def matrix(risks: QuerySet[Risk], *, kind: str, on: dt.date, before: dt.date | None = None) -> Matrix:
    """The heat map of the risks on the day, by the method that most of them have; with the moves since a day before.

    The counts of the cells and `outside` add up to the number of risks.
    """
    rows = Assessment.objects.of_active_risks(on=on).filter(risk__in=risks.order_by().values("pk")).order_by()
    names = FIELDS[kind]
    counts: dict[int, Counter[tuple[int, int]]] = {}
    for method, row, column, n in rows.values_list("method", names["row"], names["column"]).annotate(n=Count("pk")):
        if column is not None:
            counts.setdefault(method, Counter())[row, column] += n
    total = risks.order_by().count()
    if not counts:
        return Matrix(kind, on, None, outside=total)
    chosen = max(counts, key=lambda pk: (counts[pk].total(), pk))
    method = MethodVersion.objects.with_tables().get(pk=chosen)
    table = method.bands if kind == INHERENT else method.residuals
    cells = [Cell(row, column, level, counts[chosen][row, column]) for (row, column), level in sorted(table.items())]
    moves = _moves(risks, kind, chosen, before=before, on=on) if before else []
    return Matrix(kind, on, method, cells, total - counts[chosen].total(), moves)


def _moves(risks: QuerySet[Risk], kind: str, method: int, *, before: dt.date, on: dt.date) -> list[Move]:
    """The risks that are in another cell than on the day before, under the same method, the most first."""
    then, now = (_places(risks, kind, method, day) for day in (before, on))
    moved = Counter((then[risk], place) for risk, place in now.items() if risk in then and then[risk] != place)
    return [Move(source, target, count) for (source, target), count in moved.most_common()]


def _places(risks: QuerySet[Risk], kind: str, method: int, day: dt.date) -> dict[int, tuple[int, int]]:
    rows: Any = Assessment.objects.of_active_risks(on=day).filter(risk__in=risks.order_by().values("pk"), method=method)
    names = FIELDS[kind]
    return {
        risk: (row, column)
        for risk, row, column in rows.order_by().values_list("risk", names["row"], names["column"])
        if column is not None
    }
