"""The page Explore, the values in the API and in files, and charts pinned to one's own overview."""

import csv
import datetime as dt
import io
import json
import re

import pytest

from accountability.actions.saved_views import MOST_PINNED, pin_view, save_view, unpin_view
from accountability.errors import IllegalStep, NotPermitted
from accountability.models import AuditEvent, Installation, SavedView
from accountability.roles import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register_day")]
PAGE, API = "/explore/", "/api/v1/measures/{}/values/"


@pytest.fixture
def register_day(db, monkeypatch):
    """The register stands on the last day of 2021."""
    monkeypatch.setattr(Installation, "_known", dt.date(2021, 12, 31))


@pytest.fixture
def rows(entered):
    """Six recommendations of OIOS and six of the Board; every third is implemented."""
    return entered(12)


@pytest.fixture
def view(rows, person):
    """A saved view of the closure rate by body."""
    query = "measure=cumulative-closure&by=body"
    return save_view(page="explore", name="Closure", query=query, is_shared=False, by=person(Role.STAFF))


def text_of(browser, **query):
    return browser.get(PAGE, query).content.decode()


# --- The page -------------------------------------------------------------------------------------------------------
def test_the_title_states_the_figure_with_both_numbers_and_the_day(rows, signed_in):
    text = text_of(signed_in(Role.STAFF), measure="cumulative-closure", by="body")

    assert "Cumulative closure rate: 33.3% (4 of 12), 31 December 2021" in text


@pytest.mark.parametrize("drawing", ["bar", "heat", "table", "line", ""])
def test_every_drawing_has_the_same_table(rows, signed_in, drawing):
    split = {"line": "quarter"}.get(drawing, "year")
    text = text_of(signed_in(Role.STAFF), measure="open", by="body", then_by=split, drawing=drawing)

    assert "data-canvas" in text or drawing == "table"
    assert "<table" in text


@pytest.mark.parametrize("compare", ["2010-06-30", "DOS"])
def test_two_splits_with_a_comparison_are_drawn_as_differences(rows, signed_in, compare):
    text = text_of(signed_in(Role.STAFF), measure="open", by="body", then_by="year", compare=compare)
    [drawn] = re.findall(r'id="chart-explore-figure" type="application/json">(.*?)</script>', text)
    [cells] = json.loads(drawn)["data"]

    assert cells["zmid"] == 0
    assert {cell for row in cells["text"] for cell in row} <= {"", "±0", "+1", "+2", "+3", "+4"}
    assert "Each cell is the difference" in text


def test_two_splits_with_a_comparison_are_drawn_in_pairs_of_bars(rows, signed_in):
    query = {"measure": "open", "by": "year", "then_by": "body", "compare": "2010-06-30", "drawing": "bar"}
    text = text_of(signed_in(Role.STAFF), **query)
    [drawn] = re.findall(r'id="chart-explore-figure" type="application/json">(.*?)</script>', text)

    names = [trace["name"] for trace in json.loads(drawn)["data"]]
    assert [name.rpartition(" · ")[2] for name in names] == ["31 Dec 2021", "30 Jun 2010"] * (len(names) // 2)
    assert len(names) == 4


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"measure": "cumulative-closure", "by": "theme"}, "cannot be split by “theme”"),
        ({"measure": "open", "as_of": "2009-01-01"}, "Choose a date from 2010-01-01"),
        ({"measure": "open", "compare": "NOBODY"}, "Unknown entity “NOBODY”"),
        ({"measure": "open", "by": "body", "drawing": "line"}, "A line shows the course of time"),
        ({"measure": "open", "by": "body", "drawing": "heat"}, "A heat map needs two splits"),
        ({"measure": "published-figures"}, "Choose a component"),
        ({"measure": "open", "colour": "red"}, "Unknown choice “colour”"),
    ],
)
def test_what_does_not_fit_is_said_in_a_sentence_and_the_form_keeps_the_choices(rows, signed_in, query, sentence):
    answer = signed_in(Role.STAFF).get(PAGE, query)
    text = answer.content.decode()

    assert answer.status_code == 400
    assert sentence in text
    assert f'<option value="{query["measure"]}" selected' in text
    if "compare" in query:
        assert 'value="NOBODY"' in text


def test_a_liaison_is_offered_rates_without_links_to_rows(rows, signed_in):
    browser = signed_in(Role.LIAISON)
    text = text_of(browser, measure="cumulative-closure", by="body")

    assert "33.3%" in text
    assert "/recommendations/?" not in text
    assert 'value="overdue"' not in text
    assert browser.get(PAGE, {"measure": "overdue"}).status_code == 400


# --- The API and files ----------------------------------------------------------------------------------------------
def test_page_api_file_and_rates_give_the_same_numbers(rows, api, signed_in):
    client, browser = api(Role.COORDINATOR), signed_in(Role.COORDINATOR)
    of_bodies = client.get(API.format("cumulative-closure"), {"by": "body", "as_of": "2021-12-31"}).json()
    rates = client.get("/api/v1/rates/", {"rule": "cumulative-closure", "category": "all"}).json()
    file = b"".join(browser.get("/explore.csv?measure=cumulative-closure&by=body").streaming_content)
    cells = list(csv.DictReader(io.StringIO(file.decode("utf-8-sig"))))

    numbers = {(row["key"], row["numerator"], row["denominator"], row["percent"]) for row in of_bodies}
    assert numbers == {
        (r["body"], r["numerator"], r["denominator"], r["percent"])
        for r in rates if r["volume"] is None and r["denominator"]
    }  # fmt: skip
    assert {(c["key"], int(c["numerator"]), int(c["denominator"])) for c in cells} == {n[:3] for n in numbers}
    address = of_bodies[0]["rows"].partition("testserver")[2]
    assert str(of_bodies[0]["numerator"]) in browser.get(address).content.decode()


@pytest.mark.parametrize(
    ("code", "query", "status", "sentence"),
    [
        ("cumulative-closure", {"by": "theme"}, 400, "Use one of: body, volume, entity"),
        ("cumulative-closure", {"colour": "red"}, 400, "Unknown parameter"),
        ("cumulative-closure", {"by": ["body", "year", "entity"]}, 400, "2"),
        ("cumulative-closure", {"as_of": "2009-01-01"}, 400, "Choose a date"),
        ("flow", {}, 404, "There are no values"),
        ("nothing", {}, 404, "There are no values"),
    ],
)
def test_the_api_refuses_with_what_is_allowed(rows, api, code, query, status, sentence):
    answer = api(Role.STAFF).get(API.format(code), query)

    assert answer.status_code == status
    assert sentence in answer.content.decode()


def test_the_api_gives_values_of_the_register_to_its_readers_only(rows, api):
    liaison, staff = api(Role.LIAISON), api(Role.STAFF)

    assert liaison.get(API.format("open")).status_code == 403
    assert staff.get(API.format("open")).status_code == 200
    assert liaison.get(API.format("cumulative-closure"), {"by": "body"}).json()[0]["rows"] is None


def test_a_comparison_is_in_the_api(rows, api):
    [row] = api(Role.STAFF).get(API.format("open"), {"compare": "2010-06-30"}).json()

    assert row["compared"]["as_of"] == "2010-06-30"
    assert (row["numerator"], row["denominator"], row["unit"]) == (8, 12, "recommendations")


def test_the_list_of_measures_says_what_each_can_be_split_by(api):
    measures = {m["code"]: m for m in api(Role.STAFF).get("/api/v1/measures/", {"page_size": 200}).json()["results"]}

    assert measures["cumulative-closure"]["dimensions"][:3] == ["body", "volume", "entity"]
    assert measures["flow"]["dimensions"] == []


def test_one_measure_has_its_value_today_where_the_reader_may_read_it(rows, api):
    address = "/api/v1/measures/{}/"
    values = api(Role.STAFF).get(API.format("open")).json()

    assert api(Role.STAFF).get(address.format("open")).json()["today"] == values[0]
    assert api(Role.LIAISON).get(address.format("open")).json()["today"] is None
    assert api(Role.STAFF).get(address.format("published-figures")).json()["today"] is None


# --- Saved and pinned -----------------------------------------------------------------------------------------------
def test_a_pinned_chart_is_on_the_overview_and_loads_from_its_address(view, signed_in):
    browser = signed_in(Role.STAFF)
    browser.post(f"/views/{view.pk}/pin/")

    overview = browser.get("/").content.decode()
    chart = browser.get(f"/views/{view.pk}/chart/", headers={"HX-Request": "true"}).content.decode()

    assert f'hx-get="/views/{view.pk}/chart/"' in overview
    assert "33.3% (4 of 12)" in chart
    assert "<html" not in chart


def test_a_pinned_chart_that_cannot_be_drawn_any_more_says_so_and_can_be_unpinned(view, signed_in):
    SavedView.objects.filter(pk=view.pk).update(query="measure=gone&by=body")

    text = signed_in(Role.STAFF).get(f"/views/{view.pk}/chart/").content.decode()

    assert "This chart cannot be drawn any more" in text
    assert f'action="/views/{view.pk}/unpin/"' in text


def test_nobody_else_reads_or_pins_a_view(view, signed_in, person):
    browser = signed_in(Role.COORDINATOR)

    assert browser.get(f"/views/{view.pk}/chart/").status_code == 404
    assert browser.post(f"/views/{view.pk}/pin/").status_code == 404
    assert browser.get(f"/views/{view.pk}/pin/").status_code == 405
    with pytest.raises(NotPermitted):
        pin_view(view, by=person(Role.COORDINATOR))


def test_pinning_is_recorded_and_undone(view, person):
    pin_view(view, by=person(Role.STAFF))
    assert SavedView.objects.get().pinned_at

    unpin_view(view, by=person(Role.STAFF))
    assert SavedView.objects.get().pinned_at is None
    events = AuditEvent.objects.about("savedview", view.pk).values_list("event", flat=True)
    assert list(events) == ["view-saved", "view-pinned", "view-unpinned"]


def test_a_seventh_chart_and_a_list_cannot_be_pinned(view, person):
    staff = person(Role.STAFF)
    views = [
        save_view(page="explore", name=f"{n}", query=view.query, is_shared=False, by=staff) for n in range(MOST_PINNED)
    ]
    for saved in views:
        pin_view(saved, by=staff)
    pin_view(views[0], by=staff)  # once more changes nothing

    with pytest.raises(IllegalStep, match="six pinned charts"):
        pin_view(view, by=staff)
    of_list = save_view(page="recommendations:list", name="List", query="", is_shared=False, by=staff)
    with pytest.raises(IllegalStep, match="Only charts"):
        pin_view(of_list, by=staff)
