"""Small charts of the values of a KPI over quarters: the line, the thresholds and the breaks, as SVG."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from delegations.choices import KpiStatus
from delegations.measures.kpis import Cell, Point
from delegations.models import Kpi

WIDE, HIGH, EDGE = 240, 72, 6


@dataclass(frozen=True)
class Mark:
    """One value: its place as SVG writes it, its tone and its quarter; a live one is not the frozen value."""

    x: str
    y: str
    tone: str
    quarter: dt.date
    value: Decimal
    status: KpiStatus
    is_live: bool = False


@dataclass(frozen=True)
class Drawing:
    """One small chart: lines between frozen values and to live ones, thresholds by their tone, and places of breaks."""

    kpi: Kpi
    points: Sequence[Point]
    marks: Sequence[Mark]
    lines: Sequence[str]
    live_lines: Sequence[str]
    thresholds: Sequence[tuple[str, str, str, str]]
    breaks: Sequence[str]
    wide: int = WIDE
    high: int = HIGH

    @property
    def last(self) -> Point:
        return self.points[-1]

    @property
    def has_live(self) -> bool:
        return any(mark.is_live for mark in self.marks)


def drawing(kpi: Kpi, points: Sequence[Point]) -> Drawing:
    """The chart of a series. A quarter without a value and a new definition interrupt the line."""
    levels = [level for point in points for level in _levels(point)]
    values = [value for point in points for value in (_value(point.frozen), point.cell.value) if value is not None]
    low, high = min([*values, *levels, Decimal(0)]), max([*values, *levels, Decimal(1)])
    step = (WIDE - 2 * EDGE) / max(1, len(points) - 1)
    xs = [f"{EDGE + step * number:.1f}" for number in range(len(points))]

    def place(value: Decimal) -> str:
        return f"{HIGH - EDGE - float((value - low) / (high - low)) * (HIGH - 2 * EDGE):.1f}"

    marks = [_mark(x, place, cell, point, is_live) for x, point in zip(xs, points, strict=True)
             for cell, is_live in _cells(point)]  # fmt: skip
    frozen = [_at(x, place, point.frozen) for x, point in zip(xs, points, strict=True)]
    current = [_at(x, place, point.cell) for x, point in zip(xs, points, strict=True)]
    breaks = [
        f"{float(x) - step / 2:.1f}" for x, point in zip(xs[1:], points[1:], strict=True) if point.is_break
    ]  # fmt: skip
    return Drawing(
        kpi,
        points,
        marks,
        _runs(frozen, points),
        _live_lines(current, points),
        _thresholds(xs, step, place, points),
        breaks,
    )


def _value(cell: Cell | None) -> Decimal | None:
    return cell.value if cell else None


def _cells(point: Point) -> list[tuple[Cell, bool]]:
    """The values of a quarter that are drawn, each with whether it is live: the frozen one first."""
    cells = [(point.frozen, False)] if point.frozen else []
    cells += [(point.cell, True)] if point.is_live else []
    return [(cell, is_live) for cell, is_live in cells if cell.value is not None]


def _mark(x: str, place: Callable[[Decimal], str], cell: Cell, point: Point, is_live: bool) -> Mark:
    assert cell.value is not None  # by _cells
    return Mark(x, place(cell.value), cell.tone, point.quarter, cell.value, cell.status, is_live)


def _at(x: str, place: Callable[[Decimal], str], cell: Cell | None) -> str:
    """The place of a value as SVG writes it; empty without one."""
    value = _value(cell)
    return "" if value is None else f"{x},{place(value)}"


def _runs(places: Sequence[str], points: Sequence[Point]) -> list[str]:
    """The lines through the places, interrupted where there is none and at a new definition."""
    runs: list[list[str]] = [[]]
    for place, point in zip(places, points, strict=True):
        if not place or point.is_break:
            runs.append([])
        runs[-1] += [place] if place else []
    return [" ".join(run) for run in runs if len(run) > 1]


def _live_lines(places: Sequence[str], points: Sequence[Point]) -> list[str]:
    """The lines between neighbouring values in force of which one is not the frozen value."""
    return [
        f"{places[at - 1]} {places[at]}"
        for at in range(1, len(points))
        if places[at - 1] and places[at] and not points[at].is_break
        and (points[at - 1].is_live or points[at].is_live)
    ]  # fmt: skip


def _thresholds(
    xs: Sequence[str], step: float, place: Callable[[Decimal], str], points: Sequence[Point]
) -> list[tuple[str, str, str, str]]:  # fmt: skip
    """Each threshold with its tone, start, end and height: one line for the quarters in which it does not change."""
    lines: dict[tuple[str, str], list[float]] = {}
    every = []
    for x, point in zip(map(float, xs), points, strict=True):
        present = {
            (tone, place(level)): [max(EDGE, x - step / 2), min(WIDE - EDGE, x + step / 2)]
            for tone, level in zip(("done", "attention", "late"), _levels(point), strict=False)
        }
        for key, (_start, end) in present.items():
            if key in lines:
                lines[key][1] = end
                present[key] = lines[key]
            else:
                every.append((key, present[key]))
        lines = present
    return [(tone, f"{start:.1f}", f"{end:.1f}", y) for (tone, y), (start, end) in every]


def _levels(point: Point) -> list[Decimal]:
    """Target, amber and red threshold of the quarter's definition; of a band its limits only."""
    version = point.cell.version
    if version is None or version.target is None or version.amber is None or version.red is None:
        return []
    if version.target_to is not None:
        return [version.target, version.target_to]
    return [version.target, version.amber, version.red]
