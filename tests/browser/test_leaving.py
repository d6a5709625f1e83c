"""A text that was typed and not sent is not lost by a click beside it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Dialog, Page, expect

from tests.browser.conftest import Reader

pytestmark = pytest.mark.browser


@pytest.fixture
def asked(reader: Reader) -> tuple[Page, list[str]]:
    """A focal point who is about to say something, and what the browser asked before it left a page."""
    page, asked = reader("focal-point"), []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.goto("/recommendations/?entity=DOS&status=open")
    page.locator(".register tbody th a").first.click()
    page.locator("#id_comment_internal").fill("Half a sen")
    return page, asked


def test_browser_asks_before_it_leaves_what_was_typed(asked: tuple[Page, list[str]]) -> None:
    page, questions = asked

    page.locator("nav a").first.click(no_wait_after=True)

    expect(page.locator("#id_comment_internal")).to_have_value("Half a sen")
    assert questions == ["beforeunload"]


def test_browser_asks_nothing_of_what_was_sent(asked: tuple[Page, list[str]]) -> None:
    page, questions = asked

    page.locator("form:has(#id_comment_internal) [type=submit]").click()

    expect(page.get_by_text("Half a sen")).to_be_visible()
    assert questions == []
