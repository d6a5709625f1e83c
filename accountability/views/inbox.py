"""The inbox, unread notices first; and the button that follows a record."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accountability.forms.preferences import InboxFilter
from accountability.lists.pagination import PAGE
from accountability.models import Notice
from accountability.notifications import inbox as notifications
from accountability.permissions import Permission, can, open_to
from accountability.views.parameters import Signed, read

OWN = open_to("everyone who is signed in has an inbox")
UNREAD, READ = "new", "old"


@OWN
@login_required
def inbox(request: Signed) -> HttpResponse:
    """Notices, the unread ones first, the newest first among both."""
    bar = InboxFilter(request.GET)
    filters = read(bar)
    rows = Notice.objects.filter(recipient=request.user, **{name: value for name, value in filters.items() if value})
    found = _after(rows, request.GET.get("after", ""))
    shown = found[:PAGE]
    context = {
        "form": bar,
        "lines": list(notifications.lines(request.user, shown)),
        "newest": shown[0].pk if shown else 0,
        "kind": filters["kind"],
        "has_unread": any(notice.read_at is None for notice in shown),
        "may_follow": can(request.user, Permission.VIEW_ENTITIES),
        "next_url": _address(filters, shown[-1]) if len(found) > PAGE else "",
    }
    return render(request, "accountability/inbox.html", context)


@OWN
@require_POST
@login_required
def mark_read(request: Signed) -> HttpResponse:
    """Mark one notice as read, or all that existed when the page was produced."""
    one, newest = request.POST.get("notice", ""), request.POST.get("newest", "")
    rows = Notice.objects.filter(pk=_number(one)) if one else Notice.objects.filter(pk__lte=_number(newest))
    notifications.mark_read(request.user, rows)
    return redirect("inbox")


@OWN
@require_POST
@login_required
def follow(request: Signed, slug: str, pk: int) -> HttpResponse:
    """Follow a record that the person may read, or stop following it; then return to it."""
    records = notifications.readable(request.user, slug, [pk])
    if request.POST.get("wanted") == "no":
        notifications.unfollow(request.user, slug, pk)
    elif pk in records:
        notifications.follow(request.user, slug, pk)
    if pk not in records:
        raise Http404
    return redirect("account" if request.POST.get("from") == "account" else records[pk][1])


def _after(rows: QuerySet[Notice], key: str) -> list[Notice]:
    """One page and one row more: unread notices, then read ones, after the key of the request."""
    group, _tilde, pk = key.partition("~")
    if key and group not in (UNREAD, READ):
        raise BadRequest(_("This page does not exist. Start again at the first page."))
    beyond = Q(pk__lt=_number(pk)) if key else Q()
    new, old = rows.filter(read_at=None), rows.filter(read_at__isnull=False)
    if group == READ:
        return list(old.filter(beyond).order_by("-pk")[: PAGE + 1])
    notices = list(new.filter(beyond).order_by("-pk")[: PAGE + 1])
    return notices + list(old.order_by("-pk")[: PAGE + 1 - len(notices)])


def _address(asked: dict[str, Any], last: Notice) -> str:
    group = UNREAD if last.read_at is None else READ
    return "?" + urlencode({**{name: value for name, value in asked.items() if value}, "after": f"{group}~{last.pk}"})


def _number(written: str) -> int:
    if not written.isdecimal() or len(written) > 18:
        raise BadRequest(_("Unknown notice “%(value)s”. Start again at the newest.") % {"value": written})
    return int(written)
