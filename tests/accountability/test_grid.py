"""The quarterly grid of any register: each row is submitted by itself, and what was refused stays as it was typed."""

import datetime as dt

import pytest

from accountability.localization.dates import quarter_of
from accountability.models import Installation
from accountability.roles import Role
from tests.sample_register.models import Draft, Pledge

GRID = "/pledges/grid/"


@pytest.fixture
def focal_point(pledges, signed_in, monkeypatch):
    monkeypatch.setattr(Installation, "_known", dt.date(2021, 3, 15))
    return signed_in(Role.FOCAL_POINT)


def cells(row, text, version=None):
    return {f"{row.pk}-version": version or row.version, f"{row.pk}-text": text}


@pytest.mark.parametrize(
    ("due", "rows"), [("", ["1", "2", "3", "4", "5", "6"]), ("quarter", ["1", "2"]), ("overdue", ["1", "2"])]
)
def test_grid_has_the_open_rows_of_ones_entity_earliest_first(focal_point, due, rows):
    shown = focal_point.get(GRID, {"due": due}).context["rows"]

    assert [row.record.text for row in shown] == [f"Pledge {number}" for number in rows]


def test_rows_are_submitted_and_refused_one_by_one(focal_point, pledges):
    typed = cells(pledges[1], "Done.") | cells(pledges[2], "Done too.", version=9) | cells(pledges[3], "")
    answer = focal_point.post(GRID, {"row": [row.pk for row in pledges[1:4]], "do": "submit"} | typed)

    assert [row.record for row in answer.context["report"]["saved"]] == [pledges[1]]
    assert [row.record for row in answer.context["report"]["refused"]] == [pledges[2]]
    assert 'value="Done too."' in answer.content.decode()
    assert set(Pledge.objects.filter(state="kept")) == {pledges[0], pledges[1]}


def test_answered_rows_leave_the_default_view_and_are_counted(focal_point, pledges):
    Pledge.objects.filter(pk=pledges[1].pk).update(updated_on="2021-02-01")
    Pledge.objects.filter(pk=pledges[2].pk).update(updated_on="2020-12-31")

    to_answer, every = focal_point.get(GRID), focal_point.get(GRID, {"answers": "all"})

    assert [row.record for row in to_answer.context["rows"]] == pledges[2:7]
    assert [row.record for row in every.context["rows"]] == pledges[1:7]
    assert "1 of 6 answered" in to_answer.content.decode()
    assert "1 of 6 answered" in every.content.decode()


def test_when_all_are_answered_the_page_says_so(focal_point, pledges):
    Pledge.objects.update(updated_on="2021-02-01")

    assert "Nothing left to answer" in focal_point.get(GRID).content.decode()


def test_nothing_changed_is_reported_neutrally(focal_point, pledges):
    text = focal_point.post(GRID, {"row": pledges[1].pk, "do": "submit"} | cells(pledges[1], "")).content.decode()

    assert "Nothing was changed." in text
    assert "tone--calm" in text


def test_what_is_not_ones_own_is_not_answered(focal_point, pledges):
    focal_point.post(GRID, {"row": pledges[7].pk, "do": "submit"} | cells(pledges[7], "Done."))

    assert Pledge.objects.get(pk=pledges[7].pk).state == "open"


def test_script_gets_its_row_alone(focal_point, pledges):
    form = {"row": pledges[1].pk, "only": pledges[1].pk} | cells(pledges[1], "Done.")
    answer = focal_point.post(GRID, form, headers={"X-Requested-With": "fetch"})

    assert f'<tr id="row-{pledges[1].pk}" tabindex="-1" class="is-saved"' in answer.content.decode()


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        ("2021-12-31", "2021-10-01", "2021-12-31"),
        ("2021-01-01", "2021-01-01", "2021-03-31"),
        ("2020-02-29", "2020-01-01", "2020-03-31"),
        ("2021-08-15", "2021-07-01", "2021-09-30"),
    ],
)
def test_quarter_is_that_of_the_day(day, first, last):
    assert quarter_of(dt.date.fromisoformat(day)) == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))


def test_a_draft_is_its_authors_alone_until_it_is_submitted_or_emptied(focal_point, pledges, signed_in):
    row, address = pledges[1], f"/pledges/grid/{pledges[1].pk}/draft/"

    assert focal_point.post(address, cells(row, "Begun.")).json()["state"].startswith("Draft saved, ")
    assert 'value="Begun."' in focal_point.get(GRID).content.decode()
    assert 'value="Begun."' not in signed_in(Role.HEAD_OF_ENTITY).get(GRID).content.decode()

    focal_point = signed_in(Role.FOCAL_POINT)
    assert focal_point.post(address, cells(row, "")).json() == {"state": ""}
    focal_point.post(address, cells(row, "Begun."))
    focal_point.post(GRID, {"row": row.pk, "do": "submit"} | cells(row, "Done."))
    assert not Draft.objects.exists()


def test_more_rows_than_a_page_are_refused_in_a_sentence(focal_point, pledges):
    answer = focal_point.post(GRID, {"row": [pledges[1].pk] * 51, "do": "submit"} | cells(pledges[1], "Done."))

    assert answer.status_code == 400
    assert "At most 50 rows can be submitted at once." in answer.content.decode()
    assert not Draft.objects.exists()


def test_more_fields_than_any_form_has_are_refused_in_a_sentence(focal_point):
    answer = focal_point.post(GRID, {"row": ["1"] * 1_001})

    assert answer.status_code == 400
    assert "A form can have at most 1000 fields." in answer.content.decode()
