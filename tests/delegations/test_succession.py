"""A new holder of a post is asked to accept what a predecessor accepted; the chain continues meanwhile."""

import datetime as dt

import pytest
from django.urls import reverse

from accountability.errors import IllegalStep, NotPermitted
from accountability.models import AuditEvent, register_day
from accountability.roles import Role
from delegations import actions
from delegations.measures.authority import effective
from delegations.measures.quality import QUALITY
from delegations.models import Instrument, InstrumentEvent
from delegations.notifications import NOTICES
from tests.factories.accountability import TenureFactory

pytestmark = pytest.mark.django_db
ROOT = "/api/v1/delegations/"


@pytest.fixture
def successor(line):
    """The person who took over the post of the chief forty days ago."""
    since = register_day() - dt.timedelta(days=40)
    line.tenures["chief"].starts_on = since
    line.tenures["chief"].save()
    TenureFactory(post=line.chief, user=None, person="Ada Lovelace", starts_on=dt.date(2019, 1, 1), ends_on=since)
    return line.people["chief"]


def awaiting(on=None):
    return list(Instrument.objects.awaiting_successor(on=on or register_day()))


def not_succeeded():
    return list(Instrument.objects.filter(QUALITY.by_code["not-succeeded"].condition(register_day())))


def test_the_chain_continues_while_a_new_holder_is_asked(line, successor):
    assert awaiting() == not_succeeded() == [line.chain[2]]
    [chief] = effective(line.matter, None, register_day(), posts=[line.chief.pk]).answers
    assert chief.person.user == successor


def test_the_new_holder_accepts_once(line, successor):
    actions.accept_as_successor(line.chain[2], by=successor, version=1)

    assert awaiting() == not_succeeded() == []
    change = InstrumentEvent.objects.get(instrument=line.chain[2])
    assert (change.kind, change.by_post, change.recorded_by) == ("succeeded", line.chief, successor)
    assert Instrument.objects.get(pk=line.chain[2].pk).state == "accepted"
    assert AuditEvent.objects.filter(event="delegation-succeeded", subject_id=line.chain[2].pk).count() == 1
    with pytest.raises(IllegalStep, match="has accepted this delegation"):
        actions.accept_as_successor(line.chain[2], by=successor, version=2)


@pytest.mark.parametrize("by", ["director", "head"])
def test_nobody_but_the_new_holder_accepts(line, successor, by):
    with pytest.raises(NotPermitted):
        actions.accept_as_successor(line.chain[2], by=line.people[by], version=1)


def test_a_stand_in_is_no_successor(line, successor, person):
    user = person(Role.COORDINATOR)
    TenureFactory(post=line.chief, user=user, in_charge=True, starts_on=register_day())

    with pytest.raises(NotPermitted):
        actions.accept_as_successor(line.chain[2], by=user, version=1)
    assert awaiting() == [line.chain[2]]


def test_each_new_holder_is_asked_once(line, successor):
    actions.ask_successors(by=line.people["head"], on=register_day())
    actions.ask_successors(by=line.people["head"], on=register_day())

    [event] = AuditEvent.objects.filter(event="delegation-successor-asked")
    assert {pk for notice in NOTICES.event_notices([event]) for pk in notice.to} == {successor.pk}


def test_it_is_a_task_and_is_accepted_on_its_page(line, successor, signed_in):
    client = signed_in(Role.STAFF)
    assert "Delegations to accept as the new holder" in client.get(reverse("work")).content.decode()
    listed = client.get(reverse("delegations:list"), {"mine": "yes", "succession": "yes"}).content.decode()
    assert line.chain[2].reference in listed
    assert line.chain[1].reference not in listed
    page = client.get(line.chain[2].get_absolute_url()).content.decode()
    assert "Not yet accepted by the present holder" in page
    assert "To accept as the new holder" in client.get(reverse("delegations:mine")).content.decode()

    address = reverse("delegations:act", args=[line.chain[2].pk, "succeed"])
    answer = client.post(address, {"version": 1}, follow=True)

    assert "as the new holder of the post" in answer.content.decode()
    assert awaiting() == []


def test_a_script_accepts_on_the_version_that_it_read(line, successor, api):
    address = f"{ROOT}{line.chain[2].pk}/succeed/"

    assert api(Role.FOCAL_POINT).post(address, HTTP_IF_MATCH='"1"').status_code == 403
    answer = api(Role.STAFF).post(address, HTTP_IF_MATCH='"1"')

    assert (answer.status_code, answer.json()["state"], awaiting()) == (200, "accepted", [])


def test_an_acceptance_on_paper_is_entered_on_its_day(line, successor, person):
    day = register_day() - dt.timedelta(days=30)
    actions.record_change(line.chain[2], "succeeded", by=person(Role.COORDINATOR), starts_on=day, by_post=line.chief)

    assert awaiting() == []
    assert Instrument.objects.get(pk=line.chain[2].pk).state == "accepted"


def test_what_is_accepted_or_suspended_is_not_accepted_again(line):
    """The grantor, who may resume a suspended delegation, does not change the day of its acceptance."""
    director, chain = line.people["director"], line.chain[2]
    actions.suspend_instrument(chain, by=director, version=1, reason="A finding.")

    with pytest.raises(IllegalStep):
        actions.accept_instrument(chain, by=director, version=2)

    chain.refresh_from_db()
    assert (chain.state, chain.accepted_on) == ("suspended", dt.date(2021, 1, 1))
