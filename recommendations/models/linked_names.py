"""Recommendations searched by the names of what they are linked to: theme, root cause, official, entity."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import SearchQuery
from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accountability.localization import local
from accountability.models import Entity, Post, Tenure, register_day
from accountability.models.entity import EntityName
from accountability.registers.search import any_of, names_vector, terms
from recommendations.models.responsibility import Responsibility
from recommendations.models.taxonomy import RootCause, Theme


@dataclass(frozen=True)
class Names:
    """One kind of name: its label, the rows that have it, and the recommendations that are linked to such rows.

    `field` names the link, `key` is the field with the key of the linked row, and `codes` are fields with codes or
    persons besides the names, or instead of them.
    """

    label: Any
    field: str
    rows: Callable[[], Any]
    names: str = "names"
    codes: tuple[str, ...] = ()
    key: str = "pk"

    def linked(self, keys: set[int]) -> Q:
        if self.field == "entities":
            return Q(pk__in=Responsibility.objects.filter(entity__in=keys).values("recommendation"))
        return Q(**{f"{self.field}__in": keys})


KINDS = (
    Names(_("Theme"), "theme", lambda: Theme.objects),
    Names(_("Root cause"), "root_causes", lambda: RootCause.objects),
    Names(_("Entity"), "entities", lambda: Entity.objects, codes=("code",)),
    Names(_("Entity"), "entities", lambda: EntityName.objects, key="entity"),
    Names(_("Accountable official"), "official", lambda: Post.objects, names="titles", codes=("code",)),
    Names(
        _("Accountable official"), "official", lambda: Tenure.objects.on(register_day()),
        names="", codes=("person",), key="post",
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Match:
    """The linked rows of one kind whose names contain one of the terms: their names by key, their keys by term."""

    kind: Names
    names: dict[int, str]
    by_term: list[set[int]]


class LinkedNames:
    """What the words of a search match among the names; each kind is read in one query, whatever the words."""

    def __init__(self, words: str) -> None:
        self.terms = terms(words)
        self.matches = (
            [match for kind in KINDS if (match := _match(kind, words, self.terms)).names] if self.terms else []
        )

    def recommendations(self, rows: QuerySet[Any]) -> QuerySet[Any] | None:
        """The rows of which each term is in the text or a name; None if no term is in a name."""
        if not self.matches:
            return None
        every = rows.model._default_manager.order_by()
        for number, term in enumerate(self.terms):
            first, *others = (every.filter(condition).values("pk") for condition in self._of_term(number, term))
            rows = rows.filter(pk__in=first.union(*others))  # a union, so that each of them can use its index
        return rows

    def _of_term(self, number: int, term: SearchQuery) -> Iterator[Q]:
        yield Q(search=term)
        for match in self.matches:
            if keys := match.by_term[number]:
                yield match.kind.linked(keys)

    def reasons(self, linked: Mapping[str, Iterable[int | None]]) -> list[tuple[Any, str]]:
        """Why a recommendation matches besides its text: label and name, from its linked keys by field."""
        return [
            (match.kind.label, match.names[key])
            for match in self.matches
            for key in linked[match.kind.field]
            if key in match.names
        ]


def _match(kind: Names, words: str, wanted: list[SearchQuery]) -> Match:
    flags = {f"term_{n}": ExpressionWrapper(Q(vector=term), BooleanField()) for n, term in enumerate(wanted)}
    rows = kind.rows().order_by().annotate(vector=names_vector(words, kind.names, *kind.codes))
    fields = (*kind.codes, *filter(None, [kind.names]))
    rows = rows.filter(vector=any_of(wanted)).annotate(**flags).values(kind.key, *fields, *flags)
    read = {row[kind.key]: row for row in rows}
    names = {key: ", ".join(_in_words(row[field]) for field in fields) for key, row in read.items()}
    return Match(kind, names, [{key for key, row in read.items() if row[flag]} for flag in flags])


def _in_words(name: Any) -> str:
    return local(name) if isinstance(name, dict) else str(name)
