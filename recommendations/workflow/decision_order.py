"""Whether decisions may follow one another: the body's workflow, applied to many rows in the order of their dates.

A spreadsheet contains decisions of any year in any order, so each is checked against the state on its date.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from accountability.errors import IllegalStep
from recommendations.choices import CLOSED, OPEN, DecisionKind, State
from recommendations.models import Decision, Part, Recommendation
from recommendations.models.state_interval import Stand
from recommendations.workflow import assessment

Refusal = tuple[Decision, str]


def in_order(past: Iterable[Decision], new: Sequence[Decision]) -> list[Decision]:
    """Decisions in the order of their effect: by date, the issue first; on one date, parts before the whole they
    close.
    """
    position = {id(d): number for number, d in enumerate(new)}
    return sorted([*past, *new], key=lambda d: _place(d, position.get(id(d))))


def _place(decision: Decision, number: int | None) -> tuple[Any, ...]:
    """Earlier decisions of a date are in the order in which they were recorded; new ones follow them."""
    of_day = (decision.counts_from, decision.kind != DecisionKind.ISSUED)
    if number is None:
        return (*of_day, False, decision.recorded_at, decision.pk)
    return (*of_day, True, decision.part is None and decision.part_id is None, number)


def refusals(record: Recommendation, past: Sequence[Decision], new: Sequence[Decision]) -> Iterator[Refusal]:
    """Each new decision that cannot follow the state on its date, with the reason as a sentence.

    Reads only the parts of the record.
    """
    walk, added = Walk(record), {id(d) for d in new}
    for decision in in_order(past, new):
        is_new = id(decision) in added
        if reason := walk.refusal(decision) if is_new else walk.refusal_of_later(decision):
            yield (decision if is_new else walk.last_new or decision), reason
        else:
            walk.take(decision, is_new=is_new)


def last_part_closes(record: Recommendation, decisions: Sequence[Decision]) -> Decision | None:
    """The decision on a part with which all parts are closed while the whole is open; it closes the whole."""
    walk = Walk(record)
    for decision in decisions:
        walk.take(decision, is_new=False)
    if not walk.parts or walk.is_closed or not all(state in CLOSED for state in walk.parts.values()):
        return None
    return next((d for d in reversed(decisions) if d.part and d.state in CLOSED), None)


class Walk:
    """The states of one recommendation and its parts while its decisions are applied in order."""

    def __init__(self, record: Recommendation) -> None:
        self.record = record
        self.stand: Stand | None = None
        self.parts: dict[str, str] = {part.label: State.NEWLY_ISSUED for part in record.parts.all()}
        self.last_new: Decision | None = None

    @property
    def is_closed(self) -> bool:
        return self.stand is not None and self.stand.state in CLOSED

    def take(self, decision: Decision, *, is_new: bool) -> None:
        """Apply the decision. One on a part does not change the whole."""
        if is_new:
            self.last_new = decision
        if decision.part:
            if decision.state and not decision.mark_conflicts:
                self.parts[decision.part.label] = decision.state
        elif decision.kind == DecisionKind.ISSUED:
            self.stand = Stand(decision.state)
        elif self.stand:
            self.stand = self.stand.after(decision)

    def refusal(self, decision: Decision) -> str:
        """Why a new decision cannot follow; empty when it can."""
        if self.stand is None:
            return _("The effective date is before the recommendation was issued.")
        try:
            return self._of_kind(decision, self.stand)
        except IllegalStep as refusal:
            return str(refusal)

    def refusal_of_later(self, decision: Decision) -> str:
        """Why an older decision cannot follow a new one any more; empty when it can."""
        fits = self.last_new is None or decision.part or decision.kind != DecisionKind.ASSESSED
        if fits or not self.is_closed:
            return ""
        message = _("A decision effective %(day)s already exists and would follow a closed recommendation.")
        return message % {"day": decision.counts_from.isoformat()}

    def _of_kind(self, decision: Decision, stand: Stand) -> str:
        if decision.part:
            return self._of_part(decision, decision.part)
        if decision.kind == DecisionKind.REOPENED:
            is_closed = stand.state in CLOSED
            return "" if is_closed else _("This recommendation is open; there is nothing to reopen.")
        if decision.kind == DecisionKind.RECLASSIFIED:
            return "" if self.record.rating else _("This recommendation was issued without a rating.")
        if decision.kind != DecisionKind.ASSESSED:
            return ""
        if stand.state in CLOSED:
            return _closed(stand.state)
        assessment(stand.effective_state, decision.state)
        if decision.state in CLOSED and any(state in OPEN for state in self.parts.values()):
            return _("Some parts are still open; the recommendation closes when the last part does.")
        return ""

    def _of_part(self, decision: Decision, part: Part) -> str:
        for state in (self.stand.state if self.stand else "", self.parts[part.label]):
            if state in CLOSED:
                return _closed(state)
        assessment(self.parts[part.label], decision.state)
        return ""


def _closed(state: str) -> str:
    message = _(
        "The recommendation is closed on that date (“%(state)s”). The oversight body must "
        "reopen it first and give a reason."
    )
    return message % {"state": State(state).label}
