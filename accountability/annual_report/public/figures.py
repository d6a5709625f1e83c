"""The figures of a released report: rates with their trend, unresolved recommendations, requests, two years."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from accountability import localization
from accountability.annual_report import editions
from accountability.annual_report.comparison import by_rule, compared, tallies
from accountability.annual_report.document import Table
from accountability.annual_report.formats.html import parts_of
from accountability.annual_report.public import tables
from accountability.annual_report.public.access import OWN, download, page, released, render_page
from accountability.exports.spreadsheets import csv_response, xlsx_response
from accountability.lists.pagination import page_of
from accountability.models.commitment import CommitmentState
from accountability.models.resolution import ResolutionStatus

UNRESOLVED, REQUESTS = "unresolved", "annex_1_resolutions"
FILTERS = {UNRESOLVED: {"body": "body", "entity": "entities"}, REQUESTS: {"state": "state"}}  # by name in the address
STATES: dict[str, Any] = {"commitments": CommitmentState, "resolutions": ResolutionStatus}


@page
def rates(request: HttpRequest, year: int) -> HttpResponse:
    """Every body's rates with their trend, as annex III of the report froze them."""
    edition = released(year)
    report = editions.report_of(edition, localization.current_language())
    parts = parts_of(report, editions.under(report, "annex-3"))
    return render_page(request, "rates.html", {"edition": edition, "parts": parts})


def _table(year: int, code: str) -> Table:
    """The table of the report; without columns and rows where the year has nothing to list."""
    report = editions.report_of(released(year), localization.current_language())
    return editions.table_of(report, code) or Table(code, "", (), ())


def _listed(code: str, template: str) -> Callable[..., HttpResponseBase]:
    @page
    def view(request: HttpRequest, year: int) -> HttpResponse:
        table = _table(year, code)
        wanted = _column_filters(request, code)
        listed = tables.listed(table, wanted)
        found = page_of(request, listed.rows)
        labels = {column.code: column.label for column in table.columns}
        filters = [
            (name, labels[column], tables.choices(table, column), wanted[column])
            for name, column in FILTERS[code].items()
            if column in labels
        ]
        context = {
            "edition": released(year), "columns": listed.heads, "rows": listed.written(list(found.object_list)),
            "page_obj": found, "filters": filters, "count": len(table.rows), "is_filtered": any(wanted.values()),
        }  # fmt: skip
        response = render_page(request, template, context)
        if any(wanted.values()) and not listed.rows:
            response.headers["Cache-Control"] = OWN  # values that are not in the list are unlimited
        return response

    return view


def _sheet(code: str, name: str) -> Callable[..., HttpResponseBase]:
    @download
    def view(request: HttpRequest, year: int, ending: str) -> HttpResponseBase:
        if ending not in ("csv", "xlsx"):
            raise Http404
        listed = tables.listed(_table(year, code), _column_filters(request, code))
        if ending == "csv":
            return csv_response(listed.sheet(), f"{name}-{year}.csv")
        return xlsx_response([listed.sheet()], f"{name}-{year}.xlsx")

    return view


def _column_filters(request: HttpRequest, code: str) -> dict[str, str]:
    """The values of the address by column; BadRequest for a parameter that the list does not have."""
    unknown = set(request.GET) - {*FILTERS[code], "page", "language"}
    if unknown:
        raise BadRequest(_("This list cannot be requested as “%(name)s”.") % {"name": sorted(unknown)[0]})
    return {column: request.GET.get(name, "") for name, column in FILTERS[code].items()}


unresolved, requests = _listed(UNRESOLVED, "unresolved.html"), _listed(REQUESTS, "requests.html")
unresolved_sheet, requests_sheet = _sheet(UNRESOLVED, "unresolved"), _sheet(REQUESTS, "requests")


# --- Two years ------------------------------------------------------------------------------------------------------
@page
def compare(request: HttpRequest, year: int, other: int) -> HttpResponse:
    """A comparison of two years: every rate with its parts, and the state of commitments and requests."""
    later, earlier = released(year), released(other)
    new, old = editions.frozen(later), editions.frozen(earlier)
    counts = tallies(new, old)
    context = {
        "later": later, "earlier": earlier, "rules": by_rule(compared(new, old)),
        "commitments": _counted(counts, "commitments"), "resolutions": _counted(counts, "resolutions"),
        "others": [str(found[0].cycle) for found in editions.by_year() if found[0].cycle.year not in (year, other)],
    }  # fmt: skip
    return render_page(request, "compare.html", context)


def _counted(counts: Sequence[Any], kind: str) -> list[tuple[str, Any]]:
    return [(str(STATES[kind](tally.state).label), tally) for tally in counts if tally.kind == kind]
