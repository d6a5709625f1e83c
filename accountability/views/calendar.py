"""The calendar of the signed-in person, of an entity or of a component, and the same as a feed at a private address."""

from __future__ import annotations

import datetime as dt
from urllib.parse import urlencode

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
from accountability.registers import CalendarOf
from accountability.views.parameters import Signed, read


@require(Permission.VIEW_WORK)
def calendar(request: Signed) -> HttpResponse:
    """What is due in one month by day: for the person, in an entity, or under a component."""
    bar = CalendarFilter(request.GET)
    month = read(bar)["month"] or register_day().replace(day=1)
    return _page(request, month, bar, of=_narrowed_to(bar))


def _narrowed_to(bar: CalendarFilter) -> CalendarOf | None:
    """The entity and the component that the address names."""
    entity, component = bar.cleaned_data["entity"], bar.cleaned_data["component"]
    return CalendarOf(entity, component) if entity or component else None


def _page(
    request: Signed, month: dt.date, bar: CalendarFilter, *, of: CalendarOf | None = None, feed_url: str = ""
) -> HttpResponse:  # fmt: skip
    weeks = month_weeks(request.user, month, of=of)
    kept = {} if of is None else {
        "entity": of.entity.code if of.entity else "", "component": "" if of.component is None else of.component.number,
    }  # fmt: skip
    context = {
        "of": of,
        "bar": bar,
        "kept": urlencode({name: value for name, value in kept.items() if value != ""}),
        "month_code": f"{month:%Y-%m}",
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
    response = _page(request, register_day().replace(day=1), CalendarFilter(), feed_url=url)
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
    """The feed: what its person may read at this moment, of their own dates or those of an entity or a component."""
    bar = CalendarFilter(request.GET)
    read(bar)
    feed = CalendarFeed.objects.matching(token).first()
    if feed is None or not can(feed.user, Permission.VIEW_WORK):
        raise Http404
    with translation.override(feed.user.language or settings.LANGUAGE_CODE):
        text = icalendar(feed.user, on=register_day(), now=timezone.now(), of=_narrowed_to(bar))
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
