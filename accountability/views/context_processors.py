"""Context of every page: navigation, languages, theme, the register day. Values are loaded only when used."""

from __future__ import annotations

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
    """One page of the navigation: its label, its URL, and whether the current page belongs to it."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True)
class Group:
    """One section of the navigation with the pages that this person may open; it links to the first of them."""

    section: Section
    label: str
    entries: tuple[Entry, ...]

    @property
    def url(self) -> str:
        return self.entries[0].url

    @property
    def current(self) -> bool:
        return any(entry.current for entry in self.entries)


@cache
def _links() -> list[tuple[Link, str]]:
    """All pages of the navigation with their URLs.

    The registers with an application of their own come first, then those that live in the foundation.
    """
    in_order = sorted(registers(), key=lambda register: register.pages.startswith("accountability."))
    links = (*(link for register in in_order for link in register.navigation), *PAGES)
    return [(link, reverse(link.url_name)) for link in links]


@lru_cache(maxsize=1024)
def _groups(language: str, allowed: frozenset[str], nearest: str) -> tuple[Group, ...]:
    """The sections with the pages for these permissions, in the active language, which `language` names.

    The current page belongs to the one at `nearest`.
    """
    pages: dict[Section, list[Entry]] = {section: [] for section in Section}
    for link, url in _links():
        if link.permission in allowed:
            pages[link.section].append(Entry(str(link.label), url, url == nearest))
    return tuple(Group(section, str(section.label), tuple(entries)) for section, entries in pages.items() if entries)


def _nearest(urls: list[str], path: str) -> str:
    """The URL of the navigation page to which a page belongs: the longest prefix; the root only for itself."""
    return max((url for url in urls if path == url or (len(url) > 1 and path.startswith(url))), key=len, default="")


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
    def navigation(self) -> tuple[Group, ...]:
        """The sections of the navigation with the pages this person may open; empty sections are omitted."""
        return tuple(group for group in self._groups if group.section != Section.ACCOUNT)

    @property
    def account_pages(self) -> tuple[Entry, ...]:
        """The entries of the account menu for this person, besides the account itself."""
        return next((group.entries for group in self._groups if group.section == Section.ACCOUNT), ())

    @cached_property
    def _groups(self) -> tuple[Group, ...]:
        allowed = frozenset(permissions_of(self.request.user) if hasattr(self.request, "user") else ())
        urls = [url for link, url in _links() if link.permission in allowed]
        return _groups(self.language, allowed, _nearest(urls, self.request.path))

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
