"""The register of recommendations: its page and its charts, both of exactly the filtered rows."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from accountability.lists import saved_views
from accountability.permissions import Permission as Foundation
from accountability.permissions import can, require
from accountability.views.htmx import is_partial, refuse, render_partial
from accountability.views.parameters import Signed
from recommendations import charts, lines
from recommendations.choices import OPEN
from recommendations.forms import bulk
from recommendations.lists import columns, pagination
from recommendations.lists.columns import ListFilter
from recommendations.measures import summary as measures
from recommendations.models import Recommendation
from recommendations.permissions import Permission

PAGE = ("after", "before")


def filtered(request: Any) -> ListFilter:
    return ListFilter(request.GET, queryset=Recommendation.objects.visible_to(request.user), reader=request.user)


@require(Permission.VIEW_RECOMMENDATIONS)
def recommendations(request: Signed) -> HttpResponse:
    """The filtered rows, fifty to a page."""
    chosen = filtered(request)
    if reason := chosen.refusal(*PAGE):
        return refuse(request, reason)
    sort = chosen.form.cleaned_data["sort"]
    read = partial(lines.readable, as_of=chosen.past, known_at=chosen.moment)
    after, before = (request.GET.get(side, "") for side in PAGE)
    try:
        page = pagination.key_page(chosen.qs, read=read, sort=sort, after=after, before=before)
    except pagination.NoSuchPage as error:
        return refuse(request, str(error), status=404)
    count = pagination.bounded_count(chosen.qs)
    together = bulk.open_to(request.user)
    context = {
        "as_of": chosen.past,
        "table_rows": lines.table_rows(page.rows, on=chosen.day, columns=chosen.shown, are_chosen=bool(together)),
        "count": lines.count_in_words(count, bound=pagination.COUNTED),
        "together": together,
        "all_at_once": count if count <= bulk.LIMIT else 0,
        "may_share": can(request.user, Foundation.SHARE_VIEWS),
        "saved": saved_views.offered_to(request.user, "recommendations:list"),
        "query": chosen.url(),
        "next_url": page.after and chosen.url(after=page.after),
        "previous_url": page.before and chosen.url(before=page.before),
        **columns.context(chosen),
    }
    if not is_partial(request):
        return render(request, "recommendations/register.html", context)
    return render_partial(request, "recommendations/_list.html", context, address=request.path + chosen.url())


@require(Permission.VIEW_RECOMMENDATIONS)
def recommendation_charts(request: HttpRequest) -> HttpResponse:
    """What exactly the filtered rows add up to, drawn; loaded when it is opened."""
    chosen = filtered(request)
    if reason := chosen.refusal(*PAGE):
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
