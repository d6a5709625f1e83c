"""Published pages, answered from the cache."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

from accountability.annual_report import page_cache


class PublishedPages:
    """Answer published pages from the cache, before the reader's session is loaded.

    If they are public, everything that distinguishes readers is removed from the request: one copy serves all readers.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not page_cache.is_kept(request):
            return self.get_response(request)
        name = settings.LANGUAGE_COOKIE_NAME
        request.COOKIES = {name: request.COOKIES[name]} if name in request.COOKIES else {}
        if not (key := page_cache.key_of(request)):
            return self.get_response(request)
        mark, kept = page_cache.find(key)
        if kept:
            response = kept.answer()
        else:
            response = self.get_response(request)
            page_cache.keep(key, mark, response)
        return get_conditional_response(request, etag=response.get("ETag"), response=response) or response
