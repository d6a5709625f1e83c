"""Bulk changes from a list: the action for the selected rows, and a report of changes and refusals."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accountability.actions.bulk import change_each
from accountability.forms import bulk
from accountability.forms.bulk import BulkAction
from accountability.lists import selection
from accountability.permissions import refusal
from accountability.templatetags.lists import list_url
from accountability.views.list_pages import RegisterList
from accountability.views.parameters import Signed


def bulk_page(request: Signed, of: RegisterList) -> HttpResponse:
    """The form for the selected rows; once submitted, applied to each by its own permission, workflow and version."""
    code, action = _action(request, of)
    query = request.POST.get("query", "")
    query = query if query.startswith("?") else ""
    back, last_read = reverse(of.page) + query, list_url(request, of.page)
    back = last_read if last_read.startswith(back) else back  # the same filters, and the place among their rows
    try:
        chosen = selection.selected(request.POST, of.filters, request.user)
    except selection.CannotSelect as error:
        return _back(request, back, str(error))
    if not chosen:
        return _back(request, back, str(of.choose_first))
    form = action.form(request.POST if "do" in request.POST else None, records=chosen)
    context = {"action": action, "chosen": chosen, "form": form, "back": back, "query": query, "code": code}
    context["trail"] = [(of.title, back)]
    if not form.is_valid():
        return render(request, of.template("{}_bulk"), context)
    given = [(record, {"version": version, **form.given(record)}) for record, version in chosen.items()]
    outcomes = change_each(action.action, given, by=request.user)
    report = {
        "saved": [outcome for outcome in outcomes if not outcome.refusal],
        "refused": [outcome for outcome in outcomes if outcome.refusal],
        "report_template": of.template("_report"),
    }
    return render(request, "lists/bulk_report.html", context | report)


def _action(request: Signed, of: RegisterList) -> tuple[str, BulkAction]:
    code = request.POST.get("action", "")
    if code not in of.bulk:
        raise BadRequest(_("Choose an action."))
    if code not in bulk.available(of.bulk, request.user):
        raise PermissionDenied(refusal(of.bulk[code].permission))
    return code, of.bulk[code]


def _back(request: Signed, back: str, reason: str) -> HttpResponse:
    messages.warning(request, reason)
    return redirect(back)
