"""Bulk changes of any register: each row is judged by itself, and the report names those that were not changed."""

import datetime as dt

import pytest

from accountability.lists import selection
from accountability.models import AuditEvent
from accountability.roles import Role
from tests.sample_register.models import Pledge

BULK, DAY = "/pledges/bulk/", dt.date(2022, 6, 30)


@pytest.fixture
def post(pledges, signed_in):
    return lambda **typed: signed_in(Role.FOCAL_POINT).post(BULK, {"action": "date"} | typed, follow=True)


def keys(*rows):
    return [row.version_key for row in rows]


def moved():
    return set(Pledge.objects.filter(due_on=DAY).values_list("text", flat=True))


def test_rows_change_only_where_they_may_and_each_leaves_one_event(pledges, post):
    text = post(row=keys(*pledges[5:]), due_on=DAY, do="yes").content.decode()

    assert "2 changed, 1 not" in text
    assert "Only its entity sets the date." in text
    assert moved() == {"Pledge 5", "Pledge 6"}
    assert AuditEvent.objects.filter(event="pledge-date-set").count() == 2


def test_stale_row_is_refused_and_the_others_are_changed(pledges, post):
    chosen = keys(*pledges[1:3])
    Pledge.objects.filter(pk=pledges[1].pk).update(version=2)

    assert "This was changed" in post(row=chosen, due_on=DAY, do="yes").content.decode()
    assert moved() == {"Pledge 2"}


def test_nothing_is_changed_before_the_form_is_valid(pledges, post):
    asked = post(row=keys(pledges[1])).content.decode()
    refused = post(row=keys(pledges[1]), due_on="soon", do="yes").content.decode()

    assert keys(pledges[1])[0] in asked
    assert "“soon” is not a date" in refused
    assert not moved()


def test_all_that_match_are_chosen_with_their_versions(post):
    post(all="yes", query="?q=pledge&due_before=2021-03-01", due_on=DAY, do="yes")

    assert moved() == {"Pledge 0", "Pledge 1"}


def test_more_than_the_limit_or_none_leads_back_with_a_sentence(pledges, post, monkeypatch):
    monkeypatch.setattr(selection, "LIMIT", 2)

    assert "At most 2 can be changed at once." in post(row=keys(*pledges[:3])).content.decode()
    assert "At most 2 can be changed at once." in post(all="yes").content.decode()
    assert "Choose some pledges first." in post().content.decode()


def test_more_rows_than_the_limit_are_not_cut_off_in_silence(pledges, post, monkeypatch):
    monkeypatch.setattr(selection, "LIMIT", 2)

    answer = post(row=keys(pledges[0]) * 3, due_on=DAY, do="yes")

    assert "At most 2 can be changed at once." in answer.content.decode()
    assert not moved()


def test_only_who_may_on_some_of_them_is_offered_it(pledges, signed_in):
    assert 'form="bulk"' in signed_in(Role.FOCAL_POINT).get("/pledges/").content.decode()
    assert 'form="bulk"' not in signed_in(Role.STAFF).get("/pledges/").content.decode()
    assert signed_in(Role.STAFF).post(BULK, {"action": "date"}).status_code == 403


def test_action_that_does_not_exist_is_400(post):
    assert post(action="burn").status_code == 400
