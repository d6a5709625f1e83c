"""Lists as people want to see them again: which views a person is offered on a page, and how an address becomes one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.http import QueryDict
from django.urls import reverse

from accountability.models import SavedView, User
from accountability.permissions import permissions_of
from accountability.registers import registers

PAGING = ("after", "before", "page", "columns")


@dataclass(frozen=True)
class Offered:
    """One view as a page offers it: its name, its address, whether it is the reader's own, and who shares it."""

    view: SavedView
    url: str
    is_own: bool


def offered_to(user: Any, page: str) -> list[Offered]:
    """The person's own views of a page, then those that others share."""
    own_or_shared = SavedView.objects.filter(Q(owner=user) | Q(is_shared=True), page=page).select_related("owner")
    found = [Offered(view, address(view), view.owner_id == user.pk) for view in own_or_shared]
    return sorted(found, key=lambda offered: not offered.is_own)


def address(view: SavedView) -> str:
    """Where the view opens."""
    asked = QueryDict(view.query, mutable=True)
    if view.columns:
        asked["columns"] = ",".join(view.columns)
    return f"{reverse(view.page)}?{asked.urlencode(safe=',')}"


def parts(query: str) -> tuple[str, list[str]]:
    """The filters and the order of an address, always from its first page on, and its columns."""
    asked = QueryDict(query.lstrip("?"), mutable=True)
    columns = [column for column in ",".join(asked.getlist("columns")).split(",") if column]
    for name in PAGING:
        asked.pop(name, None)
    return asked.urlencode(), columns


def pages(user: User) -> set[str]:
    """The lists of which the person may keep views: those of the registers that they may open."""
    allowed = permissions_of(user)
    return {link.url_name for register in registers() for link in register.navigation if link.permission in allowed}
