"""The first page: the overview for readers who may see it, the latest report for others."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

from accountability.annual_report import editions
from accountability.annual_report.public.access import REASON, page, render_page
from accountability.annual_report.public.headlines import headlines
from accountability.annual_report.public.reports import files_by_language
from accountability.models import Edition
from accountability.permissions import Permission, can, open_to
from accountability.views.overview import overview


@open_to(REASON)
def home(request: HttpRequest) -> HttpResponseBase:
    """The overview for readers who may see it, or whose address asks for a view of it; the front page for others."""
    asks = not settings.PUBLIC_PAGES or request.GET.keys() - {"language"}
    if asks or can(request.user, Permission.VIEW_FIGURES):
        return overview(request)
    response = front(request)
    patch_vary_headers(response, ["Cookie"])
    return response


@page
def front(request: HttpRequest) -> HttpResponse:
    """The latest report with its headline figures, and the ways to everything that is published."""
    years = list(editions.by_year())
    return render_page(request, "front.html", _of(years[0][0], years[1:]) if years else {})


def _of(latest: Edition, earlier: list[list[Edition]]) -> dict[str, Any]:
    return {
        "edition": latest, "figures": headlines(latest), "rows": files_by_language(latest),
        "before": earlier[0][0] if earlier else None,
    }  # fmt: skip
