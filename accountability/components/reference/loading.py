"""One load in progress: rows by their natural key, written only if new or different."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db import models

from accountability.components.reference.sheets import LANGUAGES, WORDS, Row, Sheets
from accountability.models import Document

M = TypeVar("M", bound=models.Model)
Words = dict[str, dict[str, str]]
"""Translations by language, by their English wording."""


@dataclass
class Loaded:
    """The number of rows added or changed, by kind. Loading the same files again changes nothing."""

    counts: dict[str, int] = field(default_factory=dict)

    def add(self, model: type[models.Model], number: int = 1) -> None:
        name = str(model._meta.verbose_name_plural)
        self.counts[name] = self.counts.get(name, 0) + number

    @property
    def total(self) -> int:
        return sum(self.counts.values())


class Loading:
    """One load: the objects read or written so far, by natural key."""

    def __init__(self, words: Words) -> None:
        self.loaded = Loaded()
        self.words = words
        self.rows: dict[type[models.Model], dict[tuple[Any, ...], Any]] = {}
        self.documents = {document.symbol: document for document in Document.objects.all()}

    def put(self, model: type[M], key: dict[str, Any], values: dict[str, Any]) -> M:
        """The row with this key and these values, in all languages known; written only when it is new or differs."""
        values = {name: self._translated(value) for name, value in values.items()}
        stored, place = self._stored(model, key), tuple(key.values())
        row = stored.get(place)
        if row is None:
            row = stored[place] = model._default_manager.create(**key, **values)
        elif any(getattr(row, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(row, name, value)
            row.save()
        else:
            return row
        self.loaded.add(model)
        return row

    def stored(self, model: type[M], key: dict[str, Any]) -> M | None:
        """The row with this key as it was before, if there is one."""
        return self._stored(model, key).get(tuple(key.values()))

    def _translated(self, value: Any) -> Any:
        """A localized value with the working translations of the languages that the sheet lacks."""
        if not isinstance(value, dict) or "en" not in value:
            return value
        given = {language: wording for language, wording in value.items() if wording}
        return self.words.get(value["en"], {}) | given

    def _stored(self, model: type[M], key: dict[str, Any]) -> dict[tuple[Any, ...], M]:
        """All rows of the model by its natural key, read once."""
        if model not in self.rows:
            rows = model._default_manager.select_related(
                *(name for name in key if model._meta.get_field(name).is_relation)
            )
            self.rows[model] = {tuple(getattr(row, name) for name in key): row for row in rows}
        return self.rows[model]

    def document(self, symbol: str) -> Document:
        if symbol not in self.documents:
            self.documents[symbol] = Document.objects.named(symbol)
            self.loaded.add(Document)
        return self.documents[symbol]

    def link(self, row: models.Model, name: str, symbols: list[str]) -> None:
        """Make a many-to-many field hold exactly these documents."""
        wanted = {self.document(symbol).pk for symbol in symbols}
        related = getattr(row, name)
        if wanted != set(related.values_list("pk", flat=True)):
            related.set(wanted)


def words(sheets: Sheets) -> Words:
    """The working translations of every text."""
    texts: Words = {}
    for name, language in WORDS.items():
        for row in sheets[name]:
            texts.setdefault(row["english"], {})[language] = row["text"]
    return texts


def named(row: Row, prefix: str = "title") -> dict[str, str]:
    """The languages of a row as one localized value."""
    names = {language.replace("_", "-"): row[f"{prefix}_{language}"] for language in LANGUAGES}
    return {language: wording for language, wording in names.items() if wording}
