"""The list of recommendations: how it opens for each role, its orders, its further columns, and the place in it."""

import csv
import datetime as dt
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accountability.lists import pagination
from accountability.models import Entity, Post
from accountability.roles import Role
from recommendations.actions import update
from recommendations.filters.choices import COLUMNS, ORDERS
from recommendations.models import Evidence, Recommendation, Responsibility, Theme

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register_day")]
LIST, API = "/recommendations/", "/api/v1/recommendations/"
WITHDRAWN = dt.datetime(2021, 1, 1, tzinfo=dt.UTC)


@pytest.fixture
def foreign(rows, organization):
    """The last three recommendations belong to another entity."""
    Responsibility.objects.filter(recommendation__in=rows[9:]).update(entity=organization.entities["OHCHR"])


def paragraphs(answer):
    return [row["label"].rpartition(" ")[2] for row in answer.context["rows"]]


# --- How it opens ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("role", "filters"),
    [
        (Role.FOCAL_POINT, {"status": "open", "sort": "-overdue", "entity": "DOS"}),
        (Role.HEAD_OF_ENTITY, {"status": "open", "sort": "-overdue", "entity": "DOS"}),
        (Role.ASSESSOR, {"status": "open", "sort": "progress", "body": "OIOS"}),
        (Role.COORDINATOR, {"status": "open", "sort": "-overdue"}),
        (Role.STAFF, {"status": "open", "sort": "-overdue"}),
    ],
)
def test_list_opens_on_what_its_reader_needs(rows, signed_in, role, filters):
    assert signed_in(role).get(LIST).context["filters"].values == filters


def test_focal_point_first_sees_the_most_overdue_of_their_own_entity(foreign, signed_in):
    assert paragraphs(signed_in(Role.FOCAL_POINT).get(LIST)) == ["1", "2", "4", "5", "7", "8"]


def test_assessor_first_sees_what_awaits_the_assessment_of_their_own_body(rows, signed_in):
    Recommendation.objects.filter(pk=rows[8].pk).update(progress="closure_requested")

    assert paragraphs(signed_in(Role.ASSESSOR).get(LIST)) == ["8", "2", "4", "10"]


def test_filters_with_which_it_opens_can_be_removed_one_by_one_or_all_at_once(rows, signed_in):
    browser = signed_in(Role.FOCAL_POINT)
    page = browser.get(LIST)
    chosen = {str(label): url for label, _value, url in page.context["chosen"]}

    assert chosen["Entity"] == "?status=open&sort=-overdue"
    assert chosen["Order"] == "?entity=DOS&status=open" or "sort" not in chosen["Order"]
    assert page.context["filters"].everything_url == "?all=1"
    assert browser.get(f"{LIST}?all=1").context["total"] == 12
    assert "opens with the filters for your role" in page.content.decode()


@pytest.mark.parametrize("query", ["all=1", "q=", "status=", "sort=issued", "q=&status=&entity="])
def test_address_with_any_parameter_is_taken_literally(foreign, signed_in, query):
    page = signed_in(Role.FOCAL_POINT).get(f"{LIST}?{query}")

    assert page.context["total"] == 12
    assert "opens with the filters for your role" not in page.content.decode()


def test_last_filter_removed_leads_to_all_rows_and_not_back_to_the_opening(rows, signed_in):
    [(_label, _value, url)] = signed_in(Role.FOCAL_POINT).get(f"{LIST}?status=open").context["chosen"]

    assert url == "?all=1"


def test_person_of_two_entities_first_sees_the_open_ones_of_all(rows, person, signed_in, organization):
    person(Role.FOCAL_POINT).assignments.create(
        role=Role.FOCAL_POINT, entity=organization.entities["OHCHR"], starts_on="2010-01-01"
    )

    assert "entity" not in signed_in(Role.FOCAL_POINT).get(LIST).context["filters"].values


def test_scripts_and_files_without_parameters_have_all_rows(foreign, api, signed_in):
    assert api(Role.FOCAL_POINT).get(API).json()["count"] == 12
    assert api(Role.FOCAL_POINT).get(f"{API}?all=1").status_code == 400
    assert len(exported(signed_in(Role.FOCAL_POINT), "")) == 12


def exported(browser, query):
    text = b"".join(browser.get(f"/recommendations.csv{query}").streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_column_chooser_and_saved_view_keep_the_filters_of_the_opening(rows, signed_in):
    browser = signed_in(Role.FOCAL_POINT)
    urls = browser.get(LIST).context["panel_urls"]
    columns, views = (browser.get(LIST + urls[panel]).content.decode() for panel in ("columns", "views"))

    assert '<input type="hidden" name="entity" value="DOS">' in columns
    assert "entity=DOS" in views.partition('name="query" value="')[2][:80]


# --- Panels ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("panel", "field"), [("filters", 'name="priority"'), ("views", 'id="view-name"'), ("columns", 'name="columns"')]
)
def test_panel_is_loaded_when_it_is_opened_with_or_without_scripts(rows, signed_in, panel, field):
    browser, address = signed_in(Role.STAFF), f"{LIST}?body=OIOS&panel={panel}"

    closed, opened = browser.get(f"{LIST}?body=OIOS"), browser.get(address)
    part = browser.get(address, headers={"HX-Request": "true"})

    assert field not in closed.content.decode()
    assert field in opened.content.decode()
    assert paragraphs(opened) == paragraphs(closed)
    assert field in part.content.decode()
    assert "<table" not in part.content.decode()


def test_filter_in_force_is_visible_and_the_panel_has_only_the_others(rows, signed_in):
    browser = signed_in(Role.STAFF)

    page = browser.get(f"{LIST}?priority=high").content.decode()
    panel = browser.get(f"{LIST}?priority=high&panel=filters", headers={"HX-Request": "true"}).content.decode()

    assert 'name="priority"' in page
    assert 'name="priority"' not in panel
    assert 'name="position"' in panel


def test_unknown_panel_is_refused_with_those_that_exist(rows, signed_in):
    answer = signed_in(Role.STAFF).get(f"{LIST}?panel=nothing")

    assert answer.status_code == 400
    assert "Use one of: filters, views, columns." in answer.content.decode()


# --- Choosing rows --------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("role", "choosable"), [(Role.FOCAL_POINT, 9), (Role.ASSESSOR, 6), (Role.COORDINATOR, 12), (Role.STAFF, 0)]
)
def test_only_rows_to_which_the_reader_may_do_something_can_be_chosen(foreign, signed_in, role, choosable):
    assert signed_in(role).get(f"{LIST}?all=1").content.decode().count('name="row"') == choosable


# --- Orders ---------------------------------------------------------------------------------------------------------
@pytest.fixture
def varied(rows, organization):
    """Rows that differ in every order, some of them without a value."""
    for number, row in enumerate(rows):
        Recommendation.objects.filter(pk=row.pk).update(
            due_on=None if number % 4 == 0 else dt.date(2021, 1 + number % 6, 1),
            due_kind="missing" if number % 4 == 0 else "dated",
            priority=["high", "", "low", "medium"][number % 4],
            updated_on=None if number % 5 == 0 else dt.date(2021, 1, 1 + number),
            progress=["in_progress", "closure_requested", "returned"][number % 3],
        )
    Responsibility.objects.filter(recommendation__in=rows[:3]).update(entity=organization.entities["OHCHR"])


VALUES = {
    "issued": lambda row: row.counts_from,
    "overdue": lambda row: row.open_due_on,
    "due": lambda row: row.due_on,
    "age": lambda row: row.reported_on,
    "entity": lambda row: row.responsibilities.get(is_lead=True).entity.code,
    "progress": lambda row: row.progress_rank,
    "status": lambda row: row.state_rank,
    "priority": lambda row: row.priority_rank,
    "updated": lambda row: row.updated_on,
}


@pytest.mark.parametrize("code", ORDERS)
def test_pages_and_api_have_each_row_once_in_the_order_asked_with_the_empty_last(varied, api, code):
    api_reader, labels, address = api(Role.STAFF), [], f"{API}?sort={code}&page_size=5"
    while address:
        page = api_reader.get(address).json()
        labels += [row["label"] for row in page["results"]]
        address = page["next"]

    by_label = {row.label: row for row in Recommendation.objects.all()}
    value = VALUES[code.removeprefix("-")]
    field = ORDERS[code][0]
    filled = [row for row in by_label.values() if value(row) is not None]
    empty = [row for row in by_label.values() if value(row) is None]
    descends = field.startswith("-")
    expected = [row.label for row in sorted(filled, key=lambda row: (value(row), row.pk), reverse=descends)]
    expected += [row.label for row in sorted(empty, key=lambda row: row.pk, reverse=descends)]
    assert labels == expected


@pytest.mark.parametrize("code", ORDERS)
def test_pages_lead_back_the_same_way_and_files_have_the_same_order(varied, signed_in, monkeypatch, code):
    monkeypatch.setattr(pagination.key_page, "__kwdefaults__", pagination.key_page.__kwdefaults__ | {"size": 5})
    browser = signed_in(Role.STAFF)

    first = browser.get(f"{LIST}?sort={code}")
    second = browser.get(LIST + first.context["next_url"])
    third = browser.get(LIST + second.context["next_url"])
    back = browser.get(LIST + third.context["previous_url"])

    assert paragraphs(back) == paragraphs(second)
    everything = [*paragraphs(first), *paragraphs(second), *paragraphs(third)]
    assert [row["paragraph"] for row in exported(browser, f"?sort={code}")] == everything


@pytest.mark.parametrize(
    ("code", "index"),
    [
        ("-overdue", "rec_sort_open_due_on"), ("age", "rec_by_age"), ("progress", "rec_sort_progress_rank"),
        ("status", "rec_sort_state_rank"), ("priority", "rec_sort_priority_rank"), ("-updated", "rec_sort_updated_on"),
    ],
)  # fmt: skip
def test_each_order_has_an_index_that_serves_it(rows, code, index):
    field = ORDERS[code][0]
    keys = Recommendation.objects.filter(is_voided=False, **{f"{field.removeprefix('-')}__isnull": False})
    ordered = keys.order_by(field, "-pk" if field.startswith("-") else "pk").values("pk")[:51]

    with connection.cursor() as cursor:  # the planner prefers to sort twelve rows unless that is forbidden
        cursor.execute("SET LOCAL enable_sort = off")
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_bitmapscan = off")
    assert index in ordered.explain()


def test_first_click_on_a_heading_gives_the_useful_order_and_the_second_its_opposite(rows, signed_in):
    browser = signed_in(Role.STAFF)

    assert '<a href="?sort=-overdue">Overdue, days</a>' in browser.get(f"{LIST}?all=1").content.decode()
    again = browser.get(f"{LIST}?sort=-overdue").content.decode()
    assert 'aria-sort="descending"><a href="?sort=overdue">Overdue, days</a>' in again


# --- Columns --------------------------------------------------------------------------------------------------------
def test_further_columns_show_what_the_record_has(rows, signed_in, organization):
    theme = Theme.objects.create(code="procurement", names={"en": "Procurement and contracts"})
    post = Post.objects.create(entity=organization.entities["DOS"], code="DOS:head", titles={"en": "Head of support"})
    Recommendation.objects.filter(pk=rows[0].pk).update(
        theme=theme, priority="high", official=post, updated_on="2021-05-04", first_due_on="2020-01-01",
        due_on="2020-01-31",
    )  # fmt: skip

    query = "?columns=slippage,priority,rating,theme,official,updated,evidence&body=OIOS&sort=issued"
    row = signed_in(Role.COORDINATOR).get(LIST + query).context["rows"][0]

    _progress, _state, *further = row["cells"].splitlines()
    assert further == [
        '<td class="is-number" data-label="Slippage, days">30</td>', '<td data-label="Priority">High</td>',
        '<td data-label="Rating at issue">Critical</td>', '<td data-label="Theme">Procurement and contracts</td>',
        '<td data-label="Accountable official">Head of support</td>',
        '<td class="is-number" data-label="Last update">4 May 2021</td>',
        '<td class="is-number" data-label="Items of evidence">0</td>',
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("role", "paragraph", "count"),
    [
        (Role.FOCAL_POINT, "0", "1"), (Role.FOCAL_POINT, "10", ""), (Role.ASSESSOR, "0", "1"),
        (Role.STAFF, "0", ""), (Role.COORDINATOR, "10", "1"),
    ],
)  # fmt: skip
def test_evidence_is_counted_only_for_those_who_may_read_it(foreign, rows, signed_in, role, paragraph, count):
    for row in rows:
        Evidence.objects.create(recommendation=row, title="Policy")
        Evidence.objects.create(
            recommendation=row, title="Wrong file", withdrawn_at=dt.datetime(2021, 1, 1, tzinfo=dt.UTC)
        )
    browser = signed_in(role)

    page = browser.get(f"{LIST}?columns=evidence")
    listed = {row["label"].rpartition(" ")[2]: row["cells"].splitlines()[-1] for row in page.context["rows"]}
    file = {row["paragraph"]: row["evidence_count"] for row in exported(browser, "")}

    cell = f'<td class="is-number" data-label="Items of evidence">{count}</td>'
    assert (listed[paragraph], file[paragraph]) == (cell, count)


def test_a_word_of_a_cell_is_escaped(rows, signed_in):
    theme = Theme.objects.create(code="procurement", names={"en": "<b>Procurement</b>"})
    Recommendation.objects.update(theme=theme)

    page = signed_in(Role.COORDINATOR).get(f"{LIST}?columns=theme").content.decode()

    assert '<td data-label="Theme">&lt;b&gt;Procurement&lt;/b&gt;</td>' in page


def test_all_columns_cost_the_same_for_three_rows_and_thirty(entered, signed_in):
    browser, address, counts = signed_in(Role.FOCAL_POINT), f"{LIST}?columns={','.join(COLUMNS)}", []
    for size in (3, 30):
        entered(size)
        browser.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(address).status_code == 200
        counts.append(len(asked))

    assert counts[0] == counts[1]


# --- The place in the list ------------------------------------------------------------------------------------------
def test_page_says_its_number_of_how_many_in_every_order(varied, signed_in, monkeypatch):
    monkeypatch.setattr(pagination.key_page, "__kwdefaults__", pagination.key_page.__kwdefaults__ | {"size": 5})
    monkeypatch.setattr(pagination, "ROWS", 5)
    browser = signed_in(Role.STAFF)

    for code in ORDERS:
        address, places = f"?sort={code}", []
        while address:
            page = browser.get(LIST + address)
            places.append((page.context["page_number"], page.context["page_count"]))
            address = page.context["next_url"]
        assert places == [(1, 3), (2, 3), (3, 3)], code
    assert "Page 3 of 3" in page.content.decode()


def test_list_too_long_to_count_has_no_page_number(rows, signed_in, monkeypatch):
    monkeypatch.setattr(pagination, "COUNTED", 10)
    monkeypatch.setattr(pagination.bounded_count, "__defaults__", (10,))

    page = signed_in(Role.STAFF).get(f"{LIST}?all=1")

    assert "more than 10 recommendations" in page.content.decode()
    assert page.context["page_number"] == 0


def test_way_back_from_a_record_keeps_filter_order_and_place(rows, signed_in, monkeypatch):
    monkeypatch.setattr(pagination.key_page, "__kwdefaults__", pagination.key_page.__kwdefaults__ | {"size": 2})
    browser = signed_in(Role.FOCAL_POINT)
    second = browser.get(LIST + browser.get(LIST).context["next_url"])

    record = browser.get(second.context["rows"][0]["url"])
    back = browser.get(record.context["trail"][0][1])

    assert paragraphs(back) == paragraphs(second)
    assert back.context["filters"].values == {"entity": "DOS", "status": "open", "sort": "-overdue"}


def test_entity_without_any_recommendation_opens_with_an_empty_list(rows, person, signed_in):
    office = Entity.objects.create(code="NEW", names={"en": "New"}, kind="office")
    person(Role.FOCAL_POINT).assignments.update(entity=office)

    assert signed_in(Role.FOCAL_POINT).get(LIST).status_code == 200


def test_update_moves_a_row_in_the_order_of_those_who_have_to_act(rows, person, signed_in):
    update(rows[1], by=person(Role.FOCAL_POINT), version=None, progress="reported_implemented", text="Done.")

    assert paragraphs(signed_in(Role.STAFF).get(f"{LIST}?sort=progress"))[0] == "1"
