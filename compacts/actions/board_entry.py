"""What was done on paper: decisions from minutes, letters as sent, acknowledgements and plans as signed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from accountability import audit
from accountability.errors import IllegalStep, in_words
from accountability.models import User
from accountability.permissions import demand
from compacts.actions.decision_records import Ruling, check_ruling, decision_of
from compacts.choices import LetterState, State
from compacts.events import BoardEvent as Event
from compacts.measures.board import contents_of
from compacts.models import (
    ANSWER_DAYS,
    ActionPlan,
    Compact,
    Cycle,
    Decision,
    Letter,
    LetterAction,
    LetterActionDate,
    Meeting,
)
from compacts.permissions import BoardPermission as Permission


@transaction.atomic
def enter_reviews(cycle: Cycle, *, by: User) -> int:
    """Take all self-assessed compacts of a cycle with frozen values under review; gives how many."""
    demand(by, Permission.IMPORT_BOARD)
    if not cycle.frozen_on:
        raise IllegalStep(_("Freeze the system values of the cycle first."))
    rows = Compact.objects.filter(cycle=cycle, state=State.SELF_ASSESSED, is_voided=False)
    compacts = list(rows.select_related("cycle", "post", "entity").select_for_update(of=("self",)))
    _move(compacts, State.UNDER_REVIEW)
    audit.record_all(((Event.REVIEW_BEGUN, compact, "", {}) for compact in compacts), by=by)
    return len(compacts)


@transaction.atomic
def enter_decisions(
    rulings: Mapping[Compact, Sequence[Ruling]], *, by: User, meeting: Meeting
) -> list[Decision]:  # fmt: skip
    """Enter decisions from the minutes of a meeting. The database demands the same of them as in session.

    A ruling without an item is on the compact as a whole, and ends its review.
    """
    demand(by, Permission.IMPORT_BOARD)
    if waiting := [compact.label for compact in rulings if compact.state != State.UNDER_REVIEW]:
        raise IllegalStep(_("Not under review: %(compacts)s.") % {"compacts": ", ".join(waiting)})
    for ruling in (ruling for of in rulings.values() for ruling in of):
        check_ruling(ruling, {})
    with in_words():
        decisions = Decision.objects.bulk_create(
            decision_of(compact, meeting, ruling, by=by) for compact, of in rulings.items() for ruling in of
        )
    ended = [compact for compact, of in rulings.items() if any(ruling.item is None for ruling in of)]
    _move(ended, State.DECIDED)
    details = {"meeting": str(meeting)}
    audit.record_all(((Event.ITEMS_DECIDED, compact, "", details) for compact in rulings), by=by)
    return decisions


@transaction.atomic
def enter_letters(cycle: Cycle, *, by: User, approved_on: dt.date, sent_on: dt.date) -> list[Letter]:
    """Enter the letters on all decided compacts of a cycle as they were approved and sent on paper."""
    demand(by, Permission.IMPORT_BOARD)
    rows = Compact.objects.filter(cycle=cycle, state=State.DECIDED, letter=None, is_voided=False)
    compacts = list(rows.select_related("cycle", "post", "entity").select_for_update(of=("self",)))
    due_on = sent_on + dt.timedelta(days=ANSWER_DAYS)
    letters = Letter.objects.bulk_create(
        Letter(
            compact=compact, state=LetterState.SENT, contents=contents_of(compact), drafted_on=approved_on,
            approved_on=approved_on, sent_on=sent_on, due_on=due_on,
        )
        for compact in compacts
    )  # fmt: skip
    ActionPlan.objects.bulk_create(ActionPlan(letter=letter, due_on=max(cycle.plan_by, due_on)) for letter in letters)
    _move(compacts, State.LETTER_SENT, due_on=due_on)
    audit.record_all(((Event.LETTER_SENT, letter, "", {"due_on": due_on.isoformat()}) for letter in letters), by=by)
    return letters


@transaction.atomic
def enter_acknowledgements(letters: Sequence[tuple[Letter, dt.date]], *, by: User) -> None:
    """Enter on which day senior managers without an account acknowledged their letters on paper."""
    demand(by, Permission.IMPORT_BOARD)
    for letter, on in letters:
        if letter.state != LetterState.SENT:
            raise IllegalStep(_("%(letter)s is not waiting for an answer.") % {"letter": letter.label})
        letter.state, letter.acknowledged_on = LetterState.ACKNOWLEDGED, on
        letter.version += 1
    Letter.objects.bulk_update([letter for letter, _on in letters], ["state", "acknowledged_on", "version"])
    compacts = list(
        Compact.objects.filter(letter__in=[letter.pk for letter, _on in letters]).select_related("letter__plan")
    )
    for compact in compacts:
        compact.enter_state(State.ACKNOWLEDGED, due_on=compact.letter.plan.due_on)
    Compact.objects.save_moved(compacts)
    events = ((Event.LETTER_ACKNOWLEDGED, letter, "", {"on": on.isoformat()}) for letter, on in letters)
    audit.record_all(events, by=by)


@transaction.atomic
def enter_plans(plans: Mapping[ActionPlan, Sequence[LetterAction]], *, by: User, agreed_on: dt.date) -> None:
    """Enter action plans as they were agreed on paper, with the state of each action."""
    demand(by, Permission.IMPORT_BOARD)
    for plan in plans:
        if plan.agreed_on:
            raise IllegalStep(_("The action plan is agreed."))
        plan.agreed_on = agreed_on
        plan.version += 1
    actions = [action for of in plans.values() for action in of]
    with in_words():
        ActionPlan.objects.bulk_update(plans, ["agreed_on", "version"])
        entered = LetterAction.objects.bulk_create(actions)
    LetterActionDate.objects.bulk_create(
        LetterActionDate(action=action, due_on=action.first_due_on, entered_on=agreed_on, recorded_by=by)
        for action in entered
        if action.first_due_on
    )
    compacts = list(Compact.objects.filter(letter__plan__in=[plan.pk for plan in plans]))
    _move(compacts, State.PLAN_AGREED)
    audit.record_all(((Event.PLAN_AGREED, plan, "", {"actions": len(of)}) for plan, of in plans.items()), by=by)


def _move(compacts: Sequence[Compact], to: State, *, due_on: dt.date | None = None) -> None:
    for compact in compacts:
        compact.enter_state(to, due_on=due_on)
    Compact.objects.save_moved(compacts)
