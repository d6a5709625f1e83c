"""The register as files, of exactly the filtered rows: CSV as a stream, workbooks at once or in the background."""

from __future__ import annotations

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from accountability.exports import spreadsheets
from accountability.exports.manifests import noted
from accountability.permissions import require
from accountability.views.downloads import download
from accountability.views.htmx import refuse
from accountability.views.parameters import Signed
from recommendations.exports import jobs
from recommendations.exports import spreadsheets as exports
from recommendations.permissions import Permission
from recommendations.views.register import PAGE, filtered


@download(Permission.VIEW_RECOMMENDATIONS)
def recommendations_csv(request: Signed) -> HttpResponseBase:
    """Exactly the filtered rows as CSV."""
    chosen = filtered(request)
    if reason := chosen.refusal(*PAGE):
        return refuse(request, reason)
    sheet = exports.register(chosen.qs, on=chosen.day, as_of=chosen.past, known_at=chosen.moment)
    answer = spreadsheets.csv_response(sheet, "recommendations.csv")
    return noted(answer, by=request.user, name="recommendations.csv", asked=chosen.url().removeprefix("?"))


@download(Permission.VIEW_RECOMMENDATIONS)
def recommendations_xlsx(request: Signed) -> HttpResponseBase:
    """Exactly the filtered rows as a workbook that can be brought in again; a large one is made in the background."""
    chosen = filtered(request)
    if reason := chosen.refusal(*PAGE):
        return refuse(request, reason)
    if chosen.qs[jobs.LARGE : jobs.LARGE + 1].exists():
        return render(request, "recommendations/large_export.html", {"query": chosen.url()}, status=413)
    sheets = exports.workbook(chosen.qs, on=chosen.day, as_of=chosen.past, known_at=chosen.moment)
    answer = spreadsheets.xlsx_response(sheets, jobs.NAME)
    return noted(answer, by=request.user, name=jobs.NAME, asked=chosen.url().removeprefix("?"))


@require(Permission.VIEW_RECOMMENDATIONS)
@require_POST
def make_workbook(request: Signed) -> HttpResponse:
    """Have the workbook of the filtered rows made in the background."""
    chosen = filtered(request)
    if reason := chosen.refusal(*PAGE):
        return refuse(request, reason)
    query = chosen.url()
    job = jobs.ask(query.removeprefix("?"), by=request.user, then=reverse("recommendations:list") + query)
    return redirect("job", pk=job.pk)
