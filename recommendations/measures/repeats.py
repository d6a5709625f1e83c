"""Repeated recommendations: chains of linked ones, and suggestions of links."""

from __future__ import annotations

import datetime as dt
import itertools
import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import OuterRef, Q, QuerySet

from accountability.localization.citations.canonical import (
    canonical_chapter,
    canonical_paragraph,
    canonical_symbol,
    plain_citation,
)
from accountability.models import User
from accountability.permissions import assignments, can
from accountability.registers.search import PARAGRAPH
from accountability.roles import Scope
from recommendations.choices import LINKED, RepeatKind, State
from recommendations.models import Recommendation, Repeat, Responsibility
from recommendations.permissions import Permission

AT_LEAST = 0.65  # the similarity from which a link is suggested
CHAIN = """
    WITH RECURSIVE chain(id) AS (
        SELECT %(pk)s::bigint
        UNION
        SELECT r.id FROM chain c
        CROSS JOIN LATERAL (
            SELECT earlier_id AS other FROM recommendations_repeat
            WHERE recommendation_id = c.id AND kind = ANY(%(kinds)s)
            UNION ALL
            SELECT recommendation_id FROM recommendations_repeat WHERE earlier_id = c.id AND kind = ANY(%(kinds)s)) l
        JOIN recommendations_recommendation r ON r.id = l.other AND NOT r.is_voided)
    SELECT id FROM chain
"""


# --- Chains ---------------------------------------------------------------------------------------------------------
def chain(recommendation: Recommendation) -> list[Recommendation]:
    """All that is linked to it, from one to the next, in the order of issue; alone it makes no chain."""
    with connection.cursor() as cursor:
        cursor.execute(CHAIN, {"pk": recommendation.pk, "kinds": [str(kind) for kind in LINKED]})
        members = [pk for (pk,) in cursor.fetchall()]
    if len(members) < 2:
        return []
    rows = Recommendation.objects.filter(pk__in=members).select_related("body").defer("search", "text")
    return list(rows.order_by("counts_from", "pk"))


def chains(links: Iterable[tuple[int, int]]) -> dict[int, int]:
    """For every linked recommendation the number of its chain: that of one of its members."""
    of: dict[int, int] = {}

    def root(pk: int) -> int:
        while (above := of.setdefault(pk, pk)) != pk:
            of[pk] = of[above]
            pk = above
        return pk

    for one, other in links:
        of[root(one)] = root(other)
    return {pk: root(pk) for pk in of}


def repeats_context(recommendation: Recommendation, user: User) -> dict[str, Any]:
    """The context of templates/recommendations/_repeats.html; suggestions only for people who may confirm them."""
    may_link = can(user, Permission.LINK_REPEATS, recommendation.scope())
    links = Repeat.objects.filter(Q(recommendation=recommendation) | Q(earlier=recommendation)).order_by()
    kinds = list(links.values_list("kind", "recommendation"))
    is_linked = any(kind in LINKED for kind, _later in kinds)
    return {
        "chain": [(member, State(member.state)) for member in chain(recommendation)] if is_linked else [],
        "may_link": may_link,
        "suggested_repeats": kinds.count((RepeatKind.SUGGESTED, recommendation.pk)) if may_link else 0,
    }


# --- What a person settles ------------------------------------------------------------------------------------------
def to_settle(user: User) -> QuerySet[Repeat]:
    """The suggestions that the person may confirm or dismiss, the likest first."""
    waiting = Repeat.objects.filter(kind=RepeatKind.SUGGESTED, recommendation__is_voided=False)
    if not can(user, Permission.LINK_REPEATS, Scope()):
        waiting = waiting.filter(recommendation__body__in=[a.body_id for a in assignments(user) if a.body_id])
    return waiting.order_by("-likeness", "-recommendation__counts_from", "-pk")


def confirmed(recommendation: Recommendation) -> QuerySet[Repeat]:
    """The confirmed links of one recommendation, in either direction, which a person may remove."""
    sides = Q(recommendation=recommendation) | Q(earlier=recommendation)
    return Repeat.objects.filter(sides, kind=RepeatKind.CONFIRMED).order_by("pk")


def named(reference: str) -> QuerySet[Recommendation]:
    """The recommendations that a typed reference names: the whole label, or symbol and paragraph."""
    words = plain_citation(reference)
    condition = Q(label__iexact=words)
    if parts := PARAGRAPH.search(words) or re.search(r"[,\s]+(?P<chapter>)(?P<paragraph>[\w.()-]+)$", words):
        symbol, paragraph = canonical_symbol(words[: parts.start()]), canonical_paragraph(parts["paragraph"])
        cited = Q(document__symbol__iexact=symbol, paragraph__iexact=paragraph)
        if chapter := canonical_chapter(parts["chapter"] or ""):
            cited &= Q(chapter__iexact=chapter) | Q(chapter="")
        condition |= cited
    return Recommendation.objects.filter(condition, is_voided=False)


# --- What may be suggested ------------------------------------------------------------------------------------------
Suggestion = tuple[int, int, float]


def suggestions(new: Collection[int] | None) -> Iterator[Suggestion]:
    """For each recommendation the earlier one that it most likely repeats, as (later, earlier, likeness).

    At least one of each pair is among the new; None compares all. Pairs that are in a chain, dismissed or already
    suggested are omitted, as are recommendations with another pending suggestion.
    """
    seen = set(Repeat.objects.values_list("recommendation", "earlier"))
    suggested = set(Repeat.objects.filter(kind=RepeatKind.SUGGESTED).values_list("recommendation", flat=True))
    of = chains(Repeat.objects.filter(kind__in=LINKED).values_list("recommendation", "earlier"))
    for texts in _together(new):
        wanted = {text.pk for text in texts} if new is None else set(new)
        best: dict[int, tuple[float, Text]] = {}
        for later, earlier, likeness in alike(texts, new=wanted, at_least=AT_LEAST):
            if later.pk in suggested or (later.pk, earlier.pk) in seen or _joined(of, later.pk, earlier.pk):
                continue
            if later.pk not in best or _better((likeness, earlier), best[later.pk]):
                best[later.pk] = likeness, earlier
        yield from ((pk, earlier.pk, likeness) for pk, (likeness, earlier) in best.items())


def _joined(of: Mapping[int, int], one: int, other: int) -> bool:
    return one in of and of[one] == of.get(other)


def _better(one: tuple[float, Text], other: tuple[float, Text]) -> bool:
    """The most similar; among equals the latest."""
    return (one[0], one[1].issued_on, one[1].pk) > (other[0], other[1].issued_on, other[1].pk)


def _together(new: Collection[int] | None) -> Iterator[list[Text]]:
    """The texts of one theme and language at a time, for the themes and languages of the new ones."""
    rows = Recommendation.objects.filter(is_voided=False, theme__isnull=False)
    touched = rows if new is None else rows.filter(pk__in=new)
    owners = Responsibility.objects.filter(recommendation=OuterRef("pk")).values("entity")
    for theme, language in touched.order_by().values_list("theme", "language").distinct():
        read = rows.filter(theme=theme, language=language).annotate(owners=ArraySubquery(owners)).order_by("pk")
        values = read.values_list("pk", "document", "counts_from", "owners", "text").iterator(chunk_size=5_000)
        yield [Text(pk, document, day, frozenset(owned), text) for pk, document, day, owned, text in values]


WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W_]+")
HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


@dataclass(frozen=True)
class Text:
    """One recommendation for comparison: with texts of its theme and language, of an entity they share."""

    pk: int
    document: int
    issued_on: dt.date
    entities: frozenset[int]
    text: str

    @cached_property
    def words(self) -> frozenset[str]:
        """Its words without regard to case; in Chinese, which has no spaces, pairs of characters."""
        matches = WORD.findall(self.text.casefold())
        pairs = (a + b for a, b in itertools.pairwise(matches) if HAN.match(a) and HAN.match(b))
        return frozenset(word for word in matches if not HAN.match(word)) | frozenset(pairs)

    def may_repeat(self, earlier: Text) -> bool:
        """Whether it could repeat the other: issued later, by another document, to an entity they share."""
        is_later = (earlier.issued_on, earlier.pk) < (self.issued_on, self.pk)
        return is_later and earlier.document != self.document and not self.entities.isdisjoint(earlier.entities)


class Weights:
    """The weight of each word among texts: higher for rare words (inverse document frequency)."""

    def __init__(self, texts: Iterable[Text]) -> None:
        counts = Counter(word for text in texts for word in text.words)
        most = max(counts.values(), default=1)
        self.of = {word: 1 + math.log((1 + most) / (1 + n)) for word, n in counts.items()}

    def total(self, words: Iterable[str]) -> float:
        return sum(self.of[word] for word in words)

    def likeness(self, one: Text, other: Text) -> float:
        """The weight of the words they share in that of all their words: 0 to 1."""
        total_weight = self.total(one.words | other.words)
        return self.total(one.words & other.words) / total_weight if total_weight else 0.0

    def distinctive(self, text: Text, at_least: float) -> list[str]:
        """Its rarest words: a text that is so alike shares at least one of them, so no other need be looked at."""
        words = sorted(text.words, key=lambda word: (-self.of[word], word))
        left, words_found = self.total(words), []
        spare = left * at_least - 1e-9  # a hair less, so that rounding loses no pair
        for word in words:
            if left < spare:
                break
            words_found.append(word)
            left -= self.of[word]
        return words_found


def alike(texts: list[Text], *, new: set[int], at_least: float) -> Iterator[tuple[Text, Text, float]]:
    """Pairs of a text and an earlier one that it may repeat, at least one of them new, with their likeness."""
    weights = Weights(texts)
    holding: dict[tuple[int, str], list[Text]] = defaultdict(list)
    for text in sorted(texts, key=lambda t: (t.issued_on, t.pk)):
        keys = [(entity, word) for word in weights.distinctive(text, at_least) for entity in text.entities]
        for earlier in {found.pk: found for key in keys for found in holding[key]}.values():
            if not new.isdisjoint((text.pk, earlier.pk)) and text.may_repeat(earlier):
                likeness = weights.likeness(text, earlier)
                if likeness >= at_least:
                    yield text, earlier, likeness
        for key in keys:
            holding[key].append(text)
