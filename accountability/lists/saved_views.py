"""Saved views of lists: those offered to a person on a page, with their URLs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.http import QueryDict
from django.urls import reverse

from accountability.measures.dashboards import Panel
from accountability.models import SavedView


@dataclass(frozen=True)
class OfferedView:
    """One view as a page offers it: its name, its address, whether it is the reader's own, and who shares it."""

    view: SavedView
    url: str
    is_own: bool


def offered_to(user: Any, page: str) -> list[OfferedView]:
    """The person's own views of a page, then those shared by others."""
    own_or_shared = SavedView.objects.filter(Q(owner=user) | Q(is_shared=True), page=page).select_related("owner")
    views = [OfferedView(view, address(view), view.owner_id == user.pk) for view in own_or_shared]
    return sorted(views, key=lambda offered: not offered.is_own)


def pinned_by(user: Any) -> list[Panel]:
    """The places of the charts that the person pinned to the overview, in the order in which they were pinned."""
    views = SavedView.objects.filter(owner=user).exclude(pinned_at=None).order_by("pinned_at", "pk")
    return [Panel(view.name, reverse("pinned_chart", args=[view.pk])) for view in views]


def address(view: SavedView) -> str:
    """The URL of the view; without filters it asks for all rows, since the page alone may open with fewer."""
    asked = QueryDict(view.query, mutable=True)
    if view.columns:
        asked["columns"] = ",".join(view.columns)
    if not asked:
        asked["all"] = "1"
    return f"{reverse(view.page)}?{asked.urlencode(safe=',')}"
