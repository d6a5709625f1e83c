"""Pages of the log of exceptions and of responses to breaches."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from accountability.forms.actions import available_actions
from accountability.models import Entity, register_day
from accountability.permissions import Permission as Foundation
from accountability.permissions import can, require
from accountability.presenters import TimelineEntry, comments_context, gallery
from accountability.registers import record_entry
from accountability.roles import Scope
from accountability.views.list_pages import RegisterList, list_page
from accountability.views.parameters import Signed
from accountability.views.record_actions import result_of
from delegations import actions
from delegations.choices import ExceptionState, ResponseState
from delegations.forms.breach_lists import ExceptionFilter, ResponseFilter
from delegations.forms.breaches import ExceptionForm, FindingForm
from delegations.measures.breaches import log_figures
from delegations.models import ExceptionEntry, Response
from delegations.permissions import Permission

EXCEPTIONS = RegisterList(
    "delegations:exceptions", gettext_lazy("Exceptions log"), ExceptionFilter,
    read=lambda rows, filters: rows.for_action(),
)  # fmt: skip
RESPONSES = RegisterList(
    "delegations:responses", gettext_lazy("Responses to breaches"), ResponseFilter,
    read=lambda rows, filters: rows.for_action(),
    present=lambda rows, filters: [(row, row.days_waiting(register_day())) for row in rows],
)  # fmt: skip


@require(Permission.VIEW_BREACHES)
def exceptions(request: Signed) -> HttpResponse:
    """The log of exceptions that the person may read, with filters and files."""
    return list_page(request, EXCEPTIONS)


@require(Permission.VIEW_BREACHES)
def exception_figures(request: Signed) -> HttpResponse:
    """The figures of the log over one year, of the exceptions that the person may read."""
    day = register_day()
    rows = ExceptionEntry.objects.visible_to(request.user)
    context = {"log": log_figures(rows, on=day), "day": day, "trail": _exceptions_trail()}
    return render(request, "delegations/exception_figures.html", context)


@require(Permission.VIEW_BREACHES)
def exception(request: Signed, pk: int) -> HttpResponse:
    """One exception: what was approved by whom, with which authority, and its review."""
    return exception_page(request, pk)


def exception_page(request: Signed, pk: int, *, form: Any = None) -> HttpResponse:
    """The page of an exception; with the form of an action in the place of the choice among them."""
    rows = ExceptionEntry.objects.visible_to(request.user).for_action().select_related("response").with_repeats()
    record = get_object_or_404(rows, pk=pk)
    context = {
        "record": record, "form": form, "state": ExceptionState(record.state),
        "actions": available_actions(record_entry(ExceptionEntry), record, request.user),
        "response": getattr(record, "response", None), "trail": _exceptions_trail(),
        "may_see_trail": can(request.user, Foundation.VIEW_TRAIL),
    }  # fmt: skip
    return render(request, "delegations/exception.html", context, status=form.status if form else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.LOG_EXCEPTION)
def new_exception(request: Signed) -> HttpResponse:
    """Log an exception of one's own entity."""
    form = ExceptionForm(request.POST if request.method == "POST" else None, entities=_entities(request))
    if form.is_bound and form.is_valid() and (entry := _log(request, form)):
        return redirect(entry)
    context = {"form": form, "trail": _exceptions_trail()}
    return render(request, "delegations/new_exception.html", context, status=422 if form.is_bound else 200)


def _entities(request: Signed) -> Any:
    """The entities for which the person logs exceptions."""
    every = Entity.objects.all()
    allowed = [e.pk for e in every if can(request.user, Permission.LOG_EXCEPTION, Scope(entities=frozenset({e.pk})))]
    return every.filter(pk__in=allowed)


def _log(request: Signed, form: ExceptionForm) -> ExceptionEntry | None:
    """The exception as logged; None with the reason among the errors of the form."""
    entry = result_of(lambda: actions.log_exception(form.entry(), by=request.user), form)
    if entry is None:
        return None
    words = _("The exception has been logged.")
    if not entry.is_authorized:
        words = _("The exception has been logged. It was approved without authority, so a response has been opened.")
    messages.success(request, words)
    return entry


# --- Responses ------------------------------------------------------------------------------------------------------
@require(Permission.VIEW_BREACHES)
def responses(request: Signed) -> HttpResponse:
    """The desk: which response waits for whom, and how long."""
    return list_page(request, RESPONSES)


@require(Permission.VIEW_BREACHES)
def response(request: Signed, pk: int) -> HttpResponse:
    """One response with its steps, each with its clock."""
    return response_page(request, pk)


def response_page(request: Signed, pk: int, *, form: Any = None) -> HttpResponse:
    """The page of a response; with the form of an action in the place of the choice among them."""
    rows = Response.objects.visible_to(request.user).for_action("steps__recorded_by", "steps__change__instrument")
    record = get_object_or_404(rows, pk=pk)
    day = register_day()
    context = {
        "record": record, "form": form, "day": day, "state": ResponseState(record.state),
        "waiting": record.days_waiting(day), "history": _history(record),
        "actions": available_actions(record_entry(Response), record, request.user),
        "evidence": gallery(record, request.user), "may_see_trail": can(request.user, Foundation.VIEW_TRAIL),
        "trail": [(_("Responses to breaches"), reverse("delegations:responses"))],
        **comments_context(record, request.user, with_readers=False),
    }  # fmt: skip
    return render(request, "delegations/response.html", context, status=form.status if form else 200)


def _history(record: Response) -> list[TimelineEntry]:
    """The steps, the newest first."""
    entries = []
    for step in record.steps.all():
        state = ResponseState(step.state)
        title = f"{state.label} · {step.change.instrument.reference}" if step.change else str(state.label)
        entries.append(TimelineEntry(step.on, title, step.recorded_by.label, step.text, state.tone))
    return entries[::-1]


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.DECIDE_RESPONSE)
def new_response(request: Signed) -> HttpResponse:
    """Open a response to a finding."""
    form = FindingForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        return redirect(actions.open_response(given["entity"], by=request.user, finding=given["finding"]))
    trail = [(_("Responses to breaches"), reverse("delegations:responses"))]
    context = {"form": form, "trail": trail}
    return render(request, "delegations/new_response.html", context, status=422 if form.is_bound else 200)


def _exceptions_trail() -> list[tuple[str, str]]:
    return [(_("Exceptions log"), reverse("delegations:exceptions"))]
