"""Escalation: the date from which days without update are counted, and the steps that a record has reached."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Greatest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accountability import audit
from accountability.audit import cursors
from accountability.choices import Priority
from accountability.models import EscalationStep
from accountability.models.user import operator
from accountability.notifications.sentences import Details, day_of
from accountability.registers import Deadlines, NoticeKind, registers
from accountability.roles import Role

SOON = 30  # days


@dataclass(frozen=True)
class Clock:
    """The date of the last update after the target date, the steps reached since, and the next one."""

    started_on: dt.date
    reached: Sequence[EscalationStep]
    next: EscalationStep | None

    @property
    def next_on(self) -> dt.date | None:
        """The day on which the next step is reached, unless the record is updated before."""
        return days_after(self.started_on, self.next.after_days) if self.next else None


class Ladder:
    """The escalation steps of a register as its administrator set them, read once."""

    def __init__(self, deadlines: Deadlines, steps: Iterable[EscalationStep] | None = None) -> None:
        self.deadlines = deadlines
        self.steps: dict[str, list[EscalationStep]] = {priority: [] for priority in Priority}
        for step in steps_of(deadlines) if steps is None else steps:
            self.steps[step.priority].append(step)

    def clock(self, record: Any, *, on: dt.date) -> Clock | None:
        """The clock of a record on a day; None without a date, and while its owner need not act.

        It starts on the latest target date, or on the last update after it.
        """
        due_on = getattr(record, self.deadlines.due_on)
        if due_on is None or not record.awaits_update:
            return None
        started_on = max(due_on, getattr(record, self.deadlines.updated_on) or due_on)
        priority = getattr(record, self.deadlines.priority) if self.deadlines.priority else ""
        steps = self.steps[priority or self.deadlines.default_priority]
        reached = [step for step in steps if (on - started_on).days >= step.after_days]
        return Clock(started_on, reached, steps[len(reached)] if len(reached) < len(steps) else None)

    def reaching(self, *, on: dt.date, within: int = SOON) -> Q:
        """Of rows with a start date, those that reach a step within that many days, today excluded."""
        return _any(self.reaches(step, on=on, within=within) for steps in self.steps.values() for step in steps)

    def reaches(self, step: EscalationStep, *, on: dt.date, within: int = SOON) -> Q:
        """The same of one step."""
        started = Q(clock_started_on__gt=_back(on, step), clock_started_on__lte=_back(on, step, within))
        return self._of(step.priority) & started

    def reached(self, *, on: dt.date) -> Q:
        """Of rows with a start date, those that reached a step and were not updated since."""
        return _any(
            self._of(priority) & Q(clock_started_on__lte=_back(on, steps[0]))
            for priority, steps in self.steps.items()
            if steps
        )

    def _of(self, priority: str) -> Q:
        is_default = priority == self.deadlines.default_priority
        if not self.deadlines.priority:
            return Q() if is_default else Q(pk__in=[])
        return Q(**{f"{self.deadlines.priority}__in": ["", priority] if is_default else [priority]})


def steps_of(deadlines: Deadlines) -> Any:
    """The steps of the register that has these deadlines, the earliest first."""
    register = next(register for register in registers() if register.deadlines is deadlines)
    return EscalationStep.objects.filter(register=register.name).order_by("after_days")


def with_clock(rows: Any, deadlines: Deadlines) -> Any:
    """Records with a current or future start date; `clock_started_on` can be filtered and ordered by."""
    return _clocked(rows.awaiting_update(), deadlines)


def _clocked(rows: Any, deadlines: Deadlines) -> Any:
    return rows.exclude(**{deadlines.due_on: None}).alias(clock_started_on=_started(deadlines))


def _started(deadlines: Deadlines) -> Greatest:
    return Greatest(deadlines.due_on, deadlines.updated_on)


def escalates(rows: Any, how: str, *, deadlines: Deadlines, on: dt.date) -> Any:
    """Records that will reach a step soon, or reached one and were not updated since."""
    ladder = Ladder(deadlines)
    return with_clock(rows, deadlines).filter(ladder.reaching(on=on) if how == "soon" else ladder.reached(on=on))


def days_after(day: dt.date, days: int) -> dt.date:
    """The date that many days after another; the last of the calendar where it lies beyond."""
    return day + dt.timedelta(days=min(days, (dt.date.max - day).days))


def _back(on: dt.date, step: EscalationStep, within: int = 0) -> dt.date:
    return on - dt.timedelta(days=min(step.after_days - within, (on - dt.date.min).days))


def _any(conditions: Iterable[Q]) -> Q:
    either = Q(pk__in=[])
    for condition in conditions:
        either |= condition
    return either


# --- Going up -------------------------------------------------------------------------------------------------------
@transaction.atomic
def escalate(*, on: dt.date) -> int:
    """Record every step reached by the date, once for each start date, with an event; returns the number of events.

    Steps before the last run, or on the first run before that date, are recorded without an event, so that importing a
    register with old dates does not send many notices.
    """
    if not cursors.alone("escalate"):
        return 0
    since = cursors.move_to(on, "escalations")
    due = [register.deadlines for register in registers() if register.deadlines]
    return sum(_escalate(deadlines, since=since, on=on) for deadlines in due)


def _escalate(deadlines: Deadlines, *, since: dt.date, on: dt.date) -> int:
    reached = list(_newly_reached(deadlines, on))
    deadlines.escalation.objects.bulk_create(reached, batch_size=1_000)
    news = sorted((one for one in reached if one.reached_on >= since), key=lambda one: (one.reached_on, _pk(one)))
    records = deadlines.model.objects.in_bulk({_pk(one) for one in news})
    return audit.record_all(
        (
            (deadlines.event, records[_pk(one)], "", {
                "role": one.step.role, "days": one.step.after_days, "since": one.clock_started_on.isoformat(),
            })
            for one in news
        ),
        by=operator(),
    ) if news else 0  # fmt: skip


def _newly_reached(deadlines: Deadlines, on: dt.date) -> Iterable[Any]:
    """The steps reached by the day that are not written yet.

    What people in the roles `owed_by` owe does not escalate to the roles `reminded`, who do not owe it.
    """
    ladder, rows = Ladder(deadlines), deadlines.model.objects.all()
    steps = [step for steps in ladder.steps.values() for step in steps]
    yield from _reached(with_clock(rows, deadlines), ladder, steps, on)
    if deadlines.others:
        above = [step for step in steps if step.role not in deadlines.reminded]
        yield from _reached(_clocked(deadlines.others(rows), deadlines), ladder, above, on)


def _reached(rows: Any, ladder: Ladder, steps: Iterable[EscalationStep], on: dt.date) -> Iterable[Any]:
    """Of rows with a start date, those that reached one of the steps by the day, unless that is written already."""
    deadlines = ladder.deadlines
    escalation, started = deadlines.escalation, _started(deadlines)
    for step in steps:
        written = escalation.objects.filter(
            **{escalation.RECORD: OuterRef("pk")}, step=step, clock_started_on=OuterRef("clock_started_on")
        )
        reaching = rows.filter(ladder._of(step.priority), ~Exists(written), clock_started_on__lte=_back(on, step))
        for pk, started_on in reaching.order_by().values_list("pk", started):
            reached_on = days_after(started_on, step.after_days)
            record = {f"{escalation.RECORD}_id": pk}
            yield escalation(**record, step=step, clock_started_on=started_on, reached_on=reached_on)


def _pk(escalation: Any) -> int:
    return getattr(escalation, f"{escalation.RECORD}_id")


def _words(details: Details) -> str:
    words = ngettext(
        "No update for %(days)s day after %(day)s: escalates to the %(role)s",
        "No update for %(days)s days after %(day)s: escalates to the %(role)s", details["days"],
    )  # fmt: skip
    role = str(Role(details["role"]).label).lower()
    return words % {"days": details["days"], "day": day_of(details, "since"), "role": role}


ESCALATED = NoticeKind(_("Escalation"), _words)
