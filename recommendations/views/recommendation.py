"""The page of one recommendation."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from accountability.models import register_day
from accountability.permissions import Permission as Foundation
from accountability.permissions import can, require
from accountability.views.parameters import Signed
from recommendations import comments, forms, presenters, repeats
from recommendations.choices import Progress, State
from recommendations.evidence_shown import shown
from recommendations.forms import Act
from recommendations.notifications import escalation
from recommendations.permissions import Permission
from recommendations.presenters import history
from recommendations.record_loader import whole


@require(Permission.VIEW_RECOMMENDATIONS)
def recommendation(request: Signed, pk: int) -> HttpResponse:
    """Text and source, both columns in time, dates, people, evidence and what this person may do."""
    return page(request, pk)


def page(request: Signed, pk: int, *, form: Act | None = None) -> HttpResponse:
    """The page of a record; with the form of an act in place of the choice between acts."""
    today = register_day()
    if (row := whole(pk, on=today)) is None:
        raise Http404
    followers: list[int] = row.followers or []  # type: ignore[attr-defined]
    context = {
        "row": row,
        "form": form,
        "acts": forms.open_to(row, request.user),
        "today": today,
        "progress": Progress(row.progress),
        "state": State(row.state),
        "delay": presenters.delay(row, on=today),
        "history": history(row),
        "ratings": presenters.ratings(row),
        "evidence": shown(row, request.user),
        "may_see_trail": can(request.user, Foundation.VIEW_TRAIL),
        "clock": escalation.clock_of(row, ladder=escalation.ladder(), on=today) if row.is_open else None,
        "follow": {"kind": "recommendation", "pk": pk, "is_followed": request.user.pk in followers},
        "trail": [(_("Recommendations"), reverse("recommendations:list"))],
        **comments.shown(row, request.user, with_readers=False),
        **repeats.shown(row, request.user),
    }
    return render(request, "recommendations/recommendation.html", context, status=form.status if form else 200)
