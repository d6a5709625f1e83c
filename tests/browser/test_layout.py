"""The page fits its screen: every direction, every width down to 400% zoom, little weight, no motion unasked."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Reader
from tests.browser.places import EVERY, READING, Place

pytestmark = pytest.mark.browser

OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
MOVING = """() => [...document.querySelectorAll("*")].filter((element) => {
    const {transitionDuration, animationName, scrollBehavior} = getComputedStyle(element);
    return transitionDuration !== "0s" || animationName !== "none" || scrollBehavior !== "auto";
}).map((element) => element.tagName)"""
SENT = """() => performance.getEntriesByType("navigation").concat(performance.getEntriesByType("resource"))
    .filter(({name}) => !name.includes("/plotly")).map(({name, transferSize}) => [name, transferSize])"""
LIMIT = 150_000


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("place", EVERY, ids=str)
def test_page_is_quiet_and_zoomed_to_400_percent_scrolls_in_one_direction_only(
    onlooker: Reader, place: Place, language: str
) -> None:
    page = onlooker(place.username, locale=language)
    page.set_viewport_size({"width": 320, "height": 256})

    place.open(page)

    assert page.evaluate(OVERFLOW) == 0
    page.set_viewport_size({"width": 1280, "height": 720})
    page.wait_for_load_state("networkidle")
    expect(page.locator("h1")).to_be_visible()


@pytest.mark.parametrize("width", [390, 768, 1024, 1200, 1440])
@pytest.mark.parametrize("path", ["/", "/recommendations/grid/"])
def test_overview_and_grid_do_not_scroll_sideways(reader: Reader, path: str, width: int) -> None:
    page = reader("focal-point", locale="fr", viewport={"width": width, "height": 900})
    page.goto(path)
    page.wait_for_load_state("networkidle")

    assert page.evaluate(OVERFLOW) == 0


def test_arabic_mirrors_the_page(reader: Reader) -> None:
    page = reader(locale="ar", viewport={"width": 1440, "height": 900})
    page.goto("/")
    entries = page.locator("#navigation .nav__group")

    first, last, brand = (at.bounding_box() for at in (entries.first, entries.last, page.locator(".brand")))

    assert first
    assert last
    assert brand
    assert brand["x"] > 720
    assert first["x"] > last["x"]


@pytest.mark.parametrize("place", READING[:4], ids=str)
def test_less_motion_is_no_motion(reader: Reader, place: Place) -> None:
    page = reader(place.username, reduced_motion="reduce")

    place.open(page)

    assert page.evaluate(MOVING) == []


@pytest.mark.parametrize("path", ["/", "/rates/", "/recommendations/"])
def test_first_visit_weighs_little_before_charts(page: Page, path: str) -> None:
    page.goto(path)
    page.wait_for_load_state("networkidle")

    sent = {name: size for name, size in page.evaluate(SENT) if not re.search(r"/charts/|plotly|/js/chart", name)}

    assert sum(sent.values()) < LIMIT, sent


def test_menu_opens_on_a_phone(reader: Reader) -> None:
    page = reader(viewport={"width": 390, "height": 844})
    page.goto("/")
    navigation = page.locator("#navigation")
    expect(navigation).to_be_hidden()

    page.locator(".masthead__bar button.menu-button").click()
    expect(navigation).to_be_visible()
    navigation.locator(".nav__pages a[href='/rates/']").click()

    expect(page).to_have_url("/rates/")


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_first_screen_of_a_component_on_a_phone_has_its_figures_and_the_title_of_its_chart(
    onlooker: Reader, language: str
) -> None:  # fmt: skip
    page = onlooker("staff", locale=language, viewport={"width": 390, "height": 844})
    page.goto("/components/6/")

    tabs, current = page.locator(".tabs--many"), page.locator(".tabs--many [aria-current]")

    assert tabs.evaluate("(row) => row.clientHeight") < 60
    expect(current).to_be_in_viewport(ratio=1)
    assert page.locator(".headline").first.evaluate("(of) => of.getBoundingClientRect().bottom") < 844


@pytest.mark.parametrize("path", ["/", "/rates/", "/entities/DOS/", "/components/6/"])
def test_first_screen_of_a_page_of_figures_has_a_chart(onlooker: Reader, path: str) -> None:
    page = onlooker("head-of-entity", locale="en", viewport={"width": 1440, "height": 900})
    page.goto(path)

    chart = page.locator("[data-drawn]").first

    expect(chart).to_be_visible()
    expect(chart).to_be_in_viewport()
