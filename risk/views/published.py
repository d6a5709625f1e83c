"""What Member States and the public read: critical risks of published editions, the roll-out, and the statement."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from accountability.annual_report.public.access import download, page
from accountability.annual_report.public.context import Frame
from accountability.exports import spreadsheets
from accountability.exports.spreadsheets import Sheet
from accountability.localization import local, posted_number
from accountability.models import register_day
from risk.choices.control import StatementState
from risk.measures.editions import PublishedEdition, earlier_editions, published
from risk.measures.roll_out import roll_out_shares
from risk.models import ControlStatement

COLUMNS = (
    "register", "edition", "approved_on", "decision_reference", "code", "title", "language", "level", "category",
    "fraud", "illustrative", "critical", "risks",
)  # fmt: skip


def _editions(request: HttpRequest) -> list[PublishedEdition]:
    """The latest edition of each register, or the one in the address; 404 where it is not published."""
    number = posted_number(request.GET.get("edition", "")) if request.GET.get("edition") else None
    rows = published(on=register_day(), number=number)
    if "edition" in request.GET and not rows:
        raise Http404(_("This edition has not been published."))
    return rows


@page
def published_risks(request: HttpRequest) -> HttpResponse:
    """Critical risks by title and level, how far the roll-out is, and the statement on internal control."""
    day = register_day()
    statements = ControlStatement.objects.filter(state=StatementState.PUBLISHED).select_related("cycle")
    statement = statements.order_by("-cycle__year").first()
    context = {
        "frame": Frame(request), "editions": _editions(request), "earlier": earlier_editions(on=day), "day": day,
        "measures": roll_out_shares(on=day), "statement": statement,
    }  # fmt: skip
    return render(request, "published/risks.html", context)


@download
def published_risks_csv(request: HttpRequest) -> HttpResponseBase:
    """The critical risks as CSV."""
    return spreadsheets.csv_response(Sheet("critical-risks", COLUMNS, _lines(_editions(request))), "critical-risks.csv")


def _lines(rows: list[PublishedEdition]) -> Iterator[list[Any]]:
    for row in rows:
        edition = row.edition
        for risk in row.critical:
            yield [
                edition.register.code, edition.label, edition.approved_on, edition.decision_reference, risk.code,
                risk.title, risk.language, risk.level, local(risk.category), "yes" if risk.is_fraud else "no",
                "yes" if risk.is_illustrative else "no", len(row.critical), row.total,
            ]  # fmt: skip
