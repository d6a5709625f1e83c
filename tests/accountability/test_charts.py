"""What charts share: the labels of time, labels in the margin, and heat maps."""

import datetime as dt
from decimal import Decimal
from itertools import pairwise

from django.utils import translation

from accountability import charts

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

    assert axis["tickvals"] == [dt.date(2020, 12, 31), *(dt.date(2021, m, d) for m, d in ((3, 31), (6, 30), (9, 30)))]


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
