"""Charts of a report as SVG: percentages over time, each line with its own marker and a label at its end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple
from xml.sax.saxutils import escape

from accountability import localization
from accountability.annual_report.document import Chart, Line

WIDTH, HEIGHT = 480, 240  # points, as the page has them
LEFT, RIGHT, TOP, BOTTOM = 36, 120, 12, 24
INK, MUTED, RULE = "#1b1f23", "#5b6570", "#d5dae0"
TICKS = (0, 25, 50, 75, 100)
APART = 13  # points between two labels at the end of lines


class Look(NamedTuple):
    """A colour-blind-safe colour, and the dash pattern that distinguishes the line without colour."""

    colour: str
    dash: str


LOOKS = (
    Look("#0072bc", ""), Look("#b3541e", "6 3"), Look("#2f7d4f", "2 3"),
    Look("#6b4aa0", "8 3 2 3"), Look("#8a6d00", "12 4"), Look("#a3294f", "1 4"),
)  # fmt: skip


def svg(chart: Chart, *, mirrored: bool = False, font: str = "sans-serif") -> str:
    """The chart as a picture of 480 by 240 points; mirrored where the language reads from the right."""
    first, last = _span(chart)
    parts = [*_grid(first, last, mirrored), *_lines(chart, first, last, mirrored)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'font-family="{escape(font)}" font-size="10">{"".join(parts)}</svg>'
    )


def _span(chart: Chart) -> tuple[dt.date, dt.date]:
    days = [day for line in chart.lines for day, _value in line.points]
    return min(days), max(days)


def _x(day: dt.date, first: dt.date, last: dt.date, mirrored: bool) -> float:
    share = (day - first).days / max(1, (last - first).days)
    across = LEFT + share * (WIDTH - LEFT - RIGHT)
    return WIDTH - across if mirrored else across


def _y(value: Decimal) -> float:
    return TOP + (100 - float(value)) / 100 * (HEIGHT - TOP - BOTTOM)


def _grid(first: dt.date, last: dt.date, mirrored: bool) -> Iterator[str]:
    start, end = _x(first, first, last, mirrored), _x(last, first, last, mirrored)
    beside, anchor = (start + 6, "start") if mirrored else (start - 6, "end")
    for tick in TICKS:
        y = _y(Decimal(tick))
        yield f'<path d="M{start:.1f} {y:.1f}H{end:.1f}" stroke="{RULE}" stroke-width=".7"/>'
        yield _text(beside, y + 3.5, localization.percent(tick), anchor, MUTED)
    for year in range(first.year, last.year + 1, max(1, (last.year - first.year) // 6)):
        if first <= (day := dt.date(year, 12, 31)) <= last:
            yield _text(_x(day, first, last, mirrored), HEIGHT - 8, str(year), "middle", MUTED)


def _lines(chart: Chart, first: dt.date, last: dt.date, mirrored: bool) -> Iterator[str]:
    for line, look, label_y in zip(chart.lines, LOOKS, _label_places(chart.lines), strict=False):
        pen, path = "M", ""
        for day, value in line.points:
            if value is not None:
                path += f"{pen}{_x(day, first, last, mirrored):.1f} {_y(value):.1f}"
            pen = "M" if value is None else "L"
        dash = f' stroke-dasharray="{look.dash}"' if look.dash else ""
        yield f'<path d="{path}" fill="none" stroke="{look.colour}" stroke-width="1.6"{dash}/>'
        end = _x(last, first, last, mirrored)
        place, anchor = (end - 6, "end") if mirrored else (end + 6, "start")
        yield _text(place, label_y + 3.5, line.label, anchor, look.colour)


def _label_places(lines: tuple[Line, ...]) -> list[float]:
    """The position of each line's label: at its last point, moved down if the label above needs the space."""
    wanted = {
        n: _y(next((v for _d, v in reversed(line.points) if v is not None), Decimal(0))) for n, line in enumerate(lines)
    }
    places, free = {}, 0.0
    for n in sorted(wanted, key=wanted.__getitem__):
        places[n] = max(wanted[n], free)
        free = places[n] + APART
    return [places[n] for n in range(len(lines))]


def _text(x: float, y: float, words: str, anchor: str, colour: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}">{escape(words)}</text>'
