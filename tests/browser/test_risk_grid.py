"""Twenty risks are reviewed in the quarterly grid by keyboard alone, and a review whose save fails is not lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, StorageState, expect

from tests.browser.conftest import Reader
from tests.browser.test_grid import SERVER, Typist

pytestmark = pytest.mark.browser

GRID = "/risks/grid/"
REVIEWS = 20
KEYS = 14  # of one review, with each scale judged anew
TEXT = "The drivers are the same; the controls were tested."
JUDGED = ("impact", "likelihood", "effectiveness")


@pytest.fixture
def review(reader: Reader) -> Page:
    page = reader("risk-officer", locale="en", viewport={"width": 1440, "height": 900})
    page.goto(GRID)
    return page


@pytest.fixture
def ending_session(
    address: str, browser: Browser, signed_in_as: Callable[[str], StorageState]
) -> Iterator[Page]:  # fmt: skip
    """The same for somebody whose session ends: the console reports the refused requests, as it should."""
    context = browser.new_context(base_url=address, storage_state=signed_in_as("risk-officer"), locale="en")
    page = context.new_page()
    page.goto(GRID)
    yield page
    context.close()


def registers(page: Page) -> list[str]:
    """The registers that the person reviews."""
    options = page.locator("select[name=entity] option").evaluate_all("rows => rows.map((row) => row.value)")
    return [code for code in options if code]


def enter_grid(typist: Typist) -> None:
    """From the top of the page to the first row that is still to be answered."""
    typist.press("Tab", "Tab", "Enter")


def review_row(typist: Typist, row: Locator) -> None:
    """Repeat the last judgement; where it was made by another method, judge each scale anew."""
    typist.press("n")
    names = row.locator("select").evaluate_all("cells => cells.filter((cell) => !cell.value).map((cell) => cell.name)")
    if any(name.endswith(JUDGED) for name in names):
        typist.press("Enter", "Shift+Tab", "Shift+Tab")
        for _scale in JUDGED:
            typist.press("Shift+Tab", "ArrowDown")
    typist.press("Control+Enter")


def test_twenty_risks_are_reviewed_by_keyboard_alone(
    review: Page, record_property: Callable[[str, object], None]
) -> None:  # fmt: skip
    typist, reviewed = Typist(review), 0

    for code in registers(review):
        if reviewed == REVIEWS:
            break
        review.goto(f"{GRID}?entity={code}")
        waiting = min(review.locator("tr[data-row]:not(.is-folded)").count(), REVIEWS - reviewed)
        if not waiting:
            continue
        enter_grid(typist)
        for _number in range(waiting):
            before = typist.keys
            review_row(typist, review.locator("tr:focus"))
            assert typist.keys - before <= KEYS
        expect(review.locator("tr.is-saved")).to_have_count(waiting, timeout=SERVER)
        review.reload()
        expect(review.locator("tr.is-draft, tr.is-refused")).to_have_count(0)
        reviewed += waiting

    record_property("measured", f"{reviewed} reviews: {typist.keys} keys, {typist.seconds(reviewed):.0f} s")
    assert reviewed == REVIEWS


def test_a_review_whose_save_fails_stays_in_its_row_and_is_saved_again(ending_session: Page) -> None:
    """The session has ended, as after a night: the server refuses until the person has signed in again."""
    review = ending_session
    code = next(code for code in reversed(registers(review)) if rows_to_answer(review, code))
    typist = Typist(review)
    enter_grid(typist)
    row = review.locator(f"[id='{review.locator('tr:focus').get_attribute('id')}']")
    cookies = review.context.cookies()
    review.context.clear_cookies(name=re.compile("session"))

    review_row(typist, row)
    typist.press("ArrowUp", "Enter", "Control+a")
    typist.write(TEXT)
    typist.press("Control+Enter")
    expect(row.locator("[data-state]")).to_contain_text("Not saved", timeout=SERVER)
    expect(row.locator("textarea")).to_have_value(TEXT)

    review.context.add_cookies([cookie for cookie in cookies if "session" in cookie["name"]])
    row.locator("textarea").focus()
    typist.press("Control+Enter")
    expect(row).to_have_class("is-saved", timeout=SERVER)
    review.goto(f"{GRID}?entity={code}&answers=all")
    expect(row).to_contain_text("Answered")


def rows_to_answer(page: Page, code: str) -> int:
    """How many rows of a register are still to be answered; the page is that of the register."""
    page.goto(f"{GRID}?entity={code}")
    return page.locator("tr[data-row]:not(.is-folded)").count()
