"""References to a recommendation: by its label, or as symbol, chapter and paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass

from accountability.localization.citations.canonical import join_volume, plain_citation
from recommendations.imports.lookups import Key, key_of

CHAPTER = re.compile(r"^chap(?:ter|\.)?\s*", re.IGNORECASE)
PARAGRAPH = re.compile(r"^(?:para(?:graph|s|\.)?|rec(?:ommendation|\.)?|no\.?)\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Reference:
    """The words, and what they may mean: the likeliest first."""

    text: str
    keys: tuple[Key, ...]


def parse_reference(text: str) -> Reference:
    """Reads "A/75/5 (Vol. I), chap. II, para. 18", "A/75/5 (Vol. I), II, 18" and "JIU/REP/2019/1, rec. 3, UNEP"."""
    words = join_volume(plain_citation(text))
    symbol, *rest = [part.strip() for part in words.split(",")]
    if not rest:
        symbol, _space, last = words.rpartition(" ")
        rest = [last]
    chapter = next((CHAPTER.sub("", part) for part in rest if CHAPTER.match(part)), None)
    numbers = [PARAGRAPH.sub("", part) for part in rest if not CHAPTER.match(part)]
    if not numbers:
        return Reference(text, ())
    if chapter is not None:
        return Reference(text, (key_of(symbol, chapter, *numbers[:2]),))
    meant = [key_of(symbol, "", *numbers[:2])]
    if len(numbers) > 1:
        meant.append(key_of(symbol, numbers[0], numbers[1], *numbers[2:3]))
    return Reference(text, tuple(meant))
