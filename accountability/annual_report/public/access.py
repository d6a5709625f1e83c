"""Access to published pages: all readers if the operator allows it, otherwise holders of the permission."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accountability import localization
from accountability.annual_report import editions
from accountability.annual_report.page_cache import is_kept, language_of, names_language
from accountability.annual_report.permissions import Permission
from accountability.models import Edition
from accountability.permissions import can, open_to, refusal
from accountability.views.downloads import noted_at_its_beginning, turned_away

View = Callable[..., HttpResponseBase]
REASON = "released reports are public where the operator says so; else the permission to read them is asked for"
SHARED, OWN = "public, max-age=0, must-revalidate", "private, no-cache"
FOR_GOOD = "public, max-age=31536000, immutable"


def page(view: View) -> View:
    """A page to read. Where reports are not public, strangers sign in first."""
    return open_to(REASON)(require_safe(_answering(view, _turned_away)))


def download(view: View) -> View:
    """A view that scripts also use: a token is accepted, and without permission the answer is 401 or 403, not a
    redirect.
    """
    return open_to(REASON)(require_safe(_answering(_noted(view), _refused)))


def posted(view: View) -> View:
    """A page that also accepts an upload."""
    return open_to(REASON)(_answering(view, _turned_away))


def _noted(view: View) -> View:
    """The same view; if reports are not public, a download leaves an event."""

    @functools.wraps(view)
    def noted(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        answer = view(request, *args, **kwargs)
        return answer if settings.PUBLIC_PAGES else noted_at_its_beginning(request, answer)

    return noted


def _answering(view: View, refuse: Callable[[HttpRequest], HttpResponseBase | None]) -> View:
    @functools.wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not settings.PUBLIC_PAGES and (answer := refuse(request)):
            return answer
        language = _language(request)
        with translation.override(language):
            response = view(request, *args, **kwargs)
        response.headers.setdefault("Content-Language", language)
        return _cached_by_all(request, response)

    return guarded


def _language(request: HttpRequest) -> str:
    """The language of the address; for the reader's own pages, otherwise the reader's preference."""
    if names_language(request) or is_kept(request):
        return language_of(request)
    return localization.current_language()


def _cached_by_all(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Set the caching headers and the ETag of the response."""
    if not settings.PUBLIC_PAGES:
        response.headers["Cache-Control"] = OWN
        return response
    response.headers.setdefault("Cache-Control", SHARED)
    if not names_language(request):
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
    if isinstance(response, HttpResponse) and "ETag" not in response.headers and request.method != "POST":
        response.headers["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    return response


def _turned_away(request: HttpRequest) -> HttpResponseBase | None:
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if not can(request.user, Permission.VIEW_REPORTS):
        raise PermissionDenied(refusal(Permission.VIEW_REPORTS))
    return None


def _refused(request: HttpRequest) -> HttpResponseBase | None:
    return turned_away(request, Permission.VIEW_REPORTS)


# --- What every page asks -------------------------------------------------------------------------------------------
def released(year: int, number: int | None = None) -> Edition:
    """The latest released edition of a year, or the one of that number; 404 where there is none."""
    found = editions.edition_of(year, number)
    if found is None:
        raise Http404(_("This report has not been released."))
    return found


def require_language(language: str) -> str:
    """The language; 404 unless it is one of the six."""
    if language not in dict(settings.LANGUAGES):
        raise Http404(_("Reports are published in six languages; this is not one of them."))
    return language


def render_page(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """A published page in its frame, which shows nothing of its reader."""
    from accountability.annual_report.public.context import Frame

    return render(request, f"published/{template}", context | {"frame": Frame(request)}, status=status)
