"""The objects that rows refer to, read once for a file: lists, terms, codes and recommendations."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from accountability.choices import Priority
from accountability.imports import lookups
from accountability.imports.columns import plain
from accountability.imports.lookups import codes, entries
from accountability.imports.names import Names
from accountability.localization import local
from accountability.localization.citations.canonical import (
    canonical_chapter,
    canonical_paragraph,
    canonical_part,
    join_volume,
    plain_citation,
    symbol_key,
)
from accountability.models import RevisionReason
from recommendations import initial_data
from recommendations.choices import Acceptance, Addressee, Position, Progress, RatingCode, State, Volume
from recommendations.models import BodyWord, Decision, Part, Recommendation, RootCause, Theme

Key = tuple[str, str, str, str]
"""Symbol, chapter, paragraph and organization, each canonical and without regard to case."""


CODES = {
    "volume": Volume, "rating": RatingCode, "priority": Priority, "addressee": Addressee, "position": Position,
}  # fmt: skip
ENTRIES: dict[str, Any] = {"theme": Theme, "root_cause": RootCause, "reason": RevisionReason}


def key_of(symbol: str, chapter: str, paragraph: str, organization: str = "") -> Key:
    return (
        symbol_key(symbol), canonical_chapter(chapter).casefold(), canonical_paragraph(paragraph).casefold(),
        plain(organization),
    )  # fmt: skip


class Lookups(lookups.Lookups):
    """The lookups of one file of the register. `ambiguous` are keys that several recommendations have."""

    def __init__(self) -> None:
        super().__init__()
        self.ambiguous: dict[Key, list[str]] = {}

    @cached_property
    def themes(self) -> Names:
        return entries(Theme)

    @cached_property
    def root_causes(self) -> Names:
        return entries(RootCause)

    @cached_property
    def reasons(self) -> Names:
        return entries(RevisionReason)

    @cached_property
    def acceptance(self) -> dict[str, Acceptance]:
        ours = {plain(state.value): state for state in Acceptance}
        return ours | {plain(word): state for word, state in initial_data.acceptance_words().items()}

    @cached_property
    def states(self) -> dict[int, dict[str, str]]:
        """By body, every word for a state: the body's own in each language, and our codes."""
        by_body: dict[int, dict[str, str]] = defaultdict(dict)
        for body_word in BodyWord.objects.order_by("order"):
            for word in body_word.words.values():
                by_body[body_word.body_id].setdefault(plain(word), body_word.state)
        ours = codes(State)
        return {pk: ours | by_body[pk] for pk in self.bodies_by_key}

    @cached_property
    def words(self) -> dict[int, list[str]]:
        """By body, its words in English, for refusals."""
        by_body: dict[int, list[str]] = defaultdict(list)
        for body_word in BodyWord.objects.order_by("order"):
            by_body[body_word.body_id].append(body_word.words.get("en", ""))
        return by_body

    @cached_property
    def progress(self) -> dict[str, str]:
        return codes(Progress)

    @cached_property
    def positions(self) -> dict[str, str]:
        return codes(Position)

    def choices(self, kind: str, column: str) -> list[tuple[str, str]]:
        """The values, with their labels, that the column may have; none where it takes any text."""
        if column == "status":
            words = (Progress, Position) if kind == "updates" else (State, Acceptance)
            return [(choice.value, str(choice.label)) for of in words for choice in of]
        if column in CODES:
            return [(choice.value, str(choice.label)) for choice in CODES[column]]
        if column in ENTRIES:
            entries = ENTRIES[column].objects.filter(is_active=True)
            return [(entry.code, local(entry.names)) for entry in entries]
        return super().choices(kind, column)

    def recommendations(self, keys: Iterable[Key]) -> dict[Key, Recommendation]:
        """The existing recommendations with these keys, with their parts and owners.

        A key without a chapter is the one recommendation of this paragraph in any chapter, and a key with a chapter
        also matches one entered without; if there are several, `ambiguous` names them.
        """
        wanted = set(keys)
        symbols = {self.documents[symbol][0]: symbol for symbol, *_rest in wanted if symbol in self.documents}
        places = {(symbol, *rest) for symbol, _chapter, *rest in wanted}
        by_place: dict[tuple[str, ...], dict[str, Recommendation]] = defaultdict(dict)
        recommendations = Recommendation.objects.filter(document__in=symbols, is_voided=False)
        for recommendation in recommendations.prefetch_related("parts", "responsibilities"):
            identity = (recommendation.chapter, recommendation.paragraph, recommendation.organization)
            key = key_of(symbols[recommendation.document_id], *identity)
            if (place := (key[0], *key[2:])) in places:
                by_place[place][key[1]] = recommendation
        entered = {}
        for key in wanted:
            chapters = by_place.get((key[0], *key[2:]), {})
            if one := chapters.get(key[1]) or chapters.get(""):
                entered[key] = one
            elif chapters and not key[1]:
                if len(chapters) == 1:
                    entered[key] = next(iter(chapters.values()))
                else:
                    self.ambiguous[key] = sorted(str(one) for one in chapters.values())
        return entered


def decisions_of(recommendations: Iterable[Recommendation]) -> Mapping[int, list[Decision]]:
    """Every decision on these recommendations, by their keys, each with its part."""
    by_recommendation: dict[int, list[Decision]] = defaultdict(list)
    parts = {part.pk: part for recommendation in recommendations for part in recommendation.parts.all()}
    keys = [recommendation.pk for recommendation in recommendations]
    for decision in Decision.objects.filter(recommendation__in=keys).order_by("pk"):
        if decision.part_id:
            decision.part = parts[decision.part_id]
        by_recommendation[decision.recommendation_id].append(decision)
    return by_recommendation


def word_of(word: str, ours: Collection[str]) -> str:
    """The term of the source; empty if it is our code, which an export writes for decisions made here."""
    return "" if "_" in word and word in ours else word


def part_of(recommendation: Recommendation, label: str) -> Part | None:
    return next(
        (part for part in recommendation.parts.all() if canonical_part(part.label) == canonical_part(label)), None
    )


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
