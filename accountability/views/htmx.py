"""Responses beyond a page's own template: a message of refusal, or for htmx the requested part."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def refuse(request: Any, reason: str, *, status: int = 400) -> HttpResponse:
    """The full page, or for htmx a notice in place of the requested part."""
    if request.htmx:
        return render(request, "components/notice.html", {"tone": "late", "text": reason}, status=status)
    return render(request, "400.html", {"reason": reason}, status=status)


def is_partial(request: HttpRequest) -> bool:
    """Whether htmx requests a part of the page."""
    return bool(getattr(request, "htmx", False)) and not request.htmx.boosted  # type: ignore[attr-defined]


def render_partial(request: HttpRequest, template: str, context: dict[str, Any], *, address: str) -> HttpResponse:
    """A part of the page, under the address by which the whole can be shared."""
    response = render(request, template, context)
    response.headers["HX-Push-Url"] = address
    return response
