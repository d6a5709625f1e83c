"""Who answers: officials, entities, what was merged into them, and who stands in; and what a record is about."""

import datetime as dt

import pytest
from django.utils import timezone

from accountability.actions import responsibility
from accountability.errors import IllegalStep, NotPermitted
from accountability.models import AuditEvent, Entity, Merger, Post, Tenure
from accountability.permissions import can
from accountability.roles import Scope
from recommendations import actions
from recommendations.models import AccountableOfficial, Decision, RootCause, Theme
from recommendations.permissions import Permission
from tests.recommendation_rows import person

pytestmark = pytest.mark.django_db

MAY, JUNE = dt.date(2021, 5, 1), dt.date(2021, 6, 1)


def name(record, by, post, day=MAY):
    return responsibility.name_official(record, by=by, version=None, post=post, starts_on=day)


def test_the_official_before_answers_until_the_day_of_the_next(asked, people):
    deputy = Post.objects.create(entity=people.owner, code="DOS:deputy", titles={"en": "Deputy"})
    name(asked, people.head, people.post)
    name(asked, people.coordinator, deputy, JUNE)

    named = AccountableOfficial.objects.values_list("post__code", "starts_on", "ends_on")
    assert list(named) == [("DOS:deputy", JUNE, None), ("DOS:head", MAY, JUNE)]


@pytest.mark.parametrize(
    ("post", "day", "words"),
    [
        ("post", JUNE, "already"), ("other_post", JUNE, "does not belong to an entity"),
        ("deputy", dt.date(2021, 4, 30), "Enter a later date"), ("deputy", dt.date(2999, 1, 1), "future date"),
    ],
)  # fmt: skip
def test_an_official_is_named_once_of_an_owner_and_in_order(asked, people, post, day, words):
    people.deputy = Post.objects.create(entity=people.owner, code="DOS:deputy", titles={"en": "Deputy"})
    name(asked, people.head, people.post)

    with pytest.raises(IllegalStep, match=words):
        name(asked, people.head, getattr(people, post), day)


def test_the_coordinator_says_which_entities_answer(asked, people):
    both = {"entities": [people.owner, people.other], "lead": people.other}
    responsibility.set_responsibility(asked, by=people.coordinator, version=None, **both)

    owners = asked.responsibilities.values_list("entity__code", "is_lead")
    assert list(owners) == [("DGC", True), ("DOS", False)]
    assert can(people.outsider, Permission.UPDATE, asked.scope())


def test_the_entity_that_leads_is_one_of_those_that_answer(asked, people):
    with pytest.raises(IllegalStep, match="must be one"):
        responsibility.set_responsibility(
            asked, by=people.coordinator, version=None, entities=[people.owner], lead=people.other
        )


def test_the_entity_of_an_assessor_who_decided_cannot_be_made_to_answer(asked, people):
    assessor = person("both", "assessor", body=people.body)
    assessor.assignments.create(role="focal-point", entity=people.other, starts_on=dt.date(2020, 1, 1))
    day = timezone.localdate()
    actions.assess(asked, by=assessor, version=None, state="under_implementation", counts_from=day, reported_on=day)

    with pytest.raises(IllegalStep, match="belonged to one of these"):
        responsibility.set_responsibility(
            asked, by=people.coordinator, version=None, entities=[people.other], lead=people.other
        )


# --- Mergers and officers-in-charge ---------------------------------------------------------------------------------
def test_people_of_the_successor_work_on_what_was_merged_into_it(asked, people):
    Merger.objects.create(entity=people.owner, successor=people.other, effective_on=dt.date(2021, 1, 1))

    actions.update(asked, by=people.outsider, version=None, progress="in_progress", text="Taken over.")
    assert name(asked, people.other_head, people.other_post).post == people.other_post


def test_a_merger_gives_nothing_before_its_day_and_nothing_backwards(asked, people):
    Merger.objects.create(entity=people.owner, successor=people.other, effective_on=dt.date(2999, 1, 1))
    Merger.objects.create(entity=people.other, successor=people.owner, effective_on=dt.date(2021, 1, 1))

    assert not can(people.outsider, Permission.UPDATE, asked.scope())


def test_mergers_are_followed_from_one_to_the_next_with_their_offices(asked, people):
    between = Entity.objects.create(code="DM", names={"en": "Management"}, kind="department")
    office = Entity.objects.create(code="DOS/X", names={"en": "Office"}, kind="unit", parent=people.owner)
    for entity, successor in ((people.owner, between), (between, people.other)):
        Merger.objects.create(entity=entity, successor=successor, effective_on=dt.date(2021, 1, 1))

    assert can(people.outsider, Permission.UPDATE, Scope(entities=frozenset({office.pk})))


def test_who_is_of_the_successor_does_not_assess(asked, people):
    assessor = person("both", "assessor", body=people.body)
    assessor.assignments.create(role="focal-point", entity=people.other, starts_on=dt.date(2020, 1, 1))
    Merger.objects.create(entity=people.owner, successor=people.other, effective_on=dt.date(2021, 1, 1))

    with pytest.raises(NotPermitted, match="cannot belong"):
        actions.assess(asked, by=assessor, version=None, state="implemented", counts_from=MAY, reported_on=MAY)
    assert Decision.objects.count() == 1


def stands_in(user, post):
    Tenure.objects.create(post=post, user=user, person="Stand-in", in_charge=True, starts_on=dt.date(2021, 1, 1))


def test_the_trail_says_for_whom_an_officer_in_charge_acted(asked, people):
    stands_in(people.head, people.post)
    stands_in(people.head, people.other_post)
    actions.update(asked, by=people.head, version=None, progress="in_progress", text="Under way.")

    assert AuditEvent.objects.get(event="recommendation-updated").details["in_charge_of"] == ["DOS:head"]


def test_standing_in_without_an_assignment_lets_nobody_act(asked, people):
    stands_in(people.auditor, people.post)

    with pytest.raises(NotPermitted):
        actions.update(asked, by=people.auditor, version=None, progress="in_progress", text="Under way.")


# --- What it is about -----------------------------------------------------------------------------------------------
def test_classifying_sets_what_is_given_and_leaves_the_rest(asked, people):
    theme = Theme.objects.create(code="travel", names={"en": "Travel"})
    causes = [RootCause.objects.create(code=code, names={"en": code}) for code in ("planning", "guidance")]
    actions.classify(asked, by=people.focal_point, version=None, theme=theme, root_causes=causes)
    actions.classify(asked, by=people.coordinator, version=None, priority="low")

    asked.refresh_from_db()
    assert (asked.theme, asked.priority, asked.root_causes.count(), asked.version) == (theme, "low", 2, 3)


def test_classifying_as_before_leaves_no_event(asked, people):
    actions.classify(asked, by=people.focal_point, version=None, priority="", root_causes=[])

    asked.refresh_from_db()
    assert (asked.version, AuditEvent.objects.filter(event="recommendation-classified").count()) == (1, 0)
