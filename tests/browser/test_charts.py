"""Charts draw under the strict Content-Security-Policy, after the text, with the same values in a table."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Reader
from tests.browser.places import DRAWN, Place

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("place", DRAWN, ids=str)
def test_every_chart_of_a_page_draws_without_a_refusal(reader: Reader, place: Place) -> None:
    page = reader(place.username)
    place.open(page)
    for waiting in page.locator("[hx-trigger=revealed]").all():
        waiting.scroll_into_view_if_needed()

    charts = page.locator("[data-chart]")
    expect(charts.first).to_be_visible()

    for chart in charts.all():
        chart.evaluate("chart => chart.scrollIntoView()")  # charts below may still arrive, so nothing waits for rest
        expect(chart.locator("[data-drawn] .main-svg").first).to_be_visible()
