"""What charts share: the labels of time, labels in the margin, keys, and heat maps."""

import datetime as dt
from decimal import Decimal
from itertools import pairwise

import pytest
from django.utils import translation

from accountability import charts
from accountability.charts.keys import DASHES, MARKERS, PATTERNS

LOOK = charts.SERIES[0]


def test_the_end_of_a_year_is_labelled_as_such_on_its_own_day():
    axis = charts.time_axis([dt.date(2010, 3, 31), dt.date(2021, 12, 31)])

    labels = dict(zip(axis["tickvals"], axis["ticktext"], strict=True))
    assert labels[dt.date(2021, 12, 31)] == "end of<br>2021"
    assert all((day.month, day.day) == (12, 31) and text.endswith(str(day.year)) for day, text in labels.items())
    assert len(labels) <= 6


def test_a_label_without_spaces_is_parted_after_its_year():
    with translation.override("zh-hans"):
        axis = charts.time_axis([dt.date(2010, 3, 31), dt.date(2021, 12, 31)])

    assert axis["ticktext"][-1] == "2021<br>年底"


def test_a_short_time_is_labelled_by_the_ends_of_quarters():
    axis = charts.time_axis([dt.date(2020, 12, 31), dt.date(2021, 10, 15)])

    assert axis["tickvals"] == [dt.date(2021, 3, 31), dt.date(2021, 9, 30)]


def test_labels_in_the_margin_stand_apart_and_lead_to_their_line():
    ends = [(1, Decimal("88.9"), "A", LOOK), (1, Decimal("89.0"), "B", LOOK), (1, Decimal("20"), "C", LOOK)]

    labels = charts.margin_labels(ends, edge=2, span=104, room=220, least=17)

    heights = [label["ay"] for label in labels]
    assert all(later - earlier >= 8 for earlier, later in pairwise(heights))
    assert {label["ax"] for label in labels} == {2}
    assert [label["y"] for label in labels] == [Decimal("20"), Decimal("88.9"), Decimal("89.0")]


def test_cells_of_a_heat_map_have_their_value_as_text_and_their_rows():
    figure = charts.new_figure(
        charts.heat(["a"], ["b"], [[Decimal(3)]], text=[["3"]], hover=[["three"]], urls=[["/rows/"]])
    )

    [trace] = charts.figure_json(figure)["data"]
    assert trace["customdata"] == [["/rows/"]]
    assert trace["hovertext"] == [["three"]]


def test_the_page_names_each_series_in_words_and_only_a_picture_has_a_legend():
    figure = charts.new_figure(
        charts.bars("Late", ["A"], [1], look=charts.TONES["late"]),
        charts.points("Published", ["A"], [2], look=charts.SERIES[1]),
        charts.line("", ["A"], [3]),
        showlegend=True,
    )
    late, published = charts.keys.keys(figure)
    layout = charts.figure_json(figure)["layout"]

    assert (late.name, late.colour, late.is_bar, late.pattern) == ("Late", "var(--late)", True, PATTERNS["x"])
    assert (published.has_line, published.is_open, published.marker) == (False, True, MARKERS["square"])
    assert (layout["showlegend"], layout["meta"]["legend"]) == (False, True)
    assert charts.keys.keys(charts.new_figure(charts.line("Alone", ["A"], [1]))) == []


@pytest.mark.parametrize("look", [*charts.SERIES, *charts.TONES.values()], ids=str)
def test_each_second_sign_of_a_series_can_be_drawn_in_its_key(look):
    assert look.dash in ("solid", *DASHES)
    assert look.pattern in ("", *PATTERNS)
    assert look.symbol in MARKERS


@pytest.mark.parametrize(
    ("language", "label"), [("zh-hans", "2020<br>12-31"), ("ar", "31/12<br>2020"), ("ru", "31.12<br>2020")]
)
def test_a_day_without_spaces_is_parted_beside_its_year(language, label):
    with translation.override(language):
        axis = charts.time_axis([dt.date(2020, 12, 31), dt.date(2021, 7, 15)])

    assert axis["ticktext"][0] == label


def test_a_percentage_keeps_its_sign_in_a_label_that_reads_from_right_to_left():
    with translation.override("ar"):
        turned = charts.label("الكل 92.2%")

    assert turned == "\u2067الكل \u206692.2%\u2069\u2069"
    assert charts.label("All 92.2%") == "All 92.2%"
