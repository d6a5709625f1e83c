"""Data quality findings of a register: entities by rules, each count linked to its rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import URLPattern, path, reverse

from accountability.exports import spreadsheets
from accountability.exports.spreadsheets import Sheet
from accountability.measures.quality import Quality
from accountability.models import register_day
from accountability.permissions import require
from accountability.views.downloads import download


def quality_urls(quality: Quality) -> list[URLPattern]:
    """`quality/`, `quality.csv` and `quality.xlsx`, to include under the address of the register's list."""
    permission = quality.records.permission

    @require(permission)
    def page(request: HttpRequest) -> HttpResponse:
        """Every entity that has findings, most first, and how many records break each rule."""
        today = register_day()
        totals, rows = quality.findings(on=today, reader=request.user)
        records = reverse(quality.records.url_name)
        namespace = request.resolver_match.namespace  # type: ignore[union-attr]
        context = {
            "today": today,
            "rules": list(zip(quality.rules, totals, strict=True)),
            "all": sum(totals),
            "rows": [(row, list(zip(quality.rules, row.counts, strict=True))) for row in rows],
            "gaps": [(gap, places) for gap in quality.gaps if (places := gap.places(today))],
            "records": records,
            "csv_url": reverse(f"{namespace}:quality_csv"),
            "xlsx_url": reverse(f"{namespace}:quality_xlsx"),
            "trail": [(quality.records.label, records)],
        }
        return render(request, quality.template, context)

    @download(permission)
    def csv(request: HttpRequest) -> HttpResponseBase:
        """The same as CSV."""
        return spreadsheets.csv_response(_sheet(quality, request.user), "quality.csv")

    @download(permission)
    def xlsx(request: HttpRequest) -> HttpResponseBase:
        """The same as a workbook."""
        return spreadsheets.xlsx_response([_sheet(quality, request.user)], "quality.xlsx")

    return [
        path("quality/", page, name="quality"),
        path("quality.csv", csv, name="quality_csv"),
        path("quality.xlsx", xlsx, name="quality_xlsx"),
    ]


def _sheet(quality: Quality, reader: Any) -> Sheet:
    columns = ("entity", *(rule.code for rule in quality.rules), "counted_on")
    return Sheet("quality", columns, _cells(quality, reader))


def _cells(quality: Quality, reader: Any) -> Iterator[list[Any]]:
    today = register_day()
    for row in quality.findings(on=today, reader=reader)[1]:
        yield [row.code, *row.counts, today]
