"""The verification of a file against the published one. The file is read, not stored."""

from __future__ import annotations

from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from accountability.annual_report import verification
from accountability.annual_report.public.access import posted, render_page
from accountability.files.handlers import Read, Reader
from accountability.views.authentication import client_address

PER_MINUTE = 30  # files from one address


@csrf_exempt  # it changes nothing, and the cached page is the same for all readers, so it cannot contain a token
@posted
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """Accept a file, hash it while it arrives, and show the result of each check."""
    if request.method != "POST":
        return render_page(request, "verify.html", {})
    status, context = _checked(request)
    response = render_page(request, "verify.html", context, status)
    response.headers["Cache-Control"] = "no-store"
    return response


def _checked(request: HttpRequest) -> tuple[int, dict[str, Any]]:
    if _too_many(request):
        return 429, {"fault": _("Too many files from one address. Wait a minute, then try again.")}
    request.upload_handlers = [Reader(request)]
    brought = request.FILES.get("file")
    if not isinstance(brought, Read):
        return 400, {"fault": _("Choose the file to check. Report files are at most 100 MB.")}
    return 200, {"verdict": verification.verdict_of(brought.sha256, brought.content), "name": brought.name}


def _too_many(request: HttpRequest) -> bool:
    """Whether the address has exceeded its limit for this minute; without a cache there is no limit."""
    key = f"verify:{client_address(request)}:{timezone.now():%H%M}"
    cache.add(key, 0, timeout=120)
    try:
        count = cache.incr(key)
    except ValueError:
        return False
    return isinstance(count, int) and count > PER_MINUTE
