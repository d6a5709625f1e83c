"""The objects that cells refer to, read once for the file: codes, entities, posts, bodies, documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import translation

from accountability.imports.columns import plain
from accountability.imports.names import Names
from accountability.localization import local
from accountability.localization.citations.canonical import canonical_symbol, symbol_key
from accountability.models import Component, Document, Entity, OversightBody, Post
from accountability.models.document import kind_of, session_of


@cache
def codes(choices: type[models.TextChoices]) -> dict[str, str]:
    """The code for each code of a list and for its label in every language."""
    by_name: dict[str, str] = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            by_name |= {plain(str(choice.label)): choice.value for choice in choices}
    return by_name | {plain(value): value for value in choices.values}


def entries(model: type[models.Model]) -> Names:
    """The entries in use of an administered list, by their codes and their names in every language."""
    names = Names()
    for entry in model._default_manager.filter(is_active=True):
        row: Any = entry
        names.add(row.pk, row.code, row.names.values())
    return names


class Lookups:
    """The lookups of one file, each read when first used. A register adds its own in a subclass.

    `given_words` are, by column, terms of the file with our terms to which a person mapped them.
    """

    def __init__(self) -> None:
        self.new_documents: dict[str, Document] = {}
        self.given_words: Mapping[str, Mapping[str, str]] = {}

    @cached_property
    def bodies_by_key(self) -> dict[int, OversightBody]:
        return {body.pk: body for body in OversightBody.objects.all()}

    @cached_property
    def bodies(self) -> Names:
        names = Names()
        for body in self.bodies_by_key.values():
            names.add(body, body.code, body.names.values())
        return names

    @cached_property
    def entities(self) -> Names:
        """Every entity by its code, its current names and earlier names."""
        names = Names()
        for entity in Entity.objects.prefetch_related("past_names"):
            begins = entity.valid_from
            for past in entity.past_names.all():
                names.add(entity.pk, entity.code, past.names.values(), starts_on=begins, ends_on=past.valid_to)
                begins = past.valid_to
            names.add(entity.pk, entity.code, entity.names.values(), starts_on=begins, ends_on=entity.valid_to)
        return names

    @cached_property
    def posts(self) -> Names:
        names = Names()
        for pk, code, titles in Post.objects.values_list("pk", "code", "titles"):
            names.add(pk, code, titles.values())
        return names

    def choices(self, kind: str, column: str) -> list[tuple[str, str]]:
        """The values, with their labels, that the column of a kind of file may have; none where it takes any text."""
        if column in ("entity", "entities"):
            return [(e.code, f"{e.code} · {local(e.names)}") for e in Entity.objects.all()]
        if column == "body":
            return [(body.code, f"{body.code} · {local(body.names)}") for body in self.bodies_by_key.values()]
        if column == "language":
            return list(settings.LANGUAGES)
        return []

    @cached_property
    def components(self) -> dict[str, int]:
        return {str(number): pk for number, pk in Component.objects.values_list("number", "pk")}

    @cached_property
    def documents(self) -> dict[str, tuple[int, str]]:
        return {symbol_key(symbol): (pk, symbol) for pk, symbol in Document.objects.values_list("pk", "symbol")}

    def document(self, symbol: str, **fields: Any) -> Document | None:
        """The document of this symbol, None without a symbol.

        One that is not entered yet is entered with the import; until then it has no key.
        """
        if not symbol:
            return None
        if entered := self.documents.get(symbol_key(symbol)):
            return Document(pk=entered[0], symbol=entered[1])
        symbol = canonical_symbol(symbol)
        document = Document(symbol=symbol, kind=kind_of(symbol), session=session_of(symbol), **fields)
        return self.new_documents.setdefault(symbol_key(symbol), document)

    def document_key(self, symbol: str) -> int:
        """The key of a document that is entered by now."""
        return self.documents[symbol_key(symbol)][0]

    def add_documents(self, documents: Iterable[Document]) -> None:
        """Take over the keys of documents that were just entered."""
        self.documents |= {symbol_key(document.symbol): (document.pk, document.symbol) for document in documents}
