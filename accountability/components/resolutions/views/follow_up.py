"""What the Advisory Committee asked for and what answers it; one view of it; one activity of the action plan."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accountability.components.resolutions.forms.follow_up import AnswersFilter
from accountability.forms.actions import ActionForm, available_actions
from accountability.lists.pagination import page_of
from accountability.models import Document, Observation, PlanAction
from accountability.models.follow_up import FollowUpDecision, FollowUpState
from accountability.permissions import Permission, can, require
from accountability.presenters import TimelineEntry
from accountability.registers import record_entry
from accountability.views.list_files import sheet
from accountability.views.parameters import Signed, read


@require(Permission.VIEW_FIGURES)
def answers(request: Signed) -> HttpResponse:
    """The views that call for an answer beside the paragraph that answers each, with how many are met."""
    bar = AnswersFilter(request.GET)
    rows = _asking().filter(bar.condition(read(bar)))
    counts = Counter(dict(rows.order_by().values_list("state").annotate(Count("pk"))))
    context = {
        "form": bar,
        "page_obj": page_of(request, rows),
        "sheet": "resolutions:answers_sheet",
        "reports": _reports(rows),
        "counts": [(FollowUpState(state), counts[state]) for state in FollowUpState],
        "met": counts[FollowUpState.MET],
        "total": sum(counts.values()),
        "trail": [(_("Observations"), reverse("components:observations"))],
    }
    return render(request, "resolutions/answers.html", context)


def _asking() -> Any:
    rows = Observation.objects.asking().select_related("document", "component", "answer_document")
    return rows.prefetch_related("requests__document")


def _reports(rows: Any) -> tuple[list[Document], list[Document]]:
    """The reports that ask, and those that answer."""
    asking = Document.objects.filter(observations__in=rows.order_by()).distinct()
    answering = Document.objects.filter(pk__in=rows.order_by().values("answer_document")).distinct()
    return list(asking), list(answering)


def _of_the_request(request: HttpRequest) -> Any:
    bar = AnswersFilter(request.GET)
    return _asking().filter(bar.condition(read(bar)))


SHEET = sheet(
    "observations/answers", Permission.VIEW_FIGURES,
    "symbol=document.symbol paragraph kind topic=topics component=component.number text=texts addressee "
    "answered_by=answer_document.symbol answer_paragraph state answer inferred", _of_the_request,
)  # fmt: skip


@require(Permission.VIEW_FIGURES)
def observation(request: Signed, pk: int) -> HttpResponse:
    """One view of the Advisory Committee: what it asks, the requests that endorse it, and what answers it."""
    return observation_page(request, pk)


def observation_page(request: Signed, pk: int, *, form: ActionForm | None = None) -> HttpResponse:
    """The page of a view; with the form of an action in the place of the choice among them."""
    rows = Observation.objects.visible_to(request.user).for_action()
    record = get_object_or_404(rows.select_related("component", "answer_document"), pk=pk)
    requests = record.requests.filter(is_voided=False).select_related("document", "answer_document")
    context = _context(request, record, form) | {
        "requests": requests,
        "title": record.label,
        "subject_type": "observation",
        "printed": [(_("Kind"), record.get_kind_display()), (_("Addressed to"), record.addressee)],
        "trail": [(_("Observations"), reverse("components:observations"))],
    }
    return render(request, "resolutions/follow_up.html", context, status=form.status if form else 200)


@require(Permission.VIEW_FIGURES)
def plan_action(request: Signed, pk: int) -> HttpResponse:
    """One activity of the action plan: as printed, and what became of it."""
    return plan_action_page(request, pk)


def plan_action_page(request: Signed, pk: int, *, form: ActionForm | None = None) -> HttpResponse:
    """The page of an activity; with the form of an action in the place of the choice among them."""
    rows = PlanAction.objects.visible_to(request.user).for_action("completed_in")
    record = get_object_or_404(rows.select_related("answer_document"), pk=pk)
    context = _context(request, record, form) | {
        "title": record.label,
        "subject_type": "planaction",
        "printed": [
            (_("Lead office"), record.lead_office), (_("Status as printed"), record.get_status_display()),
            (_("Completed in"), ", ".join(document.symbol for document in record.completed_in.all())),
        ],
        "trail": [(_("Action plan"), reverse("components:plan"))],
    }  # fmt: skip
    return render(request, "resolutions/follow_up.html", context, status=form.status if form else 200)


def _context(request: Signed, record: Any, form: ActionForm | None) -> dict[str, Any]:
    """What both pages have: the record, its actions and its history."""
    decisions = record.decisions.select_related("decided_by", "document").order_by("-id")
    named = can(request.user, Permission.VIEW_ENTITIES)
    return {
        "record": record,
        "form": form,
        "actions": available_actions(record_entry(type(record)), record, request.user),
        "history": [_entry(row, named=named) for row in decisions],
        "may_see_trail": can(request.user, Permission.VIEW_TRAIL),
    }


def _entry(row: FollowUpDecision, *, named: bool) -> TimelineEntry:
    state = FollowUpState(row.state)
    title = f"{state.label} · {_source(row)}" if row.document else str(state.label)
    return TimelineEntry(row.entered_on, title, row.decided_by.label if named else "", row.text, state.tone)


def _source(row: FollowUpDecision) -> str:
    assert row.document is not None  # callers check it
    if row.paragraph.startswith("annex"):
        return f"{row.document.symbol}, {row.paragraph}"
    words = {"symbol": row.document.symbol, "paragraph": row.paragraph}
    return _("%(symbol)s, para. %(paragraph)s") % words
