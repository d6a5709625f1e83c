"""Search of entities, people, documents and the texts of reports."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet, Window
from django.urls import reverse
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.components import filters
from accountability.lists.excerpts import excerpt
from accountability.lists.filters import EntityFilter
from accountability.lists.words import holding_all, plain_text
from accountability.lists.work import FIRST
from accountability.measures import Measure, definitions
from accountability.models import (
    Commitment,
    Component,
    Document,
    Entity,
    Observation,
    PlanAction,
    Resolution,
    Statement,
    Tenure,
    Term,
    register_day,
)
from accountability.permissions import Permission, can
from accountability.registers import Hit, HitGroup
from accountability.registers.search import reference, words_of


@dataclass(frozen=True)
class Kind:
    """One kind of record: its permission, its rows, the fields with text, and its presentation.

    `page` is the list with the same text; `cites` means that its rows have a document and a paragraph.
    """

    code: str
    title: Any
    permission: str
    rows: Callable[[], QuerySet[Any]]
    fields: tuple[str, ...]
    shown: Callable[[Any, str], Hit]
    page: str = ""
    cites: bool = False


def search(user: Any, words: str) -> Iterator[HitGroup]:
    """The visible records that contain all the words or are cited by them, by kind."""
    for kind in KINDS:
        if can(user, kind.permission):
            yield _search_kind(kind, words)
    if can(user, Permission.VIEW_FIGURES):
        yield _measures(words)


def _search_kind(kind: Kind, words: str) -> HitGroup:
    """The first rows of the kind and their number: if the words are a citation, cited records come first."""
    url = f"{reverse(kind.page)}?{urlencode({'q': words})}" if kind.page else ""
    rows, cited = kind.rows().annotate(of=Window(Count("pk"))), _cited(kind, words)
    first = list(rows.filter(cited)[:FIRST]) if cited else []
    wanted = kind.rows().order_by().filter(holding_all(words, kind.fields))
    wanted = wanted.exclude(cited) if cited else wanted
    others = list(rows.filter(pk__in=wanted.values("pk"))[: max(1, FIRST - len(first))])
    count = sum(part[0].of for part in (first, others) if part)
    hits = [_marked(kind.shown(row, url), words) for row in (*first, *others)][:FIRST]
    return HitGroup(kind.title, hits, url if count > FIRST else "", kind.code, count)


def _marked(hit: Hit, words: str) -> Hit:
    return replace(hit, text=excerpt(hit.text, words))


def _cited(kind: Kind, words: str) -> Q:
    """Rows of the document and paragraph that the words cite: paragraph 90 with its parts (a), (b)."""
    named = reference(words) if kind.cites else None
    if named is None:
        return Q()
    part = rf"^{named.paragraph.replace('.', '')}\y" if named.paragraph.isalnum() else ""
    return named.documents("document__symbol") & (Q(paragraph__regex=part) if part else Q())


def _measures(words: str) -> HitGroup:
    wanted = [plain_text(word).strip() for word in words_of(words)]
    named = [(measure, plain_text(f"{measure.title} {measure.code}")) for measure in definitions()]
    hits = [_measure(measure) for measure, name in named if all(word and word in name for word in wanted)]
    url = reverse("measures") if len(hits) > FIRST else ""
    return HitGroup(_("Definitions"), [_marked(hit, words) for hit in hits[:FIRST]], url, "definitions", len(hits))


def _measure(measure: Measure) -> Hit:
    return Hit(measure.title, reverse("measure", args=[measure.code]), measure.numerator, note=measure.code)


def _entity(entity: Entity, _url: str) -> Hit:
    return Hit(entity.code, reverse("entity", args=[entity.code]), entity.name, note=entity.get_kind_display())


def _holder(tenure: Tenure, _url: str) -> Hit:
    entity = tenure.post.entity
    note = _g("officer-in-charge") if tenure.in_charge else ""
    return Hit(tenure.person, reverse("entity", args=[entity.code]), f"{tenure.post.title}, {entity.name}", note=note)


def _document(document: Document, _url: str) -> Hit:
    address = reverse("library:document", args=[document.pk])
    return Hit(document.symbol, address, document.title, note=document.get_kind_display())


def _place(row: Any) -> str:
    return _g("%(symbol)s, para. %(paragraph)s") % {"symbol": row.document.symbol, "paragraph": row.paragraph}


def _statement(row: Statement, _url: str) -> Hit:
    return Hit(_place(row), row.get_absolute_url(), row.text, note=row.component.name)


FIGURES, ENTITIES = Permission.VIEW_FIGURES, Permission.VIEW_ENTITIES

KINDS = (
    Kind(
        "entities",
        _("Entities"),
        ENTITIES,
        lambda: Entity.objects.order_by("code"),
        EntityFilter.searched,
        _entity,
        "entities",
    ),
    Kind(
        "people",
        _("People and posts"),
        ENTITIES,
        lambda: Tenure.objects.on(register_day()).select_related("post__entity").order_by("person", "pk"),
        ("person", "post__titles", "post__code"),
        _holder,
    ),
    Kind(
        "documents",
        _("Documents"),
        FIGURES,
        lambda: Document.objects.order_by("symbol"),
        ("symbol", "titles"),
        _document,
    ),
    Kind(
        "components",
        _("Components"),
        FIGURES,
        lambda: Component.objects.order_by("number"),
        ("names",),
        lambda row, _url: Hit(row.name, reverse("components:component", args=[row.number])),
        "components:components",
    ),
    Kind(
        "progress",
        _("Progress reported"),
        FIGURES,
        lambda: Statement.objects.select_related("document", "component"),
        ("summary", "document__symbol"),
        _statement,
        cites=True,
    ),
    Kind(
        "commitments",
        _("Commitments"),
        FIGURES,
        lambda: Commitment.objects.select_related("document"),
        filters.CommitmentFilter.searched,
        lambda row, url: Hit(_place(row), url, row.text, note=row.get_state_display()),
        "components:commitments",
        cites=True,
    ),
    Kind(
        "resolutions",
        _("Resolutions"),
        FIGURES,
        lambda: Resolution.objects.select_related("resolution"),
        filters.ResolutionFilter.searched,
        lambda row, url: Hit(row.symbol, url, row.title, note=row.get_status_display()),
        "components:resolutions",
    ),
    Kind(
        "observations",
        _("Observations"),
        FIGURES,
        lambda: Observation.objects.filter(is_voided=False).select_related("document"),
        filters.ObservationFilter.searched,
        lambda row, _url: Hit(_place(row), row.get_absolute_url(), row.text, note=row.get_kind_display()),
        "components:observations",
        cites=True,
    ),
    Kind(
        "plan",
        _("Action plan"),
        FIGURES,
        lambda: PlanAction.objects.select_related("document"),
        filters.PlanFilter.searched,
        lambda row, _url: Hit(str(row), row.get_absolute_url(), row.activity, note=row.get_status_display()),
        "components:plan",
    ),
    Kind(
        "terms",
        _("Terms"),
        FIGURES,
        lambda: Term.objects.all(),
        filters.TermFilter.searched,
        lambda row, url: Hit(row.name or row.english, url, row.english, language="en"),
        "components:glossary",
    ),
)
