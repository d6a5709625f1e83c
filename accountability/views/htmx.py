"""How a page answers beyond its own template: a refusal in a sentence, or under htmx the part that was asked for."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def refuse(request: Any, reason: str, *, status: int = 400) -> HttpResponse:
    """The whole page, or under htmx a notice in place of the part that was asked for."""
    if request.htmx:
        return render(request, "components/notice.html", {"tone": "late", "text": reason}, status=status)
    return render(request, "400.html", {"reason": reason}, status=status)


def is_partial(request: HttpRequest) -> bool:
    """Whether htmx asks for a part of the page."""
    return bool(getattr(request, "htmx", False)) and not request.htmx.boosted  # type: ignore[attr-defined]


def render_partial(request: HttpRequest, template: str, context: dict[str, Any], *, address: str) -> HttpResponse:
    """A part of the page, under the address by which the whole can be shared."""
    response = render(request, template, context)
    response.headers["HX-Push-Url"] = address
    return response
