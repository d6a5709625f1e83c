"""Annex III, live."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from accountability.permissions import require
from recommendations import annex, charts, periods
from recommendations.forms import RatesForm
from recommendations.measures import CannotAnswer
from recommendations.permissions import Permission
from recommendations.views.answers import is_partial, refuse


@require(Permission.VIEW_RATES)
def rates(request: HttpRequest) -> HttpResponse:
    """Every body's rates by period, under the rule chosen, as of the day asked for."""
    form = RatesForm(request.GET.dict())
    if reason := form.refusal():
        return refuse(request, reason)
    terms = form.terms()
    try:
        shown = annex.annex(terms)
    except CannotAnswer as error:
        return refuse(request, str(error))
    context = {
        "form": form,
        "query": f"?{request.GET.urlencode()}",
        "terms": terms,
        "annex": shown,
        "bodies": [(body, [(block, periods.cells(block)) for block in blocks]) for body, blocks in shown.bodies],
    }
    return render(request, "recommendations/rates.html", context)


@require(Permission.VIEW_RATES)
def rates_chart(request: HttpRequest, body: str) -> HttpResponse:
    """One body's rates over time, derived beside printed; loaded when it comes into view."""
    form = RatesForm({**request.GET.dict(), "body": body})
    if reason := form.refusal():
        return refuse(request, reason)
    terms = form.terms()
    try:
        lines = annex.over_time(terms)
    except CannotAnswer as error:
        return refuse(request, str(error))
    chart = charts.rates_over_time(body, lines) if lines else None
    template = "recommendations/_rates_chart.html" if is_partial(request) else "recommendations/rates_chart.html"
    return render(request, template, {"drawing": chart, "trail": [(_("Rates"), reverse("rates"))]})
