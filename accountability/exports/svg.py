"""Charts of documents as SVG: percentages over time, each line with a label at its end; and bars."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple, Protocol
from xml.sax.saxutils import escape

from accountability import localization

LEFT, TOP, BOTTOM = 36, 12, 24
INK, MUTED, RULE = "#1b1f23", "#5b6570", "#d5dae0"
TICKS = (0, 25, 50, 75, 100)
SPACIOUS = 60  # points for a bar, below which its label is set smaller
MOST_LINES, WIDE = 3, 0.52  # of the label of a bar; the width of a letter in its size
APART = 13  # points between two labels at the end of lines


class Line(Protocol):
    """One series: its words and its points in time; None breaks the line."""

    @property
    def label(self) -> str: ...

    @property
    def points(self) -> Sequence[tuple[dt.date, Decimal | None]]: ...


class Frame(NamedTuple):
    """The size of a drawing in points, as the page has them, with the room for labels at the ends of lines."""

    width: int = 480
    height: int = 240
    right: int = 120


class Look(NamedTuple):
    """A colour-blind-safe colour, and the dash pattern that distinguishes the line without colour."""

    colour: str
    dash: str


FRAME = Frame()
LOOKS = (
    Look("#0072bc", ""), Look("#b3541e", "6 3"), Look("#2f7d4f", "2 3"),
    Look("#6b4aa0", "8 3 2 3"), Look("#8a6d00", "12 4"), Look("#a3294f", "1 4"),
)  # fmt: skip


def line_chart(lines: Sequence[Line], *, mirrored: bool = False, font: str = "sans-serif", frame: Frame = FRAME) -> str:
    """The chart as a picture; mirrored where the language reads from the right."""
    first, last = _span(lines)
    return _drawing([*_grid(first, last, mirrored, frame), *_lines(lines, first, last, mirrored, frame)], font, frame)


def _drawing(parts: Sequence[str], font: str, frame: Frame) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {frame.width} {frame.height}" '
        f'font-family="{escape(font)}" font-size="10">{"".join(parts)}</svg>'
    )


def _span(lines: Sequence[Line]) -> tuple[dt.date, dt.date]:
    days = [day for line in lines for day, _value in line.points]
    return min(days), max(days)


def _x(day: dt.date, first: dt.date, last: dt.date, mirrored: bool, frame: Frame) -> float:
    share = (day - first).days / max(1, (last - first).days)
    across = LEFT + share * (frame.width - LEFT - frame.right)
    return frame.width - across if mirrored else across


def _y(value: Decimal, frame: Frame) -> float:
    return TOP + (100 - float(value)) / 100 * (frame.height - TOP - BOTTOM)


def _grid(first: dt.date, last: dt.date, mirrored: bool, frame: Frame) -> Iterator[str]:
    start, end = _x(first, first, last, mirrored, frame), _x(last, first, last, mirrored, frame)
    beside, anchor = (start + 6, "start") if mirrored else (start - 6, "end")
    for tick in TICKS:
        y = _y(Decimal(tick), frame)
        yield f'<path d="M{start:.1f} {y:.1f}H{end:.1f}" stroke="{RULE}" stroke-width=".7"/>'
        yield _text(beside, y + 3.5, localization.percent(tick), anchor, MUTED)
    for year in range(first.year, last.year + 1, max(1, (last.year - first.year) // 6)):
        if first <= (day := dt.date(year, 12, 31)) <= last:
            yield _text(_x(day, first, last, mirrored, frame), frame.height - 8, str(year), "middle", MUTED)


def _lines(lines: Sequence[Line], first: dt.date, last: dt.date, mirrored: bool, frame: Frame) -> Iterator[str]:
    for line, look, label_y in zip(lines, LOOKS, _label_places(lines, frame), strict=False):
        pen, path = "M", ""
        for day, value in line.points:
            if value is not None:
                path += f"{pen}{_x(day, first, last, mirrored, frame):.1f} {_y(value, frame):.1f}"
            pen = "M" if value is None else "L"
        dash = f' stroke-dasharray="{look.dash}"' if look.dash else ""
        yield f'<path d="{path}" fill="none" stroke="{look.colour}" stroke-width="1.6"{dash}/>'
        end = _x(last, first, last, mirrored, frame)
        place, anchor = (end - 6, "end") if mirrored else (end + 6, "start")
        yield _text(place, label_y + 3.5, line.label, anchor, look.colour)


def _label_places(lines: Sequence[Line], frame: Frame) -> list[float]:
    """The position of each line's label: at its last point, moved down if the label above needs the space."""
    wanted = {
        n: _y(next((v for _d, v in reversed(line.points) if v is not None), Decimal(0)), frame)
        for n, line in enumerate(lines)
    }
    places, free = {}, 0.0
    for n in sorted(wanted, key=wanted.__getitem__):
        places[n] = max(wanted[n], free)
        free = places[n] + APART
    return [places[n] for n in range(len(lines))]


def bar_chart(
    bars: Sequence[tuple[str, int]], *, mirrored: bool = False, font: str = "sans-serif", frame: Frame = FRAME
) -> str:
    """Bars with their numbers above and their labels below."""
    highest = max((value for _label, value in bars), default=0) or 1
    across = frame.width / max(1, len(bars))
    size = 9 if across > SPACIOUS else 7
    base = frame.height - (MOST_LINES + 0.6) * size
    parts = [f'<path d="M0 {base:.1f}H{frame.width}" stroke="{RULE}" stroke-width=".7"/>']
    for place, (label, value) in enumerate(bars):
        middle = across * (place + 0.5)
        middle = frame.width - middle if mirrored else middle
        tall = value / highest * (base - TOP)
        wide = min(40.0, across * 0.66)
        parts.append(
            f'<rect x="{middle - wide / 2:.1f}" y="{base - tall:.1f}" width="{wide:.1f}" height="{tall:.1f}" '
            f'fill="{LOOKS[0].colour}"/>'
        )
        parts.append(_text(middle, base - tall - 3, localization.integer(value), "middle", INK, size))
        for line, words in enumerate(_wrapped(label, across, size)):
            parts.append(_text(middle, base + (line + 1.1) * size, words, "middle", MUTED, size))
    return _drawing(parts, font, frame)


def _wrapped(label: str, across: float, size: int) -> list[str]:
    """The label on up to three lines, broken at spaces and after slashes where one line has no room."""
    lines = [""]
    for part in label.replace("/", "/\0").replace(" ", " \0").split("\0"):
        if lines[-1] and len(lines) < MOST_LINES and len(lines[-1] + part.rstrip()) * size * WIDE > across:
            lines.append("")
        lines[-1] += part
    return [line.rstrip() for line in lines]


def _text(x: float, y: float, words: str, anchor: str, colour: str, size: int = 10) -> str:
    small = "" if size == 10 else f' font-size="{size}"'
    at = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}"{small}'
    return f"<text {at}>{escape(words)}</text>"
