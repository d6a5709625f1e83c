"""Charts of documents as SVG: percentages over time, with value and label at the end of each line; and bars."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple, Protocol
from xml.sax.saxutils import escape

from accountability import localization
from accountability.localization import places

INK, MUTED, RULE = "#1b1f23", "#5b6570", "#d5dae0"
WIDE, CAPITAL, ORDINARY, NARROW = 1.0, 0.72, 0.58, 0.32  # advance widths in ems, at least those of the report fonts
APART, BESIDE, EDGE = 1.3, 6, 2  # ems between two lines of labels; points beside a line's end and at the edge
MOST_LINES, LETTER = 3, 0.52  # of the label of a bar; the width of a letter in its size


class Line(Protocol):
    """One series: its words and its points in time; None breaks the line."""

    @property
    def label(self) -> str: ...

    @property
    def points(self) -> Sequence[tuple[dt.date, Decimal | None]]: ...


class Frame(NamedTuple):
    """The size of a drawing in points: its margins, its letters, the longest line of a label, the gridlines."""

    width: int = 480
    height: int = 240
    left: int = 40
    top: int = 12
    bottom: int = 24
    letters: float = 10
    label: int = 130
    ticks: Sequence[int] = (0, 25, 50, 75, 100)
    years: int = 6


DOCUMENT = Frame()
CARD = Frame(300, 132, 46, 10, 22, 12, 120, (0, 50, 100), 2)
SPACIOUS = 60  # points for a bar, below which its label is set smaller


class Look(NamedTuple):
    """A colour-blind-safe colour, and the dash pattern that distinguishes the line without colour."""

    colour: str
    dash: str


LOOKS = (
    Look("#0072bc", ""), Look("#b3541e", "6 3"), Look("#2f7d4f", "2 3"),
    Look("#6b4aa0", "8 3 2 3"), Look("#8a6d00", "12 4"), Look("#a3294f", "1 4"),
)  # fmt: skip


def line_chart(
    lines: Sequence[Line], *, mirrored: bool = False, font: str = "sans-serif", frame: Frame = DOCUMENT
) -> str:
    """The chart as a picture, by default of 480 by 240 points; mirrored where the language reads from the right."""
    return picture(_Drawing(lines, mirrored, frame).parts(), font, frame)


def picture(parts: Iterable[str], font: str, frame: Frame) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {frame.width} {frame.height}" '
        f'font-family="{escape(font)}" font-size="{frame.letters:g}">{"".join(parts)}</svg>'
    )


class _Drawing:
    """One chart in its frame; the margin at the end of the lines is as wide as the widest label."""

    def __init__(self, lines: Sequence[Line], mirrored: bool, frame: Frame) -> None:
        days = [day for line in lines for day, _value in line.points]
        self.first, self.last = min(days), max(days)
        self.lines, self.mirrored, self.frame = lines, mirrored, frame
        self.labels = [wrapped(_label(line), frame.label, frame.letters) for line in lines]
        widest = max((width(words, frame.letters) for label in self.labels for words in label), default=0)
        self.end = frame.width - BESIDE - EDGE - widest

    def parts(self) -> Iterator[str]:
        yield from self._grid()
        yield from self._lines()

    def _x(self, day: dt.date) -> float:
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        across = self.frame.left + share * (self.end - self.frame.left)
        return self.frame.width - across if self.mirrored else across

    def _y(self, value: Decimal) -> float:
        return self.frame.top + (100 - float(value)) / 100 * (self.frame.height - self.frame.top - self.frame.bottom)

    def _grid(self) -> Iterator[str]:
        start, end = self._x(self.first), self._x(self.last)
        beside, anchor = (start + BESIDE, "start") if self.mirrored else (start - BESIDE, "end")
        for tick in self.frame.ticks:
            y = self._y(Decimal(tick))
            yield f'<path d="M{start:.1f} {y:.1f}H{end:.1f}" stroke="{RULE}" stroke-width=".7"/>'
            yield self._text(beside, y, localization.percent(tick), anchor, MUTED)
        step = max(1, -(-(self.last.year - self.first.year) // self.frame.years))
        for year in range(self.last.year, self.first.year - 1, -step):
            if self.first <= (day := dt.date(year, 12, 31)) <= self.last:
                y = self.frame.height - 0.8 * self.frame.letters
                yield self._text(self._x(day), y, str(year), "middle", MUTED)

    def _lines(self) -> Iterator[str]:
        end = self._x(self.last)
        place, anchor = (end - BESIDE, "end") if self.mirrored else (end + BESIDE, "start")
        for line, look, label, top in zip(self.lines, LOOKS, self.labels, self._label_places(), strict=False):
            dash = f' stroke-dasharray="{look.dash}"' if look.dash else ""
            path = f'<path d="{self._path(line)}" fill="none" stroke="{look.colour}" stroke-width="1.6"{dash}/>'
            yield path
            for number, words in enumerate(label):
                y = top + number * APART * self.frame.letters
                yield self._text(place, y, words, anchor, look.colour)

    def _path(self, line: Line) -> str:
        """The points in order; None breaks the line."""
        pen, path = "M", ""
        for day, value in line.points:
            if value is not None:
                path += f"{pen}{self._x(day):.1f} {self._y(value):.1f}"
            pen = "M" if value is None else "L"
        return path

    def _label_places(self) -> list[float]:
        """The height of each label's first line: at the line's last point, else below the label above, or moved up
        where the drawing ends.
        """
        tall = [len(label) * APART * self.frame.letters for label in self.labels]
        wanted = [self._y(_last(line) or Decimal(0)) for line in self.lines]
        order = sorted(range(len(wanted)), key=wanted.__getitem__)
        found, free = {}, float(self.frame.top)
        for number in order:
            found[number] = max(wanted[number], free)
            free = found[number] + tall[number]
        room = self.frame.height - self.frame.letters * 0.4
        for number in reversed(order):
            found[number] = min(found[number], room - tall[number] + APART * self.frame.letters / 2)
            room = found[number] - APART * self.frame.letters / 2
        return [found[number] for number in range(len(wanted))]

    def _text(self, x: float, y: float, words: str, anchor: str, colour: str) -> str:
        y += 0.35 * self.frame.letters  # the middle of the letters, not their foot
        return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}">{escape(words)}</text>'


# --- Bars -----------------------------------------------------------------------------------------------------------
def bar_chart(
    bars: Sequence[tuple[str, int]], *, mirrored: bool = False, font: str = "sans-serif", frame: Frame = DOCUMENT
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
        tall = value / highest * (base - frame.top)
        wide = min(40.0, across * 0.66)
        parts.append(
            f'<rect x="{middle - wide / 2:.1f}" y="{base - tall:.1f}" width="{wide:.1f}" height="{tall:.1f}" '
            f'fill="{LOOKS[0].colour}"/>'
        )
        parts.append(text(middle, base - tall - 3, localization.integer(value), "middle", INK, size))
        for line, words in enumerate(_wrapped(label, across, size)):
            parts.append(text(middle, base + (line + 1.1) * size, words, "middle", MUTED, size))
    return picture(parts, font, frame)


def _wrapped(label: str, across: float, size: int) -> list[str]:
    """The label on up to three lines, broken at spaces and after slashes where one line has no room."""
    lines = [""]
    for part in label.replace("/", "/\0").replace(" ", " \0").split("\0"):
        if lines[-1] and len(lines) < MOST_LINES and len(lines[-1] + part.rstrip()) * size * LETTER > across:
            lines.append("")
        lines[-1] += part
    return [line.rstrip() for line in lines]


def text(x: float, y: float, words: str, anchor: str, colour: str, size: int) -> str:
    at = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}" font-size="{size}"'
    return f"<text {at}>{escape(words)}</text>"


# --- Labels ---------------------------------------------------------------------------------------------------------
def _last(line: Line) -> Decimal | None:
    return next((value for _day, value in reversed(line.points) if value is not None), None)


def _label(line: Line) -> str:
    """The last value and the words of a line."""
    last = _last(line)
    return line.label if last is None else f"{localization.percent(last, places(last))} {line.label}".rstrip()


def wrapped(words: str, longest: float, letters: float) -> list[str]:
    """The words in lines no wider than `longest` points, as far as single words are not; Chinese ends a line
    anywhere.
    """
    lines = [""]
    for piece in re.findall(r"[\u2e80-\uffef]|[^\s\u2e80-\uffef]+(?:\u00a0[^\s\u2e80-\uffef]+)*\s*|\s+", words):
        if lines[-1].strip() and width(lines[-1] + piece.rstrip(" "), letters) > longest:
            lines.append("")
        lines[-1] += piece
    return [line.strip(" ") for line in lines]


def width(words: str, letters: float) -> float:
    """The space that words need, never less than the fonts of the reports use."""
    return letters * sum(map(_advance, words))


def _advance(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0
    if unicodedata.east_asian_width(letter) in "WF" or letter == "%":
        return WIDE
    if letter in " .,;:·|'’()ilIjt\u00a0":
        return NARROW
    return CAPITAL if letter.isupper() or letter in "mw—шщжмюыф" else ORDINARY
