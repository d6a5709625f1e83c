"""What the cells of a file refer to, read once for the whole file: codes, entities, posts, bodies, documents."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, cached_property
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import translation

from accountability.imports.columns import plain
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


def entries(model: type[models.Model]) -> dict[str, int]:
    """The keys of the entries in use of an administered list, by their codes and their names in every language."""
    by_name: dict[str, int] = {}
    for entry in model._default_manager.filter(is_active=True):
        row: Any = entry
        by_name |= {plain(name): row.pk for name in row.names.values() if name}
        by_name[plain(row.code)] = row.pk
    return by_name


class Lookups:
    """The lookups of one file, each read when first used. A register adds its own in a subclass."""

    def __init__(self) -> None:
        self.new_documents: dict[str, Document] = {}

    @cached_property
    def bodies(self) -> dict[str, OversightBody]:
        return {plain(body.code): body for body in OversightBody.objects.all()}

    @cached_property
    def bodies_by_key(self) -> dict[int, OversightBody]:
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
    def documents(self) -> dict[str, tuple[int, str]]:
        return {plain(symbol): (pk, symbol) for pk, symbol in Document.objects.values_list("pk", "symbol")}

    def document(self, symbol: str, **fields: Any) -> Document | None:
        """The document of this symbol, None without a symbol.

        One that is not entered yet is entered with the import; until then it has no key.
        """
        if not symbol:
            return None
        if entered := self.documents.get(plain(symbol)):
            return Document(pk=entered[0], symbol=entered[1])
        document = Document(symbol=symbol, kind=kind_of(symbol), session=session_of(symbol), **fields)
        return self.new_documents.setdefault(plain(symbol), document)

    def document_key(self, symbol: str) -> int:
        """The key of a document that is entered by now."""
        return self.documents[plain(symbol)][0]

    def add_documents(self, documents: Iterable[Document]) -> None:
        """Take over the keys of documents that were just entered."""
        self.documents |= {plain(document.symbol): (document.pk, document.symbol) for document in documents}
