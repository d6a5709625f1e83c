"""What rows refer to, read once for a whole file: lists, codes, documents, and the recommendations it speaks of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import cache, cached_property
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import translation

from accountability.models import Component, Document, Entity, OversightBody, Post, RevisionReason
from accountability.models.document import kind_of, session_of
from recommendations import initial_data
from recommendations.choices import Acceptance, Position, Progress, State
from recommendations.imports.columns import plain
from recommendations.models import BodyWord, Decision, Part, Recommendation, RootCause, Theme

Key = tuple[str, str, str, str]
"""Symbol, chapter, paragraph and organization, each without regard to case."""


def key_of(symbol: str, chapter: str, paragraph: str, organization: str = "") -> Key:
    return (plain(symbol), plain(chapter), plain(paragraph), plain(organization))


@cache
def codes(choices: type[models.TextChoices]) -> dict[str, str]:
    """The codes of a list, and their labels in every language, each for its code."""
    found: dict[str, str] = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found |= {plain(str(choice.label)): choice.value for choice in choices}
    return found | {plain(value): value for value in choices.values}


class Known:
    """The lookups of one file. Each is read when first asked for."""

    def __init__(self) -> None:
        self.new_documents: dict[str, Document] = {}

    @cached_property
    def bodies(self) -> dict[str, OversightBody]:
        return {plain(body.code): body for body in OversightBody.objects.all()}

    @cached_property
    def body_of(self) -> dict[int, OversightBody]:
        return {body.pk: body for body in self.bodies.values()}

    @cached_property
    def entities(self) -> dict[str, int]:
        return {plain(code): pk for code, pk in Entity.objects.values_list("code", "pk")}

    @cached_property
    def posts(self) -> dict[str, int]:
        return {plain(code): pk for code, pk in Post.objects.values_list("code", "pk")}

    @cached_property
    def components(self) -> dict[str, int]:
        return {str(number): pk for number, pk in Component.objects.values_list("number", "pk")}

    @cached_property
    def themes(self) -> dict[str, int]:
        return _named(Theme)

    @cached_property
    def root_causes(self) -> dict[str, int]:
        return _named(RootCause)

    @cached_property
    def reasons(self) -> dict[str, int]:
        return _named(RevisionReason)

    @cached_property
    def acceptance(self) -> dict[str, Acceptance]:
        ours = {plain(state.value): state for state in Acceptance}
        return ours | {plain(word): state for word, state in initial_data.acceptance_words().items()}

    @cached_property
    def states(self) -> dict[int, dict[str, str]]:
        """By body, every word for a state: the body's own in each language, and our codes."""
        by_body: dict[int, dict[str, str]] = defaultdict(dict)
        for word in BodyWord.objects.order_by("order"):
            for said in word.words.values():
                by_body[word.body_id].setdefault(plain(said), word.state)
        ours = codes(State)
        return {pk: ours | by_body[pk] for pk in self.body_of}

    @cached_property
    def words(self) -> dict[int, list[str]]:
        """By body, its words in English, for refusals."""
        by_body: dict[int, list[str]] = defaultdict(list)
        for word in BodyWord.objects.order_by("order"):
            by_body[word.body_id].append(word.words.get("en", ""))
        return by_body

    @cached_property
    def progress(self) -> dict[str, str]:
        return codes(Progress)

    @cached_property
    def positions(self) -> dict[str, str]:
        return codes(Position)

    # --- Documents --------------------------------------------------------------------------------------------------
    @cached_property
    def documents(self) -> dict[str, tuple[int, str]]:
        return {plain(symbol): (pk, symbol) for pk, symbol in Document.objects.values_list("pk", "symbol")}

    def document(self, symbol: str, **fields: Any) -> Document | None:
        """The document, which comes to be with the import where it is not entered; none for no symbol.

        A new one has no key until `enter_documents`.
        """
        if not symbol:
            return None
        if found := self.documents.get(plain(symbol)):
            return Document(pk=found[0], symbol=found[1])
        made = Document(symbol=symbol, kind=kind_of(symbol), session=session_of(symbol), **fields)
        return self.new_documents.setdefault(plain(symbol), made)

    # --- Recommendations --------------------------------------------------------------------------------------------
    def recommendations(self, keys: Iterable[Key]) -> dict[Key, Recommendation]:
        """Those that are entered under these keys, with their parts and owners."""
        wanted = set(keys)
        documents = {self.documents[symbol][0]: symbol for symbol, *_rest in wanted if symbol in self.documents}
        rows = Recommendation.objects.filter(document__in=documents, is_voided=False)
        found = {}
        for row in rows.prefetch_related("parts", "responsibilities"):
            key = (documents[row.document_id], plain(row.chapter), plain(row.paragraph), plain(row.organization))
            if key in wanted:
                found[key] = row
        return found


def _named(model: type[models.Model]) -> dict[str, int]:
    """The entries of a list in use by code, and by their names in every language."""
    found: dict[str, int] = {}
    for entry in model._default_manager.filter(is_active=True):
        named: Any = entry
        found |= {plain(name): named.pk for name in named.names.values() if name}
        found[plain(named.code)] = named.pk
    return found


def decisions_of(records: Iterable[Recommendation]) -> Mapping[int, list[Decision]]:
    """Every decision on these recommendations, with its part."""
    found: dict[int, list[Decision]] = defaultdict(list)
    parts = {part.pk: part for record in records for part in record.parts.all()}
    for decision in Decision.objects.filter(recommendation__in=[r.pk for r in records]).order_by("pk"):
        if decision.part_id:
            decision.part = parts[decision.part_id]
        found[decision.recommendation_id].append(decision)
    return found


def word_of(said: str, ours: Collection[str]) -> str:
    """The word of the source; none where it is a code of ours, in which an export tells what was said here."""
    return "" if "_" in said and said in ours else said


def part_of(record: Recommendation, label: str) -> Part | None:
    return next((part for part in record.parts.all() if plain(part.label) == plain(label)), None)
