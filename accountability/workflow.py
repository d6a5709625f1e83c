"""What may follow what, who may do it and what it needs: one table per register, one row per step."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accountability.errors import IllegalStep, NotPermitted
from accountability.events import Event
from accountability.permissions import can

Need = Callable[[Any], str]
"""Given the record, why the step cannot be taken yet, as a sentence; an empty string when it can."""

Bar = Callable[[Any, Any], str]
"""Given the record and the person, why this person may not although the role may; an empty string when they may."""


@dataclass(frozen=True)
class Step:
    """One allowed move: from a state (empty for any) to a state, the permission, the event it leaves, what it needs.

    What changes no state (naming an official, asking for a date) is a step without states that stands alone.
    """

    source: str
    to: str
    permission: str
    event: str
    label: Any = ""
    needs: tuple[Need, ...] = ()
    bars: tuple[Bar, ...] = ()

    def demand(self, record: Any, *, by: Any) -> Step:
        """The step itself; NotPermitted or IllegalStep with the reason where this person cannot take it now."""
        if refusal := self._barred(record, by):
            raise NotPermitted(refusal)
        if refusal := self._needed(record):
            raise IllegalStep(refusal)
        return self

    def offer(self, record: Any, *, by: Any) -> Offer:
        """The step as this person sees it."""
        return Offer(self, self._barred(record, by) or self._needed(record))

    def _barred(self, record: Any, by: Any) -> str:
        if not can(by, self.permission, record.scope()):
            return _("Your roles do not include this step for this record.")
        return next((said for bar in self.bars if (said := bar(record, by))), "")

    def _needed(self, record: Any) -> str:
        return next((said for need in self.needs if (said := need(record))), "")


@dataclass(frozen=True)
class Offer:
    """A step as this person sees it now: possible, or refused with the reason."""

    step: Step
    refusal: str

    @property
    def is_possible(self) -> bool:
        return not self.refusal


@dataclass(frozen=True)
class Workflow:
    """The steps of one state field; the title says whose, where it is not the record's own."""

    field: str
    steps: tuple[Step, ...]
    title: Any = ""

    def check(self, record: Any, *, to: str, by: Any) -> Step:
        """The step that leads there, or IllegalStep with the reason."""
        return self.find(getattr(record, self.field), to).demand(record, by=by)

    def find(self, source: str, to: str) -> Step:
        """The step between two states, whoever asks."""
        for step in self.steps:
            if step.to == to and step.source in ("", source):
                return step
        raise IllegalStep(_("“%(to)s” cannot follow “%(source)s”.") % {"to": to, "source": source})

    def offers(self, record: Any, *, by: Any) -> Iterator[Offer]:
        """Every step from where the record stands, with why it is not possible for this person, if so."""
        source = getattr(record, self.field)
        return (step.offer(record, by=by) for step in self.steps if step.source in ("", source))


def not_voided(record: Any) -> str:
    """What was entered by mistake is left as it is."""
    return _("This was entered by mistake and counts nowhere.") if record.is_voided else ""


EVIDENCE_LABELS = {
    Event.EVIDENCE_ATTACHED: gettext_lazy("Attach evidence"),
    Event.EVIDENCE_REPLACED: gettext_lazy("Replace evidence"),
    Event.EVIDENCE_WITHDRAWN: gettext_lazy("Withdraw evidence"),
}


def evidence_step(record: Any, event: Event) -> Step:
    """The step by which evidence of this record is attached, replaced or withdrawn."""
    return Step("", "", record.PERMISSIONS.update, event, EVIDENCE_LABELS[event], (not_voided,))
