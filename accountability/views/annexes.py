"""What the reports list: commitments, resolutions, observations, the action plan, and the official terms. Read only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from accountability.forms import filters
from accountability.models import Commitment, Observation, PlanAction, Resolution, Term, register_day
from accountability.permissions import Permission, require
from accountability.views.answers import page_of, read


@dataclass(frozen=True)
class Annex:
    """One list: its words, its rows, what narrows them, and the template of its table."""

    title: Any
    lede: Any
    rows: Callable[[], QuerySet[Any]]
    filters: type[filters.WordsFilter]
    table: str


COMMITMENTS = Annex(
    _("Commitments"),
    _("What the reports promise as next steps, by when, and what came of it."),
    lambda: Commitment.objects.select_related("document", "component", "outcome_document"),
    filters.CommitmentFilter,
    "commitments",
)
RESOLUTIONS = Annex(
    _("Resolutions"),
    _("What the General Assembly decided on administration and budget, and what was reported back (annex I)."),
    lambda: Resolution.objects.select_related("document", "resolution").prefetch_related("reports", "amounts__report"),
    filters.ResolutionFilter,
    "resolutions",
)
OBSERVATIONS = Annex(
    _("Observations"),
    _("What the Advisory Committee welcomed, observed, asked for and recommended."),
    lambda: Observation.objects.select_related("document", "component"),
    filters.ObservationFilter,
    "observations",
)
PLAN = Annex(
    _("Action plan for results-based management"),
    _("Each activity with its lead office, its date as printed and its state (annex II)."),
    lambda: PlanAction.objects.select_related("document").prefetch_related("completed_in"),
    filters.PlanFilter,
    "plan",
)
GLOSSARY = Annex(
    _("Glossary"),
    _("The official terms of the field. Where two documents word a term differently, both wordings stand here."),
    lambda: Term.objects.all(),
    filters.TermFilter,
    "glossary",
)


@require(Permission.VIEW_FIGURES)
def annex(request: HttpRequest, shown: Annex) -> HttpResponse:
    """One list, narrowed as its filters say, page by page."""
    bar = shown.filters(request.GET)
    rows = shown.rows().filter(bar.condition(read(bar)))
    context = {
        "annex": shown,
        "form": bar,
        "page_obj": page_of(request, rows),
        "table": f"accountability/annexes/{shown.table}.html",
        "day": register_day(),
    }
    return render(request, "accountability/annex.html", context)
