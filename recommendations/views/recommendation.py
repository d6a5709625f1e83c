"""The page of one recommendation."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from accountability.forms.actions import ActionForm, available_actions
from accountability.models import register_day
from accountability.notifications.escalation import Ladder
from accountability.notifications.inbox import followed
from accountability.permissions import Permission as Foundation
from accountability.permissions import can, require
from accountability.presenters import assignee, comments_context, gallery
from accountability.registers import record_entry
from accountability.templatetags.lists import list_url
from accountability.views.parameters import Signed
from accountability.views.records import task_queue
from recommendations import presenters
from recommendations.choices import State
from recommendations.measures import repeats
from recommendations.models import Recommendation
from recommendations.notifications import DEADLINES
from recommendations.permissions import Permission


@require(Permission.VIEW_RECOMMENDATIONS)
def recommendation(request: Signed, pk: int) -> HttpResponse:
    """Text and source, both columns in time, dates, people, evidence and what this person may do."""
    return page(request, pk)


def page(request: Signed, pk: int, *, form: ActionForm | None = None) -> HttpResponse:
    """The page of a record; with the form of an action in the place of the choice among them."""
    today = register_day()
    rows = Recommendation.objects.visible_to(request.user)
    try:
        record = presenters.detailed(rows, pk, on=today)
    except Recommendation.DoesNotExist as error:
        raise Http404 from error
    context = {
        "record": record,
        "form": form,
        "actions": available_actions(record_entry(Recommendation), record, request.user),
        "today": today,
        "management": presenters.management_side(record),
        "confirmed": presenters.last_confirmation(record),
        "state": State(record.state),
        "delay": presenters.delay(record, on=today),
        "history": presenters.history(record),
        "ratings": presenters.ratings(record),
        "evidence": gallery(record, request.user, pieces=list(record.evidence.all())),
        "assignee": assignee(record),
        "may_see_trail": can(request.user, Foundation.VIEW_TRAIL),
        "clock": Ladder(DEADLINES).clock(record, on=today) if record.is_open else None,
        "follow": followed(request.user, record),
        "queue": task_queue(request, pk),
        "trail": [(_("Recommendations"), list_url(request, "recommendations:list"))],
        **comments_context(record, request.user, with_readers=False),
        **repeats.repeats_context(record, request.user),
    }
    return render(request, "recommendations/recommendation.html", context, status=form.status if form else 200)
