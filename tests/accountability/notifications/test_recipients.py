"""Whom notices of any register reach: by role for the record's entities, by what people follow, never who did it."""

import datetime as dt

from accountability.models import Entity, Merger, Notice
from accountability.notifications import inbox
from accountability.notifications.recipients import Recipients
from accountability.roles import Role
from tests.sample_register.actions import keep_pledge

DAY = dt.date(2021, 12, 31)


def test_the_owner_and_followers_are_notified_of_what_another_did(pledge, person):
    inbox.follow(person(Role.STAFF), "pledge", pledge.pk)
    keep_pledge(pledge, by=person(Role.FOCAL_POINT), version=1)
    inbox.consume()

    reached = set(Notice.objects.filter(kind="pledge-kept").values_list("recipient__username", flat=True))
    assert reached == {"head-of-entity", "staff"}


def test_who_follows_the_entity_above_is_reached_and_who_follows_another_is_not(pledge, organization, person):
    above = Entity.objects.create(code="ABOVE", names={"en": "Above"}, kind="department")
    Entity.objects.filter(code="DOS").update(parent=above)
    inbox.follow(person(Role.STAFF), "entity", above.pk)
    inbox.follow(person(Role.AUDITOR), "entity", organization.entities["OHCHR"].pk)

    assert Recipients([pledge], on=DAY).followers(pledge.pk) == {person(Role.STAFF).pk}


def test_the_successor_answers_from_the_day_of_the_merger_on(pledge, organization, person):
    person(Role.FOCAL_POINT).assignments.update(entity=organization.entities["OHCHR"])
    entities = organization.entities
    Merger.objects.create(entity=entities["DOS"], successor=entities["OHCHR"], effective_on=DAY)

    assert Recipients([pledge], on=DAY - dt.timedelta(days=1)).acting(pledge.pk, Role.FOCAL_POINT) == set()
    assert Recipients([pledge], on=DAY).acting(pledge.pk, Role.FOCAL_POINT) == {person(Role.FOCAL_POINT).pk}
