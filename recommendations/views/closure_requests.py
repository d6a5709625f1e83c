"""Closure requests that wait for a body: confirmed or returned one after the other, on one page."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from accountability.errors import NotPermitted
from accountability.forms.actions import ActionForm
from accountability.lists.work import assignments_with
from accountability.models import User, register_day
from accountability.permissions import require
from accountability.views.htmx import is_partial
from accountability.views.parameters import Signed
from recommendations.choices import Progress
from recommendations.forms.decisions import Confirm
from recommendations.forms.updates import ReturnRequest
from recommendations.models import Evidence, Recommendation, Update
from recommendations.permissions import Permission

AT_ONCE = 20  # requests on the page; the next ones appear as these are answered


@dataclass(frozen=True)
class WaitingRequest:
    """One request with its statement, the forms that answer it, and why it cannot be confirmed here, if it cannot."""

    record: Recommendation
    statement: Update | None
    confirm: ActionForm
    give_back: ActionForm
    refusal: str


@require(Permission.ASSESS)
def closure_requests(request: Signed) -> HttpResponse:
    """The requests that wait for the bodies of the reader, the oldest first."""
    return _page(request)


@require_POST
@require(Permission.ASSESS)
def answer_request(request: Signed, pk: int) -> HttpResponse:
    """Confirm or return one request; for htmx its row, otherwise the page."""
    record = get_object_or_404(_of_own_bodies(request.user), pk=pk)
    form = _answer(request, record)
    try:
        is_done = form.take()
    except NotPermitted as refused:
        raise PermissionDenied(str(refused)) from refused
    if is_done and is_partial(request):
        return render(request, "recommendations/_closure_request_answered.html", {"record": record, "form": form})
    if is_done:
        messages.success(request, f"{record}: {form.success}")
        return redirect("recommendations:closure_requests")
    if is_partial(request):
        row = _waiting(record, request.user, form, day=register_day())
        return render(request, "recommendations/_closure_request.html", {"row": row}, status=form.status)
    return _page(request, form)


def _answer(request: Signed, record: Recommendation) -> ActionForm:
    """The form of the answer that was sent."""
    if "return" in request.POST:
        return ReturnRequest(request.POST, record=record, user=request.user)
    return Confirm(request.POST, record=record, user=request.user, day=register_day())


def _page(request: Signed, form: ActionForm | None = None) -> HttpResponse:
    """The page; a form with errors is shown again in its row, first if it is no longer among the others."""
    waiting = _of_own_bodies(request.user).open().filter(progress=Progress.CLOSURE_REQUESTED)
    records = list(waiting.order_by("updated_on", "pk")[:AT_ONCE])
    if form and form.record not in records:
        records.insert(0, form.record)
    day = register_day()
    rows = [_waiting(r, request.user, form if form and form.record == r else None, day=day) for r in records]
    context = {"rows": rows, "waiting": waiting.count(), "form": form}
    return render(request, "recommendations/closure_requests.html", context, status=form.status if form else 200)


def _of_own_bodies(user: User) -> Any:
    """Recommendations of the bodies for which the person decides, with all that a row shows."""
    bodies = [assignment.body_id for assignment in assignments_with(user, Permission.ASSESS)]
    rows = Recommendation.objects.visible_to(user).filter(body__in=bodies)
    return rows.for_action(
        "parts", "entities", "decisions", "body__words",
        Prefetch("updates", Update.objects.select_related("recorded_by").order_by("recorded_at", "id")),
        Prefetch("evidence", Evidence.objects.current().prefetch_related("versions")),
    )  # fmt: skip


def _waiting(record: Recommendation, user: User, form: ActionForm | None, *, day: dt.date) -> WaitingRequest:
    """The row of a request; the ids of its fields name the record, since the page has several."""
    offer = Confirm.offer(record, user)
    row = WaitingRequest(
        record=record,
        statement=record.pending_request(),
        confirm=form if isinstance(form, Confirm) else Confirm(None, record=record, user=user, day=day),
        give_back=form if isinstance(form, ReturnRequest) else ReturnRequest(None, record=record, user=user),
        refusal=offer.refusal if offer else "",
    )
    row.confirm.auto_id, row.give_back.auto_id = f"confirm-{record.pk}-%s", f"return-{record.pk}-%s"
    return row
