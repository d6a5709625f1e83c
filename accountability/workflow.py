"""Workflows: permitted steps with their permissions and conditions; one table per register, one row per step."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accountability.audit.events import Event
from accountability.choices import DateRequestState
from accountability.errors import IllegalStep, NotPermitted
from accountability.permissions import can
from accountability.roles import RecordPermissions, Role, Scope

Need = Callable[[Any], str]
"""Given the record, why the step cannot be taken yet, as a sentence; an empty string if it can."""

Bar = Callable[[Any, Any], str]
"""Given the record and the person, why this person may not take the step although the role may; otherwise empty."""


@dataclass(frozen=True)
class Step:
    """One permitted step: from a state (empty for any) to a state, with its permission, event and conditions.

    A step that changes no state (entering an official, requesting a date) has no states and belongs to no workflow.
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
            return _("Your role does not allow this step for this record.")
        return next((refusal for bar in self.bars if (refusal := bar(record, by))), "")

    def _needed(self, record: Any) -> str:
        return next((refusal for need in self.needs if (refusal := need(record))), "")


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
    """The steps of one state field; the title names the object if it is not the record itself."""

    field: str
    steps: tuple[Step, ...]
    title: Any = ""

    def check(self, record: Any, *, to: str, by: Any) -> Step:
        """The step to the state, or IllegalStep with the reason."""
        return self.find(getattr(record, self.field), to).demand(record, by=by)

    def find(self, source: str, to: str) -> Step:
        """The step between two states, regardless of the person."""
        for step in self.steps:
            if step.to == to and step.source in ("", source):
                return step
        raise IllegalStep(_("“%(to)s” cannot follow “%(source)s”.") % {"to": to, "source": source})

    def offers(self, record: Any, *, by: Any) -> Iterator[Offer]:
        """Every step from the current state, with the reason if this person cannot take it."""
        source = getattr(record, self.field)
        return (step.offer(record, by=by) for step in self.steps if step.source in ("", source))


def not_voided(record: Any) -> str:
    """Entries made by mistake are not changed."""
    return _("Entered by mistake; not counted.") if record.is_voided else ""


EVIDENCE_LABELS = {
    Event.EVIDENCE_ATTACHED: gettext_lazy("Attach evidence"),
    Event.EVIDENCE_REPLACED: gettext_lazy("Replace evidence"),
    Event.EVIDENCE_WITHDRAWN: gettext_lazy("Withdraw evidence"),
}


# --- Dates and responsibility ---------------------------------------------------------------------------------------
def still_open(record: Any) -> str:
    """The record is open."""
    return record.closed_reason()


def is_assigned(record: Any) -> str:
    """The record is assigned to a colleague."""
    return "" if record.assignee_id else _("It is assigned to nobody.")


def none_waiting(record: Any) -> str:
    """No request for a new target date is pending."""
    if any(request.state == DateRequestState.WAITING for request in record.date_requests.all()):
        return _("A request for a new target date is pending.")
    return ""


def of_an_open_record(request: Any) -> str:
    """The record is open."""
    return still_open(request.record)


def not_left_to_the_head(request: Any, by: Any) -> str:
    """The head of entity grants dates within the rules for new dates, the coordinator any date."""
    for_all = can(by, request.record.PERMISSIONS.grant_date, Scope())  # for the whole Organization, not for one entity
    if for_all or request.approver == Role.HEAD_OF_ENTITY:
        return ""
    return _("Under the rules for new dates, a date this far from the original is decided by the coordinator.")


@functools.cache
def record_steps(permissions: RecordPermissions) -> dict[str, Step]:
    """The steps of the shared machinery that change no state of a record, by event."""

    def step(permission: str, event: Event, label: Any, *needs: Need) -> Step:
        return Step("", "", permission, event, label, needs)

    return {
        step.event: step
        for step in (
            step(
                permissions.revise_date,
                Event.DATE_REQUESTED,
                gettext_lazy("Request a new target date"),
                still_open,
                none_waiting,
            ),
            step(
                permissions.name_official,
                Event.OFFICIAL_NAMED,
                gettext_lazy("Enter the accountable official"),
                still_open,
            ),
            step(
                permissions.change_responsibility,
                Event.RESPONSIBILITY_CHANGED,
                gettext_lazy("Change the responsible entities"),
            ),
            step(
                permissions.update,
                Event.COLLEAGUE_ASSIGNED,
                gettext_lazy("Assign to a colleague"),
                not_voided,
                still_open,
            ),
            step(permissions.update, Event.ASSIGNEE_CLEARED, gettext_lazy("End the assignment"), is_assigned),
            *(step(permissions.update, event, label, not_voided) for event, label in EVIDENCE_LABELS.items()),
        )
    }


@functools.cache
def date_request_workflow(permissions: RecordPermissions) -> Workflow:
    """The workflow of a request for a new date: waiting, then granted, refused or withdrawn."""
    waiting, bars = DateRequestState.WAITING, (not_left_to_the_head,)
    return Workflow(
        "state",
        (
            Step(
                waiting, DateRequestState.GRANTED, permissions.grant_date, Event.DATE_REVISED, gettext_lazy("Grant"),
                (of_an_open_record,), bars,
            ),
            Step(
                waiting, DateRequestState.REFUSED, permissions.grant_date, Event.DATE_REFUSED, gettext_lazy("Refuse"),
                bars=bars,
            ),
            Step(
                waiting, DateRequestState.WITHDRAWN, permissions.revise_date, Event.DATE_WITHDRAWN,
                gettext_lazy("Withdraw"),
            ),
        ),
        title=gettext_lazy("request for a new date"),
    )  # fmt: skip
