"""Which entity answers for which on a day: the database's one answer equals a plain replay of the tree and mergers."""

import datetime as dt

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accountability.models import Assignment, Entity, Merger, Post
from accountability.notifications.recipients import Recipients
from accountability.roles import Role, Scope
from tests.factories.accountability import UserFactory

pytestmark = pytest.mark.django_db
FIRST = dt.date(2020, 1, 1)
SIZE = 7


@st.composite
def organizations(draw):
    """By entity its parent, if any (an earlier one, so that there is no circle), and mergers as (from, into, day)."""
    parents = [draw(st.none() | st.integers(0, number - 1)) if number else None for number in range(SIZE)]
    one = st.integers(0, SIZE - 1)
    pairs = draw(st.lists(st.tuples(one, one, st.integers(0, 10)), max_size=6, unique_by=lambda m: m[:2]))
    return parents, [m for m in pairs if m[0] != m[1]], draw(st.integers(0, 10))


def replay(parents, mergers, day):
    """By pair of entities whether the first answers for the second, and only through a merger: walked one by one."""
    answers = {}
    for root in range(SIZE):
        for follows_mergers in (True, False):
            reached, waiting = {root}, [root]
            while waiting:
                above = waiting.pop()
                below = {n for n, parent in enumerate(parents) if parent == above}
                if follows_mergers:
                    below |= {gone for gone, into, on in mergers if into == above and on <= day}
                waiting += below - reached
                reached |= below
            for entity in reached:
                answers[root, entity] = follows_mergers
    return answers


def enter(parents, mergers):
    entities = []
    for number, parent in enumerate(parents):
        above = None if parent is None else entities[parent]
        entities.append(Entity.objects.create(code=f"E{number}", names={}, kind="office", parent=above))
    for gone, into, day in mergers:
        on = FIRST + dt.timedelta(days=day)
        Merger.objects.create(entity=entities[gone], successor=entities[into], effective_on=on)
    return entities


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(organizations())
def test_the_reach_of_every_entity_equals_the_replay(organization):
    parents, mergers, day = organization
    with transaction.atomic():
        entities = enter(parents, mergers)
        number = {entity.pk: n for n, entity in enumerate(entities)}
        on = FIRST + dt.timedelta(days=day)

        found = {(number[r.root], number[r.entity]): r.passed for r in Entity.objects.reach(on=on)}
        first = [r.entity for r in Entity.objects.reach(on=on, roots=[entities[0].pk])]

        assert found == replay(parents, mergers, day)
        assert {number[pk] for pk in first} == {entity for root, entity in found if root == 0}
        for one, other in ((0, 1), (1, 6), (5, 2)):
            in_line = Entity.objects.in_line([entities[one].pk], [entities[other].pk], on=on)
            assert in_line == ((one, other) in found or (other, one) in found)
        transaction.set_rollback(True)


@pytest.fixture
def line():
    """An office two levels under its department, and what was merged into the office."""
    entities = enter([None, 0, 1, None, None], [(3, 2, 0)])
    return entities[:4]


def test_permission_scope_recipients_and_posts_give_the_same_answer_two_levels_down(line):
    department, _division, office, merged = line
    head = UserFactory()
    Assignment.objects.create(user=head, role=Role.HEAD_OF_ENTITY, entity=department, starts_on=FIRST)

    class Record:
        pk = 1

        class _meta:
            model_name = "pledge"

        def scope(self):
            return Scope(frozenset([merged.pk]))

    (assignment,) = Assignment.objects.with_reach(on=FIRST)
    assert assignment.reached_entities == {entity.pk for entity in line}
    assert Assignment.objects.holders_of("view-imports", Scope(frozenset([merged.pk])), on=FIRST) == {head.pk}
    assert Recipients([Record()], on=FIRST).acting(1, Role.HEAD_OF_ENTITY) == {head.pk}
    posts = [Post.objects.create(entity=entity, code=entity.code, titles={}) for entity in line]
    assert set(Post.objects.answering_for([office.pk], on=FIRST)) == set(posts[:3])


def test_a_circle_of_mergers_ends(line):
    department, _division, office, _merged = line
    Merger.objects.create(entity=department, successor=office, effective_on=FIRST)

    assert len(Entity.objects.reach(on=FIRST, roots=[office.pk])) == 4
