"""What a page shows at first sight: a summary before rows, own rows before all, the terms of the reader's language."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Reader

pytestmark = pytest.mark.browser

CODES = re.compile(r"(?<![\w/-])(OIOS|BOA|JIU)(?![\w/-])")


@pytest.fixture
def opened(onlooker: Reader) -> Page:
    """The page of the coordinator, in English."""
    return onlooker("coordinator", locale="en", viewport={"width": 1440, "height": 900})


def test_navigation_has_five_groups(opened: Page) -> None:
    opened.goto("/")

    expect(opened.locator("#navigation .nav__group")).to_have_text(
        [re.compile(name) for name in ("Overview", "My work", "Registers", "Analysis", "Reports")]
    )


@pytest.mark.parametrize("language", ["ar", "es", "fr", "ru", "zh-hans"])
@pytest.mark.parametrize("path", ["/rates/", "/entities/DOS/", "/components/6/"])
def test_no_code_of_a_body_is_english_in_another_language(onlooker: Reader, path: str, language: str) -> None:
    page = onlooker("staff", locale=language.replace("zh-hans", "zh-CN"))
    page.goto(path)

    assert CODES.findall(page.locator("main").inner_text()) == []


def test_search_for_a_theme_finds_recommendations_and_marks_the_word(opened: Page) -> None:
    opened.goto("/search/?q=procurement")

    expect(opened.locator("main mark").first).to_be_visible()
    expect(opened.locator("main a[href^='/recommendations/']").first).to_be_visible()


def test_list_opens_on_the_entity_of_its_reader_in_removable_filters(onlooker: Reader) -> None:
    page = onlooker("focal-point", locale="en", viewport={"width": 1440, "height": 900})
    page.goto("/recommendations/")
    chosen = page.locator(".chosen a")

    expect(chosen.filter(has_text="DOS")).to_be_visible()
    shown = page.locator(".register tbody tr").count()
    chosen.filter(has_text="DOS").click()

    expect(page.locator(".chosen a").filter(has_text="DOS")).to_have_count(0)
    assert shown > 0


def test_recurrence_has_a_tone_for_each_share_and_folds_most_entities(opened: Page) -> None:
    opened.goto("/recommendations/recurrence/")

    expect(opened.locator("main tbody .heat").first).to_be_visible()
    assert opened.locator("main tbody tr:visible").count() <= 40


def test_five_rows_at_most_stand_in_each_group_of_my_work(onlooker: Reader) -> None:
    page = onlooker("focal-point", locale="en")
    page.goto("/work/")

    assert max(table.locator("tr").count() for table in page.locator("main tbody").all()) <= 5


def test_update_form_takes_a_file(onlooker: Reader) -> None:
    page = onlooker("focal-point", locale="en", viewport={"width": 1440, "height": 900})
    page.goto("/recommendations/?status=open&entity=DOS")
    page.locator(".register tbody th a").first.click()
    page.wait_for_url("**/recommendations/*/")
    page.locator("main a[href*='/update/']").first.click()

    expect(page.locator("main input[type=file]").first).to_be_attached()


def test_evidence_of_a_closure_request_is_offered_unticked(onlooker: Reader) -> None:
    page = onlooker("assessor-boa", locale="en")
    page.goto("/recommendations/closure-requests/")

    assert page.locator("[name=evidence]").count() > 0
    expect(page.locator("[name=evidence]:checked")).to_have_count(0)


def test_unresolved_begin_with_their_summary(onlooker: Reader) -> None:
    page = onlooker(None, locale="en")
    page.goto("/reports/2021/unresolved/")

    expect(page.locator("main h2").first).to_have_text("By body, reason and age")
    expect(page.locator("#list")).to_be_attached()
    expect(page.locator("main")).not_to_contain_text("Newly issued")


def test_published_rates_begin_with_a_chart_and_fold_their_rules(onlooker: Reader) -> None:
    page = onlooker(None, locale="en")
    page.goto("/reports/2021/rates/")

    drawing = page.locator("main svg[font-family]").first.bounding_box()
    folded = page.locator("main details summary").first.bounding_box()

    assert drawing
    assert folded
    assert drawing["y"] < folded["y"]


def test_published_figures_of_a_component_are_folded(onlooker: Reader) -> None:
    page = onlooker("staff", locale="en")
    page.goto("/components/6/annexes/")

    expect(page.locator("details > summary").filter(has_text=re.compile(r"Published figures \(\d+\)"))).to_be_visible()


def test_entities_are_compared_in_columns_that_sort(opened: Page) -> None:
    opened.goto("/entities/")

    for name in ("Open", "Overdue"):
        expect(opened.locator("main thead a").filter(has_text=name).first).to_be_visible()


def test_every_status_of_a_kpi_has_its_own_sign(opened: Page) -> None:
    opened.goto("/delegations/kpis/")

    signs = opened.locator(".kpi-key .kpi-cell").evaluate_all("""(cells) => cells.map((cell) => {
        const {backgroundColor, backgroundImage} = getComputedStyle(cell);
        return backgroundColor + backgroundImage;
    })""")

    assert len(set(signs)) == len(signs) == 7


@pytest.mark.parametrize("language", ["en", "fr", "ar", "zh-CN"])
def test_language_and_name_stand_on_one_line_of_the_masthead_of_a_tablet(onlooker: Reader, language: str) -> None:
    page = onlooker("coordinator", locale=language, viewport={"width": 1024, "height": 768})
    page.goto("/")

    heights = page.locator(".masthead__bar .menu > summary").evaluate_all("(all) => all.map((one) => one.clientHeight)")

    assert max(heights) < 45
