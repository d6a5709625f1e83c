"""Cached published pages, each with the mark of the latest release.

A release changes the mark, so that earlier copies are no longer used. If the cache is unavailable, pages are produced
on request.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.db.models import Count, Max, Q
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import get_conditional_response

from accountability import version
from accountability.models import Edition

PREFIX, FRONT = "/reports/", "/"
PERSONAL = ("/reports/subscribe/",)  # pages that show something of who reads
NUMBER_AGAIN = re.compile(r"/0\d")  # a number that another address writes without its zeros
LISTS = re.compile(r"/reports/\d+/(?:unresolved|requests|commitments)/")
# a list without matching rows is not cached
NARROWED_BY = {"body", "entity", "reason", "explained", "sort", "state", "standing", "page"}
LARGEST, SECONDS = 2**20, 3600


@dataclass(frozen=True)
class CachedPage:
    """One response, and the mark of the latest release when it was produced."""

    mark: str
    headers: dict[str, str]
    body: bytes

    def answer(self) -> HttpResponse:
        return HttpResponse(self.body, headers=self.headers)


def mark() -> None:
    """Invalidate all pages produced before a release; called after the commit, and by the worker."""
    cache.set(_own("mark"), _present(), timeout=None)


def forget() -> None:
    """Read the mark from the database again."""
    cache.delete(_own("mark"))


def is_kept(request: HttpRequest) -> bool:
    """Whether one copy of the page serves all readers; of the front page, all who are not signed in."""
    if not settings.PUBLIC_PAGES or request.method not in ("GET", "HEAD"):
        return False
    if request.path_info == FRONT:
        return settings.SESSION_COOKIE_NAME not in request.COOKIES and not request.GET.keys() - {"language"}
    return request.path_info.startswith(PREFIX) and not request.path_info.startswith(PERSONAL)


def language_of(request: HttpRequest) -> str:
    """The language of a published page: of its address, otherwise of the cookie, otherwise of the browser."""
    asked = [request.GET.get("language", ""), *request.path_info.split("/")[2:]]
    return next((code for code in asked if code in _codes()), None) or translation.get_language_from_request(request)


def names_language(request: HttpRequest) -> bool:
    """Whether only the address determines the language."""
    asked = [request.GET.get("language", ""), *request.path_info.split("/")[2:]]
    return any(code in _codes() for code in asked)


def key_of(request: HttpRequest) -> str:
    """The cache key of the page; empty if its address has more than a language and one filter.

    The number of keys is limited to pages, languages and list values, so that requests cannot fill the cache. A change
    of settings or software is visible immediately.
    """
    asked = sorted((name, value) for name, values in request.GET.lists() for value in values)
    if not _is_one_of_few(request.path, asked) or NUMBER_AGAIN.search(request.path):
        return ""
    told = [language_of(request), asked, request.path, version(), sorted(settings.REPORT_WITHDRAWN_KEYS)]
    return _own(hashlib.sha256(repr(told).encode()).hexdigest())


def _is_one_of_few(path: str, asked: Sequence[tuple[str, str]]) -> bool:
    """Whether the address has each parameter once: one of the languages and, for a list, one of its values."""
    once = dict(asked)
    if len(once) < len(asked) or once.pop("language", "en") not in _codes():
        return False
    narrowed = [name for name, value in once.items() if value]
    is_plain = not once.get("page") or re.fullmatch("[1-9][0-9]*", once["page"])
    return not once or bool(LISTS.fullmatch(path) and once.keys() <= NARROWED_BY and len(narrowed) < 2 and is_plain)


def find(key: str) -> tuple[str, CachedPage | None]:
    """The present mark, and the page under the key if it has that mark; one query of the cache."""
    own = _own("mark")
    entries = cache.get_many([own, key]) or {}
    present, page = entries.get(own), entries.get(key)
    if present is None:
        present = _present()
        cache.add(own, present, timeout=None)  # a release in between has set its own
    return present, page if page and page.mark == present else None


def keep(key: str, present: str, response: HttpResponse) -> None:
    """Cache a response that is complete, public and of ordinary size."""
    is_shared = response.status_code == 200 and "public" in response.get("Cache-Control", "") and not response.cookies
    if is_shared and not response.streaming and len(response.content) <= LARGEST:
        cache.set(key, CachedPage(present, dict(response.items()), response.content), timeout=SECONDS)


def _own(name: str) -> str:
    """The name under which this installation keeps something: two may share one cache, never a database."""
    return f"published:{connection.settings_dict['NAME']}:{name}"


def _present() -> str:
    considered = Count("cycle", filter=Q(cycle__considered_on__isnull=False))
    found = Edition.objects.released().aggregate(last=Max("released_at"), considered=considered)
    return f"{found['last']} {found['considered']}"


def _codes() -> dict[str, str]:
    return dict(settings.LANGUAGES)


class PublishedPages:
    """Answer published pages from the cache, before the reader's session is loaded.

    If they are public, everything that distinguishes readers is removed from the request: one copy serves all readers.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not is_kept(request):
            return self.get_response(request)
        name = settings.LANGUAGE_COOKIE_NAME
        request.COOKIES = {name: request.COOKIES[name]} if name in request.COOKIES else {}
        if not (key := key_of(request)):
            return self.get_response(request)
        mark, kept = find(key)
        if kept:
            response = kept.answer()
        else:
            response = self.get_response(request)
            keep(key, mark, response)
        return get_conditional_response(request, etag=response.get("ETag"), response=response) or response
