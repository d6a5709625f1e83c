"""Releases as a feed, one for each language, and the page on how to subscribe."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from accountability import localization
from accountability.annual_report import editions
from accountability.annual_report.notifications import EVERY, FOLLOWED
from accountability.annual_report.permissions import Permission
from accountability.annual_report.public.access import download, page, render_page
from accountability.annual_report.public.context import Tongue
from accountability.exports.cells import UNPRINTABLE
from accountability.localization import with_language
from accountability.models import Edition
from accountability.notifications import inbox
from accountability.permissions import can

TYPE = "application/atom+xml; charset=utf-8"


@download
def feed(request: HttpRequest) -> HttpResponse:
    """One entry for every edition, corrections included, the newest first."""
    atom_feed = Atom1Feed(
        title=_("Annual reports on accountability"),
        link=_absolute("annual_report:reports"),
        feed_url=_absolute("annual_report:feed"),
        description=_("All releases and corrections."),
        language=localization.current_language(),
        author_name=_("United Nations Secretariat"),
        feed_guid=_id("feed"),
    )
    for edition in editions.released().order_by("-released_at"):
        entry = _entry(edition)
        atom_feed.add_item(**entry | {name: UNPRINTABLE.sub("", entry[name]) for name in ("title", "description")})
    return HttpResponse(atom_feed.writeString("utf-8"), content_type=TYPE)


def _entry(edition: Edition) -> dict[str, Any]:
    year, number = edition.cycle.year, edition.number
    is_correction = edition.is_correction  # type: ignore[attr-defined]  # by released()
    title = editions.title_of(edition, localization.current_language())
    said = _("Released on %(day)s; figures as of %(as_of)s.") % {
        "day": localization.day(edition.released_at), "as_of": localization.day(edition.snapshot.as_of),
    }  # fmt: skip
    return {
        "title": _("%(title)s (correction, edition %(number)s)") % {"title": title, "number": number}
        if is_correction else title,
        "link": _absolute("annual_report:edition", year, number),
        "description": f"{said} {edition.reason}" if is_correction else said,
        "unique_id": _id(f"{year}/{number}"), "pubdate": edition.released_at, "updateddate": edition.released_at,
    }  # fmt: skip


def _absolute(name: str, *args: Any) -> str:
    return settings.SITE_URL + with_language(reverse(name, args=args))


def _id(what: str) -> str:
    """A name that stays the same wherever the installation moves."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"accountability/reports/{what}/{localization.current_language()}").urn


@page
def subscribe(request: HttpRequest) -> HttpResponse:
    """Subscription to releases: by email for users, by feed for all readers."""
    feeds = [
        Tongue(
            code,
            name,
            localization.direction(code),
            f"{settings.SITE_URL}{reverse('annual_report:feed')}?language={code}",
            code == localization.current_language(),
        )
        for code, name in settings.LANGUAGES
    ]
    user = request.user
    may_follow = user.is_authenticated and can(user, Permission.VIEW_REPORTS)
    follow = inbox.followed_as(user, FOLLOWED, EVERY) if may_follow else None
    response = render_page(request, "subscribe.html", {"feeds": feeds, "follow": follow})
    response.headers["Cache-Control"] = "private, no-cache"
    return response
