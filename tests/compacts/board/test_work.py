"""Tasks of the Performance Board: each group with its records, its page and the next step, for who acts."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accountability.lists.work import read_work
from accountability.roles import Role
from compacts.actions import action_plans, letters, reviews
from compacts.board.work import search, work
from compacts.models import Letter
from tests.compacts.board.scene import TODAY, decided, fresh, in_session, letter_sent, plan_agreed
from tests.factories.compacts import AgendaItemFactory, MeetingFactory, RecusalFactory

pytestmark = pytest.mark.django_db


def tasks(user):
    """Each group with its number, its page, and the page and next step of each record."""
    return [
        (str(group.title), group.pile, group.count, group.url.partition("?")[0], [
            (item.record_url, str(item.action), item.action_url.partition("?")[0], item.due_on, item.second[0])
            for item in group.items
        ])
        for group in read_work(work(user))
    ]  # fmt: skip


def test_the_secretariat_begins_reviews_once_the_values_are_frozen(scene):
    assert tasks(scene.secretariat) == []
    reviews.freeze_values(scene.cycle, by=scene.secretariat, on=TODAY)

    paper = reverse("board:paper", args=[scene.compact.pk])
    assert tasks(scene.secretariat) == [
        ("Reviews to begin", "for-me", 1, reverse("board:home"), [
            (paper, "Begin the review", paper, fresh(scene.compact).due_on, "DOS"),
        ]),
    ]  # fmt: skip
    assert tasks(scene.member) == []


def test_members_decide_compacts_of_meetings_in_session_unless_recused(scene):
    meeting = in_session(scene)
    paper = reverse("board:paper", args=[scene.compact.pk])

    [group] = tasks(scene.member)
    assert group[:4] == ("Compacts awaiting a decision", "for-me", 1, reverse("board:home"))
    assert [row[:3] for row in group[4]] == [(paper, "Decide", paper)]
    AgendaItemFactory(compact=scene.compact, meeting=MeetingFactory(held_on=TODAY, state="held"))
    assert [row[2] for row in tasks(scene.member)] == [1]  # once, though two meetings have it
    RecusalFactory(agenda_item=meeting.agenda.get(), membership=scene.members[0])
    assert tasks(scene.member) == []


def test_letters_are_approved_for_the_secretary_general_and_acknowledged_by_the_manager(scene, approver):
    decided(scene, documents="not-met")
    [letter] = letters.draft_letters(scene.cycle, by=scene.secretariat, on=TODAY)
    page = reverse("board:letter", args=[letter.pk])

    assert tasks(approver) == [("Letters to approve", "for-me", 1, page, [(page, "Approve", page, None, "DOS")])]
    letters.approve_letter(letter, by=approver, version=None, on=TODAY)
    letters.send_letters(scene.cycle, by=scene.secretariat, on=TODAY)
    due_on = Letter.objects.get().due_on
    assert tasks(scene.head) == [
        ("Letters to acknowledge", "for-me", 1, page, [(page, "Acknowledge", page, due_on, "DOS")]),
    ]  # fmt: skip


def test_actions_are_reported_by_the_entity_and_confirmed_by_the_secretariat(scene, approver, person):
    action = plan_agreed(scene, approver)
    page, plans = reverse("board:action:detail", args=[action.pk]), reverse("board:plans")

    expected = [(page, "Report done", page, action.due_on, "DOS")]
    assert tasks(scene.head) == [("Actions after letters", "for-me", 1, plans, expected)]
    assert tasks(person(Role.STAFF)) == []
    action_plans.move_action(action, by=scene.head, version=None, to="reported-done", on=TODAY, note="Done.")
    expected = [(page, "Confirm", page, action.due_on, "DOS")]
    assert tasks(scene.secretariat) == [("Actions after letters to confirm", "for-me", 1, plans, expected)]
    assert tasks(scene.head) == []


def test_reading_costs_a_few_queries_and_the_addresses_open(scene, approver, signed_in):
    letter_sent(scene, approver, documents="not-met")
    with CaptureQueriesContext(connection) as queries:
        [group] = read_work(work(scene.head))

    assert len(queries) <= 8
    assert signed_in(Role.HEAD_OF_ENTITY).get(group.items[0].url).status_code == 200


def test_search_gives_actions_with_their_number(scene, approver):
    action = plan_agreed(scene, approver)
    [group] = search(scene.head, "authors")

    assert ([hit.url for hit in group.hits], group.count) == ([action.get_absolute_url()], 1)
