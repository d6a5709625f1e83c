"""Codes and names in the cells of a file: in any language, current and earlier, several in one cell."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from typing import Any, NamedTuple

from accountability.imports.columns import plain

STRONG = re.compile(r"[;；؛|\n]")  # always between two names
WEAK = re.compile(
    r"\s*(?:[,，،、/&+]|(?<!\w)(?:and|et|y|e|и)(?!\w)|以及|和|及|与)\s*|\s+(?=و\w)", re.IGNORECASE
)  # between two names, or within one
MOST_PARTS = 40  # of one cell; more are read one by one
LONGEST = 12  # parts of one name
ARTICLE = re.compile(r"^(?:(?:the|le|la|les|el|los|las)\s+|l')")
MARKS = str.maketrans(dict.fromkeys("’‘ʼ`´", "'") | dict.fromkeys("‐‑‒–—−", "-") | dict.fromkeys(".,،，、", " "))
UNKNOWN = 100  # the cost of a part that is in no name, against 1 of a name


class Named(NamedTuple):
    """One object under one of its names, and the dates on which it has this name: from the first, up to the last."""

    key: Any
    code: str
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None

    def is_valid(self, on: dt.date) -> bool:
        return (not self.starts_on or self.starts_on <= on) and (not self.ends_on or on < self.ends_on)


Piece = tuple[str, list[Named] | None]
"""A text with its objects; None if it is to be ignored."""


def name_key(text: str) -> str:
    """A name without regard to case, article, commas and kinds of apostrophes and dashes."""
    text = plain(text).translate(MARKS).replace("&", " and ")
    return ARTICLE.sub("", " ".join(text.split()))


class Names:
    """The codes and names of one list."""

    def __init__(self) -> None:
        self.codes: dict[str, Named] = {}
        self.names: dict[str, list[Named]] = defaultdict(list)
        self.read: dict[tuple[str, str, dt.date | None], list[Piece]] = {}

    def add(
        self, key: Any, code: str, names: Iterable[str], *, starts_on: dt.date | None = None,
        ends_on: dt.date | None = None,
    ) -> None:  # fmt: skip
        """Add an object with the names that it has from one date up to another."""
        self.codes[name_key(code)] = Named(key, code)
        for name in dict.fromkeys(name_key(name) for name in names if name):
            self.names[name].append(Named(key, code, starts_on, ends_on))

    def find(self, text: str, *, on: dt.date | None) -> list[Named]:
        """The objects of the text: by code, otherwise by a name valid on the date, otherwise by a name of any date.

        Several if the name is ambiguous, none if it is unknown.
        """
        key = name_key(text)
        if key in self.codes:
            return [self.codes[key]]
        named = self.names.get(key, []) or (self.names.get(key[1:], []) if key.startswith("و") else [])
        valid = [one for one in named if on and one.is_valid(on)] or named
        return list({one.key: one for one in valid}.values())

    def split(self, text: str, find: Callable[[str], list[Named] | None]) -> list[Piece]:
        """The names in a text with what each is; the fewest that leave the fewest words unknown."""
        return [
            piece for strong in STRONG.split(text) if strong.strip() for piece in _pieces(strong.strip(), find)
        ]  # fmt: skip

    def near(self, text: str) -> list[str]:
        """The codes of what has a code or name like the text."""
        like = get_close_matches(name_key(text), [*self.codes, *self.names], n=3, cutoff=0.6)
        named = (one for key in like for one in ([self.codes[key]] if key in self.codes else self.names[key]))
        return list(dict.fromkeys(one.code for one in named))


def _pieces(text: str, find: Callable[[str], list[Named] | None]) -> list[Piece]:
    breaks = [(0, 0), *(match.span() for match in WEAK.finditer(text)), (len(text), len(text))]
    spans = [(breaks[n][1], breaks[n + 1][0]) for n in range(len(breaks) - 1)]
    spans = [(start, end) for start, end in spans if text[start:end].strip()]
    longest = LONGEST if len(spans) <= MOST_PARTS else 1
    best: list[tuple[int, list[Piece]]] = [(0, [])]
    for last in range(1, len(spans) + 1):
        options = []
        for first in range(max(0, last - longest), last):
            piece = text[spans[first][0] : spans[last - 1][1]]
            named = find(piece)
            cost = 1 if named is None or named else UNKNOWN * (last - first) + 1
            options.append((best[first][0] + cost, [*best[first][1], (piece, named)]))
        best.append(min(options, key=lambda option: option[0]))
    return best[-1][1]
