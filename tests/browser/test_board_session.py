"""A session of the Performance Board is held with the keyboard alone: open a paper, rate it, go on, be recused."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Reader
from tests.browser.test_keyboard import tab_to

pytestmark = pytest.mark.browser


def open_session(page: Page) -> None:
    """From the page of the Performance Board to the meeting that is in session."""
    page.goto("/board/")
    tab_to(page, page.locator("tr", has_text="In session").locator("th a"))
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/board/meetings/\d+/$"))


def test_a_member_rates_a_paper_goes_to_the_next_and_is_recused_by_keyboard(reader: Reader) -> None:
    page = reader("board-member", locale="en", viewport={"width": 1440, "height": 900})
    open_session(page)

    tab_to(page, page.locator("tr", has_text="Under review").first.locator("th a"))
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/board/papers/\d+/$"))
    rating = page.locator("select[name^=rating_]").first
    tab_to(page, rating)
    page.keyboard.type("Part")
    page.keyboard.press("Tab")
    page.keyboard.type("Part of the documents were late.")
    tab_to(page, page.get_by_role("button", name="Record the decisions"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("The decisions have been recorded.")).to_be_visible()
    expect(page.get_by_text("Part of the documents were late.")).to_be_visible()

    paper = page.url
    tab_to(page, page.locator("a[rel=next]"))
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url != paper and "/board/papers/" in url)

    tab_to(page, page.locator("#recuse"), at_most=400)
    page.keyboard.press("Enter")
    tab_to(page, page.locator("[name=membership]"))
    page.keyboard.type("Bela")
    page.keyboard.press("Tab")
    page.keyboard.type("A relative works there.")
    tab_to(page, page.locator("form[action$='/recuse/'] [type=submit]"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("The recusal has been recorded.")).to_be_visible()
    expect(page.locator("select[name^=rating_]")).to_have_count(0)
