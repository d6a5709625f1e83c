"""How pages answer what an address asks: one page of rows, a day, or a sentence that says what is allowed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import BadRequest
from django.core.paginator import InvalidPage, Page, Paginator
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accountability.models import User

PAGE = 50
PAGING = ("page", "before", "after")


class Signed(HttpRequest):
    """A request behind a check that somebody is signed in."""

    user: User


def page_of(request: HttpRequest, rows: QuerySet[Any] | Sequence[Any], size: int = PAGE) -> Page[Any]:
    """The page that the address names, the first by default; BadRequest beyond the end."""
    pages = Paginator(rows, size)
    try:
        return pages.page(request.GET.get("page", 1))
    except InvalidPage as error:
        last = pages.num_pages
        said = ngettext("This list has one page.", "This list has pages 1 to %(last)s.", last) % {"last": last}
        raise BadRequest(said) from error


def asked_day(request: HttpRequest, name: str, default: dt.date) -> dt.date:
    """The day that the address names; BadRequest where it is none."""
    written = request.GET.get(name, "")
    try:
        return dt.date.fromisoformat(written) if written else default
    except ValueError as error:
        raise BadRequest(_("“%(day)s” is no day. Write it as 2021-12-31.") % {"day": written}) from error


def read(filters: Form, *also: str) -> dict[str, Any]:
    """What a bar of filters asks for; BadRequest with every fault of it, also where it asks for a filter there is not.

    Ignored, such a filter would give another list than the address says. `also` names what the page reads besides.
    """
    known = (*filters.fields, *PAGING, *also)
    if unknown := next((name for name in filters.data if name not in known), ""):
        said = {"name": unknown, "allowed": ", ".join(filters.fields)}
        raise BadRequest(_("There is no filter “%(name)s”. Use: %(allowed)s.") % said)
    if not filters.is_valid():
        faults = filters.errors.items()
        raise BadRequest(" ".join(f"{filters.fields[name].label}: {' '.join(map(str, said))}" for name, said in faults))
    return filters.cleaned_data
