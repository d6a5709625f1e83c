"""Heat maps: how many risks are in each cell of a method, and how they moved between two days."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Count, Exists, OuterRef, QuerySet

from risk.choices import AssessmentState, Scale
from risk.models import ActivePeriod, Assessment, MethodVersion, Risk, on_day

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
    names = FIELDS[kind]
    earlier = {name: f"risk__assessments__{field}" for name, field in names.items()}
    then = on_day(before, "risk__assessments__approved_on", "risk__assessments__superseded_on")
    active_then = Exists(ActivePeriod.objects.filter(on_day(before), risk=OuterRef("risk")))
    rows = Assessment.objects.of_active_risks(on=on).filter(
        then, active_then, risk__in=risks.order_by().values("pk"), method=method, risk__assessments__method=method,
        risk__assessments__state=AssessmentState.APPROVED,
    )  # fmt: skip
    fields = (earlier["row"], earlier["column"], names["row"], names["column"])
    counts = rows.order_by().values_list(*fields).annotate(n=Count("pk"))
    moves = [
        Move((row, column), (to_row, to_column), n)
        for row, column, to_row, to_column, n in counts
        if (row, column) != (to_row, to_column) and None not in (row, column, to_row, to_column)
    ]
    return sorted(moves, key=lambda move: (-move.count, move.source, move.target))
