"""The list of a register: filters, columns, order, pages, saved views; whatever the register is."""

import pytest

from accountability.lists import pagination
from accountability.models import SavedView
from accountability.roles import Role

LIST = "/pledges/"


@pytest.fixture
def reader(pledges, signed_in):
    return signed_in(Role.STAFF)


def texts(answer):
    return [row.text for row in answer.context["rows"]]


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("q=elsewhere", ["Elsewhere"]),
        ("state=kept", ["Pledge 0"]),
        ("due_before=2021-03-01&sort=-due", ["Pledge 1", "Pledge 0"]),
        ("q=nothing", []),
    ],
)
def test_list_has_exactly_the_rows_that_its_filters_leave(reader, query, rows):
    assert texts(reader.get(f"{LIST}?{query}")) == rows


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("colour=blue", "Unknown filter “colour”. Use one of: q, state, due_before, assignee, sort, columns."),
        ("state=lost", "State: there is no “lost”; use one of open, kept"),
        ("due_before=soon", "Due before: “soon” is not a date. Enter a date as 2021-12-31."),
        ("columns=price", "Columns: there is no “price”; use one of due, entity"),
    ],
)
def test_address_that_cannot_be_answered_is_400_and_says_what_is_allowed(reader, query, words):
    answer = reader.get(f"{LIST}?{query}")

    assert answer.status_code == 400
    assert words in answer.content.decode()


def test_pages_follow_one_another_by_key_under_the_same_filters(reader, monkeypatch):
    monkeypatch.setattr(pagination.key_page, "__kwdefaults__", pagination.key_page.__kwdefaults__ | {"size": 3})

    first = reader.get(f"{LIST}?state=open")
    second = reader.get(LIST + first.context["next_url"])

    assert texts(first) == ["Pledge 1", "Pledge 2", "Pledge 3"]
    assert texts(second)[0] == "Pledge 4"
    assert "state=open" in second.context["previous_url"]


def test_key_of_no_page_is_404(reader):
    assert reader.get(f"{LIST}?after=2050-01-01~1&state=kept").status_code == 404


def test_columns_are_those_chosen_and_links_keep_them(reader):
    text = reader.get(f"{LIST}?columns=entity&columns=due&state=open").content.decode()
    fewer = reader.get(f"{LIST}?columns=entity").content.decode()

    assert ">Due<" in text
    assert ">DOS<" in fewer
    assert ">Due</a>" not in fewer
    assert "/pledges.csv?columns=entity" in fewer


def test_heading_of_a_sorted_column_sorts_the_other_way(reader):
    assert 'aria-sort="ascending"><a href="?sort=-due">Due</a>' in reader.get(LIST).content.decode()
    assert 'aria-sort="descending"><a href="?sort=due">Due</a>' in reader.get(f"{LIST}?sort=-due").content.decode()


def test_a_filter_in_force_can_be_taken_away(reader):
    chosen = reader.get(f"{LIST}?state=open&q=pledge").context["chosen"]

    assert [(str(label), str(value), url) for label, value, url in chosen] == [
        ("Words", "pledge", "?state=open"), ("State", "Open", "?q=pledge"),
    ]  # fmt: skip


def test_htmx_gets_the_rows_alone_under_the_address_of_the_page(reader):
    answer = reader.get(f"{LIST}?state=kept", headers={"HX-Request": "true"})

    assert "<html" not in answer.content.decode()
    assert answer.headers["HX-Push-Url"] == "/pledges/?state=kept"


def test_list_is_saved_as_a_view_and_offered_again(reader, person):
    kept = {"page": "pledges:list", "name": "Open ones", "query": "?state=open&columns=due&after=2021-01-01~1"}
    answer = reader.post("/views/", kept)

    view = SavedView.objects.get(owner=person(Role.STAFF))
    assert (view.query, view.columns) == ("state=open", ["due"])
    assert answer.headers["Location"] == "/pledges/?state=open&columns=due"
    assert "Open ones" in reader.get(f"{LIST}?panel=views").content.decode()


def test_who_may_not_read_the_register_has_no_list(pledges, signed_in):
    assert signed_in(Role.LIAISON).get(LIST).status_code == 403
