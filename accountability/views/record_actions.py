"""Actions on the page of one record: one URL for each action, whose form is on that page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import format_html_join

from accountability.errors import IllegalStep, Incomplete, NotPermitted
from accountability.forms.actions import CONFLICT, ActionForm, NewForm, VersionedForm
from accountability.models import User
from accountability.models.record import Record
from accountability.registers import RecordEntry
from accountability.templatetags.lists import queue_query
from accountability.views.htmx import is_partial, refuse
from accountability.views.parameters import Signed
from accountability.views.records import get_record

Result = TypeVar("Result")


def act(request: Signed, pk: int, slug: str, *, entry: RecordEntry) -> HttpResponse:
    """The form of one action; by POST it is performed, or the page shows the reason with the input."""
    if slug not in entry.actions:
        raise Http404
    form_class: type[ActionForm] = entry.actions[slug]
    typed = request.POST if request.method == "POST" else None
    record = get_record(request, entry, pk, *form_class.reads)
    try:
        if (reason := _refusal(form_class, record, request.user)) and typed is None:
            return refuse(request, reason, status=409)
        form = form_class(typed, request.FILES if typed is not None else None, record=record, user=request.user)
        if typed is not None and form.take():
            sentences = [(words,) for words in (form.success, form.next_step()) if words]
            messages.success(request, format_html_join(" ", "{}", sentences))
            return redirect(f"{record.get_absolute_url()}{queue_query(request)}")
    except NotPermitted as refused:
        raise PermissionDenied(str(refused)) from refused
    if is_partial(request):
        return render(request, "records/_action.html", {"record": record, "form": form, "is_partial": True})
    return entry.page(request, record.pk, form=form)


def perform(request: Signed, form: VersionedForm | NewForm, success: str = "") -> bool:
    """Take the action of a form: true with a message, else the form has the reason; 403 where it is not permitted."""
    try:
        if not form.take():
            return False
    except NotPermitted as refused:
        raise PermissionDenied(str(refused)) from refused
    except IllegalStep as refused:
        form.status = CONFLICT
        form.add_error(None, str(refused))
        return False
    messages.success(request, success or str(form.result))
    return True


def result_of(action: Callable[[], Result], form: forms.BaseForm) -> Result | None:
    """The result of an action on what a form contains; None where the form has the reason, 403 if not permitted."""
    try:
        return action()
    except NotPermitted as refused:
        raise PermissionDenied(str(refused)) from refused
    except Incomplete as refused:
        form.add_error(refused.field if refused.field in form.fields else None, str(refused))
    except IllegalStep as refused:
        form.add_error(None, str(refused))
    return None


def _refusal(form_class: type[ActionForm], record: Record, user: User) -> str:
    """Why the action is not available for the record now; NotPermitted if the person may not perform it."""
    try:
        form_class.demand(record, user)
    except NotPermitted:
        raise
    except IllegalStep as refused:
        return str(refused)
    return ""
