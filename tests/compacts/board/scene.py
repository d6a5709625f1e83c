"""The steps of a review, each taken by who takes it."""

import datetime as dt

from compacts.actions import action_plans, letters, meetings, reviews
from compacts.actions.decision_records import Ruling
from compacts.models import Compact

TODAY = dt.date(2022, 6, 1)
MEETING_ON = dt.date(2022, 4, 20)


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def under_review(scene):
    """Values frozen and the review begun."""
    reviews.freeze_values(scene.cycle, by=scene.secretariat, on=TODAY)
    return reviews.begin_review(scene.compact, by=scene.secretariat, version=None)


def in_session(scene, *, present=None, quorum=2):
    """The compact under review, on the agenda of a meeting in session."""
    under_review(scene)
    meeting = meetings.convene_meeting(
        by=scene.secretariat, held_on=MEETING_ON, quorum=quorum, compacts=[scene.compact]
    )
    present = scene.members if present is None else present
    return meetings.open_meeting(meeting, by=scene.secretariat, version=None, present=present)


def rulings(scene, **ratings):
    """Every item met, but those named by their code."""
    chosen = [(item, ratings.get(item.code.lower(), "met")) for item in scene.items]
    return [Ruling(item, rating, "" if rating == "met" else "Documents were late.") for item, rating in chosen]


def decided(scene, **ratings):
    """The compact decided by the member."""
    in_session(scene)
    reviews.decide_items(scene.compact, by=scene.member, version=None, rulings=rulings(scene, **ratings))
    reviews.decide_compact(scene.compact, by=scene.member, version=None, rating="met")
    return Compact.objects.for_action().get(pk=scene.compact.pk)


def letter_sent(scene, approver, **ratings):
    """The letter drafted, approved and sent."""
    decided(scene, **ratings)
    [letter] = letters.draft_letters(scene.cycle, by=scene.secretariat, on=TODAY)
    letters.approve_letter(letter, by=approver, version=None, on=TODAY)
    [letter] = letters.send_letters(scene.cycle, by=scene.secretariat, on=TODAY)
    return letter


def plan_agreed(scene, approver, *, due_on=dt.date(2022, 9, 1)):
    """The letter acknowledged, one action for the item that is not met, and the plan agreed."""
    letter = letter_sent(scene, approver, documents="not-met")
    letters.acknowledge_letter(letter, by=scene.head, version=None, on=TODAY)
    decision = scene.compact.decisions.get(item__code="DOCUMENTS")
    action = action_plans.add_action(
        fresh(letter.plan), by=scene.head, version=None, decision=decision, text="Plan with authors.", due_on=due_on
    )
    action_plans.agree_plan(fresh(letter.plan), by=scene.secretariat, version=None, on=TODAY)
    return fresh(action)
