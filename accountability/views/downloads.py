"""How a file leaves: to people and scripts who may have it, never shown in the browser, never kept on the way."""

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

from accountability.api.authentication import TokenAuthentication
from accountability.api.problems import MEDIA_TYPE, problem
from accountability.permissions import can, refusal

View = Callable[..., HttpResponseBase]


def download(*permissions: str) -> Callable[[View], View]:
    """Let a file be fetched by whoever holds one of the permissions somewhere; where none is named, is signed in."""

    def decorate(view: View) -> View:
        @require_safe
        @functools.wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            return turned_away(request, *permissions) or view(request, *args, **kwargs)

        guarded.required_permissions = permissions  # type: ignore[attr-defined]
        guarded.is_download = True  # type: ignore[attr-defined]
        return guarded

    return decorate


def turned_away(request: HttpRequest, *permissions: str) -> HttpResponse | None:
    """The answer to whoever may not have it: 401 or 403, never the sign-in page. None for others: they are `user`."""
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
