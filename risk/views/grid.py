"""The quarterly review: the grid of one register, and how far the round is in every register."""

from __future__ import annotations

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accountability.exports import spreadsheets
from accountability.exports.spreadsheets import Sheet
from accountability.models import register_day, reporting_quarter
from accountability.permissions import can, require
from accountability.views import grid as pages
from accountability.views.downloads import download
from accountability.views.parameters import Signed
from risk.forms.grid import LOOKUP, grid_for
from risk.measures.round import read_round
from risk.permissions import Permission

HEADINGS = ("register", "active", "reviewed", "waiting", "late", "late_owners", "edition", "edition_state")


@require(Permission.UPDATE_RISKS)
def grid(request: Signed) -> HttpResponse:
    """The active risks of a register, row by row."""
    return pages.grid_page(request, grid_for(request.user, request.GET.get("entity", "")))


@require_POST
@require(Permission.UPDATE_RISKS)
def grid_draft(request: Signed, pk: int) -> HttpResponse:
    """The unsubmitted input of one row."""
    return pages.grid_draft(request, LOOKUP, pk)


@require(Permission.VIEW_RISKS)
def review_round(request: Signed) -> HttpResponse:
    """Every register: how many of its risks were reviewed in this quarter, who is late, and its next edition."""
    day = register_day()
    rows = read_round(reader=request.user, on=day)
    context = {
        "rows": rows, "quarter": reporting_quarter(), "day": day,
        "reviewed": sum(row.reviewed for row in rows), "active": sum(row.active for row in rows),
        "late": sum(row.late for row in rows), "may_review": can(request.user, Permission.UPDATE_RISKS),
        "trail": [(_("Risk registers"), reverse("risk:registers"))],
    }  # fmt: skip
    return render(request, "risk/round.html", context)


@download(Permission.VIEW_RISKS)
def review_round_csv(request: Signed) -> HttpResponseBase:
    """The same as CSV."""
    rows = (
        [
            row.register.code, row.active, row.reviewed, row.waiting, row.late,
            "; ".join(f"{owner.post.code} ({owner.count})" for owner in row.owners),
            row.edition.label if row.edition else None, row.edition.state if row.edition else None,
        ]
        for row in read_round(reader=request.user, on=register_day())
    )  # fmt: skip
    return spreadsheets.csv_response(Sheet("risk-reviews", HEADINGS, rows), "risk-reviews.csv")
