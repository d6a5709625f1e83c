"""Permitted steps of the Performance Board: of meetings, of compacts under review, of letters and of action plans."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.workflow import Step, Workflow, not_voided
from compacts.choices import LetterActionState, LetterState, MeetingState, Rating, State
from compacts.events import BoardEvent as Event
from compacts.models import ActionPlan, Compact, Letter, LetterAction, Meeting, Membership, signs_for_secretary_general
from compacts.permissions import BoardPermission as Permission
from compacts.workflow import COMPACT

RUN, DECIDE, ANSWER = Permission.RUN_BOARD, Permission.DECIDE_COMPACT, Permission.ANSWER_LETTER


# --- Who ------------------------------------------------------------------------------------------------------------
def is_senior_manager(compact: Compact, by: Any) -> str:
    """Only the senior manager, or who answers for the compact today, acknowledges the letter in person."""
    people = {compact.official_id, *(period.user_id for period in compact.holders.all() if period.ends_on is None)}
    return "" if by.pk in people else _g("Only the senior manager of this compact can do this, in person.")


def is_addressee(letter: Letter, by: Any) -> str:
    """The senior manager acknowledges the letter."""
    return is_senior_manager(letter.compact, by)


def is_for_secretary_general(letter: Letter, by: Any) -> str:
    """Who heads the office of the Secretary-General, or stands in, approves letters, but not their own."""
    if not signs_for_secretary_general(by):
        return _g("Only the head of the office of the Secretary-General, or the officer-in-charge, can do this.")
    return _g("No one can approve a letter addressed to themselves.") if letter.compact.official_id == by.pk else ""


def is_not_absent(compact: Compact, by: Any) -> str:
    """A member of the Performance Board decides when present and not recused; the secretariat records."""
    sitting = sitting_of(compact)
    if sitting is None:
        return ""
    memberships = set(Membership.objects.on(sitting.held_on).filter(user=by).values_list("pk", flat=True))
    if memberships and not memberships & deciders(sitting, compact):
        return _g("You are absent or recused, and take no part in the review of this compact.")
    return ""


# --- When -----------------------------------------------------------------------------------------------------------
def sitting_of(compact: Compact) -> Meeting | None:
    """The meeting in session that has the compact on its agenda."""
    return Meeting.objects.filter(state=MeetingState.HELD, agenda__compact=compact).order_by("held_on").first()


def deciders(meeting: Meeting, compact: Compact) -> set[int]:
    """The memberships that take part in the review of a compact: present and not recused."""
    present = meeting.attendances.exclude(
        membership__recusals__agenda_item__meeting=meeting, membership__recusals__agenda_item__compact=compact
    )
    return set(present.values_list("membership", flat=True))


def values_are_frozen(compact: Compact) -> str:
    """The system values of the cycle are frozen first."""
    return "" if compact.cycle.frozen_on else _g("Freeze the system values of the cycle first.")


def is_before_the_board(compact: Compact) -> str:
    """A meeting with a quorum has the compact on its agenda."""
    sitting = sitting_of(compact)
    if sitting is None:
        return _g("No meeting in session has this compact on its agenda.")
    present = len(deciders(sitting, compact))
    if present < sitting.quorum:
        words = {"present": present, "quorum": sitting.quorum}
        return _g("%(present)s members take part in this review; the quorum is %(quorum)s.") % words
    return ""


def every_item_is_decided(compact: Compact) -> str:
    """Each item has a decision before the compact as a whole is decided."""
    every = set(compact.items.values_list("pk", flat=True))
    missing = every - set(compact.decisions.values_list("item", flat=True))
    if not missing:
        return ""
    return _g("%(n)s of %(all)s items are not decided.") % {"n": len(missing), "all": len(every)}


def is_reviewed(compact: Compact) -> str:
    """A correction follows a decision on the compact."""
    is_open = compact.state in (State.DRAFT, State.PROPOSED, State.RETURNED, State.AGREED, State.SIGNED)
    return _g("The Performance Board has not decided on this compact.") if is_open else ""


def no_letter_waits(compact: Compact) -> str:
    """An approved letter, whose text is fixed, is sent before a decision is corrected."""
    waits = Letter.objects.filter(compact=compact, state=LetterState.APPROVED).exists()
    return _g("The letter on this compact is approved. Send it first.") if waits else ""


def is_under_review(compact: Compact) -> str:
    """Items are decided during the review."""
    return "" if compact.state == State.UNDER_REVIEW else _g("This compact is not under review.")


def has_agenda(meeting: Meeting) -> str:
    """A meeting opens with an agenda."""
    return "" if meeting.agenda.exists() else _g("Put compacts on the agenda first.")


def is_not_opened(meeting: Meeting) -> str:
    """The agenda is set before the meeting opens."""
    return "" if meeting.state == MeetingState.PLANNED else _g("The agenda of an open meeting cannot be changed.")


def is_in_session(meeting: Meeting) -> str:
    """Recusals are declared until the minutes are entered."""
    return "" if meeting.state == MeetingState.HELD else _g("This meeting is not in session.")


def is_redrafted(letter: Letter) -> str:
    """An approved letter is not drafted again."""
    return (
        "" if letter.state == LetterState.DRAFT else _g("This letter is approved; its text can no longer be changed.")
    )


def compact_is_decided(letter: Letter) -> str:
    """A letter follows the decision on the compact."""
    return "" if letter.compact.state == State.DECIDED else _g("The Performance Board has not decided on this compact.")


def is_acknowledged(plan: ActionPlan) -> str:
    """The plan answers a letter that was acknowledged."""
    is_read = plan.letter.state == LetterState.ACKNOWLEDGED
    return "" if is_read else _g("Acknowledge the letter first.")


def is_not_agreed(plan: ActionPlan) -> str:
    """An agreed plan takes no further answers."""
    return _g("The action plan is agreed.") if plan.agreed_on else ""


def every_shortcoming_is_answered(plan: ActionPlan) -> str:
    """Each item that is not met has an action or a reason for none."""
    answered = set(plan.actions.exclude(state=LetterActionState.DROPPED).values_list("decision__item", flat=True))
    current = plan.compact.decisions.current().filter(item__isnull=False, rating=Rating.NOT_MET)
    missing = [row.item.code for row in current.select_related("item") if row.item and row.item_id not in answered]
    if not missing:
        return ""
    return _g("No action and no reason answers: %(items)s.") % {"items": ", ".join(sorted(missing))}


def is_agreed(plan: ActionPlan) -> str:
    """Only an agreed plan that is not closed is closed."""
    return "" if plan.agreed_on and not plan.closed_on else _g("The action plan is not agreed, or closed already.")


def every_action_has_ended(plan: ActionPlan) -> str:
    """A plan closes when its actions are confirmed or dropped."""
    waiting = plan.actions.open().count()
    return _g("%(n)s actions are not confirmed.") % {"n": waiting} if waiting else ""


def of_an_agreed_plan(action: LetterAction) -> str:
    """An action is followed up once its plan is agreed."""
    return "" if action.plan.agreed_on else _g("The action plan is not agreed yet.")


def is_open_action(action: LetterAction) -> str:
    """The action is neither confirmed nor dropped."""
    return "" if action.is_open else _g("This action is confirmed or dropped.")


# --- The steps ------------------------------------------------------------------------------------------------------
MEETING = Workflow(
    "state",
    (
        Step(
            MeetingState.PLANNED, MeetingState.HELD, RUN, Event.MEETING_OPENED, _("Open the meeting"), (has_agenda,)
        ),
        Step(MeetingState.HELD, MeetingState.CLOSED, RUN, Event.MEETING_CLOSED, _("Enter the minutes")),
    ),
    title=_("meeting of the Performance Board"),
)  # fmt: skip
AGENDA = Step("", "", RUN, Event.AGENDA_SET, _("Set the agenda"), (is_not_opened,))
RECUSE = Step("", "", DECIDE, Event.MEMBER_RECUSED, _("Record a recusal"), (is_in_session,))

REVIEW = Workflow(
    "state",
    (
        Step(
            State.SELF_ASSESSED, State.UNDER_REVIEW, RUN, Event.REVIEW_BEGUN, _("Begin the review"),
            (not_voided, values_are_frozen),
        ),
        Step(
            State.UNDER_REVIEW, State.DECIDED, DECIDE, Event.COMPACT_DECIDED, _("Decide the compact"),
            (not_voided, is_before_the_board, every_item_is_decided), (is_not_absent,),
        ),
        Step(State.DECIDED, State.LETTER_SENT, RUN, Event.LETTER_SENT, _("Send the letter"), (not_voided,)),
        Step(
            State.LETTER_SENT, State.ACKNOWLEDGED, ANSWER, Event.LETTER_ACKNOWLEDGED, _("Acknowledge the letter"),
            (not_voided,), (is_senior_manager,),
        ),
        Step(
            State.ACKNOWLEDGED, State.PLAN_AGREED, RUN, Event.PLAN_AGREED, _("Agree the action plan"), (not_voided,)
        ),
        Step(State.PLAN_AGREED, State.CLOSED, RUN, Event.PLAN_CLOSED, _("Close the action plan"), (not_voided,)),
    ),
    title=_("review of a compact"),
)  # fmt: skip
DECIDE_ITEMS = Step(
    "", "", DECIDE, Event.ITEMS_DECIDED, _("Decide the items"), (not_voided, is_under_review, is_before_the_board),
    (is_not_absent,),
)  # fmt: skip
CORRECT = Step(
    "", "", DECIDE, Event.DECISION_CORRECTED, _("Correct a decision"),
    (not_voided, is_reviewed, no_letter_waits, is_before_the_board), (is_not_absent,),
)  # fmt: skip

DRAFT, APPROVED, SENT, ACKNOWLEDGED = LetterState
LETTER = Workflow(
    "state",
    (
        Step(
            DRAFT, APPROVED, Permission.APPROVE_LETTER, Event.LETTER_APPROVED, _("Approve"), (compact_is_decided,),
            (is_for_secretary_general,),
        ),
        Step(APPROVED, SENT, RUN, Event.LETTER_SENT, _("Send"), (compact_is_decided,)),
        Step(SENT, ACKNOWLEDGED, ANSWER, Event.LETTER_ACKNOWLEDGED, _("Acknowledge"), (), (is_addressee,)),
    ),
    title=_("letter of the Performance Board"),
)  # fmt: skip
REDRAFT = Step("", "", RUN, Event.LETTER_DRAFTED, _("Redraft"), (is_redrafted, compact_is_decided))

ADD_ACTION = Step("", "", ANSWER, Event.ACTION_ADDED, _("Answer a decision"), (is_acknowledged, is_not_agreed))
AGREE = Step(
    "", "", RUN, Event.PLAN_AGREED, _("Agree the action plan"),
    (is_acknowledged, is_not_agreed, every_shortcoming_is_answered),
)  # fmt: skip
CLOSE = Step("", "", RUN, Event.PLAN_CLOSED, _("Close the action plan"), (is_agreed, every_action_has_ended))

PLANNED, REPORTED, CONFIRMED, DROPPED, REASONED = LetterActionState
ACTION = Workflow(
    "state",
    (
        Step(PLANNED, REPORTED, ANSWER, Event.ACTION_MOVED, _("Report done"), (not_voided, of_an_agreed_plan)),
        Step(REPORTED, PLANNED, RUN, Event.ACTION_MOVED, _("Return"), (not_voided,)),
        Step(REPORTED, CONFIRMED, RUN, Event.ACTION_MOVED, _("Confirm"), (not_voided,)),
        *(
            Step(source, DROPPED, RUN, Event.ACTION_MOVED, _("Drop"), (not_voided,))
            for source in (PLANNED, REPORTED, REASONED)
        ),
    ),
    title=_("action of a plan after a letter"),
)  # fmt: skip
POSTPONE = Step(
    "", "", ANSWER, Event.ACTION_POSTPONED, _("Move the date"), (not_voided, is_open_action, of_an_agreed_plan)
)
ALL_STEPS = Workflow("state", (*COMPACT.steps, *REVIEW.steps), title=_("compact"))
"""All steps of a compact, from its draft to the end of its action plan, for the documentation."""
WORKFLOWS = (ALL_STEPS, MEETING, LETTER, ACTION)
