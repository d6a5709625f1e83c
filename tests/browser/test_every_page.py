"""Every page that links lead to fits its screen and breaks no rule of axe; looks take turns from page to page.

The pages of `places` have been looked at in every look (test_accessibility, test_layout).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import cycle
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve
from playwright.sync_api import BrowserContext, Page

from tests.browser.conftest import Reader
from tests.browser.places import EVERY
from tests.browser.test_accessibility import ALIKE, ALL_RULES, AXE, RUN
from tests.browser.test_layout import OVERFLOW

pytestmark = pytest.mark.browser

LOOKS = (
    ("en", "light", 1440), ("ar", "dark", 390), ("fr", "light", 390), ("en", "dark", 1440), ("ar", "light", 1024),
    ("fr", "dark", 768),
)  # fmt: skip
LINK = re.compile(r'<a [^>]*?href="(/[^"#]*)')
LEFT_OUT = re.compile(r"^/(accounts/logout|api)/")
FOLLOWED = 2  # addresses of one page whose links are followed, since what they lead to depends on their rows


@pytest.fixture(scope="module")
def seen() -> set[str]:
    """The names of the pages that one of the readers was shown, or that have tests of their own."""
    return {name_of(place.path) for place in EVERY}


@pytest.mark.parametrize("username", ["coordinator", "head-of-entity", "risk-officer", "liaison", None])
def test_every_page_within_reach_fits_and_breaks_no_rule(
    onlooker: Reader, seen: set[str], username: str | None
) -> None:
    page = onlooker(username, locale="en", bypass_csp=True)  # axe writes styles of its own
    faults, looks = [], cycle(LOOKS)

    for name, path in within_reach(page.context):
        if name not in seen:
            seen.add(name)
            faults += faults_of(page, path, *next(looks))

    assert faults == []


def within_reach(context: BrowserContext) -> Iterator[tuple[str, str]]:
    """The name and the address of each page, as links lead to them."""
    waiting, times = ["/", "/work/", "/account/"], dict[str, int]()
    for path in waiting:
        name = name_of(path)
        times[name] = times.get(name, 0) + 1
        if not name or LEFT_OUT.match(path) or times[name] > FOLLOWED:
            continue
        answer = context.request.get(path)
        if answer.status == 200 and answer.headers["content-type"].startswith("text/html"):
            yield name, path
            waiting += [found.replace("&amp;", "&") for found in LINK.findall(answer.text())]


def name_of(path: str) -> str:
    """The name of the address; nothing where it is none of the product's pages."""
    try:
        return resolve(urlsplit(path).path).view_name
    except Resolver404:
        return ""


def faults_of(page: Page, path: str, language: str, theme: str, width: int) -> list[str]:
    """What axe finds on the page in this look, and by how much it is wider than the screen there and at 320."""
    page.set_extra_http_headers({"Accept-Language": language})
    page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(path)
    found = [f"{width} scrolls sideways"] if page.evaluate(OVERFLOW) else []
    page.evaluate(AXE)
    page.evaluate(ALIKE)
    found += page.evaluate(RUN, ALL_RULES)
    page.set_viewport_size({"width": 320, "height": 900})
    found += ["320 scrolls sideways"] if page.evaluate(OVERFLOW) else []
    return [f"{path} {language} {theme} {width}: {fault}" for fault in found]
