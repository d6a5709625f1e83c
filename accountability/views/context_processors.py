"""Context of every page: navigation, languages, theme, the register day. Values are loaded only when used."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accountability import localization, version
from accountability.permissions import Permission, permissions_of
from accountability.registers import Link, Section, registers

PAGES = (
    Link(_("Overview"), "overview", Permission.VIEW_FIGURES, Section.OVERVIEW),
    Link(_("Tasks"), "work", Permission.VIEW_WORK, Section.WORK),
    Link(_("Calendar"), "calendar", Permission.VIEW_WORK, Section.WORK),
    Link(_("Inbox"), "inbox", Permission.VIEW_WORK, Section.WORK),
    Link(_("Entities"), "entities", Permission.VIEW_ENTITIES, Section.REGISTERS),
    Link(_("Explore"), "explore", Permission.VIEW_FIGURES, Section.ANALYSIS),
    Link(_("Definitions"), "measures", Permission.VIEW_FIGURES, Section.ANALYSIS),
    Link(_("Snapshots"), "snapshots", Permission.VIEW_SNAPSHOTS, Section.ANALYSIS),
    Link(_("Imports"), "imports", Permission.VIEW_IMPORTS, Section.ACCOUNT),
    Link(_("Audit trail"), "trail", Permission.VIEW_TRAIL, Section.ACCOUNT),
    Link(_("Administration"), "administration", Permission.MANAGE_USERS, Section.ACCOUNT),
)
THEMES = {"light": _("Light"), "dark": _("Dark"), "system": _("System")}


@dataclass(frozen=True)
class Entry:
    """One entry of the navigation: its label, its URL, whether the current page belongs to it, and those below it.

    A section, a subject of it with several pages, and a page are such entries; what has entries links to their first.
    """

    label: str
    url: str
    current: bool
    entries: tuple[Entry, ...] = ()


def _together(label: str, entries: Sequence[Entry]) -> Entry:
    """The entry above `entries`."""
    return Entry(label, entries[0].url, any(entry.current for entry in entries), tuple(entries))


@cache
def _links() -> list[tuple[Link, str]]:
    """All pages of the navigation with their URLs.

    The registers with an application of their own come first, then those that live in the foundation.
    """
    in_order = sorted(registers(), key=lambda register: register.pages.startswith("accountability."))
    links = (*(link for register in in_order for link in register.navigation), *PAGES)
    return [(link, reverse(link.url_name)) for link in links]


@lru_cache(maxsize=1024)
def _sections(language: str, allowed: frozenset[str], nearest: str) -> dict[Section, Entry]:
    """The sections with the pages for these permissions, in the active language, which `language` names.

    Pages of one subject stand below it. The current page belongs to the one at `nearest`.
    """
    subjects: dict[Section, dict[str, list[Entry]]] = {section: {} for section in Section}
    for link, url in _links():
        if link.permission in allowed:
            pages = subjects[link.section].setdefault(str(link.under or link.label), [])
            pages.append(Entry(str(link.label), url, url == nearest))
    return {
        section: _together(
            str(section.label),
            [pages[0] if len(pages) == 1 else _together(label, pages) for label, pages in by_label.items()],
        )
        for section, by_label in subjects.items()
        if by_label
    }


def _nearest(pages: Iterable[tuple[Link, str]], path: str) -> str:
    """The URL of the navigation page to which a page belongs: the longest prefix; the root only for itself."""
    prefixes = [(prefix, url) for link, url in pages for prefix in (url, *link.also)]
    of = [(len(at), url) for at, url in prefixes if path == at or (len(at) > 1 and path.startswith(at))]
    return max(of, default=(0, ""))[1]


class Chrome:
    """The frame of one page."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.language = localization.current_language()
        self.direction = localization.direction(self.language)
        self.languages = tuple(settings.LANGUAGES)
        self.language_name = dict(self.languages).get(self.language, "")
        self.themes = tuple((code, str(name)) for code, name in THEMES.items())
        self.version = version()

    @property
    def words(self) -> str:
        """The words of the current search."""
        return self.request.GET.get("q", "")

    @cached_property
    def theme(self) -> str:
        """`light` or `dark` where the reader chose one, else `system`."""
        chosen = self.request.COOKIES.get("theme", "")
        return chosen if chosen in THEMES else "system"

    @property
    def navigation(self) -> tuple[Entry, ...]:
        """The sections of the navigation with the pages this person may open; empty sections are omitted."""
        return tuple(entry for section, entry in self._sections.items() if section != Section.ACCOUNT)

    @property
    def account_pages(self) -> tuple[Entry, ...]:
        """The entries of the account menu for this person, besides the account itself."""
        account = self._sections.get(Section.ACCOUNT)
        return account.entries if account else ()

    @cached_property
    def _sections(self) -> dict[Section, Entry]:
        allowed = frozenset(permissions_of(self.request.user) if hasattr(self.request, "user") else ())
        pages = [(link, url) for link, url in _links() if link.permission in allowed]
        return _sections(self.language, allowed, _nearest(pages, self.request.path))

    @cached_property
    def published_url(self) -> str:
        """The URL of released reports for anonymous readers; empty if they are not public."""
        return reverse("annual_report:reports") if settings.PUBLIC_PAGES else ""

    @property
    def contact(self) -> str:
        """Where readers ask for help: an email address or the URL of a page; empty if the operator gave none."""
        return str(settings.CONTACT)

    @property
    def contact_url(self) -> str:
        return f"mailto:{self.contact}" if "@" in self.contact else self.contact

    @cached_property
    def unread(self) -> int:
        """The number of unread notices of the reader, counted up to 100."""
        from accountability.notifications import inbox

        user = getattr(self.request, "user", None)
        return inbox.unread(user) if user and user.is_authenticated else 0

    @cached_property
    def demonstration_day(self) -> Any:
        """The register day while demonstration data is loaded, else None."""
        from accountability.models import Installation

        return Installation.demonstration_day()

    @cached_property
    def demonstration_sign_ins(self) -> list[tuple[str, str]]:
        """User name and role of the demonstration's sign-ins, while its data is loaded."""
        if not self.demonstration_day:
            return []
        from accountability.models import Assignment

        rows = Assignment.objects.filter(user__is_demonstration=True, user__is_active=True).select_related("user")
        return [(a.user.username, a.get_role_display()) for a in rows.order_by("role", "user__username")]


def page(request: HttpRequest) -> dict[str, Chrome]:
    """`chrome` for every template."""
    return {"chrome": Chrome(request)}
