"""Closure requests are answered one after the other from the keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Reader

pytestmark = pytest.mark.browser


def test_five_closure_requests_are_confirmed_with_twelve_keys(reader: Reader) -> None:
    page = reader("assessor-oios", locale="en", viewport={"width": 1440, "height": 900})
    page.goto("/recommendations/closure-requests/")
    keys = ["Tab", "Tab"]
    for key in keys:
        page.keyboard.press(key)

    for number in range(1, 6):
        expect(page.locator("[name=evidence]:focus")).to_have_count(1)
        for key in ("Space", "Enter"):
            page.keyboard.press(key)
            keys.append(key)
        expect(page.locator("[data-answered]")).to_have_count(number)

    assert len(keys) == 12
