"""Pages of compliance with compacts: by indicator for everybody, by indicator and manager for the Performance Board."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accountability.models import register_day
from accountability.permissions import can, require
from accountability.views.parameters import Signed
from compacts.charts.board import distribution_chart, dumbbell_chart, satisfactory_chart, targets_chart
from compacts.choices import RATED, Rating
from compacts.measures import compliance as measures
from compacts.measures.compliance_table import (
    distribution,
    indicator_rows,
    matrix,
    printed_points,
    together,
)
from compacts.measures.review_rows import review_rows
from compacts.models import Compact, Cycle
from compacts.permissions import BoardPermission as Permission


@require(Permission.VIEW_COMPLIANCE)
def compliance(request: Signed) -> HttpResponse:
    """How the indicators of compacts went, by cycle, beside the printed shares; for all readers counts only."""
    today = register_day()
    cycles, every = labels(), indicator_rows(on=today)
    counted = {row.cycle for row in every}
    chosen = request.GET.get("cycle", "")
    if chosen not in cycles:
        chosen = next((label for label in cycles if label in counted), next(iter(cycles), ""))
    rows = [row for row in every if row.cycle == chosen]
    totals = [(label, together([row for row in every if row.cycle == label])) for label in cycles]
    context: dict[str, Any] = {
        "cycles": cycles, "chosen": chosen, "rows": rows, "together": together(rows), "printed": printed_points(),
        "today": today, "shares": _shares(request), "charts": _charts(chosen, totals),
        "matrices": _cycles(chosen) if can(request.user, Permission.VIEW_BOARD) else (),
    }  # fmt: skip
    return render(request, "board/compliance.html", context)


@require(Permission.VIEW_BOARD)
def cycle_matrix(request: Signed, pk: int) -> HttpResponse:
    """What was decided on each indicator in each compact of a cycle, by letter and tone."""
    cycle = get_object_or_404(Cycle, pk=pk)
    context = {
        "cycle": cycle, "matrix": matrix(cycle, reader=request.user), "ratings": list(Rating),
        "trail": [(_("Compliance with compacts"), reverse("board:compliance"))],
    }  # fmt: skip
    return render(request, "board/matrix.html", context)


@require(Permission.VIEW_BOARD)
def compact_charts(request: Signed, pk: int) -> HttpResponse:
    """One compact in charts: values against targets, and the three columns side by side."""
    compact = get_object_or_404(Compact.objects.visible_to(request.user).for_action(), pk=pk)
    rows = review_rows(compact, reader=request.user)
    charts = [chart for chart in (targets_chart(compact, rows), dumbbell_chart(compact, rows)) if chart]
    context = {
        "compact": compact, "charts": charts,
        "trail": [(_("Performance Board"), reverse("board:home")), (compact.label, reverse("board:paper", args=[pk]))],
    }  # fmt: skip
    return render(request, "board/compact_charts.html", context)


# --- Parts of the pages ---------------------------------------------------------------------------------------------
def labels() -> list[str]:
    """The labels of the cycles that have begun, the latest first."""
    return list(dict.fromkeys(Cycle.objects.begun(on=register_day()).values_list("label", flat=True)))


def _cycles(label: str) -> list[Cycle]:
    return list(Cycle.objects.filter(label=label).order_by("clock"))


def _shares(request: Signed) -> list[measures.Share]:
    """The shares of the Organization with their parts; those who read no papers see the first ones only."""
    open_to_all = (measures.SATISFACTORY, measures.TARGET_COMPLIANCE)
    visible = measures.MEASURES if can(request.user, Permission.VIEW_BOARD) else open_to_all
    return [measures.share(measure, on=register_day()) for measure in visible]


def _charts(chosen: str, totals: list[tuple[str, Any]]) -> list[Any]:
    earlier = (label for label, _row in totals if label < chosen and ("/" in label) == ("/" in chosen))
    before = next(earlier, "")  # of the same clock: other cycles have other compacts
    labels_of = [label for label in (before, chosen) if label]
    counts = distribution(labels_of, on=register_day())
    charts = [
        satisfactory_chart(totals, printed_points(), register_day()),
        distribution_chart(counts, RATED, register_day()),
    ]
    return [chart for chart in charts if chart]
