"""Target dates and responsibility of a record of any register, proved on pledges."""

import datetime as dt

import pytest

from accountability.actions.responsibility import name_official, set_responsibility
from accountability.actions.target_dates import decide_date, request_date, withdraw_date
from accountability.errors import IllegalStep, Incomplete, NotPermitted
from accountability.models import AuditEvent, DateRule, Entity, Post, RevisionReason
from accountability.roles import Role
from tests.sample_register.actions import enter_pledge, keep_pledge
from tests.sample_register.models import Pledge

DUE = dt.date(2030, 6, 30)


@pytest.fixture
def pledge(sample_register, organization, person):
    rules = ((100, Role.HEAD_OF_ENTITY), (None, Role.COORDINATOR))
    DateRule.objects.bulk_create(
        DateRule(register="pledges", priority="high", up_to_days=days, approver=role) for days, role in rules
    )
    return enter_pledge(
        by=person(Role.COORDINATOR), text="Publish it.", entity=organization.entities["DOS"], due_on=DUE
    )


@pytest.fixture
def reason(db):
    return RevisionReason.objects.create(code="scope", names={"en": "Scope"})


def test_a_date_within_the_heads_days_is_granted_by_the_head(pledge, reason, person):
    request = request_date(
        pledge, by=person(Role.FOCAL_POINT), version=1, due_on=DUE + dt.timedelta(days=90), reason=reason
    )
    decide_date(request, by=person(Role.HEAD_OF_ENTITY), version=2, grant=True)
    pledge.refresh_from_db()

    assert (pledge.first_due_on, pledge.due_on) == (DUE, DUE + dt.timedelta(days=90))
    assert [date.number for date in pledge.target_dates.all()] == [0, 1]


def test_a_later_date_is_left_to_the_coordinator(pledge, reason, person):
    request = request_date(
        pledge, by=person(Role.FOCAL_POINT), version=1, due_on=DUE + dt.timedelta(days=101), reason=reason
    )

    with pytest.raises(NotPermitted):
        decide_date(request, by=person(Role.HEAD_OF_ENTITY), version=2, grant=True)
    assert decide_date(request, by=person(Role.COORDINATOR), version=2, grant=True).state == "granted"


def test_who_refuses_a_date_says_why(pledge, reason, person):
    request = request_date(pledge, by=person(Role.FOCAL_POINT), version=1, due_on=dt.date(2031, 1, 1), reason=reason)

    with pytest.raises(Incomplete):
        decide_date(request, by=person(Role.COORDINATOR), version=2, grant=False)
    assert Pledge.objects.get(pk=pledge.pk).due_on == DUE


def test_a_second_request_waits_for_the_answer_to_the_first(pledge, reason, person):
    by = person(Role.FOCAL_POINT)
    request = request_date(pledge, by=by, version=1, due_on=dt.date(2031, 1, 1), reason=reason)

    with pytest.raises(IllegalStep, match="pending"):
        request_date(pledge, by=by, version=2, due_on=dt.date(2032, 1, 1), reason=reason)
    withdraw_date(request, by=by, version=2)
    assert request_date(pledge, by=by, version=3, due_on=dt.date(2032, 1, 1), reason=reason).state == "waiting"


def test_no_date_is_asked_for_a_kept_pledge(pledge, reason, person):
    keep_pledge(pledge, by=person(Role.FOCAL_POINT), version=1)

    with pytest.raises(IllegalStep, match="kept already"):
        request_date(pledge, by=person(Role.FOCAL_POINT), version=2, due_on=dt.date(2031, 1, 1), reason=reason)


def test_a_date_is_asked_for_and_granted_in_the_browser(pledge, reason, person, signed_in):
    typed = {"version": 1, "due_on": "2030-07-31", "reason": reason.pk}
    signed_in(Role.FOCAL_POINT).post(pledge.url_of("act", "target-date"), typed)
    signed_in(Role.HEAD_OF_ENTITY).post(pledge.url_of("act", "answer-date"), {"version": 2, "button": "grant"})

    assert Pledge.objects.get(pk=pledge.pk).due_on == dt.date(2030, 7, 31)


def test_the_next_official_ends_the_accountability_of_the_one_before(pledge, organization, person):
    posts = [Post.objects.create(entity=organization.entities["DOS"], code=c, titles={"en": c}) for c in ("a", "b")]
    name_official(pledge, by=person(Role.HEAD_OF_ENTITY), version=1, post=posts[0], starts_on=dt.date(2020, 1, 1))
    name_official(pledge, by=person(Role.HEAD_OF_ENTITY), version=2, post=posts[1], starts_on=dt.date(2021, 1, 1))

    ended = pledge.accountable_officials.get(post=posts[0])
    assert ended.ends_on == dt.date(2021, 1, 1)
    assert Pledge.objects.get(pk=pledge.pk).official == posts[1]


def test_an_official_named_from_the_same_day_takes_the_one_before_back(pledge, organization, person):
    day, head = dt.date(2020, 1, 1), person(Role.HEAD_OF_ENTITY)
    entity = organization.entities["DOS"]
    posts = [Post.objects.create(entity=entity, code=code, titles={"en": code}) for code in "abc"]
    for version, post in enumerate(posts, start=1):
        name_official(pledge, by=head, version=version, post=post, starts_on=day)

    last, *before = pledge.accountable_officials.all()
    assert (last.post, last.ends_on) == (posts[2], None)
    assert all(official.was_taken_back for official in before)
    assert Pledge.objects.get(pk=pledge.pk).official == posts[2]


def test_the_entities_that_answer_change_with_an_event_and_one_of_them_leads(pledge, organization, person):
    entities = list(Entity.objects.filter(code__in=["DOS", "OHCHR"]))
    with pytest.raises(Incomplete):
        set_responsibility(
            pledge, by=person(Role.COORDINATOR), version=1, entities=entities[:1], lead=organization.entities["OHCHR"]
        )
    set_responsibility(
        pledge, by=person(Role.COORDINATOR), version=1, entities=entities, lead=organization.entities["OHCHR"]
    )

    assert pledge.responsibilities.get(is_lead=True).entity.code == "OHCHR"
    assert AuditEvent.objects.about("pledge", pledge.pk).filter(event="responsibility-changed").count() == 1
