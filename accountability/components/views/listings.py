"""Lists of the reports: commitments, resolutions, observations, the action plan, official terms. Read only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from accountability.components import filters
from accountability.components.forms.commitments import ACTIONS
from accountability.components.measures.quality import REPAIRS
from accountability.lists import filterset
from accountability.lists.pagination import page_of
from accountability.models import Commitment, Observation, PlanAction, PrintedFigure, Resolution, Term, register_day
from accountability.models.plan_action import PlanActionStatus
from accountability.permissions import Permission, can, require
from accountability.views.list_files import sheet
from accountability.views.parameters import read


@dataclass(frozen=True)
class Annex:
    """One list: its words, its rows, what narrows them, and the template of its table."""

    title: Any
    lede: Any
    rows: Callable[[], QuerySet[Any]]
    filters: type[filterset.WordsFilter]
    table: str

    def narrowed(self, request: HttpRequest) -> tuple[Form, QuerySet[Any]]:
        """The filters of the request, and the filtered rows."""
        bar = self.filters(request.GET)
        return bar, self.rows().filter(bar.condition(read(bar)))


COMMITMENTS = Annex(
    _("Commitments"),
    _("Commitments (“next steps”) made in the reports, their due dates and their outcomes."),
    lambda: (
        Commitment.objects.filter(is_voided=False)
        .select_related("document", "component", "outcome_document")
        .prefetch_related("responsibilities__entity")
    ),
    filters.CommitmentFilter,
    "commitments",
)
RESOLUTIONS = Annex(
    _("Resolutions"),
    _("Decisions of the General Assembly on administration and budget, and the action reported (annex I)."),
    lambda: Resolution.objects.select_related("document", "resolution").prefetch_related("reports", "amounts__report"),
    filters.ResolutionFilter,
    "resolutions",
)
OBSERVATIONS = Annex(
    _("Observations"),
    _("What the Advisory Committee welcomed, observed, requested and recommended."),
    lambda: Observation.objects.filter(is_voided=False).select_related("document", "component", "answer_document"),
    filters.ObservationFilter,
    "observations",
)
PLAN = Annex(
    _("Action plan for results-based management"),
    _("Each activity with its lead office, its date as printed and its state (annex II)."),
    lambda: PlanAction.objects.select_related("document", "answer_document").prefetch_related("completed_in"),
    filters.PlanFilter,
    "plan",
)
GLOSSARY = Annex(
    _("Glossary"),
    _("Official terms of the field. Where two documents use different terms, both are listed."),
    lambda: Term.objects.all(),
    filters.TermFilter,
    "glossary",
)


class _Planned:
    """One commitment of the file: its own fields, and what its plan adds."""

    def __init__(self, commitment: Commitment, milestones: str) -> None:
        self._commitment, self.milestones = commitment, milestones
        self.waits_for = [str(dependency.waits_for) for dependency in commitment.dependencies.all()]

    def __getattr__(self, name: str) -> Any:
        return getattr(self._commitment, name)


def _commitments_in_file(request: HttpRequest) -> Iterator[_Planned]:
    """The listed commitments with how many of their milestones are done, and what they wait for.

    The filters are refused before the file begins.
    """
    rows = COMMITMENTS.narrowed(request)[1].prefetch_related("milestones", "dependencies__waits_for__document")
    return _planned(rows)


def _planned(rows: Any) -> Iterator[_Planned]:
    for row in rows:
        milestones = row.milestones.all()
        done = sum(milestone.is_done for milestone in milestones)
        yield _Planned(row, f"{done}/{len(milestones)}" if milestones else "")


SHEETS = [
    sheet(
        "commitments", Permission.VIEW_FIGURES,
        "id document=document.symbol paragraph sub section component=component.number texts responsible_office "
        "office_basis lead due_as_printed first_due_on due_on due_assumed due_note due_kind recurs_every "
        "milestones waits_for progress updated_on state done_on outcome outcome_document=outcome_document.symbol "
        "outcome_paragraph inferred",
        _commitments_in_file,
    ),
    sheet(
        "resolutions", Permission.VIEW_FIGURES,
        "id document=document.symbol number agenda_item agenda_titles symbol titles action reports status due_session "
        "summary amounts inferred",
        lambda request: RESOLUTIONS.narrowed(request)[1],
    ),
    sheet(
        "observations", Permission.VIEW_FIGURES,
        "id document=document.symbol number paragraph kind topics component=component.number texts addressee "
        "restates_earlier_view state answered_by=answer_document.symbol answer_paragraph answer inferred",
        lambda request: OBSERVATIONS.narrowed(request)[1],
    ),
    sheet(
        "plan", Permission.VIEW_FIGURES,
        "id document=document.symbol number activities lead_office office_basis due_as_printed status completed_in "
        "progress state answered_by=answer_document.symbol answer_paragraph answer inferred",
        lambda request: PLAN.narrowed(request)[1],
    ),
    sheet(
        "glossary", Permission.VIEW_FIGURES,
        "english abbreviation ar=names.ar zh-hans=names.zh-hans fr=names.fr ru=names.ru es=names.es wordings note",
        lambda request: GLOSSARY.narrowed(request)[1],
    ),
]  # fmt: skip


@require(Permission.VIEW_FIGURES)
def annex(request: HttpRequest, shown: Annex) -> HttpResponse:
    """One list, narrowed as its filters say, page by page."""
    bar, rows = shown.narrowed(request)
    context = {
        "annex": shown,
        "form": bar,
        "sheet": f"components:{shown.table}_sheet",
        "page_obj": page_of(request, rows),
        "table": f"accountability/annexes/{shown.table}.html",
        "day": register_day(),
        "may_enter": can(request.user, Permission.DECIDE_COMMITMENT),
        "completed": completed_activities() if shown is PLAN else None,
        "repair": ACTIONS.get(REPAIRS.get(bar.cleaned_data.get("quality", ""), "")),
    }
    return render(request, "accountability/annex.html", context)


NOT_COMPLETED = "further_figures/annex2/activities_not_completed"


@dataclass(frozen=True)
class CompletedActivities:
    """How many activities of the plan are completed: as the report claims, as its annex marks them, of all."""

    claimed: int
    marked: int
    total: int
    source: str


def completed_activities() -> CompletedActivities | None:
    """The claim of the report beside the count of its annex; None where the figure is not loaded."""
    figure = PrintedFigure.objects.current().select_related("document").filter(key=NOT_COMPLETED).first()
    if figure is None or figure.value is None:
        return None
    statuses = list(PlanAction.objects.filter(document=figure.document).order_by().values_list("status", flat=True))
    claimed = len(statuses) - int(figure.value)
    return CompletedActivities(claimed, statuses.count(PlanActionStatus.COMPLETED), len(statuses), figure.source)
