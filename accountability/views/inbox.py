"""The inbox, unread notices first; and the button that follows a record."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest, ValidationError
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accountability.forms.fields import NoticesField
from accountability.forms.preferences import InboxFilter
from accountability.lists.pagination import PAGE
from accountability.models import Notice
from accountability.notifications import inbox as notifications
from accountability.notifications.groups import group_keys, in_group, read_groups
from accountability.permissions import Permission, can, open_to
from accountability.views.parameters import Signed, read

OWN = open_to("everyone who is signed in has an inbox")
UNREAD, READ = "new", "old"


@OWN
@login_required
def inbox(request: Signed) -> HttpResponse:
    """Notices in groups of one kind and day, the unread ones first, the newest first among both."""
    bar = InboxFilter(request.GET)
    filters = read(bar)
    rows = Notice.objects.filter(recipient=request.user, **{name: value for name, value in filters.items() if value})
    found = _after(group_keys(rows), request.GET.get("after", ""))
    shown = found[:PAGE]
    context = {
        "form": bar,
        "groups": read_groups(request.user, shown),
        "newest": max((group["newest"] for group in shown), default=0),
        "kind": filters["kind"],
        "has_unread": any(not group["is_read"] for group in shown),
        "may_follow": can(request.user, Permission.VIEW_ENTITIES),
        "next_url": _address(filters, shown[-1]) if len(found) > PAGE else "",
    }
    return render(request, "accountability/inbox.html", context)


@OWN
@require_POST
@login_required
def mark_read(request: Signed) -> HttpResponse:
    """Mark one notice as read, or all that existed when the page was produced, or those of one kind and day."""
    one, newest, group = (request.POST.get(name, "") for name in ("notice", "newest", "group"))
    rows = Notice.objects.filter(pk=_number(one)) if one else Notice.objects.filter(pk__lte=_number(newest))
    if group:
        rows = rows.filter(pk__in=in_group(request.user, _group(group)))
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


def _after(groups: QuerySet[Any, Any], key: str) -> list[dict[str, Any]]:
    """One page and one group more: unread groups, then read ones, after the key of the request."""
    state, _tilde, newest = key.partition("~")
    if key and state not in (UNREAD, READ):
        raise BadRequest(_("This page does not exist. Start again at the first page."))
    if state == READ:
        groups = groups.filter(is_read=True, newest__lt=_number(newest))
    elif key:
        groups = groups.filter(Q(is_read=True) | Q(newest__lt=_number(newest)))
    return list(groups[: PAGE + 1])


def _address(asked: dict[str, Any], last: dict[str, Any]) -> str:
    key = f"{READ if last['is_read'] else UNREAD}~{last['newest']}"
    return "?" + urlencode({**{name: value for name, value in asked.items() if value}, "after": key})


def _group(written: str) -> str:
    try:
        NoticesField().clean(written)
    except ValidationError as error:
        raise BadRequest(" ".join(error.messages)) from error
    return written


def _number(written: str) -> int:
    if not written.isdecimal() or len(written) > 18:
        raise BadRequest(_("Unknown notice “%(value)s”. Start again at the newest.") % {"value": written})
    return int(written)
