"""The frame of every published page: its sections and languages, nothing about the reader."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accountability import localization, version
from accountability.localization import with_language
from accountability.models import Installation
from accountability.registers import registers

SECTIONS = (
    (_("Reports"), "annual_report:reports"),
    (_("Verify a file"), "annual_report:verify"),
    (_("Subscribe"), "annual_report:subscribe"),
)


@dataclass(frozen=True)
class Tongue:
    """The same page in one of the six languages."""

    code: str
    name: str
    direction: str
    url: str
    is_current: bool


class Frame:
    """The frame of one published page."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.language = localization.current_language()
        self.direction = localization.direction(self.language)
        self.version = version()
        self.is_public = settings.PUBLIC_PAGES

    @cached_property
    def sections(self) -> list[tuple[Any, str, bool]]:
        """The sections with their addresses, and whether this page is the one."""
        here = self.request.path
        pages = [page for register in registers() for page in register.published_pages]
        return [(label, with_language(reverse(name)), here == reverse(name)) for label, name in (*SECTIONS, *pages)]

    @cached_property
    def tongues(self) -> list[Tongue]:
        """This page in every language."""
        return list(self._tongues())

    @cached_property
    def demonstration_day(self) -> Any:
        """The register day while demonstration data is loaded, else None."""
        return Installation.demonstration_day()

    def _tongues(self) -> Iterator[Tongue]:
        match = self.request.resolver_match
        by_path = match is not None and "language" in match.kwargs
        for code, name in settings.LANGUAGES:
            if by_path:
                assert match is not None
                url = reverse(match.view_name, args=match.args, kwargs=match.kwargs | {"language": code})
            else:
                query = self.request.GET.copy()
                query["language"] = code
                url = f"{self.request.path}?{query.urlencode()}"
            yield Tongue(code, name, localization.direction(code), url, code == self.language)
