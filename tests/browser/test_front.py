"""The front page as a liaison meets it: without an account, four clicks from the address to a verified report."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Reader

pytestmark = pytest.mark.browser

CLICKS = 4


def test_a_liaison_verifies_the_french_report_in_four_clicks(reader: Reader, tmp_path: Path) -> None:
    page, clicked = reader(None), []

    def click(target: Locator) -> None:
        clicked.append(target)
        target.click()

    page.goto("/?language=en")
    with page.expect_download() as download:
        click(page.get_by_role("link", name="PDF Français"))
    download.value.save_as(tmp_path / "progress.pdf")
    click(page.get_by_role("main").get_by_role("link", name="Verify a file"))
    with page.expect_file_chooser() as chooser:
        click(page.locator("input[type=file]"))
    chooser.value.set_files(tmp_path / "progress.pdf")
    click(page.get_by_role("button", name="Verify", exact=True))

    expect(page.get_by_role("status")).to_contain_text("This is a published file")
    expect(page.get_by_role("status")).to_contain_text("fr/progress.pdf")
    assert len(clicked) == CLICKS


def test_the_front_page_leads_to_the_sign_in(reader: Reader) -> None:
    page = reader(None)
    page.goto("/?language=en")

    page.get_by_role("link", name="Sign in").click()

    expect(page.locator("[name=password]")).to_be_visible()
