"""How a page refuses: a sentence that says what is allowed, with the status that fits."""

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
