"""The report: its paragraphs, its chapters, and what it takes from the edition before."""

import re

import pytest

from accountability.annual_report.document import Heading, Paragraph, Points, StackedBars, Table
from tests.accountability.annual_report.formats.frozen import LANGUAGES, report, series


def rows_of(frozen):
    return {code: s["rows"] for code, s in frozen.items()}


def texts(made, kind=Paragraph):
    return [block.text for block in made.blocks if isinstance(block, kind)]


def table(made, code):
    return next(t for t in made.tables if t.code == code)


@pytest.mark.parametrize("language", LANGUAGES)
def test_paragraphs_of_the_body_count_on_without_a_gap(language):
    numbers = [b.number for b in report(language).blocks if isinstance(b, Paragraph) and b.number]
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_field_is_left_in_any_sentence(language):
    assert not [text for text in texts(report(language)) if re.search(r"[{}]", text)]


def test_chapters_stand_in_their_order():
    anchors = [b.anchor for b in report().blocks if isinstance(b, Heading) and b.level == 1]
    annexes = [f"annex-{number}" for number in range(1, 7)]
    assert anchors == ["summary", "introduction", "progress", "changes", "commitments", "conclusions", *annexes]


def test_each_component_and_the_culture_has_its_part():
    parts = [b.anchor for b in report().blocks if isinstance(b, Heading) and b.anchor.startswith("component-")]
    assert parts == [f"component-{number}" for number in range(7)]


def test_anchors_are_unlike_each_other():
    anchors = [b.anchor for b in report().blocks if isinstance(b, Heading)]
    assert len(anchors) == len(set(anchors))
    assert all(anchors)


def test_a_component_of_which_nothing_is_known_says_so():
    assert "Nothing was reported for the period." in texts(report())


def test_statements_that_the_edition_before_told_are_not_told_again():
    frozen = series()
    again = report(earlier=rows_of(frozen))
    told = [row["summary"]["en"] for row in frozen["statements"]["rows"]]
    assert [t for t in told if any(t in text for text in texts(report()))] == told
    assert not [t for t in told if any(t in text for text in texts(again))]


def test_contribution_stands_with_its_figures_and_its_day():
    made = report()
    assert "Figures up to 30 November 2021:" in texts(made)
    points = [item for block in made.blocks if isinstance(block, Points) for item in block.items]
    assert "staff trained: 1,512.5 people (30 September 2021)" in points


def test_contribution_without_figures_says_its_day_at_its_end():
    frozen = series()
    frozen["contributions/1"]["rows"][0]["figures"] = []
    assert any(t.endswith("(as of 30 November 2021)") for t in texts(report(frozen=frozen)))


def test_figure_of_a_series_is_not_followed_by_its_unit_in_another_language_and_has_the_colon_of_its_own():
    frozen = series()
    figure = {"series": "a", "titles": {"en": "courses", "fr": "cours"}, "value": "2", "unit": "courses", "cut_off": ""}
    frozen["contributions/1"]["rows"][0]["figures"] = [figure]
    made = report("fr", frozen=frozen)
    assert "cours\xa0: 2" in [item for block in made.blocks if isinstance(block, Points) for item in block.items]


@pytest.mark.parametrize(
    ("language", "period", "written"),
    [
        ("en", "mid-December 2021", "courses: 2 (mid-December 2021)"), ("en", "2021-10", "courses: 2 (October 2021)"),
        ("fr", "2021-10", "cours\xa0: 2 (octobre 2021)"), ("zh-hans", "mid-December 2021", "课程：2 (2021年12月中旬)"),
    ],
)  # fmt: skip
def test_a_day_that_no_document_prints_is_not_shown_as_the_day_of_a_figure(language, period, written):
    frozen = series()
    titles = {"en": "courses", "fr": "cours", "zh-hans": "课程"}
    figure = {"series": "a", "titles": titles, "value": "2", "unit": "", "cut_off": "2021-12-31", "period": period}
    frozen["contributions/1"]["rows"][0]["figures"] = [figure]
    made = report(language, frozen=frozen)

    assert written in [item for block in made.blocks if isinstance(block, Points) for item in block.items]


def test_table_1_has_its_note_and_the_sign_of_it():
    frozen = series()
    rows = [row for row in frozen["figures"]["rows"] if row["key"].startswith("conduct_disposals/")]
    rows[-1]["notes"] = {"en": "This figure stands for 113 cases."}
    [made] = [table for table in report(frozen=frozen).tables if table.code == "conduct_disposals"]

    assert made.notes[0] == "a This figure stands for 113 cases."
    assert [row[0].endswith("(a)") for row in made.rows].count(True) == 1


def test_each_paragraph_of_a_contribution_has_a_number_of_its_own():
    assert [t for t in texts(report()) if t == "The work was done in all offices."] == [
        "The work was done in all offices."
    ] * 2


def test_next_steps_are_those_still_open():
    points = [item for block in report().blocks if isinstance(block, Points) for item in block.items]
    commitments = series()["commitments"]["rows"]
    shown = [c["state"] for c in commitments if any(c["texts"]["en"] in item for item in points)]
    assert shown == ["open", "open", "open"]


def test_next_steps_of_an_area_stand_below_what_was_done_in_it():
    frozen = series()
    frozen["commitments"]["rows"][0] |= {"component_number": 0, "sub_area": 1}
    anchors = [b.anchor for b in report(frozen=frozen).blocks if isinstance(b, Heading)]
    place = anchors.index("area-1")
    assert anchors[place + 1] == "next-area-1"


def test_tables_of_conduct_stand_in_the_area_whose_paragraph_prints_them():
    frozen = series()
    frozen["sub-areas"]["rows"].append({"id": 9, "component_number": 4, "names": {"en": "Conduct"}})
    told = frozen["statements"]["rows"][0] | {"paragraph": "79", "component_number": 4, "sub_area": 9}
    frozen["statements"]["rows"].append(told)
    order = [getattr(b, "anchor", getattr(b, "code", "")) for b in report(frozen=frozen).blocks]
    place = order.index("area-9")
    assert order[place + 2 : place + 4] == ["conduct_disposals", "conduct_received"]
    assert table(report(), "conduct_received").title.endswith("(1 July 2020 – 30 June 2021)")


def test_tables_of_conduct_stand_in_the_printed_order_with_the_total_last():
    assert [row[1] for row in table(report(), "conduct_received").rows] == [20, 7, 2, 130]


def test_first_report_says_that_there_is_nothing_to_compare_with():
    made = report()
    assert "There is no released report of the year before to compare with." in texts(made)
    assert "changes" not in [t.code for t in made.tables]


def test_rates_of_two_years_stand_side_by_side():
    earlier = rows_of(series())
    earlier["rates/OIOS/-/all/cumulative-closure"][0] |= {"numerator": 10_003, "denominator": 11_179, "percent": 89.5}
    row = next(r for r in table(report(earlier=earlier), "changes").rows if r[:4] == ("OIOS", "", "All recommendations", "cumulative-closure"))  # fmt: skip  # noqa: E501
    assert [str(cell) for cell in row[5:12]] == ["10003", "11179", "89.5", "11139", "12075", "92.2", "2.7"]


def test_commitment_closed_since_the_year_before_says_what_it_was():
    earlier = rows_of(series())
    earlier["commitments"][3]["state"] = "open"
    made = report(earlier=earlier)
    assert [row[6] for row in table(made, "commitments").rows] == ["unchanged", "unchanged", "unchanged", "was: Open"]
    points = [item for block in made.blocks if isinstance(block, Points) for item in block.items]
    assert "Closed commitments: 1" in points


def test_finding_is_shown_with_its_arithmetic_and_no_explanation_where_nobody_gave_one():
    row = table(report(), "findings").rows[0]
    assert row[2:] == ("8.8", "7.8", "936 / 12,075 = 7.7516 % → 7.8", "", "", row[-1])


def test_a_document_holds_500_unresolved_rows_and_files_to_work_with_hold_all():
    frozen = series()
    frozen["unresolved"]["rows"] *= 200
    found = table(report(frozen=frozen), "unresolved")
    assert (len(found.rows), len(list(found.written()))) == (800, 500)
    assert found.notes[-1] == "500 of 800 rows; the workbook and the CSV files contain all of them."


def test_all_that_are_critical_on_the_day_are_printed_however_many():
    frozen = series()
    rows = frozen["unresolved"]["rows"]
    reclassified = [row | {"rating": "critical", "rating_then": "important"} for row in rows] * 200
    frozen["unresolved"]["rows"] = [row | {"rating_then": "critical"} for row in rows] * 150 + reclassified
    printed = [str(row[0]) for row in table(report(frozen=frozen), "unresolved").written()]

    assert len(printed) == 600
    assert all("Critical" in place and "at issue" not in place for place in printed)


def test_every_printed_column_is_a_column_of_the_table():
    for found in (t for t in report().blocks if isinstance(t, Table)):
        codes = {column.code for column in found.columns}
        assert {code for group in found.groups for code in group} <= codes
        assert len(found.widths) == len(found.heads) == len(next(iter(found.written())))


def test_demonstration_says_on_every_page_that_it_is_one():
    assert report().notice
    frozen = series()
    frozen["installation"]["rows"] = [{"is_illustrative": False}]
    assert not report(frozen=frozen).notice


def test_rules_are_named_as_they_were_on_the_day_of_the_snapshot():
    frozen = series()
    next(d for d in frozen["definitions"]["rows"] if d["code"] == "cumulative-closure")["titles"]["en"] = "Old name"
    titles = [t.title for t in report(frozen=frozen).tables]
    assert "OIOS · Old name" in titles


# --- Layouts --------------------------------------------------------------------------------------------------------
def of_layout(number):
    """The frozen edition with outcomes and due sessions, as a snapshot of that layout holds them."""
    frozen = series()
    if number > 1:
        frozen["installation"]["rows"] = [{"is_illustrative": True, "layout": number}]
    standings = ("kept", "kept-late", "partly", "open-late")
    for row, standing in zip(frozen["commitments"]["rows"], standings, strict=True):
        row |= {"standing": standing, "lead": "", "component_number": 2}
    for row in frozen["resolutions"]["rows"]:
        row["due_sessions"] = [{"session": 78, "part": "main"}, {"session": 79, "part": ""}]
    return frozen


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_outcomes_of_commitments_are_drawn_with_the_sentence_that_states_them(language):
    made = report(language, frozen=of_layout(2))
    [chart] = [block for block in made.blocks if isinstance(block, StackedBars)]
    place = made.blocks.index(chart)

    assert chart.title
    assert chart.description.startswith(chart.bars[0].label)
    assert [bar.counts for bar in chart.bars] == [(1, 1, 1, 0, 0, 1)]
    assert "25" in chart.bars[0].remark
    assert made.blocks[place + 1].code == "commitment_outcomes"
    assert made.blocks[place - 1].number


def test_the_chart_and_the_table_of_outcomes_have_the_same_numbers():
    made = report(frozen=of_layout(2))
    [chart] = [block for block in made.blocks if isinstance(block, StackedBars)]
    rows = [row for row in table(made, "commitment_outcomes").rows if row[0] == "Component"]

    assert [(bar.label, *bar.counts) for bar in chart.bars] == [row[1:8] for row in rows]


def test_no_chart_is_drawn_where_no_printed_date_has_passed():
    frozen = of_layout(2)
    for row in frozen["commitments"]["rows"]:
        row["standing"] = "not-due"

    assert not [block for block in report(frozen=frozen).blocks if isinstance(block, StackedBars)]


def test_a_report_frozen_for_an_earlier_layout_keeps_it():
    made = report(frozen=of_layout(1))

    assert not [block for block in made.blocks if isinstance(block, StackedBars)]
    assert "due_session" not in [column.code for column in table(made, "annex_1_resolutions").columns]
    assert len(table(made, "annex_1_resolutions").notes) == 1


def test_annex_one_names_the_due_sessions_as_our_reading():
    due = table(report(frozen=of_layout(2)), "annex_1_resolutions")

    assert {row[-1] for row in due.rows} == {"Session 78, Main part; Session 79"}
    assert "our reading" in due.notes[-1]
    assert due.heads[4].label == "Due"
    assert "our reading" in due.columns[-1].meaning
