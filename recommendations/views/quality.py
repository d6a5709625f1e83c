"""Findings of data quality: entities against rules, each count one step from its rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from accountability.exports import spreadsheets
from accountability.exports.spreadsheets import Sheet
from accountability.models import register_day
from accountability.permissions import require
from accountability.views.downloads import download
from recommendations.measures import quality as measure
from recommendations.permissions import Permission


@require(Permission.VIEW_RECOMMENDATIONS)
def quality(request: HttpRequest) -> HttpResponse:
    """Every entity that has findings, most first, and how many records break each rule."""
    today, reader = register_day(), request.user
    totals, rows = measure.findings(on=today, reader=reader)
    context = {
        "today": today,
        "rules": list(zip(measure.RULES, totals, strict=True)),
        "all": sum(totals),
        "rows": [(row, list(zip(measure.RULES, row.counts, strict=True))) for row in rows],
        "trail": [(_("Recommendations"), reverse("recommendations:list"))],
    }
    return render(request, "recommendations/quality.html", context)


@download(Permission.VIEW_RECOMMENDATIONS)
def quality_csv(request: HttpRequest) -> HttpResponseBase:
    """The same as CSV."""
    return spreadsheets.csv_response(_sheet(request.user), "quality.csv")


@download(Permission.VIEW_RECOMMENDATIONS)
def quality_xlsx(request: HttpRequest) -> HttpResponseBase:
    """The same as a workbook."""
    return spreadsheets.xlsx_response([_sheet(request.user)], "quality.xlsx")


def _sheet(reader: Any) -> Sheet:
    columns = ("entity", *(rule.code for rule in measure.RULES), "counted_on")
    return Sheet("quality", columns, _cells(reader))


def _cells(reader: Any) -> Iterator[list[Any]]:
    today = register_day()
    for row in measure.findings(on=today, reader=reader)[1]:
        yield [row.code, *row.counts, today]
