"""The page of one recommendation."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accountability.models import register_day
from accountability.permissions import Permission as Foundation
from accountability.permissions import can, require
from accountability.views.answers import Signed
from recommendations import record
from recommendations.choices import Progress, State
from recommendations.evidence_shown import shown
from recommendations.history import decisions_of, history
from recommendations.models import Recommendation
from recommendations.permissions import Permission


@require(Permission.VIEW_RECOMMENDATIONS)
def recommendation(request: Signed, pk: int) -> HttpResponse:
    """Text and source, both columns in time, dates, people, evidence and what may follow."""
    row = get_object_or_404(record.whole(Recommendation.objects.visible_to(request.user)), pk=pk)
    today = register_day()
    decisions = decisions_of(row)
    context = {
        "row": row,
        "today": today,
        "progress": Progress(row.progress),
        "state": State(row.state),
        "delay": record.delay(row, on=today),
        "answerable": record.answerable(row, on=today),
        "history": history(row, decisions),
        "ratings": record.ratings(row, decisions),
        "repeats": record.repeats(row),
        "evidence": shown(row, request.user),
        "next_steps": record.next_steps(row, request.user),
        "may_see_trail": can(request.user, Foundation.VIEW_TRAIL),
        "trail": [(_("Recommendations"), reverse("recommendations"))],
    }
    return render(request, "recommendations/recommendation.html", context)
