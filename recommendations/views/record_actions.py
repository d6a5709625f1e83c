"""What people do on the page of one record: one address for each act, whose form stands on that page."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from accountability.errors import IllegalStep, NotPermitted
from accountability.models import User
from accountability.permissions import require
from accountability.views.parameters import Signed
from recommendations import presenters
from recommendations.forms import ACTS, Act
from recommendations.models import Recommendation
from recommendations.permissions import Permission
from recommendations.views.htmx import is_partial, refuse
from recommendations.views.recommendation import page

ACTING = (
    Permission.UPDATE, Permission.REQUEST_CLOSURE, Permission.REVISE_DATE, Permission.GRANT_DATE, Permission.ASSESS,
    Permission.NAME_OFFICIAL, Permission.CHANGE_RESPONSIBILITY, Permission.CLASSIFY,
)  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@require(*ACTING)
def act(request: Signed, pk: int, slug: str) -> HttpResponse:
    """The form of one act; by POST it is done, or the page says why not beside what was typed."""
    if slug not in ACTS:
        raise Http404
    kind, typed = ACTS[slug], request.POST if request.method == "POST" else None
    rows = Recommendation.objects.visible_to(request.user)
    row = get_object_or_404(presenters.light(rows, *kind.reads), pk=pk)
    try:
        if (refusal := _refusal(kind, row, request.user)) and typed is None:
            return refuse(request, refusal, status=409)
        form = kind(typed, record=row, user=request.user)
        if typed is not None and form.take():
            messages.success(request, str(form.said))
            return redirect("recommendations:detail", row.pk)
    except NotPermitted as refused:
        raise PermissionDenied(str(refused)) from refused
    if is_partial(request):
        return render(request, "recommendations/_act.html", {"row": row, "form": form})
    return page(request, row.pk, form=form)


def _refusal(kind: type[Act], row: Recommendation, user: User) -> str:
    """Why the act is not open on the record as it stands; NotPermitted where it is not this person's."""
    try:
        kind.demand(row, user)
    except NotPermitted:
        raise
    except IllegalStep as refused:
        return str(refused)
    return ""
