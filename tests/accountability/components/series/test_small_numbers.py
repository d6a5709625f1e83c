"""Small numbers are hidden, and nothing that is shown betrays them."""

import datetime as dt
import re
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accountability.components.series import actions
from accountability.components.series.actions import Entry
from accountability.components.series.measures.cells import in_order, of_some
from accountability.components.series.measures.definitions import SERIES_VALUES
from accountability.components.series.measures.findings import FindingKind, findings
from accountability.components.series.measures.small_numbers import hidden_members
from accountability.measures import Terms
from accountability.models import Installation, SeriesDefinition, SeriesValue
from accountability.roles import Role
from tests.factories import accountability as factories


def hidden(**counts):
    return "".join(sorted(name or "T" for name in hidden_members({"": counts.pop("total", None), **counts})))


@pytest.mark.parametrize(
    ("counts", "members"),
    [
        ({"total": Decimal(30), "a": 10, "b": 20}, ""),  # nothing is small
        ({"total": 15, "a": 0, "b": 15}, ""),  # zero is nobody
        ({"total": 33, "a": 3, "b": 10, "c": 20}, "ab"),  # the smallest other one, or the total betrays it
        ({"total": 25, "a": 2, "b": 3, "c": 20}, "ab"),  # two that add up to 5 may be 1 and 4
        ({"total": 22, "a": 1, "b": 1, "c": 20}, "abc"),  # two that add up to 2 are 1 and 1
        ({"total": 28, "a": 4, "b": 4, "c": 20}, "abc"),  # two that add up to 8 are 4 and 4
        ({"total": 3, "a": 3, "b": 0}, "Ta"),  # the total is small itself
        ({"total": 7, "a": 3, "b": 0}, "Ta"),  # no other member to hide
    ],
)
def test_what_would_betray_a_small_number_is_hidden_with_it(counts, members):
    assert hidden(**counts) == members


def test_an_accepted_small_number_is_hidden_on_the_page_in_the_file_and_in_the_api(
    accepted, definition, signed_in, api
):
    accepted({"": 33, "fraud": 3, "theft": 10, "other": 20})
    browser = signed_in(Role.STAFF)

    page = browser.get(f"/series/{definition.series_id}/").content.decode()
    values = [row["value"] for row in api(Role.STAFF).get("/api/v1/series-values/?state=accepted").json()["results"]]
    file = b"".join(browser.get(f"/series/{definition.series_id}.csv")).decode()
    others = b"".join(browser.get("/series/values.csv")).decode()
    assert sorted(filter(None, values)) == ["20.0000", "33.0000"]
    assert page.count("fewer than 5") >= 2
    for text in (file, others):
        rows = [line.split(",") for line in text.splitlines()[1:]]
        assert len(rows) == 4
        assert sum("fewer than 5" in line for line in text.splitlines()) == 2
        assert ",3.0000," not in text
        assert ",10.0000," not in text


def test_the_chart_has_no_hidden_number(accepted, definition, signed_in):
    from accountability.components.series.charts import chart_of

    accepted({"": 33, "fraud": 3, "theft": 10, "other": 20})
    drawn = chart_of(definition.series).figure.to_plotly_json()["data"]

    numbers = [y for trace in drawn for y in trace["y"]]
    assert sorted(n for n in numbers if n is not None) == [20, 33]


def test_explore_leaves_hidden_numbers_out(accepted):
    accepted({"": 33, "fraud": 3, "theft": 10, "other": 20})
    terms = Terms(dt.date(2021, 12, 31), ("series", "period"), {"component": "4"})

    assert sorted(value.numerator for value in SERIES_VALUES.values(terms)) == [20, 33]


def test_printed_small_numbers_are_shown_as_printed(accepted, definition):
    of = factories.SeriesDefinitionFactory(
        series=definition.series, version=2, valid_from=dt.date(2018, 1, 1), reason="Printed.", owner=definition.owner,
        small_numbers="as-printed", members=definition.members,
    )  # fmt: skip
    accepted({"": 33, "fraud": 3}, of=of)

    assert [cell.is_hidden for cell in of_some(SeriesValue.objects.select_related("definition", "series"))] == [
        False,
        False,
    ]


def test_a_revision_hides_its_small_number_too(accepted, signed_in, api):
    [value] = accepted({"fraud": 3})

    assert "fewer than 5" in signed_in(Role.STAFF).get(value.get_absolute_url()).content.decode()
    [revision] = api(Role.STAFF).get(f"/api/v1/series-values/{value.pk}/").json()["revisions"]
    assert revision["value"] is None


def test_earlier_revisions_betray_no_small_number(accepted, office, coordinator, signed_in, api):
    rows = accepted({"": 33, "fraud": 3, "theft": 10, "other": 20})
    for row, number in ((rows[0], 38), (rows[1], 8)):
        entry = Entry(value=Decimal(number), cut_off=dt.date(2020, 12, 31))
        row = actions.correct_value(row, entry=entry, by=office, version=row.version, reason="Counted again.")
        actions.accept_values([row], by=coordinator)

    revisions = [api(Role.STAFF).get(f"/api/v1/series-values/{row.pk}/").json()["revisions"] for row in rows]
    assert [[of["value"] for of in each] for each in revisions] == [
        [None, "38.0000"], [None, "8.0000"], ["10.0000"], ["20.0000"],
    ]  # fmt: skip
    assert "33" not in re.findall(r">(\d+)<", signed_in(Role.STAFF).get(rows[0].get_absolute_url()).content.decode())


def test_a_total_is_hidden_while_a_missing_member_would_make_up_the_small_rest(accepted):
    accepted({"": 33, "theft": 10, "other": 20})
    terms = Terms(dt.date(2021, 12, 31), ("series", "period"), {"component": "4"})

    cells = of_some(SeriesValue.objects.select_related("definition", "series"))
    assert {cell.row.member: cell.is_hidden for cell in cells} == {"": True, "theft": False, "other": False}
    assert sorted(value.numerator for value in SERIES_VALUES.values(terms)) == [10, 20]
    assert hidden_members({"": Decimal(40), "theft": 10, "other": 20}, {"", "fraud", "theft", "other"}) == set()


def test_findings_name_no_hidden_number(accepted, definition):
    for year in (2018, 2019):
        accepted({"": 33, "fraud": 3, "theft": 10, "other": 20}, year)
    accepted({"": 40, "fraud": 10, "theft": 10, "other": 20}, 2020)
    equal = [row for row in findings(on=dt.date(2021, 12, 31)) if row.kind == FindingKind.EQUAL]

    assert len(equal) == 1
    assert "20" in equal[0].sentence


def test_a_hidden_number_is_not_compared_with_the_lowest_credible_value(accepted, definition):
    of = factories.SeriesDefinitionFactory(
        series=definition.series, version=2, valid_from=dt.date(2018, 1, 1), reason="Checked.", owner=definition.owner,
        credible_from=2, members=definition.members,
    )  # fmt: skip
    accepted({"fraud": 1}, of=of)

    assert FindingKind.NOT_CREDIBLE not in {row.kind for row in findings(on=dt.date(2021, 12, 31))}


def test_the_office_sees_its_own_small_number(accepted, office, client):
    [value] = accepted({"fraud": 3})
    client.force_login(office, backend="django.contrib.auth.backends.ModelBackend")

    assert "Seen by your office" in client.get(value.get_absolute_url()).content.decode()


def test_values_are_read_one_period_at_a_time_alike(accepted):
    accepted({"": 33, "fraud": 3, "theft": 10, "other": 20})
    accepted({"": 40, "fraud": 20, "theft": 20}, 2019)
    rows = SeriesValue.objects.in_force().select_related("definition").order_by("series", "-period_end", "member")

    assert [c.is_hidden for c in in_order(rows)] == [c.is_hidden for c in of_some(rows)]
    assert SeriesDefinition.objects.count() == 1


# --- Past days ------------------------------------------------------------------------------------------------------
JUNE, TODAY = dt.date(2021, 6, 30), dt.date(2021, 12, 31)
BY = ("series", "period")


@pytest.fixture
def corrected(accepted, office, coordinator, monkeypatch):
    """A function that accepts numbers in June and corrects some of them in December."""

    def enter(before, after, **given):
        monkeypatch.setattr(Installation, "_known", JUNE)
        rows = {row.member: row for row in accepted(before, **given)}
        monkeypatch.setattr(Installation, "_known", TODAY)
        for member, number in after.items():
            entry = Entry(value=Decimal(number), cut_off=dt.date(2020, 12, 31))
            row = SeriesValue.objects.get(pk=rows[member].pk)
            row = actions.correct_value(row, entry=entry, by=office, version=row.version, reason="Counted again.")
            actions.accept_values([row], by=coordinator)

    return enter


def explored(on):
    """The number of each member in Explore on the day."""
    values = SERIES_VALUES.values(Terms(on, BY, {"component": "4"}))
    return {value.keys[0].code.removeprefix("conduct/closed").lstrip("/"): value.numerator for value in values}


def test_a_number_hidden_today_is_hidden_on_past_days(corrected):
    corrected({"": 30, "fraud": 12, "theft": 10, "other": 8}, {"theft": 14, "other": 4})

    assert explored(TODAY) == {"": 30, "theft": 14}
    assert explored(JUNE) == {"": 30}


def test_a_past_number_that_a_small_correction_changed_is_not_given(corrected):
    corrected({"": 30, "fraud": 10, "theft": 10, "other": 10}, {"": 32, "fraud": 12})

    assert explored(TODAY) == {"": 32, "fraud": 12, "theft": 10, "other": 10}
    assert explored(JUNE) == {"theft": 10, "other": 10}


def test_a_number_hidden_on_the_past_day_is_hidden_there_alone(corrected):
    corrected({"": 30, "fraud": 3, "theft": 7, "other": 20}, {"": 34, "fraud": 7})

    assert explored(TODAY) == {"": 34, "fraud": 7, "theft": 7, "other": 20}
    assert explored(JUNE) == {"other": 20}


def test_a_comparison_of_two_days_gives_no_difference_where_a_side_is_hidden(corrected, signed_in, api):
    corrected({"": 30, "fraud": 10, "theft": 10, "other": 10}, {"": 32, "fraud": 12})
    query = "by=series&by=period&component=4&compare=2021-06-30"

    rows = api(Role.STAFF).get(f"/api/v1/measures/series-values/values/?{query}").json()
    page = signed_in(Role.STAFF).get(
        "/explore/?measure=series-values&by=series&then_by=period&component=4&compare=2021-06-30"
    ).content.decode()  # fmt: skip

    compared = {row["key"]: (row["value"], row["compared"]["value"]) for row in rows}
    assert compared["conduct/closed"] == (32, None)
    assert compared["conduct/closed/fraud"] == (12, None)
    assert compared["conduct/closed/theft"] == (10, 10)
    assert re.findall(r"<td[^>]*>(?:<[^>]+>)*30(?:<|$)", page) == []


def test_values_that_count_nobody_keep_their_past(corrected, definition):
    of = factories.SeriesDefinitionFactory(
        series=definition.series, version=2, valid_from=dt.date(2018, 1, 1), reason="Printed.", owner=definition.owner,
        small_numbers="as-printed", members=definition.members,
    )  # fmt: skip
    corrected({"": 33, "fraud": 3}, {"": 34}, of=of)

    assert explored(JUNE) == {"": 33, "fraud": 3}
    assert explored(TODAY) == {"": 34, "fraud": 3}


counts = st.fixed_dictionaries({member: st.integers(0, 12) for member in ("fraud", "theft", "other")})


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(before=counts, after=counts)
def test_no_past_day_gives_a_number_that_today_does_not(corrected, definition, before, after):
    SeriesValue.objects.update(is_voided=True)
    total = {"": sum(after.values())} if sum(after.values()) != sum(before.values()) else {}
    changed = {member: number for member, number in after.items() if number != before[member]}

    corrected({"": sum(before.values()), **before}, changed | total)

    assert explored(JUNE).items() <= explored(TODAY).items()
