"""Middleware: refused addresses, security headers, caching, preferences, forms submitted after sign-out."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils import timezone, translation
from django_htmx.http import HttpResponseClientRedirect

from accountability.views.parameters import CONTROLS, check_characters
from accountability.views.resubmit import give_back, is_ours


class ResponseHeaders:
    """Add the security headers to every response, including static files, redirects and refused hosts.

    It runs before all others that respond. A stricter header set by a view is kept.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        policy = settings.PERMISSIONS_POLICY.items()
        self.headers = {
            "Permissions-Policy": ", ".join(f"{name}={origins}" for origins, names in policy for name in names),
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": settings.X_FRAME_OPTIONS,
            "X-Permitted-Cross-Domain-Policies": "none",
        }

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in self.headers.items():
            response.headers.setdefault(name, value)
        return response


class Unkept:
    """Prevent browsers and caches from storing responses without an explicit permission: after sign-out, no page can
    be read by going back.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response


class ReadableCookies:
    """Leave out cookies with control characters: we set none, and PostgreSQL looks no session up by a key with NUL,
    which a quoted cookie writes as `\\000`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.COOKIES = {name: value for name, value in request.COOKIES.items() if not CONTROLS.search(value)}
        return self.get_response(request)


class ReadableAddresses:
    """Refuse an address with control characters before any page, file or API reads it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        check_characters(request)
        return self.get_response(request)


class PersonalPreferences:
    """Use the signed-in person's language and time zone; for others cookie and Accept-Language.

    The user is loaded only if there is a session, so that health checks and the API need no query.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
            return self.get_response(request)
        if request.user.language:
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = translation.get_language()
        with timezone.override(request.user.time_zone or None):
            return self.get_response(request)


class WhatWasTyped:
    """Return a form that was submitted after sign-out, because the redirect to the sign-in page would lose it.

    A request for part of a page leads to the sign-in page as a whole.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        asks = response.status_code == HTTPStatus.FOUND and response.headers["Location"].startswith(
            f"{resolve_url(settings.LOGIN_URL)}?"
        )
        if not asks:
            return response
        if request.method == "POST" and is_ours(request):
            return give_back(request)
        if "HX-Request" not in request.headers:
            return response
        return HttpResponseClientRedirect(redirect_to_login(_page(request)).url)


def _page(request: HttpRequest) -> str:
    """The current page as reported by htmx; empty if it is not a valid URL."""
    try:
        return urlunsplit(("", "", *urlsplit(request.headers.get("HX-Current-URL", ""))[2:]))
    except ValueError:
        return ""
