"""Pages of the requests of the General Assembly."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accountability.components.resolutions.charts import standing_chart
from accountability.components.resolutions.filters import RequestFilter
from accountability.components.resolutions.forms.requests import NewRequest
from accountability.components.resolutions.notifications import DEADLINES
from accountability.components.resolutions.work import reports_due
from accountability.errors import IllegalStep, Incomplete
from accountability.forms.actions import ActionForm, available_actions
from accountability.models import RequestAnswer, RequestUpdate, ResolutionRequest, User, register_day
from accountability.models.request import RequestProgress, RequestState
from accountability.notifications.escalation import Ladder
from accountability.permissions import Permission, can, require
from accountability.presenters import TimelineEntry, assignee, comments_context, gallery
from accountability.registers import record_entry
from accountability.views.list_pages import RegisterList, list_page
from accountability.views.parameters import Signed
from accountability.views.records import task_queue

RELATED = ("document", "verb", "answer_document", "repeats__document")
TITLE = gettext_lazy("Requests of the General Assembly")
LIST = RegisterList(
    "resolutions:requests", TITLE, RequestFilter,
    read=lambda rows, filters: rows.select_related(*RELATED).prefetch_related("responsibilities__entity"),
)  # fmt: skip


@require(Permission.VIEW_FIGURES)
def requests(request: Signed) -> HttpResponse:
    """The filtered list of requests."""
    return list_page(request, LIST)


@require(Permission.VIEW_FIGURES)
def due(request: Signed) -> HttpResponse:
    """The reports due to the General Assembly by day with who writes them, and how all requests stand."""
    today = register_day()
    context = {
        "days": reports_due(on=today),
        "overdue": ResolutionRequest.objects.overdue(on=today).count(),
        "today": today,
        "drawing": standing_chart(on=today),
        "trail": _trail(),
    }
    return render(request, "resolutions/due.html", context)


@require(Permission.DECIDE_REQUEST)
def request_new(request: Signed) -> HttpResponse:
    """Enter a request of a resolution."""
    form = NewRequest(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            record = form.enter()
        except Incomplete as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        except IllegalStep as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The request has been entered."))
            return redirect(record)
    status = 422 if form.is_bound else 200
    return render(request, "resolutions/request_new.html", {"form": form, "trail": _trail()}, status=status)


@require(Permission.VIEW_FIGURES)
def request_page(request: Signed, pk: int) -> HttpResponse:
    """One request: what is asked, what the entity drafts, what answers it, and the chain that it belongs to."""
    return page(request, pk)


def page(request: Signed, pk: int, *, form: ActionForm | None = None) -> HttpResponse:
    """The page of a request; with the form of an action in the place of the choice among them."""
    rows = ResolutionRequest.objects.visible_to(request.user).for_action("observations__document")
    rows = rows.select_related("answer_document", "repeats__document", "listed_in__document", "official__entity")
    record = get_object_or_404(rows, pk=pk)
    today = register_day()
    context = {
        "record": record,
        "form": form,
        "actions": available_actions(record_entry(ResolutionRequest), record, request.user),
        "today": today,
        "progress": RequestProgress(record.progress),
        "history": history(record, request.user),
        "later": record.repeated_by.filter(is_voided=False).select_related("document"),
        "commitments": record.commitments.select_related("document", "outcome_document"),
        "evidence": gallery(record, request.user),
        "assignee": assignee(record),
        "clock": Ladder(DEADLINES).clock(record, on=today) if record.is_open else None,
        "may_see_trail": can(request.user, Permission.VIEW_TRAIL),
        "queue": task_queue(request, pk),
        "trail": _trail(),
        **comments_context(record, request.user, with_readers=False),
    }
    return render(request, "resolutions/request.html", context, status=form.status if form else 200)


# --- Parts of the pages -----------------------------------------------------------------------------------------------
def history(record: ResolutionRequest, reader: User) -> list[TimelineEntry]:
    """What was decided and, for people of the Secretariat, what the entity drafted; newest first."""
    answers = record.answers.select_related("decided_by", "document")
    rows = [(row.recorded_at, _answer(row, reader)) for row in answers if row.text]
    if can(reader, Permission.VIEW_ENTITIES):
        updates = record.updates.select_related("recorded_by", "document")
        rows += [(row.recorded_at, _update(row)) for row in updates]
    return [entry for _recorded, entry in sorted(rows, key=_moment, reverse=True)]


def _moment(entry: tuple[dt.datetime, TimelineEntry]) -> dt.datetime:
    return entry[0]


def _update(row: RequestUpdate) -> TimelineEntry:
    progress = RequestProgress(row.progress)
    title = f"{progress.label} · {_source(row)}" if row.document else progress.label
    return TimelineEntry(row.reported_on, title, row.recorded_by.label, row.text, progress.tone)


def _answer(row: RequestAnswer, reader: User) -> TimelineEntry:
    state = RequestState(row.state)
    title = f"{state.label} · {_source(row)}" if row.document else state.label
    who = row.decided_by.label if can(reader, Permission.VIEW_ENTITIES) else ""
    return TimelineEntry(row.entered_on, title, who, row.text, state.tone)


def _source(row: RequestUpdate | RequestAnswer) -> str:
    assert row.document is not None  # callers check it
    if row.paragraph.startswith("annex"):
        return f"{row.document.symbol}, {row.paragraph}"
    words = {"symbol": row.document.symbol, "paragraph": row.paragraph}
    return _("%(symbol)s, para. %(paragraph)s") % words


def _trail() -> list[tuple[str, str]]:
    return [(str(TITLE), reverse("resolutions:requests"))]
