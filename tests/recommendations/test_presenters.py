"""Where both sides stand on the page of a recommendation, and to whom each event of its timeline belongs."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from recommendations import actions
from recommendations.models import Amount, Recommendation
from recommendations.presenters import detailed, history, last_confirmation, management_side

pytestmark = pytest.mark.django_db
TODAY = dt.date(2021, 12, 31)


def loaded(record):
    return detailed(Recommendation.objects.all(), record.pk, on=TODAY)


@pytest.fixture
def returned(asked, people, shown, register_day):
    given = {"version": None, "progress": "reported_implemented", "text": "Signed in May."}
    actions.update(asked, by=people.focal_point, **given)
    actions.request_closure(asked, by=people.head, version=None, statement="Signed in May.")
    actions.return_request(asked, by=people.assessor, version=None, reason="The signed copy.")
    return asked


def test_a_returned_recommendation_keeps_what_management_reported(returned, people, client):
    side = management_side(loaded(returned))
    client.force_login(people.focal_point, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(reverse("recommendations:detail", args=[returned.pk])).content.decode()

    assert (side.progress, side.returned_on, side.waiting_since) == ("reported_implemented", TODAY, None)
    assert "returned on 31 December 2021" in page
    assert "Returned by the body" not in page


def test_the_return_is_an_event_of_the_body_in_the_timeline(returned):
    entry = next(entry for entry in history(loaded(returned)) if entry.text == "The signed copy.")

    assert (entry.side, str(entry.title), entry.who) == ("body", "Closure request returned", "OIOS · assessor")


def test_a_withdrawn_request_is_an_event_of_management_and_marked_as_withdrawn(returned, people):
    actions.request_closure(returned, by=people.head, version=None, statement="Again.")
    actions.withdraw_request(returned, by=people.head, version=None, reason="Wrong annex.")

    entries = {entry.text: entry for entry in history(loaded(returned))}

    assert entries["Again."].is_void
    assert (entries["Wrong annex."].side, str(entries["Wrong annex."].title)) == (
        "management", "Closure request withdrawn",
    )  # fmt: skip
    assert management_side(loaded(returned)).returned_on == TODAY


def test_a_pending_request_says_since_when_it_waits(asked, people, shown, register_day):
    actions.request_closure(asked, by=people.head, version=None, statement="Signed in May.")

    assert management_side(loaded(asked)).waiting_since == TODAY


def test_a_confirmed_state_names_its_last_confirmation_beside_its_first_day(asked, people, client):
    for day, symbol in ((dt.date(2020, 12, 13), "A/75/301"), (dt.date(2021, 6, 23), "A/76/301")):
        actions.assess(
            asked, by=people.assessor, version=None, state="under_implementation", counts_from=day, reported_on=day,
            document=symbol,
        )  # fmt: skip

    confirmed = last_confirmation(loaded(asked))
    client.force_login(people.auditor, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(reverse("recommendations:detail", args=[asked.pk])).content.decode()

    assert confirmed.document.symbol == "A/76/301"
    assert "since 13 December 2020, last confirmed 23 June 2021" in page


def test_a_state_decided_once_is_not_confirmed(asked, people):
    day = dt.date(2020, 12, 13)
    actions.assess(asked, by=people.assessor, version=None, state="not_implemented", counts_from=day, reported_on=day)

    assert last_confirmation(loaded(asked)) is None


def test_amounts_are_on_the_page_in_their_order_and_not_read_where_there_are_none(asked, people, client):
    client.force_login(people.focal_point, backend="django.contrib.auth.backends.ModelBackend")
    address = reverse("recommendations:detail", args=[asked.pk])
    with CaptureQueriesContext(connection) as without:
        client.get(address)
    for kind, value in (("realized", 450), ("identified", 1_200)):
        Amount.objects.create(recommendation=asked, kind=kind, value=value)

    with CaptureQueriesContext(connection) as queries:
        page = client.get(address).content.decode()

    assert page.index("USD 1,200") < page.index("USD 450")
    assert len(queries) == len(without) + 1
