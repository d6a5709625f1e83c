"""Links back to a list, with the filters, order and position last used."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode

from django import template
from django.http import HttpRequest
from django.template import RequestContext
from django.urls import reverse
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from accountability.localization import posted_number

register = template.Library()

READ = "lists"  # session key: the query of a list by its path. Only our own pages write it, so it links only to them
START, STOP = "\ue000", "\ue001"  # around the words that a search marks in a text
LONGEST, MOST = 2_000, 20  # characters of a query, and lists


def remember_list(request: HttpRequest, query: str | None = None) -> None:
    """Store the parameters of the list at this address: its query, or an equivalent one."""
    query = request.GET.urlencode() if query is None else query.removeprefix("?")
    lists: dict[str, str] = request.session.get(READ, {})
    if len(query) > LONGEST or lists.get(request.path, "") == query:
        return
    others = {path: kept for path, kept in lists.items() if path != request.path}
    request.session[READ] = dict([*others.items(), (request.path, query)][-MOST:])


def list_url(request: HttpRequest, page: str, *args: Any) -> str:
    """The address of a list as the person last read it, else its beginning."""
    path = reverse(page, args=args)
    query = request.session.get(READ, {}).get(path, "") if hasattr(request, "session") else ""
    return f"{path}?{query}" if query else path


# --- The group of tasks from which a record was reached -------------------------------------------------------------
QUEUE = re.compile(r"[a-z0-9_-]{1,120}")


def queue_of(request: HttpRequest) -> tuple[str, int] | None:
    """The code of the group and the place in it that the address names, if it names them correctly."""
    code, place = request.GET.get("queue", ""), request.GET.get("place", "")
    return (code, posted_number(place)) if QUEUE.fullmatch(code) and posted_number(place) else None


def queue_query(request: HttpRequest) -> str:
    """The group and the place as a query, for links and forms that stay with the same record."""
    return "?" + urlencode(dict(zip(("queue", "place"), named, strict=True))) if (named := queue_of(request)) else ""


@register.simple_tag(takes_context=True, name="queue_query")
def queue_query_tag(context: RequestContext) -> str:
    """The group of tasks as a query, in a template."""
    return queue_query(context["request"])


@register.simple_tag(takes_context=True, name="list_url")
def list_url_tag(context: RequestContext, page: str, *args: Any) -> str:
    """The address of a list as the person last read it, in a template."""
    return list_url(context["request"], page, *args)


@register.filter
def marked(text: Any) -> SafeString:
    """The text with the words of the search highlighted."""
    escaped = conditional_escape(text)
    return mark_safe(escaped.replace(START, "<mark>").replace(STOP, "</mark>"))  # noqa: S308 - escaped above
