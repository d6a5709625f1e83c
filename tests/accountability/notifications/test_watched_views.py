"""Watched views of any register: their owners learn of the records that are new in them."""

import datetime as dt

import pytest

from accountability.actions.saved_views import save_view, unwatch_view, watch_view
from accountability.errors import IllegalStep, NotPermitted
from accountability.models import Notice, SavedView
from accountability.notifications import watched_views
from accountability.roles import Role
from tests.sample_register.actions import enter_pledge, keep_pledge

ON = dt.date(2021, 6, 1)


@pytest.fixture
def view(pledges, person):
    return save_view(page="pledges:list", name="Open ones", query="?state=open", is_shared=False, by=person(Role.STAFF))


@pytest.fixture
def watched(view, person):
    return watch_view(view, by=person(Role.STAFF))


def new_pledge(person, organization, text="A new one"):
    return enter_pledge(by=person(Role.COORDINATOR), text=text, entity=organization.entities["DOS"])


def test_owner_is_notified_once_of_a_record_that_is_new_in_the_view(watched, person, organization):
    pledge = new_pledge(person, organization)

    for day in (ON, ON, ON + dt.timedelta(days=1)):
        watched_views.compare(on=day)

    notice = Notice.objects.get(kind="watched-view")
    assert (notice.recipient, notice.subject_id) == (person(Role.STAFF), pledge.pk)


def test_records_that_were_there_before_or_left_the_view_are_no_news(watched, pledges, person):
    keep_pledge(pledges[1], by=person(Role.FOCAL_POINT), version=1, text="Done.")

    watched_views.compare(on=ON)

    assert not Notice.objects.filter(kind="watched-view").exists()
    assert pledges[1].pk not in SavedView.objects.get().watched_rows


def test_nothing_is_notified_after_the_watch_ended(watched, person, organization):
    unwatch_view(watched, by=person(Role.STAFF))
    new_pledge(person, organization)

    watched_views.compare(on=ON)

    assert not Notice.objects.filter(kind="watched-view").exists()


def test_owner_who_may_no_longer_read_the_register_is_notified_of_nothing(watched, person, organization):
    person(Role.STAFF).assignments.all().delete()
    new_pledge(person, organization)

    watched_views.compare(on=ON)

    assert not Notice.objects.filter(kind="watched-view").exists()


def test_new_filters_under_the_name_of_a_watched_view_are_compared_from_then_on(watched, person, organization):
    save_view(page="pledges:list", name="Open ones", query="", is_shared=False, by=person(Role.STAFF))
    watched_views.compare(on=ON)

    assert not Notice.objects.filter(kind="watched-view").exists()


def test_only_the_owner_can_watch_a_view(view, person):
    with pytest.raises(NotPermitted):
        watch_view(view, by=person(Role.COORDINATOR))


def test_view_with_more_records_than_the_limit_is_not_watched(view, person, monkeypatch):
    monkeypatch.setattr(watched_views, "MOST_ROWS", 3)

    with pytest.raises(IllegalStep, match="more than 3 records"):
        watch_view(view, by=person(Role.STAFF))


def test_view_whose_filters_no_longer_exist_is_not_watched_and_stops_nobody(watched, view, person, organization):
    SavedView.objects.filter(pk=view.pk).update(query="colour=blue")
    other = save_view(page="pledges:list", name="All", query="", is_shared=False, by=person(Role.COORDINATOR))
    watch_view(other, by=person(Role.COORDINATOR))
    new_pledge(person, organization)

    watched_views.compare(on=ON)

    assert Notice.objects.get(kind="watched-view").recipient == person(Role.COORDINATOR)
    with pytest.raises(IllegalStep, match="cannot be watched"):
        watch_view(view, by=person(Role.STAFF))


def test_page_of_views_starts_and_ends_the_watch_and_the_inbox_groups_the_news(view, person, organization, signed_in):
    browser = signed_in(Role.STAFF)
    browser.post(f"/views/{view.pk}/watch/")
    for text in ("One", "Two"):
        new_pledge(person, organization, text)
    watched_views.compare(on=ON)

    inbox = browser.get("/inbox/").content.decode()
    assert "2 new records in" in inbox
    assert "“Open ones”" in inbox
    assert "Stop watching" in browser.get("/views/").content.decode()
    browser.post(f"/views/{view.pk}/unwatch/")
    assert SavedView.objects.get(pk=view.pk).watched_at is None
