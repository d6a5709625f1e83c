"""The illustrative letters after the meetings of the Performance Board, and the action plans that answer them."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Sequence

from accountability.models import User
from compacts.actions import board_entry
from compacts.choices import LetterActionState, Rating
from compacts.models import ActionPlan, Compact, Cycle, Decision, Letter, LetterAction

UNANSWERED = "2020"
"""The cycle in which one letter stays without an answer."""


def load_letters(cycle: Cycle, held_on: dt.date, rng: random.Random, *, by: User) -> None:
    """The letters two weeks after the meeting; all but one of 2020 are acknowledged, and the plans of most agreed."""
    sent_on = held_on + dt.timedelta(days=14)
    board_entry.enter_letters(cycle, by=by, approved_on=sent_on - dt.timedelta(days=2), sent_on=sent_on)
    rows = Letter.objects.filter(compact__cycle=cycle).select_related("compact__cycle", "compact__post", "plan")
    letters = list(rows.select_related("compact__entity").order_by("pk"))
    answered = letters[1:] if cycle.label == UNANSWERED else letters
    days = [sent_on + dt.timedelta(days=rng.randrange(3, 15) if rng.random() < 0.9 else 25) for _letter in answered]
    board_entry.enter_acknowledgements(list(zip(answered, days, strict=True)), by=by)
    decisions: dict[int, list[Decision]] = {}
    rows_below = Decision.objects.current().filter(compact__cycle=cycle, rating=Rating.NOT_MET, item__isnull=False)
    for decision in rows_below.order_by("pk"):
        decisions.setdefault(decision.compact_id, []).append(decision)
    agreed_on = sent_on + dt.timedelta(days=45)
    plans = {
        letter.plan: list(_actions(letter.plan, letter.compact, decisions.get(letter.compact_id, []), agreed_on, rng))
        for number, letter in enumerate(answered)
        if number % 9 != 5
    }
    if agreed_on <= dt.date(2021, 12, 31):
        board_entry.enter_plans(plans, by=by, agreed_on=agreed_on)


def _actions(
    of: ActionPlan, compact: Compact, decisions: Sequence[Decision], agreed_on: dt.date, rng: random.Random
) -> Iterator[LetterAction]:
    for decision in decisions:
        if rng.random() < 1 / 8:
            yield LetterAction(
                plan=of, decision=decision, entity=compact.entity, state=LetterActionState.REASONED,
                text="Illustrative: the cause has ended; no action follows.",
            )  # fmt: skip
            continue
        due_on = agreed_on + dt.timedelta(days=rng.randrange(60, 200))
        is_done = due_on < dt.date(2021, 12, 31) and rng.random() < 0.8
        done_on = due_on - dt.timedelta(days=rng.randrange(-20, 30)) if is_done else None
        yield LetterAction(
            plan=of, decision=decision, entity=compact.entity, first_due_on=due_on, due_on=due_on, done_on=done_on,
            state=LetterActionState.CONFIRMED if is_done else LetterActionState.PLANNED,
            text="Illustrative: agree a schedule by quarter and review it each month.",
            result="Illustrative: the schedule is in place." if is_done else "", updated_on=done_on,
        )  # fmt: skip
