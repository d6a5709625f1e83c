"""Stacked bars of documents as SVG: a legend, and for each group a bar of parts with their numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from accountability import localization
from accountability.exports.svg import DOCUMENT, EDGE, INK, LOOKS, MUTED, RULE, picture, text, width, wrapped

LETTERS, LINE = 9, 11.5  # points: the size of the letters, and from one line of words to the next
NAME, REMARK, GAP = 128, 92, 8  # points: the longest line of a name and of a remark, and the space between columns
THICK, APART = 16, 9  # points: a bar, and the least space between two bars
SWATCH, SPACE = 10, 16  # points: a mark of the legend, and the space between two of its entries


class Bar(Protocol):
    """One group: its words, the number of each part, and the words at the end of its bar."""

    @property
    def label(self) -> str: ...

    @property
    def counts(self) -> Sequence[int]: ...

    @property
    def remark(self) -> str: ...


def stacked_bars(parts: Sequence[str], bars: Sequence[Bar], *, mirrored: bool = False, font: str = "sans-serif") -> str:
    """The chart as a picture as wide as others and as high as it needs; mirrored where text reads from the right.

    Parts differ by colour and by the dashes around them, and follow each other in the order of the legend.
    """
    drawing = _Drawing(parts, bars, mirrored)
    return picture(drawing.shapes, font, DOCUMENT._replace(height=round(drawing.height), letters=LETTERS))


class _Drawing:
    """One chart from top to bottom; `height` is known once all of it is drawn."""

    def __init__(self, parts: Sequence[str], bars: Sequence[Bar], mirrored: bool) -> None:
        self.mirrored = mirrored
        self.height = EDGE + LINE
        self.names = [wrapped(bar.label, NAME, LETTERS) for bar in bars]
        self.remarks = [wrapped(bar.remark, REMARK, LETTERS) for bar in bars]
        self.start = EDGE + _widest(self.names) + GAP
        self.end = DOCUMENT.width - EDGE - _widest(self.remarks) - GAP
        self.most = max((sum(bar.counts) for bar in bars), default=0) or 1
        self.shapes = [*self._legend(parts), *self._bars(bars)]

    def _legend(self, parts: Sequence[str]) -> Iterator[str]:
        at = float(EDGE)
        for number, words in enumerate(parts):
            needed = SWATCH + GAP / 2 + width(words, LETTERS)
            if at > EDGE and at + needed > DOCUMENT.width - EDGE:
                at, self.height = float(EDGE), self.height + LINE + 2
            yield self._part(number, at, self.height - SWATCH / 2, SWATCH, SWATCH)
            yield self._text(at + SWATCH + GAP / 2, self.height, words, "start", INK)
            at += needed + SPACE
        self.height += LINE + APART

    def _bars(self, bars: Sequence[Bar]) -> Iterator[str]:
        top = self.height - LINE / 2
        for bar, name, remark in zip(bars, self.names, self.remarks, strict=True):
            tall = max(THICK, len(name) * LINE, len(remark) * LINE)
            middle = self.height + tall / 2
            yield from self._words(self.start - GAP, middle, name, "end", INK)
            at = self.start
            for number, count in enumerate(bar.counts):
                wide = count / self.most * (self.end - self.start)
                if count:
                    yield self._part(number, at, middle - THICK / 2, wide, THICK)
                words = localization.integer(count)
                if width(words, LETTERS) < wide:
                    yield self._text(at + wide / 2, middle, words, "middle", INK)
                at += wide
            yield from self._words(at + GAP, middle, remark, "start", MUTED)
            self.height += tall + APART
        x = self._x(self.start)
        yield f'<path d="M{x:.1f} {top:.1f}V{self.height - APART / 2:.1f}" stroke="{RULE}" stroke-width=".7"/>'

    def _part(self, number: int, at: float, top: float, wide: float, tall: float) -> str:
        """One part of a bar or its mark in the legend, half a point inside its place so that two stay apart."""
        look = LOOKS[number % len(LOOKS)]
        dash = f' stroke-dasharray="{look.dash}"' if look.dash else ""
        x, inside = self._x(at + wide) if self.mirrored else at, max(wide - 1.5, 0.5)
        return (
            f'<rect x="{x + 0.75:.1f}" y="{top:.1f}" width="{inside:.1f}" height="{tall:.1f}" fill="{look.colour}" '
            f'fill-opacity="{0.4 if number == 0 else 0.15}" stroke="{look.colour}" stroke-width="1"{dash}/>'
        )

    def _words(self, x: float, middle: float, lines: Sequence[str], anchor: str, colour: str) -> Iterator[str]:
        """Lines of words around their middle; numbers among Arabic words stay in their order."""
        first = middle - (len(lines) - 1) / 2 * LINE
        for number, words in enumerate(lines):
            isolated = f"\N{RIGHT-TO-LEFT ISOLATE}{words}\N{POP DIRECTIONAL ISOLATE}" if self.mirrored else words
            yield self._text(x, first + number * LINE, isolated, anchor, colour)

    def _text(self, x: float, middle: float, words: str, anchor: str, colour: str) -> str:
        """Words at their place, to the other side of it in a mirrored drawing; `middle` is that of the letters."""
        side = {"start": "end", "end": "start"}.get(anchor, anchor) if self.mirrored else anchor
        return text(self._x(x), middle + 0.35 * LETTERS, words, side, colour, LETTERS)

    def _x(self, x: float) -> float:
        return DOCUMENT.width - x if self.mirrored else x


def _widest(labels: Sequence[Sequence[str]]) -> float:
    return max((width(words, LETTERS) for lines in labels for words in lines), default=0)
