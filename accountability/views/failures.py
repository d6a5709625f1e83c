"""Responses to failures: a program error, a full disk, an unavailable database.

They need neither the database nor the person's session.
"""

from __future__ import annotations

import logging
import sys
from typing import Any
from urllib.parse import urlsplit

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views import defaults

from accountability import localization
from accountability.api.problems import plain_problem
from accountability.errors import Outage, outage_of
from accountability.views.resubmit import is_ours

logger = logging.getLogger(__name__)

DISK_WAS_FULL = "disk-was-full"
STATUS = {Outage.DISK_FULL: 507, Outage.DATABASE: 503}
RETRY_AFTER = 15  # seconds
SAFE = ("GET", "HEAD", "OPTIONS")


def failed(request: HttpRequest) -> HttpResponse:
    """The answer to an error that nothing caught: a problem under /api/, else a page."""
    outage = outage_of(sys.exc_info()[1])
    if outage == Outage.DISK_FULL:
        cache.set(DISK_WAS_FULL, True, timeout=60)  # readiness reports it
    if request.path.startswith("/api/"):
        response = _problem(request, outage)
    else:
        response = defaults.server_error(request) if outage is None else _page(request, outage)
    if outage:
        response.headers["Retry-After"] = str(RETRY_AFTER)
        response.headers["Cache-Control"] = "no-store"
    return response


def _problem(request: HttpRequest, outage: Outage | None) -> HttpResponse:
    if outage is None:
        return plain_problem(500, _("The request failed and the problem has been logged. Try again."))
    return plain_problem(STATUS[outage], _sentence(request, outage))


def _sentence(request: HttpRequest, outage: Outage) -> str:
    """The failure and, after a change was submitted, its known consequences."""
    if outage == Outage.DISK_FULL:
        return _("The server’s disk is full. The system administrator has to free some space.")
    if request.method in SAFE:
        return _("The database is not responding. Try again shortly.")
    return _(
        "The database is not responding. Your change may or may not have been saved: look up the "
        "record before you submit it again."
    )


def _page(request: HttpRequest, outage: Outage) -> HttpResponse:
    typed = _typed(request)
    context = {
        "sentence": _sentence(request, outage),
        "typed": typed,
        "written": [value for name, value in typed if len(value) > 20 and name != "csrfmiddlewaretoken"],
        "files": [file.name for _field, files in request.FILES.lists() for file in files] if typed else [],
        "sent": request.method not in SAFE,
        "address": request.get_full_path(),
        "record": _page_of_form(request),
        "language": localization.current_language(),
        "direction": localization.direction(localization.current_language()),
    }
    return HttpResponse(render_to_string("unavailable.html", context), status=STATUS[outage])


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    """The submitted form with its token, so that it can be submitted again; empty if it cannot be read."""
    if request.method != "POST" or not is_ours(request):
        return []
    try:
        return [(str(name), str(value)) for name, values in request.POST.lists() for value in values]
    except Exception:
        logger.warning("What was typed could not be read.", exc_info=True)
        return []


def _page_of_form(request: HttpRequest) -> Any:
    """The address of the page on which the form was, which shows the record."""
    page = urlsplit(request.headers.get("Referer", ""))
    return page.path if page.netloc == request.get_host() else ""
