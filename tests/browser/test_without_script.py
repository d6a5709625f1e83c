"""Every page works before, and without, its script."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Reader

pytestmark = pytest.mark.browser


@pytest.fixture
def plain(reader: Reader) -> Page:
    """A browser that runs no script."""
    return reader("coordinator", java_script_enabled=False)


def test_overview_shows_its_figures_without_script(plain: Page) -> None:
    plain.goto("/")

    expect(plain.locator("table.overview tbody")).to_have_count(6)
    expect(plain.locator("table.overview")).to_contain_text("12,075")


def test_rates_and_the_table_of_their_chart_stand_without_script(plain: Page) -> None:
    plain.goto("/rates/")
    plain.locator("#oios .drawn a").click()

    expect(plain.get_by_role("heading", level=1)).to_have_text("Rates over time")
    expect(plain.locator(".chart__table tbody tr").first).to_be_visible()


def test_register_filters_without_script(plain: Page) -> None:
    plain.goto("/recommendations/")
    plain.locator("select[name=body]").select_option("JIU")
    plain.locator("#filters [type=submit]").click()

    expect(plain).to_have_url(re.compile("body=JIU"))
    expect(plain.locator(".chosen")).to_contain_text("Joint Inspection Unit")


def test_register_turns_its_pages_without_script(plain: Page) -> None:
    plain.goto("/recommendations/?all=1")
    first_row = plain.locator(".register tbody th a").first
    first_page = first_row.inner_text()

    plain.locator(".pager [rel=next]").click()
    expect(first_row).not_to_have_text(first_page)
    plain.locator(".pager [rel=prev]").click()

    expect(first_row).to_have_text(first_page)


def test_language_changes_without_script(reader: Reader) -> None:
    plain = reader(None, java_script_enabled=False)
    plain.goto("/accounts/login/")

    plain.locator(".menu summary").first.click()
    plain.locator("button[name=language][value=fr]").click()

    expect(plain.locator("html")).to_have_attribute("lang", "fr")
