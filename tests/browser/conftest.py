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
        browser = playwright.chromium.launch(executable_path=os.environ["CHROME"], args=["--disable-gpu"])
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
    """Gives a page to a demonstration sign-in (None: a stranger); no error and no warning may show in its console."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def new_page(username: str | None = "staff", **options: Any) -> Page:
        cookies = signed_in_as(username) if username else None
        contexts.append(browser.new_context(base_url=address, storage_state=cookies, **options))
        return watched(contexts[-1].new_page(), faults)

    yield new_page
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture(scope="package")
def contexts(
    address: str, browser: Browser, signed_in_as: Callable[[str], StorageState]
) -> Callable[..., BrowserContext]:
    """One context for each person and setting, for all who only look: what pages share is fetched once."""
    kept: dict[str, BrowserContext] = {}

    def context_of(username: str | None, **options: Any) -> BrowserContext:
        key = f"{username} {options}"
        if key not in kept:
            cookies = signed_in_as(username) if username else None
            kept[key] = browser.new_context(base_url=address, storage_state=cookies, **options)
        return kept[key]

    return context_of


@pytest.fixture
def onlooker(contexts: Callable[..., BrowserContext]) -> Iterator[Reader]:
    """Gives a page to somebody who changes nothing; its console stays silent as well."""
    pages: list[Page] = []
    faults: list[str] = []

    def new_page(username: str | None = "staff", **options: Any) -> Page:
        pages.append(watched(contexts(username, **options).new_page(), faults))
        return pages[-1]

    yield new_page
    for page in pages:
        page.close()
    assert faults == []


def watched(page: Page, faults: list[str]) -> Page:
    """The page, whose errors and warnings are gathered. Its console also says what the content policy refused."""
    page.on("console", lambda said: said.type in ("error", "warning") and faults.append(f"{page.url}: {said.text}"))
    page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
    return page


@pytest.fixture
def page(reader: Reader) -> Page:
    """A member of staff at a desk, reading English."""
    return reader(locale="en", viewport={"width": 1440, "height": 900})
