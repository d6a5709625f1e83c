"""Downloads: for people and API clients with permission, never shown in the browser or cached."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from accountability import audit
from accountability.api.authentication import TokenAuthentication
from accountability.api.problems import MEDIA_TYPE, problem
from accountability.audit.events import Event
from accountability.models import User
from accountability.permissions import can, refusal

View = Callable[..., HttpResponseBase]


def download(*permissions: str) -> Callable[[View], View]:
    """A download for holders of one of the permissions, for any scope; without permissions, for signed-in users."""

    def decorate(view: View) -> View:
        @require_safe
        @functools.wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if refused := turned_away(request, *permissions):
                return refused
            return noted_at_its_beginning(request, view(request, *args, **kwargs))

        guarded.required_permissions = permissions  # type: ignore[attr-defined]
        guarded.is_download = True  # type: ignore[attr-defined]
        return guarded

    return decorate


def noted_at_its_beginning(request: HttpRequest, answer: HttpResponseBase) -> HttpResponseBase:
    """The same response, with an event recorded before the first byte is sent: interrupted downloads count too."""
    if request.method == "GET" and answer.status_code in (200, 206) and isinstance(request.user, User):
        details = {"path": request.path, "asked": request.META.get("QUERY_STRING", "")[:1000]}
        audit.record(Event.DOWNLOAD_BEGUN, request.user, by=request.user, details=details)
    return answer


def turned_away(request: HttpRequest, *permissions: str) -> HttpResponse | None:
    """The response without permission: 401 or 403, never the sign-in page. None for others: they are `user`."""
    try:
        found = TokenAuthentication().authenticate(Request(request))
    except AuthenticationFailed as error:
        return _problem(401, error.detail)
    if found:
        request.user = found[0]
    if not request.user.is_authenticated:
        return _problem(401, _("Sign in, or send your token: Authorization: Token …"))
    if permissions and not any(can(request.user, permission) for permission in permissions):
        return _problem(403, refusal(*permissions))
    return None


def _problem(status: int, detail: Any) -> HttpResponse:
    response = HttpResponse(json.dumps(problem(status, detail)), content_type=MEDIA_TYPE, status=status)
    response.headers["Cache-Control"] = "no-store"
    if status == 401:
        response.headers["WWW-Authenticate"] = "Token"
    return response
