"""The register of recommendations: its page and its charts, both for the filtered rows."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from accountability.lists.pagination import KEYS
from accountability.permissions import require
from accountability.roles import Scope
from accountability.views.bulk import bulk_page
from accountability.views.htmx import is_partial, refuse
from accountability.views.list_pages import RegisterList, filtered, list_page
from accountability.views.parameters import Signed
from recommendations import charts
from recommendations.choices import OPEN
from recommendations.filters import RecommendationFilter
from recommendations.forms.bulk import BULK
from recommendations.measures import summary as measures
from recommendations.models.recommendation_queryset import RecommendationQuerySet
from recommendations.permissions import Permission
from recommendations.presenters.list_rows import FURTHER_FIELDS, list_rows


def _read(rows: RecommendationQuerySet, chosen: RecommendationFilter) -> Any:
    """The fields of the rows for the columns of the page."""
    columns = chosen.columns
    also = [name for code, name in FURTHER_FIELDS.items() if code in columns]
    rows = rows.with_evidence_count(chosen.reader) if "evidence" in columns else rows
    return rows.row_values(chosen.past, chosen.moment, *also)


LIST = RegisterList(
    page="recommendations:list",
    title=gettext_lazy("Recommendations"),
    filters=RecommendationFilter,
    read=_read,
    present=lambda rows, filters: list_rows(rows, on=filters.day, columns=filters.columns),
    scope=lambda row: Scope(entities=frozenset(row.owner_ids), body=row.body),
    bulk=BULK,
    choose_first=gettext_lazy("Select at least one recommendation."),
)


@require(Permission.VIEW_RECOMMENDATIONS)
def recommendations(request: Signed) -> HttpResponse:
    """The filtered rows."""
    return list_page(request, LIST)


@require_POST
@require(*dict.fromkeys(action.permission for action in BULK.values()))
def bulk(request: Signed) -> HttpResponse:
    """One bulk action on many rows."""
    return bulk_page(request, LIST)


@require(Permission.VIEW_RECOMMENDATIONS)
def recommendation_charts(request: Signed) -> HttpResponse:
    """Charts of the filtered rows; loaded when they are opened."""
    chosen = filtered(request, RecommendationFilter)
    if reason := chosen.refusal(*KEYS):
        return refuse(request, reason)
    rows, asked = chosen.qs, chosen.form.cleaned_data
    day: dict[str, Any] = {"on": chosen.day, "known_at": chosen.moment}
    base = reverse("recommendations:list")

    def link(**filters: Any) -> str:
        return base + chosen.url(**filters)

    def open_link(**filters: Any) -> str:
        return link(status=asked["status"] if asked["status"] in OPEN else "open", **filters)

    context = {
        "on": chosen.day,
        "trail": [(_("Recommendations"), link())],
        "open_url": open_link(),
        "gap_url": link(gap="yes"),
        "overdue_url": link(overdue="yes"),
        "summary": measures.summary(rows, **day),
        "charts": [
            charts.ageing(measures.ageing(rows, **day), on=chosen.day, link=open_link),
            charts.by_year(measures.by_year(rows, **day), on=chosen.day, link=link),
        ],
        "entities": [
            (of, open_link(entity=of.code), link(entity=of.code, gap="yes"), link(entity=of.code, overdue="yes"))
            for of in measures.per_entity(rows, **day, within=asked["entity"], merged=not asked["counted"])
        ],
    }
    return render(
        request, "recommendations/_charts.html" if is_partial(request) else "recommendations/charts.html", context
    )
