"""Twenty answers in the quarterly grid take less than five minutes, with few keys and requests, and none is lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, Request, expect

from tests.browser.conftest import Reader

pytestmark = pytest.mark.browser

GRID = "/recommendations/grid/"
ANSWERS = 20
COMMANDS = 45  # keys for twenty answers, from the top of the page and apart from texts
KEYS, REQUESTS = 12, 3  # of one answer, its text apart
SECONDS_A_KEY, SECONDS_TO_THINK = 0.2, 2.7  # of an average typist, as the keystroke-level model has it
TEXT = "Guidance was issued and staff are trained."
NEW_DATE, NEW_DATE_KEYS = "2023-01-31", "01312023"  # the target date of no row: the date that a row has is refused
SERVER = 30_000  # milliseconds in which a busy server answers
AS_RECORDED = """(rows) => rows.forEach((row) => row.querySelectorAll("[data-initial]").forEach((cell) => {
    cell.value = cell.dataset.initial;
    cell.dispatchEvent(new Event("input", { bubbles: true }));
}))"""


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
    typist.press("Escape", "n", "Control+Enter")


def on_track(typist: Typist) -> None:
    typist.write(TEXT)
    typist.press("Control+Enter")


def reported(typist: Typist) -> None:
    typist.press("Shift+Tab", "R", "Tab")
    on_track(typist)


def moved(typist: Typist) -> None:
    typist.write(TEXT)
    typist.press("Tab", *NEW_DATE_KEYS, "Control+ArrowRight", "F", "Control+Enter")


def accepted(page: Page) -> list[Locator]:
    """The texts of the rows that management accepts: only the record asks who carries the risk of another position."""
    rows = page.locator("tr[data-position=accepted]:not([data-progress=''])").all()
    return [page.locator(f"[id='{row.locator('textarea').get_attribute('id')}']") for row in rows]


def test_twenty_answers_need_few_keys_and_wait_for_no_request(grid: Page) -> None:
    """Rows that cannot be answered without a further entry are passed with one key each, which are not counted."""
    typist, held = Typist(grid), []
    grid.route("**/recommendations/grid/**", lambda route: held.append(route))

    typist.press("Tab", "Tab", "Enter")
    answered = 0
    while answered < ANSWERS:
        row = grid.locator("tr:focus")
        if row.get_attribute("data-position") != "not_accepted" and row.get_attribute("data-progress"):
            typist.press("n", "Control+Enter")
            answered += 1
        else:
            grid.keyboard.press("ArrowDown")
    assert typist.keys <= COMMANDS

    for route in held:
        route.continue_()
    grid.unroute_all()
    expect(grid.locator("tr.is-saved")).to_have_count(ANSWERS, timeout=60_000)
    grid.reload()
    expect(grid.locator("tr.is-saved, tr.is-folded")).to_have_count(0)


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
    expect(grid.locator("tr.is-saved")).to_have_count(ANSWERS, timeout=SERVER)

    record_property(
        "measured", f"{ANSWERS} answers: {typist.keys} keys, {len(sent)} requests, {typist.seconds(20):.0f} s"
    )
    assert len(sent) <= REQUESTS * ANSWERS
    assert typist.seconds(ANSWERS) < 300


def test_letters_are_typed_in_a_text_and_are_commands_on_a_row_alone(grid: Page) -> None:
    text = accepted(grid)[0]
    text.fill("")
    text.focus()

    grid.keyboard.type("n")
    expect(text).to_have_value("n")
    text.fill("")
    grid.keyboard.press("Escape")
    grid.keyboard.press("n")
    expect(text).not_to_have_value("")
    grid.keyboard.press("Enter")
    expect(text).to_be_focused()
    text.fill("")


def test_field_in_error_takes_the_focus(grid: Page) -> None:
    text = accepted(grid)[0]
    row = grid.locator("tr", has=text)
    row.evaluate_all(AS_RECORDED)
    row.locator("[type=date]").fill(NEW_DATE)
    row.get_by_role("button", name="Submit").click()

    expect(row.locator(".is-reason select")).to_be_focused(timeout=SERVER)
    row.evaluate_all(AS_RECORDED)


def test_button_counts_the_answers_and_the_progress_follows(grid: Page) -> None:
    button, progress = grid.locator("[data-counts]"), grid.locator("#grid-progress")
    grid.locator("tr.is-draft, tr.is-refused").evaluate_all(AS_RECORDED)  # without the drafts of other tests
    expect(button).to_have_text("Submit 0 answers")
    expect(button).to_be_disabled()

    text, before = accepted(grid)[0], progress.inner_text()
    row = grid.locator("tr", has=text)
    text.fill(TEXT)
    expect(button).to_have_text("Submit 1 answer")
    expect(button).to_be_enabled()
    row.get_by_role("button", name="Submit").click()

    expect(grid.locator("tr.is-saved")).to_have_count(1, timeout=SERVER)
    expect(button).to_be_disabled()
    expect(progress).not_to_have_text(before)


def test_heads_stay_in_view_and_the_text_unfolds_in_its_row(grid: Page) -> None:
    last = grid.locator("tbody tr").last
    last.scroll_into_view_if_needed()
    assert grid.locator("thead th").first.bounding_box()["y"] >= 0  # type: ignore[index]

    text = last.locator("th details summary")
    before = text.bounding_box()["height"]  # type: ignore[index]
    text.focus()
    grid.keyboard.press("Enter")
    assert text.bounding_box()["height"] >= before  # type: ignore[index]
    expect(last.locator("th details")).to_have_attribute("open", "")


def posts(request: Request, sent: list[str]) -> None:
    if request.method == "POST":
        sent.append(request.url)


def test_draft_is_there_again_after_the_page_was_closed(grid: Page) -> None:
    text = accepted(grid)[-1]
    text.fill("Not finished yet")
    row = grid.locator("tr", has=text)

    expect(row.locator("[data-state]")).to_contain_text("Draft", timeout=SERVER)
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
    first.fill("")  # no draft is left for other tests


def test_grid_works_without_script(reader: Reader) -> None:
    page = reader("focal-point", locale="en", java_script_enabled=False)
    page.goto(GRID)
    row = page.locator("tr[data-position=accepted]:not([data-progress=''])").last

    row.locator("textarea").fill("Written without script.")
    page.get_by_role("button", name="Submit answers").click()

    expect(page.locator("#report")).to_contain_text("1 recommendation updated")
