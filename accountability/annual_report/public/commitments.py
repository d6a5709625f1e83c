"""The commitments of a released report: a list, and each from the promise to the paragraph that answers it.

Everything is read from frozen data: the texts of the documents and the decided outcomes, never a draft, an update, a
piece of evidence or a name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from accountability import localization
from accountability.annual_report import editions
from accountability.annual_report.chapters import promises
from accountability.annual_report.chapters.source import Row
from accountability.annual_report.chapters.writer import day
from accountability.annual_report.document import Table
from accountability.annual_report.formats.html import Cell
from accountability.annual_report.public import tables
from accountability.annual_report.public.access import OWN, download, page, released, render_page
from accountability.components.measures.outcomes import OutcomeCounts, Standing
from accountability.lists.pagination import page_of
from accountability.localization import with_language
from accountability.models import Edition
from accountability.models.commitment import CommitmentState

COMMITMENTS, STANDING, KEY = "commitments", "standing", "id"


@dataclass(frozen=True)
class Account:
    """How one report accounts for a commitment: its state, how it stood by its printed date, and the outcome."""

    edition: Edition
    state: CommitmentState
    standing: Standing | None
    outcome: Mapping[str, str]
    source: str


def kept_in_years(later: editions.Series, earlier: editions.Series) -> tuple[OutcomeCounts, OutcomeCounts]:
    """The commitments of two reports by standing, with the rate of those kept."""
    return _counts(later), _counts(earlier)


def _counts(series: editions.Series) -> OutcomeCounts:
    return promises.counts_of([row for row in series.get(COMMITMENTS, ()) if row.get(STANDING)])


def _table(year: int) -> Table:
    """The table of the report; without columns and rows where the year has nothing to list."""
    report = editions.report_of(released(year), localization.current_language())
    return editions.table_of(report, COMMITMENTS) or Table(COMMITMENTS, "", (), ())


def _chosen(request: HttpRequest) -> str:
    """The standing in the address; BadRequest for a parameter that the list does not have."""
    if unknown := sorted(set(request.GET) - {STANDING, "page", "language"}):
        raise BadRequest(_("This list cannot be requested as “%(name)s”.") % {"name": unknown[0]})
    return request.GET.get(STANDING, "")


@page
def commitments(request: HttpRequest, year: int) -> HttpResponse:
    """Every commitment with its outcome, in one standing or in all, and how many were kept."""
    edition, table, chosen = released(year), _table(year), _chosen(request)
    listed = tables.listed(table, {STANDING: chosen})
    rows = page_of(request, listed.rows)
    labels = [(STANDING, c.label, tables.choices(table, STANDING), chosen) for c in table.columns if c.code == STANDING]
    context = {
        "edition": edition, "columns": listed.heads, "rows": list(_linked(listed, list(rows.object_list), year)),
        "page_obj": rows, "filters": labels, "count": len(table.rows), "counts": _counts(editions.frozen(edition)),
    }  # fmt: skip
    response = render_page(request, "commitments.html", context)
    if chosen and not listed.rows:
        response.headers["Cache-Control"] = OWN  # values that are not in the list are unlimited
    return response


def _linked(listed: tables.Listed, rows: Sequence[tables.Row], year: int) -> Iterator[list[tuple[Cell, Cell]]]:
    """The rows as the page shows them, each with a link to the page of its commitment."""
    place = next((number for number, column in enumerate(listed.table.columns) if column.code == KEY), None)
    for row, cells in zip(rows, listed.written(rows), strict=True):
        key = row[place] if place is not None else None
        if key is not None:
            url = with_language(reverse("annual_report:commitment", args=[year, key]))
            cells = [(replace(cells[0][0], url=url), cells[0][1]), *cells[1:]]
        yield cells


@download
def commitments_sheet(request: HttpRequest, year: int, ending: str) -> HttpResponseBase:
    """The same commitments as a file."""
    table = _table(year)
    rows = tables.listed(table, {STANDING: _chosen(request)}).rows
    return tables.sheet_response(table, rows, f"commitments-{year}", ending)


@page
def commitment(request: HttpRequest, year: int, pk: int) -> HttpResponse:
    """One commitment: what was promised and when, and what each released report says came of it."""
    edition = released(year)
    row = _row(editions.frozen(edition), pk)
    if row is None:
        raise Http404(_("The report has no such commitment."))
    context = {
        "edition": edition, "row": row, "source": promises.made_in(row), "due_on": day(row["due_on"]),
        "accounts": list(_accounts(row)), "standing": Standing(row[STANDING]) if row.get(STANDING) else None,
    }  # fmt: skip
    return render_page(request, "commitment.html", context)


def _row(series: editions.Series, pk: int) -> Row | None:
    return next((row for row in series.get(COMMITMENTS, ()) if row.get(KEY) == pk), None)


def _accounts(row: Row) -> Iterator[Account]:
    """The latest released edition of every year that has the commitment, the earliest first."""
    latest: Sequence[Edition] = [found[0] for found in editions.by_year()]
    for edition in reversed(latest):
        rows = editions.frozen(edition).get(COMMITMENTS, ())
        for then in rows:
            if promises.place(then) == promises.place(row):
                standing = Standing(then[STANDING]) if then.get(STANDING) else None
                state = CommitmentState(then["state"])
                yield Account(edition, state, standing, then["outcome"], promises.answered_in(then))
