"""The Performance Board from the freeze of the values to the closed plan: who may do what, and what is refused."""

import datetime as dt

import pytest
from django.db import IntegrityError, InternalError, transaction

from accountability.errors import IllegalStep, Incomplete, NotPermitted
from accountability.models import AuditEvent
from accountability.roles import Role
from compacts import actions
from compacts.actions import action_plans, letters, meetings, reviews
from compacts.actions.decision_records import Ruling
from compacts.models import Decision, Letter, Membership, Recusal, SystemValue
from tests.compacts.board.scene import (
    MEETING_ON,
    TODAY,
    decided,
    fresh,
    in_session,
    letter_sent,
    plan_agreed,
    rulings,
    under_review,
)
from tests.factories.accountability import PostFactory, TenureFactory
from tests.factories.compacts import AttendanceFactory, IndicatorValueFactory, MembershipFactory

pytestmark = pytest.mark.django_db


# --- Members and meetings -------------------------------------------------------------------------------------------
def test_only_the_secretariat_enters_members_and_convenes_meetings(scene, person):
    for role in (Role.BOARD_MEMBER, Role.COORDINATOR, Role.HEAD_OF_ENTITY):
        with pytest.raises(NotPermitted):
            meetings.convene_meeting(by=person(role), held_on=MEETING_ON)
        with pytest.raises(NotPermitted):
            meetings.enter_member(by=person(role), person="Anna", capacity="chair", starts_on=TODAY)


def test_one_person_is_a_member_once_on_a_day(scene):
    with pytest.raises(IllegalStep, match="overlap"):
        meetings.enter_member(by=scene.secretariat, person="Bela", capacity="chair", starts_on=TODAY, user=scene.member)


def test_a_membership_ends_after_its_start_and_after_the_last_meeting_attended(scene, person):
    end = lambda day, by=scene.secretariat: meetings.end_membership(  # noqa: E731
        scene.members[0], by=by, version=None, ends_on=day
    )
    in_session(scene)

    with pytest.raises(Incomplete, match="before the start"):
        end(scene.members[0].starts_on - dt.timedelta(days=1))
    with pytest.raises(Incomplete, match="present at a later meeting"):
        end(MEETING_ON)
    with pytest.raises(NotPermitted):
        end(TODAY, by=person(Role.BOARD_MEMBER))
    assert end(TODAY).ends_on == TODAY
    assert scene.members[0] not in Membership.objects.on(TODAY)
    assert AuditEvent.objects.filter(event="board-membership-ended").count() == 1


def test_a_membership_that_begins_today_is_taken_back_today(scene):
    member = MembershipFactory(starts_on=TODAY)

    assert meetings.end_membership(member, by=scene.secretariat, version=None, ends_on=TODAY).ends_on == TODAY
    assert member not in Membership.objects.on(TODAY)


def test_a_meeting_opens_with_a_quorum_of_members_of_the_day(scene):
    under_review(scene)
    meeting = meetings.convene_meeting(by=scene.secretariat, held_on=MEETING_ON, quorum=3, compacts=[scene.compact])
    later = MembershipFactory(starts_on=dt.date(2022, 5, 1))
    open_with = lambda present: meetings.open_meeting(  # noqa: E731
        meeting, by=scene.secretariat, version=None, present=present
    )

    with pytest.raises(Incomplete, match="2 members are present; the quorum is 3"):
        open_with(scene.members[:2])
    with pytest.raises(Incomplete, match="Not a member on this day"):
        open_with([*scene.members, later])
    assert open_with(scene.members).state == "held"
    with pytest.raises(IllegalStep, match="cannot be changed"):
        meetings.set_agenda(fresh(meeting), by=scene.secretariat, version=None, compacts=[scene.compact])


def test_a_closed_meeting_has_minutes_and_decides_nothing_more(scene):
    meeting = in_session(scene)
    with pytest.raises(Incomplete, match="minutes"):
        meetings.close_meeting(meeting, by=scene.secretariat, version=None, minutes=" ")
    meetings.close_meeting(meeting, by=scene.secretariat, version=None, minutes="The Board met.")

    with pytest.raises(IllegalStep, match="No meeting in session"):
        reviews.decide_items(scene.compact, by=scene.member, version=None, rulings=rulings(scene))


# --- Independence ---------------------------------------------------------------------------------------------------
def test_the_manager_is_recused_from_the_own_compact_in_actions_and_in_the_database(scene):
    own = MembershipFactory(user=scene.head)
    meeting = in_session(scene, present=[*scene.members, own])

    assert Recusal.objects.get(membership=own).kind == "own"
    with pytest.raises(NotPermitted, match="role does not allow"):
        reviews.decide_items(scene.compact, by=scene.head, version=None, rulings=rulings(scene))
    with pytest.raises(IntegrityError, match="absent or recused"), transaction.atomic():
        Decision.objects.create(compact=scene.compact, meeting=meeting, rating="met", recorded_by=scene.head)


def test_the_database_refuses_a_manager_among_those_who_decide(scene):
    meeting = in_session(scene)
    AttendanceFactory(meeting=meeting, membership__user=scene.head)

    with pytest.raises(IntegrityError, match="Nobody decides on their own compact"), transaction.atomic():
        Decision.objects.create(compact=scene.compact, meeting=meeting, rating="met", recorded_by=scene.secretariat)


def test_who_reported_to_the_manager_in_the_cycle_is_recused(scene):
    subordinate = MembershipFactory()
    TenureFactory(
        post=PostFactory(entity=scene.entity), user=subordinate.user, starts_on=dt.date(2020, 1, 1),
        ends_on=dt.date(2021, 2, 1),
    )  # fmt: skip
    earlier = MembershipFactory()
    TenureFactory(
        post=PostFactory(entity=scene.entity), user=earlier.user, starts_on=dt.date(2018, 1, 1),
        ends_on=dt.date(2020, 2, 1),
    )  # fmt: skip
    in_session(scene, present=[*scene.members, subordinate, earlier])

    assert [(row.membership, row.kind) for row in Recusal.objects.all()] == [(subordinate, "superior")]


def test_the_database_refuses_who_reported_to_the_manager(scene):
    meeting = in_session(scene)
    subordinate = AttendanceFactory(meeting=meeting).membership
    TenureFactory(post=PostFactory(entity=scene.entity), user=subordinate.user, starts_on=dt.date(2021, 5, 1))

    with pytest.raises(IntegrityError, match="to whom they reported"), transaction.atomic():
        Decision.objects.create(compact=scene.compact, meeting=meeting, rating="met", recorded_by=scene.secretariat)


def test_an_absent_member_decides_nothing(scene):
    meeting = in_session(scene, present=scene.members[1:])

    with pytest.raises(NotPermitted, match="absent or recused"):
        reviews.decide_items(scene.compact, by=scene.member, version=None, rulings=rulings(scene))
    with pytest.raises(IntegrityError, match="absent or recused"), transaction.atomic():
        Decision.objects.create(compact=scene.compact, meeting=meeting, rating="met", recorded_by=scene.member)


def test_a_recusal_takes_effect_and_counts_against_the_quorum(scene):
    meeting = in_session(scene, quorum=3)
    meetings.recuse_member(
        meeting, by=scene.member, version=None, compact=scene.compact, membership=scene.members[0], reason="A relative"
    )

    with pytest.raises(NotPermitted, match="absent or recused"):
        reviews.decide_items(scene.compact, by=scene.member, version=None, rulings=rulings(scene))
    with pytest.raises(IllegalStep, match="2 members take part in this review; the quorum is 3"):
        reviews.decide_items(scene.compact, by=scene.secretariat, version=None, rulings=rulings(scene))
    with pytest.raises(IntegrityError, match="no quorum"), transaction.atomic():
        Decision.objects.create(compact=scene.compact, meeting=meeting, rating="met", recorded_by=scene.secretariat)


def test_a_member_declares_only_the_own_recusal_with_a_reason(scene):
    meeting = in_session(scene)
    given = {"version": None, "compact": scene.compact}

    with pytest.raises(IllegalStep, match="only their own"):
        meetings.recuse_member(meeting, by=scene.member, membership=scene.members[1], reason="Friends", **given)
    with pytest.raises(Incomplete, match="reason"):
        meetings.recuse_member(meeting, by=scene.member, membership=scene.members[0], reason=" ", **given)


# --- The review -----------------------------------------------------------------------------------------------------
def test_values_are_frozen_once_after_the_cycle_by_the_secretariat(scene, person):
    with pytest.raises(IllegalStep, match="Freeze the system values"):
        reviews.begin_review(scene.compact, by=scene.secretariat, version=None)
    with pytest.raises(NotPermitted):
        reviews.freeze_values(scene.cycle, by=person(Role.BOARD_MEMBER), on=TODAY)
    with pytest.raises(IllegalStep, match="not ended"):
        reviews.freeze_values(scene.cycle, by=scene.secretariat, on=dt.date(2021, 12, 31))
    reviews.freeze_values(scene.cycle, by=scene.secretariat, on=TODAY)
    with pytest.raises(IllegalStep, match="frozen already"):
        reviews.freeze_values(scene.cycle, by=scene.secretariat, on=TODAY)

    reasons = dict(SystemValue.objects.values_list("item__code", "reason"))
    assert reasons == {"DOCUMENTS": "no-rows", "CULTURE": "judged"}
    with pytest.raises(InternalError), transaction.atomic():
        SystemValue.objects.filter(stage="frozen").update(value=1, reason="")


def test_below_met_and_against_the_registers_needs_a_reason(scene):
    IndicatorValueFactory(entity=scene.entity, value=70, printed="70")
    in_session(scene)
    decide = lambda *of: reviews.decide_items(  # noqa: E731
        scene.compact, by=scene.member, version=None, rulings=[Ruling(scene.items[0], *of)]
    )

    with pytest.raises(Incomplete, match="DOCUMENTS: give the reason, because it is not met"):
        decide("not-met")
    with pytest.raises(Incomplete, match="differs from what the registers say"):
        decide("met")
    assert decide("met", "The late ones were asked for late.")[0].rating == "met"


def test_every_item_is_decided_before_the_compact_as_a_whole(scene):
    in_session(scene)
    reviews.decide_items(scene.compact, by=scene.member, version=None, rulings=rulings(scene)[:2])
    with pytest.raises(IllegalStep, match="1 of 3 items are not decided"):
        reviews.decide_compact(scene.compact, by=scene.member, version=None, rating="met")
    reviews.decide_items(scene.compact, by=scene.member, version=None, rulings=rulings(scene)[2:])
    reviews.decide_compact(scene.compact, by=scene.member, version=None, rating="met")

    assert fresh(scene.compact).state == "decided"
    assert AuditEvent.objects.get(event="compact-decided").details.keys() == {"decision", "meeting"}
    assert AuditEvent.objects.filter(event="compact-items-decided").count() == 2


def test_a_decision_is_corrected_by_a_dated_act_and_never_changed(scene):
    decided(scene, documents="not-met")
    before = Decision.objects.get(item__code="DOCUMENTS")
    after = reviews.correct_decision(
        before, by=scene.member, version=None, ruling=Ruling(scene.items[0], "met"), correction="Figures arrived late."
    )

    assert list(Decision.objects.current().filter(item=scene.items[0])) == [after]
    with pytest.raises(IllegalStep, match="corrected already"):
        reviews.correct_decision(
            before, by=scene.member, version=None, ruling=Ruling(scene.items[0], "met"), correction="Again"
        )
    with pytest.raises(InternalError), transaction.atomic():
        Decision.objects.update(rating="met")


# --- Letters --------------------------------------------------------------------------------------------------------
def test_a_letter_says_what_was_decided_and_nothing_else(scene):
    decided(scene, documents="not-met")
    [letter] = letters.draft_letters(scene.cycle, by=scene.secretariat, on=TODAY)

    said = {row["code"]: (row["rating"], row["reason"]) for row in letter.contents["decisions"]}
    assert said == {
        "": ("met", ""), "OBJECTIVE": ("met", ""), "DOCUMENTS": ("not-met", "Documents were late."),
        "CULTURE": ("met", ""),
    }  # fmt: skip
    assert letters.draft_letters(scene.cycle, by=scene.secretariat, on=TODAY) == []


def test_a_letter_is_approved_as_decided_and_not_changed_afterwards(scene, approver, person):
    decided(scene, documents="not-met")
    [letter] = letters.draft_letters(scene.cycle, by=scene.secretariat, on=TODAY)
    with pytest.raises(NotPermitted):
        letters.approve_letter(letter, by=scene.secretariat, version=None, on=TODAY)
    reviews.correct_decision(
        Decision.objects.get(item__code="DOCUMENTS"), by=scene.member, version=None,
        ruling=Ruling(scene.items[0], "met"), correction="Figures arrived late.",
    )  # fmt: skip
    with pytest.raises(IllegalStep, match="Draft it again"):
        letters.approve_letter(letter, by=approver, version=None, on=TODAY)
    letters.redraft_letter(letter, by=scene.secretariat, version=None, on=TODAY)
    letters.approve_letter(letter, by=approver, version=None, on=TODAY)

    with pytest.raises(InternalError), transaction.atomic():
        Letter.objects.update(contents={})
    with pytest.raises(IllegalStep, match="approved"):
        letters.redraft_letter(letter, by=scene.secretariat, version=None, on=TODAY)


def test_no_decision_is_corrected_between_the_approval_of_the_letter_and_its_sending(scene, approver):
    decided(scene, documents="not-met")
    [letter] = letters.draft_letters(scene.cycle, by=scene.secretariat, on=TODAY)
    letters.approve_letter(letter, by=approver, version=None, on=TODAY)
    correct = lambda: reviews.correct_decision(  # noqa: E731
        Decision.objects.get(item__code="DOCUMENTS"), by=scene.member, version=None,
        ruling=Ruling(scene.items[0], "met"), correction="Figures arrived late.",
    )  # fmt: skip

    with pytest.raises(IllegalStep, match="Send it first"):
        correct()
    letters.send_letters(scene.cycle, by=scene.secretariat, on=TODAY)
    assert correct().rating == "met"


def test_a_letter_that_differs_from_the_decisions_is_not_sent(scene, approver):
    meeting = decided(scene, documents="not-met").decisions.first().meeting
    [letter] = letters.draft_letters(scene.cycle, by=scene.secretariat, on=TODAY)
    letters.approve_letter(letter, by=approver, version=None, on=TODAY)
    before = Decision.objects.get(item__code="DOCUMENTS")
    Decision.objects.create(
        compact=scene.compact, meeting=meeting, item=before.item, rating="met", replaces=before, correction="Late.",
        recorded_by=scene.secretariat,
    )  # fmt: skip

    with pytest.raises(IllegalStep, match="differs from the decisions in force"):
        letters.send_letters(scene.cycle, by=scene.secretariat, on=TODAY)


def test_letters_are_sent_in_one_act_and_acknowledged_in_person_within_15_days(scene, approver, person):
    letter = letter_sent(scene, approver)

    assert (letter.due_on - TODAY).days == 15
    assert fresh(scene.compact).state == "letter-sent"
    with pytest.raises(NotPermitted, match="in person"):
        letters.acknowledge_letter(letter, by=person(Role.FOCAL_POINT), version=None, on=TODAY)
    letters.acknowledge_letter(letter, by=scene.head, version=None, on=TODAY)
    assert fresh(scene.compact).state == "acknowledged"
    with pytest.raises(IllegalStep, match="No letter"):
        letters.send_letters(scene.cycle, by=scene.secretariat, on=TODAY)


# --- Action plans ---------------------------------------------------------------------------------------------------
def test_each_item_not_met_is_answered_before_the_plan_is_agreed(scene, approver):
    letter = letter_sent(scene, approver, documents="not-met")
    add = lambda plan, **given: action_plans.add_action(  # noqa: E731
        plan, by=scene.head, version=None, decision=Decision.objects.get(item__code="DOCUMENTS"), **given
    )
    with pytest.raises(IllegalStep, match="Acknowledge the letter first"):
        add(letter.plan, text="Plan", due_on=TODAY)
    letters.acknowledge_letter(letter, by=scene.head, version=None, on=TODAY)
    with pytest.raises(IllegalStep, match="DOCUMENTS"):
        action_plans.agree_plan(fresh(letter.plan), by=scene.secretariat, version=None, on=TODAY)
    reasoned = add(fresh(letter.plan), text="The authors are outside the Secretariat.")
    action_plans.agree_plan(fresh(letter.plan), by=scene.secretariat, version=None, on=TODAY)

    assert (reasoned.state, fresh(scene.compact).state) == ("reasoned", "plan-agreed")


def test_an_action_is_reported_confirmed_by_another_and_closes_the_plan(scene, approver, person):
    action = plan_agreed(scene, approver)
    plan = action.plan
    with pytest.raises(IllegalStep, match="1 actions are not confirmed"):
        action_plans.close_plan(plan, by=scene.secretariat, version=None, on=TODAY)
    with pytest.raises(Incomplete, match="what was done"):
        action_plans.move_action(action, by=scene.head, version=None, to="reported-done", on=TODAY)
    action_plans.move_action(
        action, by=person(Role.FOCAL_POINT), version=None, to="reported-done", on=TODAY, note="Planned."
    )
    with pytest.raises(NotPermitted):
        action_plans.move_action(action, by=scene.head, version=None, to="confirmed", on=TODAY)
    action_plans.move_action(action, by=scene.secretariat, version=None, to="confirmed", on=TODAY)
    action_plans.close_plan(plan, by=scene.secretariat, version=None, on=TODAY)

    assert fresh(scene.compact).state == "closed"


def test_a_change_of_the_dates_of_a_cycle_leaves_those_that_follow_from_a_letter(scene, approver):
    letter = letter_sent(scene, approver)
    actions.change_cycle(scene.cycle, by=scene.secretariat, posts=[], letter_by=dt.date(2022, 6, 30))

    assert fresh(scene.compact).due_on == letter.due_on
