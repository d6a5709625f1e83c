"""The page Explore, its values as a file, and the charts that people pin to their overview."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from accountability.lists import saved_views
from accountability.lists.explore import ExploreForm
from accountability.measures import CannotAnswer
from accountability.measures import explore as exploring
from accountability.measures.explore import Explored
from accountability.measures.values import as_rows, lines
from accountability.models import SavedView
from accountability.models.saved_view import EXPLORE
from accountability.permissions import Permission, permissions_of, require
from accountability.views.htmx import is_partial
from accountability.views.list_files import sheet
from accountability.views.parameters import Signed

SMALL = 8  # bars or rows of a pinned chart


@require(Permission.VIEW_FIGURES)
def explore(request: Signed) -> HttpResponse:
    """One measure by its dimensions; what cannot be answered is said above the form, which keeps the choices."""
    form, answer, reason = _answer(request.GET.dict(), request.user)
    chart = answer.chart if answer else None
    address = request.GET.urlencode()
    context = {
        "form": form, "answer": answer, "reason": reason, "query": address,
        "chart": replace(chart, csv_url=f"{reverse('explore_sheet', args=['csv'])}?{address}") if chart else None,
        "views": saved_views.offered_to(request.user, EXPLORE),
    }  # fmt: skip
    return render(request, "accountability/explore.html", context, status=400 if reason else 200)


def _answer(address: Mapping[str, str], user: Any, **drawn: Any) -> tuple[ExploreForm, Explored | None, str]:
    """The form of the address, and its answer or the reason why there is none."""
    permissions = permissions_of(user)
    form = ExploreForm(address, permissions)
    if reason := form.refusal():
        return form, None, reason
    try:
        return form, exploring.explore(form.query(), form.cleaned_data["drawing"], **drawn), ""
    except CannotAnswer as refused:
        return form, None, str(refused)


def _values(request: HttpRequest) -> list[dict[str, Any]]:
    """The rows that the API gives for the choices in the address of the page, in flat columns."""
    form = ExploreForm(request.GET.dict(), permissions_of(request.user))
    if reason := form.refusal():
        raise BadRequest(reason)
    try:
        query = form.query()
        rows = as_rows(query, lines(query), absolute=request.build_absolute_uri)
    except CannotAnswer as refused:
        raise BadRequest(str(refused)) from refused
    return [{"measure": query.measure.code, "version": query.measure.version, **row} for row in rows]


SHEET = sheet(
    "explore", Permission.VIEW_FIGURES,
    "measure version by key label then_by then_key then_label as_of numerator denominator value percent unit "
    "compared_as_of=compared.as_of compared_entity=compared.entity compared_numerator=compared.numerator "
    "compared_denominator=compared.denominator compared_value=compared.value compared_percent=compared.percent rows",
    _values,
)  # fmt: skip


@require(Permission.VIEW_FIGURES)
def pinned_chart(request: Signed, pk: int) -> HttpResponse:
    """The chart of one of the person's views, or the reason why it cannot be drawn any more, with a way to unpin it."""
    view = get_object_or_404(SavedView, pk=pk, owner=request.user, page=EXPLORE)
    _form, answer, reason = _answer(QueryDict(view.query).dict(), request.user, name=f"pinned-{view.pk}", most=SMALL)
    context = {"view": view, "url": saved_views.address(view), "answer": answer, "reason": reason}
    template = "accountability/_pinned_chart.html" if is_partial(request) else "accountability/pinned_chart.html"
    return render(request, template, context)
