"""The calendar of the signed-in person, and the same as a feed at a private address."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accountability import localization
from accountability.actions import account as actions
from accountability.forms.preferences import CalendarFilter
from accountability.lists.calendar import icalendar, month_weeks
from accountability.localization.dates import months_before
from accountability.models import CalendarFeed, register_day
from accountability.permissions import Permission, can, open_to, require
from accountability.views.parameters import Signed, read


@require(Permission.VIEW_WORK)
def calendar(request: Signed) -> HttpResponse:
    """What is due for the person in one month, by day."""
    bar = CalendarFilter(request.GET)
    month = read(bar)["month"] or register_day().replace(day=1)
    return _page(request, month)


def _page(request: Signed, month: dt.date, *, feed_url: str = "") -> HttpResponse:
    weeks = month_weeks(request.user, month)
    context = {
        "month": localization.month(month),
        "before": months_before(month, 1),
        "after": months_before(month, -1),
        "weeks": weeks,
        "days": [day for week in weeks for day in week if day.entries],
        "today": register_day(),
        "feed": CalendarFeed.objects.filter(user=request.user).first(),
        "feed_url": feed_url,
        "trail": [(_("My work"), reverse("work"))],
    }
    return render(request, "accountability/calendar.html", context)


@require_POST
@require(Permission.VIEW_WORK)
def create_calendar_feed(request: Signed) -> HttpResponse:
    """A new private address, which the answer shows once; an earlier one no longer works."""
    secret = actions.create_calendar_feed(request.user, by=request.user)
    url = request.build_absolute_uri(reverse("calendar_feed", args=[secret]))
    response = _page(request, register_day().replace(day=1), feed_url=url)
    response.headers["Cache-Control"] = "no-store"
    return response


@require_POST
@require(Permission.VIEW_WORK)
def revoke_calendar_feed(request: Signed) -> HttpResponse:
    """End the private address."""
    actions.revoke_calendar_feed(request.user, by=request.user)
    messages.success(request, _("The private address no longer works."))
    return redirect("calendar")


@open_to("whoever holds the address reads the calendar of the person who created it")
@require_safe
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """The feed: what its person may read at this moment."""
    feed = CalendarFeed.objects.matching(token).first()
    if feed is None or not can(feed.user, Permission.VIEW_WORK):
        raise Http404
    with translation.override(feed.user.language or settings.LANGUAGE_CODE):
        text = icalendar(feed.user, on=register_day(), now=timezone.now())
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
