"""Small charts of the values of a KPI over quarters: the line, the thresholds and the breaks, as SVG."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from delegations.choices import KpiStatus
from delegations.measures.kpis import Point
from delegations.models import Kpi

WIDE, HIGH, EDGE = 240, 72, 6


@dataclass(frozen=True)
class Mark:
    """One value: its place as SVG writes it, its tone and its quarter."""

    x: str
    y: str
    tone: str
    quarter: dt.date
    value: Decimal
    status: KpiStatus


@dataclass(frozen=True)
class Drawing:
    """One small chart: lines between marks, thresholds by their tone, and the places of breaks."""

    kpi: Kpi
    points: Sequence[Point]
    marks: Sequence[Mark]
    lines: Sequence[str]
    thresholds: Sequence[tuple[str, str, str, str]]
    breaks: Sequence[str]
    wide: int = WIDE
    high: int = HIGH

    @property
    def last(self) -> Point:
        return self.points[-1]


def drawing(kpi: Kpi, points: Sequence[Point]) -> Drawing:
    """The chart of a series. A quarter without a value and a new definition interrupt the line."""
    levels = [level for point in points for level in _levels(point)]
    values = [value for point in points if (value := point.cell.value) is not None]
    low, high = min([*values, *levels, Decimal(0)]), max([*values, *levels, Decimal(1)])
    step = (WIDE - 2 * EDGE) / max(1, len(points) - 1)

    def place(value: Decimal) -> str:
        return f"{HIGH - EDGE - float((value - low) / (high - low)) * (HIGH - 2 * EDGE):.1f}"

    xs = [round(EDGE + step * number, 1) for number in range(len(points))]
    marks, lines, run = [], [], list[str]()
    for x, point in zip(xs, points, strict=True):
        value = point.cell.value
        if value is None or point.is_break:
            lines.append(" ".join(run))
            run = []
        if value is not None:
            marks.append(Mark(f"{x:.1f}", place(value), point.cell.tone, point.quarter, value, point.cell.status))
            run.append(f"{x},{place(value)}")
    lines.append(" ".join(run))
    thresholds = [
        (tone, f"{max(EDGE, x - step / 2):.1f}", f"{min(WIDE - EDGE, x + step / 2):.1f}", place(level))
        for x, point in zip(xs, points, strict=True)
        for tone, level in zip(("done", "attention", "late"), _levels(point), strict=False)
    ]
    breaks = [f"{x - step / 2:.1f}" for x, point in zip(xs[1:], points[1:], strict=True) if point.is_break]
    return Drawing(kpi, points, marks, [line for line in lines if " " in line], thresholds, breaks)


def _levels(point: Point) -> list[Decimal]:
    """Target, amber and red threshold of the quarter's definition; of a band its limits only."""
    version = point.cell.version
    if version is None or version.target is None or version.amber is None or version.red is None:
        return []
    if version.target_to is not None:
        return [version.target, version.target_to]
    return [version.target, version.amber, version.red]
