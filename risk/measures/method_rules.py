"""What a method must fulfil before it is loaded: complete, monotone and never above the inherent level."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise, product

from django.utils.translation import gettext as _

from risk.choices import Direction, ResidualRule, Scale

Cells = dict[tuple[int, int], int]


@dataclass(frozen=True)
class Level:
    """One value of a scale, with its words by language."""

    scale: str
    value: int
    code: str
    labels: dict[str, str]
    review_months: int | None = None


@dataclass(frozen=True)
class Tables:
    """The scales and cells of a method, as they are loaded."""

    levels: list[Level]
    bands: Cells
    residuals: Cells = field(default_factory=dict)
    residual_rule: str = ResidualRule.LOOKUP
    direction: str = Direction.RISING

    def values(self, scale: str) -> list[int]:
        return sorted(level.value for level in self.levels if level.scale == scale)


def method_fault(tables: Tables) -> str:
    """The first fault of the tables as one sentence that names the cell; empty where there is none."""
    return next(_faults(tables), "")


def _faults(tables: Tables) -> Iterator[str]:
    is_lookup = tables.residual_rule == ResidualRule.LOOKUP
    needed = [Scale.IMPACT, Scale.LIKELIHOOD, Scale.BAND, *([Scale.EFFECTIVENESS] if is_lookup else [])]
    for scale in needed:
        values = tables.values(scale)
        if len(values) < 2 or values != list(range(1, len(values) + 1)):
            yield _("The scale “%(scale)s” needs at least two values, numbered from 1 without a gap.") % {
                "scale": scale.label
            }
    if any(level.scale == Scale.BAND and not level.review_months for level in tables.levels):
        yield _("Every level of risk needs the number of months until its next review.")
    yield from _faults_of_bands(tables)
    if is_lookup:
        yield from _faults_of_residuals(tables)
    elif tables.residuals:
        yield _("A method whose residual level is a matter of judgement has no table of residual levels.")


def _faults_of_bands(tables: Tables) -> Iterator[str]:
    rows, columns = tables.values(Scale.IMPACT), tables.values(Scale.LIKELIHOOD)
    missing = _("The cell of impact %(row)s and likelihood %(column)s is missing or has an unknown level.")
    yield from _incomplete(tables, tables.bands, rows, columns, missing)
    falling = _("At impact %(row)s and likelihood %(column)s the level is lower than in a cell with lower values.")
    yield from _falling(tables.bands, rows, columns, falling)


def _faults_of_residuals(tables: Tables) -> Iterator[str]:
    bands, values = tables.values(Scale.BAND), tables.values(Scale.EFFECTIVENESS)
    worst_first = values if tables.direction == Direction.RISING else values[::-1]
    missing = _("The cell of level %(row)s and effectiveness %(column)s is missing or has an unknown level.")
    yield from _incomplete(tables, tables.residuals, bands, values, missing)
    above = _("At level %(row)s and effectiveness %(column)s the residual level is above the inherent level.")
    for band, value in product(bands, values):
        if tables.residuals.get((band, value), 0) > band:
            yield above % {"row": band, "column": value}
    uncontrolled = _("At level %(row)s and effectiveness %(column)s, the lowest, the residual level must be inherent.")
    for band in bands:
        if tables.residuals.get((band, worst_first[0])) != band:
            yield uncontrolled % {"row": band, "column": worst_first[0]}
    inverted = _("At level %(row)s and effectiveness %(column)s the residual level is not in the order of the scale.")
    yield from _falling(tables.residuals, bands, worst_first[::-1], inverted)


def _incomplete(
    tables: Tables, cells: Cells, rows: Iterable[int], columns: Iterable[int], sentence: str
) -> Iterator[str]:
    known = tables.values(Scale.BAND)
    rows, columns = list(rows), list(columns)
    for row, column in product(rows, columns):
        if cells.get((row, column)) not in known:
            yield sentence % {"row": row, "column": column}
    for row, column in cells:
        if row not in rows or column not in columns:
            yield sentence % {"row": row, "column": column}


def _falling(cells: Cells, rows: list[int], columns: list[int], sentence: str) -> Iterator[str]:
    """The cells that are lower than one before them, in a row or in a column."""
    for row, (before, column) in product(rows, list(pairwise(columns))):
        if cells.get((row, column), 0) < cells.get((row, before), 0):
            yield sentence % {"row": row, "column": column}
    for (before, row), column in product(list(pairwise(rows)), columns):
        if cells.get((row, column), 0) < cells.get((before, column), 0):
            yield sentence % {"row": row, "column": column}
