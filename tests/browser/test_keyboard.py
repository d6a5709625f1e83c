"""Everything is reached, seen and done with the keyboard alone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import installation
from tests.browser.conftest import Reader

pytestmark = pytest.mark.browser

# The button within the input of a date or an hour draws a ring of its own; the input then has the focus without being
# :focus-visible.
UNSEEN = """() => {
    const element = document.activeElement, {outlineStyle, outlineWidth} = getComputedStyle(element);
    const {width, height} = element.getBoundingClientRect();
    const isSeen = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 && width > 0 && height > 0;
    const isOwn = /^(date|time)/.test(element.type) && !element.matches(":focus-visible");
    return element === document.body || isSeen || isOwn ? "" : element.outerHTML.slice(0, 200);
}"""

COVERED = """async () => {
    await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
    const element = document.activeElement, {left, width, top, bottom} = element.getBoundingClientRect();
    const isOver = (y) => element.contains(document.elementFromPoint(left + width / 2, y));
    return element === document.body || [top + 3, bottom - 3].every(isOver) ? "" : element.outerHTML.slice(0, 200);
}"""


def tab_to(page: Page, wanted: Locator, at_most: int = 150) -> None:
    """Press Tab until it is reached."""
    for _press in range(at_most):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"Tab does not reach {wanted}")


def test_first_key_offers_to_skip_to_the_content(page: Page) -> None:
    page.goto("/")

    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")

    expect(page.locator("#main")).to_be_focused()


@pytest.mark.parametrize("path", ["/", "/recommendations/", "/rates/", "/account/"])
def test_focus_is_always_seen(page: Page, path: str) -> None:
    page.goto(path)
    unseen = []

    for _press in range(60):
        page.keyboard.press("Tab")
        unseen.append(page.evaluate(UNSEEN))

    assert [element for element in unseen if element] == []


def test_no_field_of_the_grid_is_focused_behind_the_bar_of_a_phone(onlooker: Reader) -> None:
    page = onlooker("focal-point", viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    page.goto("/recommendations/grid/")
    page.locator("tbody tr:not(.is-folded) textarea").first.focus()
    covered = []

    for _press in range(40):
        page.keyboard.press("Tab")
        covered.append(page.evaluate(COVERED))

    assert [element for element in covered if element] == []


def test_stranger_signs_in_by_keyboard(reader: Reader) -> None:
    page = reader(None)
    page.goto("/accounts/login/")

    tab_to(page, page.locator("[name=login]"))
    page.keyboard.type("staff")
    tab_to(page, page.locator("[name=password]"))
    page.keyboard.type(installation.PASSWORD)
    page.keyboard.press("Enter")

    expect(page).to_have_url("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("How the Organization stands")


def test_register_is_filtered_and_a_row_opened_by_keyboard(page: Page) -> None:
    page.goto("/recommendations/")

    tab_to(page, page.locator("select[name=body]"))
    page.keyboard.type("J")
    expect(page).to_have_url(re.compile("body=JIU"))
    expect(page.locator("#announcer")).to_have_text(page.locator("[data-announce]").inner_text())
    row = page.locator(".register tbody th a").first
    label = row.inner_text()
    tab_to(page, row)
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text(label)


def test_escape_closes_a_menu_and_gives_the_focus_back(page: Page) -> None:
    page.goto("/")
    summary = page.locator(".menu summary").first

    summary.press("Enter")
    expect(page.locator(".menu").first).to_have_attribute("open", "")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")

    expect(page.locator(".menu").first).not_to_have_attribute("open", "")
    expect(summary).to_be_focused()


def test_a_field_suggests_the_entities_at_its_first_focus(page: Page) -> None:
    page.goto("/recommendations/")
    options = page.locator("#id_entity-choices option")
    expect(options).to_have_count(0)

    page.locator("#id_entity").focus()

    expect(options.first).to_have_attribute("value", re.compile(r"\S"))
    assert page.url.endswith("/recommendations/")  # the list was not filtered
