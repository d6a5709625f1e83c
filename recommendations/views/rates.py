"""Annex III, live."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from django.core.exceptions import BadRequest
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from accountability.exports.spreadsheets import Sheet, csv_response
from accountability.measures import snapshots
from accountability.permissions import Permission as Of
from accountability.permissions import can, require
from accountability.views.downloads import download
from accountability.views.htmx import is_partial, refuse
from accountability.views.list_files import sheet
from recommendations import charts
from recommendations.annual_report import frozen_annex_3
from recommendations.choices import addressees_of
from recommendations.forms.rates import RatesForm
from recommendations.measures import CannotAnswer, annex, as_json, ask, listed
from recommendations.models import Recommendation
from recommendations.permissions import Permission

OVER_TIME = (
    "body", "volume", "category", "rule", "rule_version", "as_of", "numerator", "denominator", "percent", "published",
)  # fmt: skip


@require(Permission.VIEW_RATES)
def rates(request: HttpRequest) -> HttpResponse:
    """Every body's rates by period, under the selected rule and date; or from a snapshot."""
    if (view := request.GET.get("view", "")) in snapshots.VIEWS:
        return _frozen(request, view)
    form = RatesForm(request.GET.dict())
    if reason := form.refusal():
        return refuse(request, reason)
    terms = form.terms()
    try:
        annex_shown = annex.annex(terms)
    except CannotAnswer as error:
        return refuse(request, str(error))
    context = {
        "form": form,
        "query": f"?{request.GET.urlencode()}",
        "terms": terms,
        "annex": annex_shown,
        "bodies": annex_shown.bodies,
        "outside": _outside_rates(),
        "may_list": can(request.user, Permission.VIEW_RECOMMENDATIONS),
        "modes": _modes(""),
    }
    return render(request, "recommendations/rates.html", context)


def _outside_rates() -> dict[str, tuple[int, dt.date]]:
    """By the code of its body, how many recommendations were issued before its base date, and that date."""
    rows = Recommendation.objects.filter(is_voided=False).before_base_date().order_by("body__order")
    counts = rows.values_list("body__code", "body__base_date").annotate(n=Count("pk"))
    return {code: (count, day) for code, day, count in counts}


def _listed(request: HttpRequest) -> list[dict[str, Any]]:
    """The rows that the API gives for the choices in the address of the page."""
    form = RatesForm(request.GET.dict())
    if reason := form.refusal():
        raise BadRequest(reason)
    terms = form.terms()
    try:
        query = ask(
            as_of=terms.as_of, known_at=terms.known_at, body=terms.body, volume=terms.volume, rule=terms.rule,
            addressees=addressees_of(terms.addressee),
        )  # fmt: skip
    except CannotAnswer as error:
        raise BadRequest(str(error)) from error
    return [as_json(rate) for rate in listed(query)]


rates_sheet = sheet(
    "rates", Permission.VIEW_RATES,
    "body volume category rule rule_version as_of known_at cut_off since numerator denominator rate percent "
    "implemented overtaken reclassified in_progress declined issued conflicts printed", _listed,
)  # fmt: skip


def _frozen(request: HttpRequest, view: str) -> HttpResponse:
    """Annex III of the latest snapshot of the view."""
    snapshot = next(iter(snapshots.snapshots(view)), None)
    context = {
        "view": view,
        "snapshot": snapshot,
        "may_open": can(request.user, Of.VIEW_SNAPSHOTS),
        "may_list": can(request.user, Permission.VIEW_RECOMMENDATIONS),
        "bodies": frozen_annex_3.bodies(snapshot) if snapshot else [],
        "modes": _modes(view),
    }
    return render(request, "recommendations/rates.html", context)


def _modes(view: str) -> list[tuple[str, str, bool]]:
    """The switch: words, address, whether it is this one."""
    return [
        (_("Live"), reverse("recommendations:rates"), not view),
        (_("Last quarter"), "?view=quarter", view == "quarter"),
        (_("Published"), "?view=published", view == "published"),
    ]


@download(Permission.VIEW_RATES)
def rates_chart_csv(request: HttpRequest, body: str) -> HttpResponseBase:
    """The values of the chart: each series on each day, with what was published."""
    form = RatesForm({**request.GET.dict(), "body": body})
    if reason := form.refusal():
        raise BadRequest(reason)
    try:
        lines = annex.over_time(form.terms())
    except CannotAnswer as error:
        raise BadRequest(str(error)) from error
    rows = (
        [
            rate.body, rate.volume, rate.category, rate.rule.code, rate.rule.version, rate.as_of, rate.numerator,
            rate.denominator, rate.derived, charts.published_on(block, rate.as_of).replace("–", ""),
        ]
        for block, rates in lines for rate in rates
    )  # fmt: skip
    return csv_response(Sheet("rates", OVER_TIME, rows), f"rates-{body.lower()}-{form.terms().as_of}.csv")


def _csv_url(request: HttpRequest, body: str) -> str:
    return f"{reverse('recommendations:rates_chart_csv', args=[body])}?{request.GET.urlencode()}"


@require(Permission.VIEW_RATES)
def rates_chart(request: HttpRequest, body: str) -> HttpResponse:
    """One body's rates over time, recalculated and published; loaded when it comes into view."""
    form = RatesForm({**request.GET.dict(), "body": body})
    if reason := form.refusal():
        return refuse(request, reason)
    terms = form.terms()
    try:
        lines = annex.over_time(terms)
    except CannotAnswer as error:
        return refuse(request, str(error))
    may_list = can(request.user, Permission.VIEW_RECOMMENDATIONS)
    chart = charts.rates_over_time(body, lines, lead_to_rows=may_list) if lines else None
    if chart:
        chart = replace(chart, csv_url=_csv_url(request, body))
    template = "recommendations/_rates_chart.html" if is_partial(request) else "recommendations/rates_chart.html"
    return render(request, template, {"drawing": chart, "trail": [(_("Rates"), reverse("recommendations:rates"))]})
