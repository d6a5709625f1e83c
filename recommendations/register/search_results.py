"""Search results of the register: cited ones first, then the newest that contain the words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from accountability.components.search import FIRST
from accountability.lists.excerpts import START, excerpt, headline
from accountability.lists.pagination import bounded_count
from accountability.localization.citations.localized import abbreviation
from accountability.permissions import can
from accountability.registers import Hit, HitGroup
from accountability.registers.search import any_of, query, terms
from recommendations.choices import State
from recommendations.models import Recommendation, Responsibility
from recommendations.models.linked_names import LinkedNames
from recommendations.models.recommendation_queryset import cited
from recommendations.permissions import Permission

SHORT = 160  # characters of a text among the rows of a document
READ = ("pk", "label", "text", "language", "body__code", "state", "theme", "official")


def search(user: Any, words: str) -> Iterator[HitGroup]:
    """Recommendations by symbol, text and linked names. Comments, drafts and evidence are not searched, so nothing
    betrays them.
    """
    if not can(user, Permission.VIEW_RECOMMENDATIONS):
        return
    linked = LinkedNames(words)
    rows = Recommendation.objects.visible_to(user).filter(is_voided=False).order_by("-counts_from", "-pk")
    matching = rows.matching(words, linked)
    first = list(_read(rows.filter(cited(words)), words)[:FIRST])
    others = matching.exclude(pk__in=[row["pk"] for row in first])
    read = [*first, *_read(others, words)[: max(1, FIRST - len(first))]][:FIRST]
    count, url = bounded_count(matching), f"{reverse('recommendations:list')}?{urlencode({'q': words})}"
    hits = [_hit(row, words, linked) for row in read]
    yield HitGroup(_("Recommendations"), hits, url if count > FIRST else "", "recommendations", count)


def citations(user: Any, document: Any) -> Iterator[HitGroup]:
    """The recommendations of a document that the person may read, the first of them."""
    if not can(user, Permission.VIEW_RECOMMENDATIONS):
        return
    rows = Recommendation.objects.visible_to(user).filter(is_voided=False, document=document).order_by("pk")
    hits = [
        Hit(row.label, row.get_absolute_url(), Truncator(row.text).chars(SHORT), row.language)
        for row in rows.only("pk", "label", "text", "language")[:FIRST]
    ]
    count, url = bounded_count(rows), f"{reverse('recommendations:list')}?{urlencode({'q': document.symbol})}"
    yield HitGroup(_("Recommendations"), hits, url if count > FIRST else "", "recommendations", count)


def _read(rows: Any, words: str) -> Any:
    causes = Recommendation.root_causes.through.objects.filter(recommendation=OuterRef("pk"))
    owners = Responsibility.objects.filter(recommendation=OuterRef("pk"))
    asked = terms(words)
    return rows.annotate(
        part=headline("text", any_of(asked) if asked else query(words), language="language"),
        causes=ArraySubquery(causes.values("rootcause")),
        owner_ids=ArraySubquery(owners.values("entity")),
    ).values(*READ, "part", "causes", "owner_ids")


def _hit(row: dict[str, Any], words: str, linked: LinkedNames) -> Hit:
    note = f"{abbreviation(row['body__code'])} · {State(row['state']).label}"
    text = row["part"] if START in row["part"] else excerpt(row["text"], words)
    keys = {
        "theme": [row["theme"]], "official": [row["official"]], "root_causes": row["causes"],
        "entities": row["owner_ids"],
    }  # fmt: skip
    url = reverse("recommendations:detail", args=[row["pk"]])
    reasons = [(label, excerpt(name, words)) for label, name in linked.reasons(keys)]
    return Hit(row["label"], url, text, row["language"], note, reasons)
