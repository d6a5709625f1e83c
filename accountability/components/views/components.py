"""The six components and the culture of accountability: actions taken, commitments, figures and observations."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from accountability.localization.citations.canonical import canonical_symbol
from accountability.measures.dashboards import Scope, component_panels
from accountability.measures.headlines import headlines
from accountability.models import (
    Commitment,
    Component,
    Document,
    ListedItem,
    Observation,
    PlanAction,
    PrintedFigure,
    Resolution,
    Statement,
    register_day,
)
from accountability.models.component import CHARTER
from accountability.models.observation import CULTURE
from accountability.permissions import Permission, can, require
from accountability.views.htmx import is_partial
from accountability.views.list_files import sheet
from accountability.views.parameters import Signed

RESULTS = 3  # annex II is shown under the third component (A/76/644, para. 17)
MOST = 5  # rows of one kind on the page of a component; the list of the kind has all


@require(Permission.VIEW_FIGURES)
def components(request: HttpRequest) -> HttpResponse:
    """All components with the number of entries in each report."""
    return render(request, "accountability/components.html", {"rows": _rows()})


def _rows() -> list[dict[str, Any]]:
    statements, figures = (
        _counts(Statement.objects.all()),
        _counts(PrintedFigure.objects.current(), "series__component"),
    )
    promised = _counts(Commitment.objects.all())
    still_open = _counts(Commitment.objects.open())
    observed = _counts(Observation.objects.filter(is_voided=False), "component__number")
    observed[CULTURE] = observed.get(CULTURE, 0) + observed.pop(None, 0)
    return [
        {
            "component": c, "statements": statements.get(c.pk, 0), "commitments": promised.get(c.pk, 0),
            "open": still_open.get(c.pk, 0), "figures": figures.get(c.pk, 0), "observations": observed.get(c.number, 0),
        }
        for c in Component.objects.all()
    ]  # fmt: skip


SHEET = sheet(
    "components", Permission.VIEW_FIGURES,
    "number=component.number names=component.names statements commitments open figures observations",
    lambda request: _rows(),
)  # fmt: skip


def _counts(rows: QuerySet[Any], by: str = "component") -> dict[int | None, int]:
    return dict(rows.order_by().values_list(by).annotate(Count("pk")))


@require(Permission.VIEW_FIGURES)
def component(request: Signed, number: int) -> HttpResponse:
    """One component: how it stands, what one report says, the latest first, and commitments; the rest follows."""
    components, day = list(Component.objects.all()), register_day()
    if (row := next((each for each in components if each.number == number), None)) is None:
        raise Http404
    reports, asked = _reports(row), canonical_symbol(request.GET.get("report", ""))
    report = next((each for each in reports if not asked or each.symbol == asked), None)
    if asked and report is None:
        raise Http404
    commitments = row.commitments.filter(is_voided=False)
    context = {
        "component": row,
        "components": components,
        "may_see_calendar": can(request.user, Permission.VIEW_WORK),
        "day": day,
        "panels": component_panels(Scope(as_of=day, user=request.user), number),
        "reports": reports,
        "report": report,
        "statements": row.statements.filter(document=report).select_related("sub_area"),
        "commitments": _first(commitments.open_first().select_related("document", "outcome_document")),
        "headlines": [line for line in headlines(as_of=day) if line.component == number],
    }
    return render(request, "accountability/component.html", context)


@require(Permission.VIEW_FIGURES)
def component_annexes(request: Signed, number: int) -> HttpResponse:
    """What follows on the page of a component: milestones, lists, observations and figures; or as a page of its own."""
    row, day = get_object_or_404(Component, number=number), register_day()
    planned = row.commitments.planned().select_related("document").prefetch_related("milestones")
    context = {
        "component": row,
        "day": day,
        "planned": planned[:MOST],
        "observations": _first(_observations(number)),
        "listed": _latest_lists(row),
        "annex": _annex(number),
        "figures": _figures(row),
    }
    name = "_component_annexes" if is_partial(request) else "component_annexes"
    return render(request, f"accountability/{name}.html", context)


LATEST = (F("issued_on").desc(nulls_last=True), F("session").desc(nulls_last=True), "-symbol")


def _reports(row: Component) -> list[Document]:
    """The documents that say something under the component, the latest first."""
    return list(Document.objects.filter(Exists(row.statements.filter(document=OuterRef("pk")))).order_by(*LATEST))


def _latest_lists(row: Component) -> QuerySet[ListedItem]:
    """What the latest document with lists under the component lists."""
    listing = Document.objects.filter(Exists(row.listed_items.filter(document=OuterRef("pk")))).order_by(*LATEST)
    return row.listed_items.filter(document=listing.first()).select_related("document").order_by("list_code", "number")


def _first(rows: QuerySet[Any]) -> dict[str, Any]:
    """The first rows, and whether there are others in the whole list."""
    found = list(rows[: MOST + 1])
    return {"rows": found[:MOST], "has_more": len(found) > MOST}


def _observations(number: int) -> QuerySet[Observation]:
    rows = Observation.objects.under(number).filter(is_voided=False)
    return rows.select_related("document", "answer_document")


def _figures(row: Component) -> list[PrintedFigure]:
    """The published figures, those of each body together, then by series and day."""
    figures = PrintedFigure.objects.current().filter(series__component=row).select_related("series", "document")
    return list(figures.order_by("body", "series__code", "volume", "category", "as_of", "key"))


def _annex(number: int) -> dict[str, Any] | None:
    """The state of the annex that belongs to the component, by page name."""
    if number == CHARTER:
        return {"page": "resolutions", "list": "components:resolutions"} | _states(
            Resolution.objects.all(), settled=Q(status="reported")
        )
    if number == RESULTS:
        return {"page": "plan", "list": "components:plan"} | _states(
            PlanAction.objects.all(), settled=Q(status="completed")
        )
    return None


def _states(rows: QuerySet[Any], *, settled: Q) -> dict[str, int]:
    return rows.aggregate(total=Count("pk"), settled=Count("pk", filter=settled))
