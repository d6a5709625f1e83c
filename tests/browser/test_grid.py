"""Twenty answers in the quarterly grid take less than five minutes, with few keys and requests, and none is lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, Request, expect

from tests.browser.conftest import Reader

pytestmark = pytest.mark.browser

GRID = "/recommendations/grid/"
ANSWERS = 20
KEYS, REQUESTS = 12, 3  # of one answer, its text apart
SECONDS_A_KEY, SECONDS_TO_THINK = 0.2, 2.7  # of an average typist, as the keystroke-level model has it
TEXT = "Guidance was issued and staff are trained."


class Typist:
    """Somebody at the keyboard whose keys are counted, those of texts apart."""

    def __init__(self, page: Page) -> None:
        self.page, self.keys, self.signs = page, 0, 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
        self.keys += len(keys)

    def write(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.signs += len(text)

    def seconds(self, answers: int) -> float:
        return (self.keys + self.signs) * SECONDS_A_KEY + answers * SECONDS_TO_THINK


@pytest.fixture
def grid(reader: Reader) -> Page:
    page = reader("focal-point", locale="en", viewport={"width": 1440, "height": 900})
    page.goto(GRID)
    return page


def no_change(typist: Typist) -> None:
    typist.press("F8", "Control+Enter")


def on_track(typist: Typist) -> None:
    typist.write(TEXT)
    typist.press("Control+Enter")


def reported(typist: Typist) -> None:
    typist.press("Shift+Tab", "R", "Tab")
    on_track(typist)


def moved(typist: Typist) -> None:
    typist.write(TEXT)
    typist.press("Tab", *"12312022", "Control+ArrowRight", "F", "Control+Enter")


def accepted(page: Page) -> list[Locator]:
    """The rows that management accepts; who does not accept says on the record who carries the risk."""
    rows = page.locator("tr[data-position=accepted]:not([data-progress=''])").all()
    return [page.locator(f"[id='{row.locator('textarea').get_attribute('id')}']") for row in rows]


def test_twenty_answers_take_less_than_five_minutes(
    grid: Page, record_property: Callable[[str, object], None]
) -> None:  # fmt: skip
    typist, sent = Typist(grid), []
    grid.on("request", lambda request: posts(request, sent))

    for number, text in enumerate(accepted(grid)[:ANSWERS]):
        text.focus()
        before = typist.keys
        [no_change, on_track, reported, moved][number % 4](typist)
        assert typist.keys - before <= KEYS
    expect(grid.locator("tr.is-saved")).to_have_count(ANSWERS)

    record_property(
        "measured", f"{ANSWERS} answers: {typist.keys} keys, {len(sent)} requests, {typist.seconds(20):.0f} s"
    )
    assert len(sent) <= REQUESTS * ANSWERS
    assert typist.seconds(ANSWERS) < 300


def posts(request: Request, sent: list[str]) -> None:
    if request.method == "POST":
        sent.append(request.url)


def test_draft_is_there_again_after_the_page_was_closed(grid: Page) -> None:
    text = accepted(grid)[-1]
    text.fill("Not finished yet")
    row = grid.locator("tr", has=text)

    expect(row.locator("[data-state]")).to_contain_text("Draft")
    grid.goto("/")
    grid.goto(GRID)

    expect(accepted(grid)[-1]).to_have_value("Not finished yet")


def test_keys_move_between_cells_and_leave_the_caret_its_own(grid: Page) -> None:
    first, second = grid.locator("textarea").nth(0), grid.locator("textarea").nth(1)
    first.focus()

    grid.keyboard.press("Enter")
    expect(second).to_be_focused()
    grid.keyboard.press("ArrowUp")
    expect(first).to_be_focused()
    grid.keyboard.type("ab")
    grid.keyboard.press("ArrowLeft")
    expect(first).to_be_focused()
    grid.keyboard.press("Shift+Enter")
    expect(first).to_have_value("a\nb")


def test_cell_above_is_copied_down(grid: Page) -> None:
    first, second = grid.locator("textarea").nth(0), grid.locator("textarea").nth(1)
    first.fill("The same")
    second.focus()

    grid.keyboard.press("Control+d")

    expect(second).to_have_value("The same")


def test_grid_works_without_script(reader: Reader) -> None:
    page = reader("focal-point", locale="en", java_script_enabled=False)
    page.goto(f"{GRID}?page=2")
    row = page.locator("tr[data-position=accepted]:not([data-progress=''])").last

    row.locator("textarea").fill("Written without script.")
    page.get_by_role("button", name="Submit all").click()

    expect(page.locator("#report")).to_contain_text("1 recommendation updated")
