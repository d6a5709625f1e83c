"""What the browser tests share: one installation, one browser, and readers who are signed in."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, StorageState, sync_playwright

from tests.browser import installation

Reader = Callable[..., Page]


@pytest.fixture(scope="package")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the installation answers; loading it takes most of the time of these tests."""
    with installation.installation(tmp_path_factory.mktemp("installation")) as address:
        yield address


@pytest.fixture(scope="package")
def browser(address: str) -> Iterator[Browser]:
    """The browser that `make test` sets up; it ends with these tests, since Django refuses to work beside its loop."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ["CHROME"])
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def signed_in_as(address: str, browser: Browser) -> Callable[[str], StorageState]:
    """The cookies of a demonstration sign-in, who signs in by the form on first mention."""
    kept: dict[str, StorageState] = {}

    def cookies_of(username: str) -> StorageState:
        if username not in kept:
            context = browser.new_context(base_url=address)
            sign_in(context.new_page(), username)
            kept[username] = context.storage_state()
            context.close()
        return kept[username]

    return cookies_of


def sign_in(page: Page, username: str) -> None:
    """Fill in the form as a person would."""
    page.goto("/accounts/login/")
    page.locator("[name=login]").fill(username)
    page.locator("[name=password]").fill(installation.PASSWORD)
    page.locator("main form [type=submit]").first.click()
    page.wait_for_url(lambda url: "/accounts/login/" not in url)  # each begins where they have most to do


@pytest.fixture
def reader(address: str, browser: Browser, signed_in_as: Callable[[str], StorageState]) -> Iterator[Reader]:
    """Gives a page to a demonstration sign-in (None: a stranger); no error and no warning may show in its console.

    The console is also where the browser says what the Content-Security-Policy refused.
    """
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def new_page(username: str | None = "staff", **options: Any) -> Page:
        cookies = signed_in_as(username) if username else None
        context = browser.new_context(base_url=address, storage_state=cookies, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: said.type in ("error", "warning") and faults.append(f"{page.url}: {said.text}"))
        page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
        return page

    yield new_page
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def page(reader: Reader) -> Page:
    """A member of staff at a desk, reading English."""
    return reader(locale="en", viewport={"width": 1440, "height": 900})
