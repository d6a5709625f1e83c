"""A figure on a page is that of the day in the address, and leads to the very rows it counts."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

OIOS = [("2021-06-30", "11,139", "12,075"), ("2020-06-30", "10,003", "11,179")]  # A/76/644, annex III


def rows_of_export(page: Page) -> int:
    """How many rows the register gives away as CSV under the filters of the address."""
    href = page.get_by_role("link", name="CSV").get_attribute("href")
    return len(page.request.get(str(href)).text().strip().splitlines()) - 1


@pytest.mark.parametrize(("day", "implemented", "issued"), OIOS)
def test_overview_shows_the_figures_of_the_day_chosen(page: Page, day: str, implemented: str, issued: str) -> None:
    page.goto("/")

    page.get_by_label("As of").fill(day)
    page.locator(".as-of [type=submit]").click()

    expect(page).to_have_url(re.compile(f"as_of={day}"))
    expect(page.get_by_label("As of")).to_have_value(day)
    expect(page.locator("table.overview")).to_contain_text(re.compile(f"{implemented}.*{issued}"))


@pytest.mark.parametrize(("day", "implemented", "issued"), OIOS)
def test_rates_show_the_figures_of_the_day_chosen(page: Page, day: str, implemented: str, issued: str) -> None:
    page.goto("/rates/?body=OIOS")

    page.locator("[name=as_of]").fill(day)
    page.get_by_role("button", name="Apply").click()

    expect(page).to_have_url(re.compile(f"as_of={day}"))
    expect(page.locator("#oios .block-title").first).to_contain_text(re.compile(f"{implemented}.*{issued}"))


def test_open_figure_of_a_body_leads_to_as_many_rows(page: Page) -> None:
    page.goto("/")
    link = page.locator("[aria-labelledby=both] a[href*='body=OIOS'][href*='status=open']").first
    figure = link.inner_text()

    link.click()

    expect(page.locator("[data-announce]")).to_contain_text(figure)
    assert rows_of_export(page) == int(figure.replace(",", ""))


def test_numerator_of_a_rate_leads_to_as_many_rows(page: Page) -> None:
    page.goto("/rates/?body=OIOS&as_of=2020-06-30")
    link = page.locator("#oios .is-rate a").last
    figure = link.inner_text()

    link.click()

    assert rows_of_export(page) == int(figure.replace(",", ""))
