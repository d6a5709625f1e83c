"""Lists as people want to see them again: their columns in the address, their filters and columns under a name."""

import pytest

from accountability.actions.saved_views import save_view
from accountability.models import SavedView
from accountability.roles import Role

pytestmark = pytest.mark.django_db
LIST, VIEWS = "/recommendations/", "/views/"


@pytest.fixture
def rows(entered):
    return entered(3)


def keep(browser, name="Mine", query="?body=OIOS&sort=due&columns=due,age&after=2019-01-01~1", **more):
    return browser.post(VIEWS, {"page": "recommendations:list", "name": name, "query": query} | more)


def test_page_shows_the_columns_asked_for_and_always_both_sides(rows, signed_in):
    text = signed_in(Role.STAFF).get(LIST, {"columns": "due,age"}).content.decode()

    assert 'data-label="Current target date"' in text
    assert 'data-label="Management position"' in text
    assert 'data-label="Oversight body decision"' in text
    assert 'data-label="Entity"' not in text
    assert 'data-label="Overdue, days"' not in text


def test_links_of_the_page_keep_its_columns_and_files_have_all(rows, signed_in):
    browser = signed_in(Role.STAFF)

    text = browser.get(LIST, {"columns": ["due", "age"], "body": "OIOS"}).content.decode()
    file = b"".join(browser.get("/recommendations.csv?columns=due").streaming_content).decode("utf-8-sig")

    assert "?columns=due%2Cage&amp;body=OIOS" in text or "body=OIOS&amp;columns=due%2Cage" in text
    assert "overdue_days" in file


def test_column_that_is_not_there_is_400_and_names_those_that_are(rows, signed_in):
    page = signed_in(Role.STAFF).get(LIST, {"columns": "colour"})

    assert page.status_code == 400
    assert "use one of entity, assignee, issued, first_due, due, age, overdue" in page.content.decode()


def test_view_keeps_filters_order_and_columns_but_not_the_page(rows, signed_in, person):
    answer = keep(signed_in(Role.FOCAL_POINT))

    view = SavedView.objects.get(owner=person(Role.FOCAL_POINT))
    assert (view.query, view.columns) == ("body=OIOS&sort=due", ["due", "age"])
    assert answer.headers["Location"] == "/recommendations/?body=OIOS&sort=due&columns=due,age"


def test_name_of_a_view_is_one_line_without_marks(rows, signed_in):
    keep(signed_in(Role.STAFF), name="a\0b\r\n\N{RIGHT-TO-LEFT OVERRIDE}c")

    assert SavedView.objects.get().name == "ab c"


def test_view_under_the_same_name_takes_its_place(rows, signed_in):
    browser = signed_in(Role.STAFF)

    keep(browser)
    keep(browser, query="?body=BOA")

    assert SavedView.objects.get().query == "body=BOA"


def test_view_of_a_person_is_offered_to_nobody_else_and_a_shared_one_to_all(rows, signed_in, person):
    for name, is_shared in (("Private list", False), ("Shared list", True)):
        save_view(page="recommendations:list", name=name, query="", is_shared=is_shared, by=person(Role.COORDINATOR))

    text = signed_in(Role.STAFF).get(LIST, {"panel": "views"}).content.decode()

    assert "Shared list" in text
    assert "Private list" not in text


def test_only_a_coordinator_shares(rows, signed_in):
    refused = keep(signed_in(Role.FOCAL_POINT), is_shared="yes")
    assert not SavedView.objects.exists()
    assert refused.headers["Location"] == VIEWS

    keep(signed_in(Role.COORDINATOR), is_shared="yes")
    assert SavedView.objects.get().is_shared


def test_view_is_renamed_and_deleted_by_its_owner_alone(rows, signed_in, person):
    view = save_view(page="recommendations:list", name="Old", query="", is_shared=False, by=person(Role.FOCAL_POINT))

    browser = signed_in(Role.HEAD_OF_ENTITY)
    assert browser.post(f"{VIEWS}{view.pk}/", {"name": "Stolen"}).status_code == 404
    assert browser.post(f"{VIEWS}{view.pk}/delete/").status_code == 404
    browser = signed_in(Role.FOCAL_POINT)
    browser.post(f"{VIEWS}{view.pk}/", {"name": "New"})
    assert SavedView.objects.get().name == "New"
    browser.post(f"{VIEWS}{view.pk}/delete/")
    assert not SavedView.objects.exists()


@pytest.mark.parametrize(
    ("name", "words"), [("  ", "Enter a name for the view."), ("x" * 81, "This name is too long.")]
)
def test_name_that_is_none_is_refused_in_a_sentence(rows, signed_in, name, words):
    browser = signed_in(Role.STAFF)

    keep(browser, name=name)

    assert words in browser.get(VIEWS).content.decode()


def test_liaison_keeps_no_view_of_a_register_that_is_not_theirs(rows, signed_in):
    keep(signed_in(Role.LIAISON))

    assert not SavedView.objects.exists()
