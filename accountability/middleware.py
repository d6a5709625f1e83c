"""What is done for every request: refused addresses, security headers, caching, preferences, forms kept at sign-out."""

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
    """Give every answer its security headers, also those that no view makes: static files, redirects, refused hosts.

    It comes before all others that make answers. An answer keeps a header that its view has set more strictly.
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
    """Have no browser and no cache on the way keep an answer that does not say it may be kept: after somebody has
    signed out, nobody reads on by going back."""

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
    """Answer in the signed-in person's language and time zone; strangers keep cookie and Accept-Language.

    The user is read only where a session came along, so that health checks and the API pay nothing.
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
    """Give a form back that was sent after its writer was signed out: the way to the sign-in page would lose it.

    Who only asked for a part of a page signs in on a page of its own, not in place of that part.
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
    """The page that somebody is on, as htmx says; nothing where what it says is no address."""
    try:
        return urlunsplit(("", "", *urlsplit(request.headers.get("HX-Current-URL", ""))[2:]))
    except ValueError:
        return ""
