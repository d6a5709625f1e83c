"""How alike two texts are: the weight of the words they share, rare words weighing more. Plain objects, no queries."""

from __future__ import annotations

import datetime as dt
import itertools
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W_]+")
HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


@dataclass(frozen=True)
class Text:
    """One recommendation as it is compared: with texts of its theme and language, of an entity it shares."""

    pk: int
    document: int
    issued_on: dt.date
    entities: frozenset[int]
    text: str

    @cached_property
    def words(self) -> frozenset[str]:
        """Its words without regard to case; Chinese, which leaves no spaces, by pairs of characters."""
        found = WORD.findall(self.text.casefold())
        pairs = (a + b for a, b in itertools.pairwise(found) if HAN.match(a) and HAN.match(b))
        return frozenset(word for word in found if not HAN.match(word)) | frozenset(pairs)

    def may_repeat(self, earlier: Text) -> bool:
        """Whether it could repeat the other at all: issued later, by another document, to an entity they share."""
        is_later = (earlier.issued_on, earlier.pk) < (self.issued_on, self.pk)
        return is_later and earlier.document != self.document and not self.entities.isdisjoint(earlier.entities)


class Weights:
    """What each word weighs among texts: the rarer, the more (inverse document frequency)."""

    def __init__(self, texts: Iterable[Text]) -> None:
        counts = Counter(word for text in texts for word in text.words)
        most = max(counts.values(), default=1)
        self.of = {word: 1 + math.log((1 + most) / (1 + n)) for word, n in counts.items()}

    def total(self, words: Iterable[str]) -> float:
        return sum(self.of[word] for word in words)

    def likeness(self, one: Text, other: Text) -> float:
        """The weight of the words they share in that of all their words: 0 to 1."""
        whole = self.total(one.words | other.words)
        return self.total(one.words & other.words) / whole if whole else 0.0

    def telling(self, text: Text, at_least: float) -> list[str]:
        """Its rarest words: a text that is so alike shares at least one of them, so no other need be looked at."""
        words = sorted(text.words, key=lambda word: (-self.of[word], word))
        left, found = self.total(words), []
        spare = left * at_least - 1e-9  # a hair less, so that rounding loses no pair
        for word in words:
            if left < spare:
                break
            found.append(word)
            left -= self.of[word]
        return found


def alike(texts: list[Text], *, new: set[int], at_least: float) -> Iterator[tuple[Text, Text, float]]:
    """Pairs of a text and an earlier one that it may repeat, at least one of them new, with their likeness."""
    weights = Weights(texts)
    holding: dict[tuple[int, str], list[Text]] = defaultdict(list)
    for text in sorted(texts, key=lambda t: (t.issued_on, t.pk)):
        keys = [(entity, word) for word in weights.telling(text, at_least) for entity in text.entities]
        for earlier in {found.pk: found for key in keys for found in holding[key]}.values():
            if not new.isdisjoint((text.pk, earlier.pk)) and text.may_repeat(earlier):
                likeness = weights.likeness(text, earlier)
                if likeness >= at_least:
                    yield text, earlier, likeness
        for key in keys:
            holding[key].append(text)
