"""A person's saved views: saved from a list, renamed, shared, deleted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accountability.actions import saved_views as actions
from accountability.errors import IllegalStep
from accountability.lists import saved_views
from accountability.models import SavedView
from accountability.notifications.watched_views import watchable_list
from accountability.permissions import Permission, can, open_to
from accountability.views.parameters import Signed

OWN = open_to("everyone who is signed in keeps views of the lists that they may read")


@OWN
@login_required
def saved(request: Signed) -> HttpResponse:
    """The person's own views; by POST the current list is saved under a name."""
    if request.method != "POST":
        own = [
            (view, saved_views.address(view), watchable_list(view.page))
            for view in SavedView.objects.filter(owner=request.user)
        ]
        context = {"views": own, "may_share": can(request.user, Permission.SHARE_VIEWS)}
        return render(request, "accountability/saved_views.html", context)
    posted, page = request.POST, request.POST.get("page", "")
    try:
        view = actions.save_view(
            page=page, name=posted.get("name", ""), query=posted.get("query", ""),
            is_shared=bool(posted.get("is_shared")), by=request.user,
        )  # fmt: skip
    except IllegalStep as refused:
        messages.error(request, str(refused))
        return redirect("saved_views")
    messages.success(request, _("“%(name)s” is saved.") % {"name": view.name})
    return redirect(saved_views.address(view))


@OWN
@require_POST
@login_required
def saved_view(request: Signed, pk: int) -> HttpResponse:
    """Rename a view, and share it with all users or not."""
    name, is_shared = request.POST.get("name", ""), bool(request.POST.get("is_shared"))
    return _do(request, pk, actions.change_view, _("Saved."), name=name, is_shared=is_shared)


@OWN
@require_POST
@login_required
def delete_view(request: Signed, pk: int) -> HttpResponse:
    """Forget one of them."""
    return _do(request, pk, actions.delete_view, _("View deleted."))


@OWN
@require_POST
@login_required
def pin_view(request: Signed, pk: int) -> HttpResponse:
    """Put the chart of a view on one's own overview."""
    return _do(request, pk, actions.pin_view, _("The chart is on your overview."), back="overview")


@OWN
@require_POST
@login_required
def unpin_view(request: Signed, pk: int) -> HttpResponse:
    """Take the chart of a view from one's own overview."""
    return _do(request, pk, actions.unpin_view, _("The chart is no longer on your overview."), back="overview")


@OWN
@require_POST
@login_required
def watch_view(request: Signed, pk: int) -> HttpResponse:
    """Notify the person of records that are new in a view."""
    return _do(request, pk, actions.watch_view, _("You will be notified of new records in this view."))


@OWN
@require_POST
@login_required
def unwatch_view(request: Signed, pk: int) -> HttpResponse:
    """End the notices of a view."""
    return _do(request, pk, actions.unwatch_view, _("You will no longer be notified of new records in this view."))


def _do(
    request: Signed, pk: int, action: Callable[..., Any], done: str, *, back: str = "saved_views", **given: Any
) -> HttpResponse:
    try:
        action(get_object_or_404(SavedView, pk=pk, owner=request.user), by=request.user, **given)
        messages.success(request, done)
    except IllegalStep as refused:
        messages.error(request, str(refused))
    return redirect(back)
