"""Pages of the sample register."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST

from accountability.forms.actions import available_actions
from accountability.permissions import require
from accountability.presenters import assignee, comments_context, gallery
from accountability.registers import record_entry
from accountability.views import grid as pages
from accountability.views.bulk import bulk_page
from accountability.views.list_pages import list_page
from tests.sample_register.lists import GRID, LIST
from tests.sample_register.models import Pledge


@require("view-pledges")
def pledges(request: HttpRequest) -> HttpResponse:
    """The list."""
    return list_page(request, LIST)


@require_POST
@require("revise-pledge-date")
def bulk(request: HttpRequest) -> HttpResponse:
    """One thing done to many pledges."""
    return bulk_page(request, LIST)


@require("update-pledge")
def grid(request: HttpRequest) -> HttpResponse:
    """The open pledges of an entity."""
    return pages.grid_page(request, GRID)


@require_POST
@require("update-pledge")
def grid_draft(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft of one row."""
    return pages.grid_draft(request, GRID, pk)


@require("view-pledges")
def pledge(request: HttpRequest, pk: int, form: Any = None) -> HttpResponse:
    """One pledge with its actions, evidence and comments."""
    record = get_object_or_404(Pledge.objects.visible_to(request.user), pk=pk)
    context = {
        "record": record,
        "form": form,
        "assignee": assignee(record),
        "actions": available_actions(record_entry(Pledge), record, request.user),  # type: ignore[arg-type]
        "evidence": gallery(record, request.user),  # type: ignore[arg-type]
        **comments_context(record, request.user),  # type: ignore[arg-type]
    }
    return render(request, "pledge.html", context, status=form.status if form else 200)
