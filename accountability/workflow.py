"""What may follow what, who may do it and what it needs: one table per register, one row per step."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from accountability.permissions import can

Need = Callable[[Any], str]
"""Given the record, why the step cannot be taken yet, as a sentence; an empty string when it can."""


class IllegalStep(Exception):
    """A refusal whose message is a sentence for the person."""


class NotPermitted(IllegalStep):
    """The step exists, but this person may not take it."""


class Stale(IllegalStep):
    """The record changed since the person read it."""


@dataclass(frozen=True)
class Step:
    """One allowed move: from a state (empty for any) to a state, the permission, the event it leaves, what it needs."""

    source: str
    to: str
    permission: str
    event: str
    label: Any = ""
    needs: tuple[Need, ...] = ()


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
    """The steps of one state field."""

    field: str
    steps: tuple[Step, ...]

    def check(self, record: Any, *, to: str, by: Any) -> Step:
        """The step that leads there, or IllegalStep with the reason."""
        step = self.find(getattr(record, self.field), to)
        if refusal := self._refusal(step, record, by):
            raise NotPermitted(refusal)
        if refusal := next((said for need in step.needs if (said := need(record))), ""):
            raise IllegalStep(refusal)
        return step

    def find(self, source: str, to: str) -> Step:
        """The step between two states, whoever asks."""
        for step in self.steps:
            if step.to == to and step.source in ("", source):
                return step
        raise IllegalStep(_("“%(to)s” cannot follow “%(source)s”.") % {"to": to, "source": source})

    def offers(self, record: Any, *, by: Any) -> Iterator[Offer]:
        """Every step from where the record stands, with why it is not possible for this person, if so."""
        for step in self.steps:
            if step.source in ("", getattr(record, self.field)):
                refusal = self._refusal(step, record, by)
                yield Offer(step, refusal or next((said for need in step.needs if (said := need(record))), ""))

    def _refusal(self, step: Step, record: Any, by: Any) -> str:
        if can(by, step.permission, record.scope()):
            return ""
        return _("Your roles do not include this step for this record.")
