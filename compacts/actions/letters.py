"""Letters of the Performance Board: drafted from the decisions alone, approved, sent in one act, acknowledged."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from accountability import audit
from accountability.errors import IllegalStep
from accountability.models import User
from accountability.permissions import demand
from compacts.choices import LetterState, State
from compacts.events import BoardEvent as Event
from compacts.measures.board import contents_of
from compacts.models import ANSWER_DAYS, ActionPlan, Compact, Cycle, Letter
from compacts.permissions import BoardPermission as Permission
from compacts.workflow.board import LETTER, REDRAFT, REVIEW


@transaction.atomic
def draft_letters(cycle: Cycle, *, by: User, on: dt.date) -> list[Letter]:
    """Draft the letter on each decided compact of the cycle; a draft is written again from the decisions in force."""
    demand(by, Permission.RUN_BOARD)
    compacts = Compact.objects.filter(cycle=cycle, state=State.DECIDED, is_voided=False)
    letters = []
    for compact in compacts.select_related("cycle", "post__entity", "entity").select_for_update(of=("self",)):
        letter = Letter.objects.filter(compact=compact).select_for_update().first()
        if letter is None:
            letter = Letter.objects.create(compact=compact, contents=contents_of(compact), drafted_on=on)
        elif letter.state == LetterState.DRAFT and letter.contents != (contents := contents_of(compact)):
            letter.contents, letter.drafted_on = contents, on
            letter.save_version("contents", "drafted_on")
        else:
            continue
        letters.append(letter)
    audit.record_all(((Event.LETTER_DRAFTED, letter, "", {}) for letter in letters), by=by)
    return letters


@transaction.atomic
def redraft_letter(letter: Letter, *, by: User, version: int | None, on: dt.date) -> Letter:
    """Write a draft again from the decisions in force."""
    letter = Letter.objects.locked(letter.pk, version=version)
    step = REDRAFT.demand(letter, by=by)
    letter.contents, letter.drafted_on = contents_of(letter.compact), on
    letter.save_version("contents", "drafted_on")
    audit.record(step.event, letter, by=by)
    return letter


@transaction.atomic
def approve_letter(letter: Letter, *, by: User, version: int | None, on: dt.date) -> Letter:
    """Approve a letter for the Chef de Cabinet. A correction since the draft needs a new draft first."""
    Compact.objects.locked(letter.compact_id, version=None)  # no decision is corrected meanwhile
    letter = Letter.objects.locked(letter.pk, version=version)
    step = LETTER.check(letter, to=LetterState.APPROVED, by=by)
    if letter.contents != contents_of(letter.compact):
        raise IllegalStep(_("The decisions have changed since the letter was drafted. Draft it again first."))
    letter.state, letter.approved_on, letter.approved_by = step.to, on, by
    letter.save_version("state", "approved_on", "approved_by")
    audit.record(step.event, letter, by=by)
    return letter


@transaction.atomic
def send_letters(cycle: Cycle, *, by: User, on: dt.date) -> list[Letter]:
    """Send all approved letters of a cycle in one act, each as decided. It is to be acknowledged within 15 days."""
    demand(by, Permission.RUN_BOARD)
    rows = Letter.objects.filter(compact__cycle=cycle, state=LetterState.APPROVED).select_for_update(of=("self",))
    letters = list(rows.select_related("compact__cycle", "compact__entity", "compact__post__entity"))
    if not letters:
        raise IllegalStep(_("No letter of this cycle is approved and waits to be sent."))
    due_on = on + dt.timedelta(days=ANSWER_DAYS)
    for letter in letters:
        if letter.contents["decisions"] != contents_of(letter.compact)["decisions"]:
            raise IllegalStep(_("%(letter)s differs from the decisions in force.") % {"letter": letter.label})
        LETTER.check(letter, to=LetterState.SENT, by=by)
        REVIEW.check(letter.compact, to=State.LETTER_SENT, by=by)
        letter.state, letter.sent_on, letter.due_on = LetterState.SENT, on, due_on
        letter.save_version("state", "sent_on", "due_on")
        ActionPlan.objects.create(letter=letter, due_on=max(cycle.plan_by, due_on))
        letter.compact.move_to(State.LETTER_SENT, due_on=due_on)
    details = {"due_on": due_on.isoformat()}
    audit.record_all(((Event.LETTER_SENT, letter, "", details) for letter in letters), by=by)
    return letters


@transaction.atomic
def acknowledge_letter(letter: Letter, *, by: User, version: int | None, on: dt.date) -> Letter:
    """Acknowledge the letter as senior manager, in person."""
    letter = Letter.objects.locked(letter.pk, version=version)
    step = LETTER.check(letter, to=LetterState.ACKNOWLEDGED, by=by)
    REVIEW.check(letter.compact, to=State.ACKNOWLEDGED, by=by)
    letter.state, letter.acknowledged_on, letter.acknowledged_by = step.to, on, by
    letter.save_version("state", "acknowledged_on", "acknowledged_by")
    letter.compact.move_to(State.ACKNOWLEDGED, due_on=letter.plan.due_on)
    audit.record(step.event, letter, by=by, details={"on_time": not letter.is_late(on=on)})
    return letter
