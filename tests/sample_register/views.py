"""Pages of the sample register."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from accountability.forms.actions import available_actions
from accountability.permissions import require
from accountability.presenters import comments_context, gallery
from accountability.registers import record_entry
from tests.sample_register.models import Pledge


@require("view-pledges")
def pledges(request: HttpRequest) -> HttpResponse:
    """The list."""
    return HttpResponse("\n".join(Pledge.objects.visible_to(request.user).values_list("text", flat=True)))


@require("view-pledges")
def pledge(request: HttpRequest, pk: int, form: Any = None) -> HttpResponse:
    """One pledge with its actions, evidence and comments."""
    record = get_object_or_404(Pledge.objects.visible_to(request.user), pk=pk)
    context = {
        "record": record,
        "form": form,
        "actions": available_actions(record_entry(Pledge), record, request.user),  # type: ignore[arg-type]
        "evidence": gallery(record, request.user),  # type: ignore[arg-type]
        **comments_context(record, request.user),  # type: ignore[arg-type]
    }
    return render(request, "pledge.html", context, status=form.status if form else 200)
