"""The figures of a released report: rates with their trend, unresolved recommendations, requests, two years."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from accountability import localization
from accountability.annual_report import editions
from accountability.annual_report.comparison import by_rule, compared, tallies
from accountability.annual_report.document import Table
from accountability.annual_report.formats.html import parts_of
from accountability.annual_report.public import tables, unresolved
from accountability.annual_report.public.access import OWN, download, page, released, render_page
from accountability.annual_report.public.commitments import kept_in_years
from accountability.annual_report.public.headlines import bases, headlines
from accountability.components.measures.outcomes import Standing
from accountability.lists.pagination import page_of
from accountability.models.commitment import CommitmentState
from accountability.models.resolution import ResolutionStatus

REQUESTS, STATE = "annex_1_resolutions", "state"
STATES: dict[str, Any] = {
    "commitments": CommitmentState, "standings": Standing, "resolutions": ResolutionStatus,
}  # fmt: skip


@page
def rates(request: HttpRequest, year: int) -> HttpResponse:
    """The headline figures with a chart each, then every rate with its rule, as annex III of the report froze them."""
    edition = released(year)
    report = editions.report_of(edition, localization.current_language())
    context = {
        "edition": edition, "figures": headlines(edition), "bases": bases(edition),
        "parts": parts_of(report, editions.under(report, "annex-3")),
    }  # fmt: skip
    return render_page(request, "rates.html", context)


# --- Lists ----------------------------------------------------------------------------------------------------------
def _requests_table(year: int) -> Table:
    """The table of the report; without columns and rows where the year has nothing to list."""
    report = editions.report_of(released(year), localization.current_language())
    return editions.table_of(report, REQUESTS) or Table(REQUESTS, "", (), ())


@page
def requests(request: HttpRequest, year: int) -> HttpResponse:
    """Requests of the General Assembly with the action reported, in one state or in all."""
    table, state = _requests_table(year), _chosen_state(request)
    listed = tables.listed(table, {STATE: state})
    found = page_of(request, listed.rows)
    filters = [(STATE, c.label, tables.choices(table, STATE), state) for c in table.columns if c.code == STATE]
    context = {
        "edition": released(year), "columns": listed.heads, "rows": listed.written(list(found.object_list)),
        "page_obj": found, "filters": filters, "count": len(table.rows), "is_filtered": bool(state),
    }  # fmt: skip
    response = render_page(request, "requests.html", context)
    if state and not listed.rows:
        response.headers["Cache-Control"] = OWN  # values that are not in the list are unlimited
    return response


def _chosen_state(request: HttpRequest) -> str:
    """The state in the address; BadRequest for a parameter that the list does not have."""
    if unknown := sorted(set(request.GET) - {STATE, "page", "language"}):
        raise BadRequest(_("This list cannot be requested as “%(name)s”.") % {"name": unknown[0]})
    return request.GET.get(STATE, "")


@download
def requests_sheet(request: HttpRequest, year: int, ending: str) -> HttpResponseBase:
    """The same requests as a file."""
    table = _requests_table(year)
    rows = tables.listed(table, {STATE: _chosen_state(request)}).rows
    return tables.sheet_response(table, rows, f"requests-{year}", ending)


@download
def unresolved_sheet(request: HttpRequest, year: int, ending: str) -> HttpResponseBase:
    """The unresolved recommendations that the address selects, as a file."""
    table = unresolved.table_of(released(year))
    return tables.sheet_response(table, unresolved.chosen_rows(table, request.GET), f"unresolved-{year}", ending)


# --- Two years ------------------------------------------------------------------------------------------------------
@page
def compare(request: HttpRequest, year: int, other: int) -> HttpResponse:
    """A comparison of two years: every rate with its parts, and the state of commitments and requests."""
    later, earlier = released(year), released(other)
    new, old = editions.frozen(later), editions.frozen(earlier)
    counts = tallies(new, old)
    context = {
        "later": later, "earlier": earlier, "rules": by_rule(compared(new, old)),
        "commitments": _counted(counts, "commitments"), "standings": _counted(counts, "standings"),
        "kept": kept_in_years(new, old), "resolutions": _counted(counts, "resolutions"),
        "others": [str(found[0].cycle) for found in editions.by_year() if found[0].cycle.year not in (year, other)],
    }  # fmt: skip
    return render_page(request, "compare.html", context)


def _counted(counts: Sequence[Any], kind: str) -> list[tuple[str, Any]]:
    return [(str(STATES[kind](tally.state).label), tally) for tally in counts if tally.kind == kind]
