"""Language and theme are one choice away on every page, and stay chosen."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Reader

pytestmark = pytest.mark.browser


def choose(page: Page, name: str, value: str) -> None:
    page.locator(".menu summary").first.click()
    page.locator(f"button[name={name}][value={value}]").click()


def test_person_who_chooses_arabic_reads_from_the_right_everywhere(reader: Reader) -> None:
    page = reader("liaison")
    page.goto("/rates/?as_of=2020-06-30")

    choose(page, "language", "ar")

    html = page.locator("html")
    expect(html).to_have_attribute("dir", "rtl")
    expect(page).to_have_url(re.compile("as_of=2020-06-30"))
    page.goto("/findings/")
    expect(html).to_have_attribute("lang", "ar")


@pytest.mark.parametrize("language", ["zh-hans", "ru", "ar"])
def test_navigation_keeps_no_english_word(reader: Reader, language: str) -> None:
    page = reader(locale=language)
    page.goto("/")

    words = page.locator("#navigation .nav a").all_inner_texts()

    assert words
    assert [word for word in words if re.search("[A-Za-z]", word)] == []


def test_theme_stays_chosen_on_every_page(page: Page) -> None:
    page.goto("/")
    ground = "() => getComputedStyle(document.documentElement).backgroundColor"
    light = page.evaluate(ground)

    choose(page, "theme", "dark")
    dark = page.evaluate(ground)
    page.goto("/rates/")

    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert page.evaluate(ground) == dark != light
