"""A list as files of the filtered rows: CSV as a stream, workbooks immediately or in the background."""

from __future__ import annotations

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_POST

from accountability.errors import IllegalStep
from accountability.exports import jobs, spreadsheets
from accountability.exports.jobs import noted
from accountability.lists.pagination import KEYS
from accountability.permissions import require
from accountability.registers import Workbook
from accountability.views.downloads import download
from accountability.views.htmx import refuse
from accountability.views.list_pages import filtered
from accountability.views.parameters import Signed


def export_paths(name: str, workbook: Workbook) -> list[URLPattern]:
    """The addresses of a list as files: `<name>.csv`, `<name>.xlsx`, and `<name>/workbook/` for a large one."""

    @download(workbook.permission)
    def list_csv(request: Signed) -> HttpResponseBase:
        chosen = filtered(request, workbook.filters)
        if reason := chosen.refusal(*KEYS):
            return refuse(request, reason)
        answer = spreadsheets.csv_response(workbook.sheets(chosen)[0], f"{name}.csv")
        return noted(answer, by=request.user, name=f"{name}.csv", asked=chosen.url().removeprefix("?"))

    @download(workbook.permission)
    def list_xlsx(request: Signed) -> HttpResponseBase:
        chosen = filtered(request, workbook.filters)
        if reason := chosen.refusal(*KEYS):
            return refuse(request, reason)
        query = chosen.url()
        if chosen.qs[jobs.LARGE : jobs.LARGE + 1].exists():
            return render(
                request, "lists/large_export.html", {"name": name, "of": workbook, "query": query}, status=413
            )
        answer = spreadsheets.xlsx_response(workbook.sheets(chosen), f"{name}.xlsx")
        return noted(answer, by=request.user, name=f"{name}.xlsx", asked=query.removeprefix("?"))

    @require(workbook.permission)
    @require_POST
    def make_workbook(request: Signed) -> HttpResponse:
        chosen = filtered(request, workbook.filters)
        if reason := chosen.refusal(*KEYS):
            return refuse(request, reason)
        query = chosen.url()
        then = reverse(workbook.page) + query
        try:
            job = jobs.enqueue_workbook(name, query.removeprefix("?"), by=request.user, then=then)
        except IllegalStep as refused:
            return refuse(request, str(refused), status=429)
        return redirect("job", pk=job.pk)

    page = workbook.page.partition(":")[2]
    return [
        path(f"{name}.csv", list_csv, name=f"{page}_csv"),
        path(f"{name}.xlsx", list_xlsx, name=f"{page}_xlsx"),
        path(f"{name}/workbook/", make_workbook, name=f"{page}_workbook"),
    ]
