"""Search results of the register: cited ones first, then the newest that contain the words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accountability.components.search import FIRST
from accountability.permissions import can
from accountability.registers import Hit, HitGroup
from recommendations.choices import State
from recommendations.models import Recommendation
from recommendations.models.recommendation_queryset import cited
from recommendations.permissions import Permission

READ = ("pk", "label", "text", "language", "body__code", "state")


def search(user: Any, words: str) -> Iterator[HitGroup]:
    """Recommendations by symbol and text. Comments, drafts and evidence are not searched, so nothing betrays them."""
    if not can(user, Permission.VIEW_RECOMMENDATIONS):
        return
    rows = Recommendation.objects.visible_to(user).filter(is_voided=False).order_by("-counts_from", "-pk")
    first = list(rows.filter(cited(words)).values(*READ)[: FIRST + 1])
    others = rows.matching(words).exclude(pk__in=[row["pk"] for row in first])
    rows_found = [*first, *others.values(*READ)[: FIRST + 1 - len(first)]]
    url = f"{reverse('recommendations:list')}?{urlencode({'q': words})}"
    yield HitGroup(
        _("Recommendations"), [_hit(row) for row in rows_found[:FIRST]], url if len(rows_found) > FIRST else ""
    )


def _hit(row: dict[str, Any]) -> Hit:
    note = f"{row['body__code']} · {State(row['state']).label}"
    return Hit(row["label"], reverse("recommendations:detail", args=[row["pk"]]), row["text"], row["language"], note)
