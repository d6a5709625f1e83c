"""The escalation ladder: where the clock of a recommendation stands, and taking it up the rungs that it reached."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.models import Q
from django.db.models.functions import Greatest

from accountability import audit
from accountability.audit import cursors
from accountability.choices import Priority
from accountability.models.user import operator
from recommendations.choices import OPEN, Progress
from recommendations.events import Event
from recommendations.models import EscalationStep, Recommendation
from recommendations.models.recommendation import RecommendationQuerySet

SOON = 30  # days

Ladder = Mapping[str, Sequence[EscalationStep]]
"""The rungs of each priority, the earliest first."""


@dataclass(frozen=True)
class Clock:
    """Since when management has said nothing after the target date, the rungs reached since, and the next one."""

    started_on: dt.date
    reached: Sequence[EscalationStep]
    next: EscalationStep | None

    @property
    def next_on(self) -> dt.date | None:
        """The day on which the next rung is reached, unless management says something before."""
        return self.started_on + dt.timedelta(days=self.next.after_days) if self.next else None


def ladder() -> Ladder:
    """The ladder as the administrator keeps it."""
    found: dict[str, list[EscalationStep]] = {priority: [] for priority in Priority}
    for step in EscalationStep.objects.order_by("after_days"):
        found[step.priority].append(step)
    return found


def clock(
    *, due_on: dt.date | None, updated_on: dt.date | None, priority: str, ladder: Ladder, on: dt.date
) -> Clock | None:
    """The clock of an open recommendation on a day; None without a date.

    It starts on the latest target date, or on the last update after it.
    """
    if due_on is None:
        return None
    started_on = max(due_on, updated_on or due_on)
    rungs = ladder[priority or Priority.MEDIUM]
    reached = [rung for rung in rungs if (on - started_on).days >= rung.after_days]
    return Clock(started_on, reached, rungs[len(reached)] if len(reached) < len(rungs) else None)


def clock_of(recommendation: Recommendation, *, ladder: Ladder, on: dt.date) -> Clock | None:
    """The clock of one record; None also while it is closed, or waits for the body's answer to a closure request."""
    if not recommendation.is_open or recommendation.progress == Progress.CLOSURE_REQUESTED:
        return None
    row = recommendation
    return clock(due_on=row.due_on, updated_on=row.updated_on, priority=row.priority, ladder=ladder, on=on)


def with_clock(rows: RecommendationQuerySet) -> RecommendationQuerySet:
    """Those whose clock runs or will run; `clock_started_on` can be filtered and ordered by."""
    waiting = rows.open().exclude(progress=Progress.CLOSURE_REQUESTED).filter(due_on__isnull=False)
    return waiting.alias(clock_started_on=Greatest("due_on", "updated_on"))


def reaching(*, ladder: Ladder, on: dt.date, within: int = SOON) -> Q:
    """Of rows with a clock those that reach a rung within the days given, today not counted."""
    return _any(
        _of(priority) & Q(clock_started_on__gt=_back(on, rung), clock_started_on__lte=_back(on, rung, within))
        for priority, rungs in ladder.items()
        for rung in rungs
    )


def reached(*, ladder: Ladder, on: dt.date) -> Q:
    """Of rows with a clock those that reached a rung and heard no word since."""
    return _any(
        _of(priority) & Q(clock_started_on__lte=_back(on, rungs[0])) for priority, rungs in ladder.items() if rungs
    )


def escalates(rows: RecommendationQuerySet, how: str, *, on: dt.date) -> RecommendationQuerySet:
    """Those that reach a rung soon, or reached one and heard no word since."""
    condition = reaching if how == "soon" else reached
    return with_clock(rows).filter(condition(ladder=ladder(), on=on))


def _of(priority: str) -> Q:
    return Q(priority__in=["", priority] if priority == Priority.MEDIUM else [priority])


def _back(on: dt.date, rung: EscalationStep, within: int = 0) -> dt.date:
    return on - dt.timedelta(days=rung.after_days - within)


def _any(conditions: Iterable[Q]) -> Q:
    found = Q(pk__in=[])
    for condition in conditions:
        found |= condition
    return found


# --- Going up -------------------------------------------------------------------------------------------------------
REACH = """
    WITH running AS (
        SELECT r.id, greatest(r.due_on, r.updated_on) AS started,
            coalesce(nullif(r.priority, ''), %(medium)s) AS priority
        FROM recommendations_recommendation r
        WHERE r.state = ANY(%(open)s) AND NOT r.is_voided AND r.progress <> %(requested)s AND r.due_on <= %(on)s),
    made AS (
        INSERT INTO recommendations_escalation (recommendation_id, step_id, clock_started_on, reached_on)
        SELECT c.id, s.id, c.started, c.started + s.after_days FROM running c
        JOIN recommendations_escalationstep s ON s.priority = c.priority AND c.started + s.after_days <= %(on)s
        WHERE NOT EXISTS (
            SELECT 1 FROM recommendations_escalation e
            WHERE e.recommendation_id = c.id AND e.step_id = s.id AND e.clock_started_on = c.started)
        ON CONFLICT DO NOTHING
        RETURNING recommendation_id, step_id, clock_started_on, reached_on)
    SELECT recommendation_id, step_id, clock_started_on FROM made WHERE reached_on >= %(since)s
    ORDER BY reached_on, recommendation_id
"""


@transaction.atomic
def escalate(*, on: dt.date) -> int:
    """Write every rung reached by the day, once for each start of a clock, and leave an event of it; gives how many.

    Rungs that lay before the last run, or on the first run before that day, are written without an event: a register
    that comes in with old dates floods nobody.
    """
    if not cursors.alone("escalate"):
        return 0
    asked: dict[str, Any] = {
        "on": on, "since": cursors.move_to(on, "escalations"), "open": [str(state) for state in OPEN],
        "requested": str(Progress.CLOSURE_REQUESTED), "medium": str(Priority.MEDIUM),
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(REACH, asked)
        made = cursor.fetchall()
    rungs = EscalationStep.objects.in_bulk()
    records = Recommendation.objects.only("label").in_bulk({pk for pk, *_rest in made})
    return audit.record_all(
        (
            (Event.ESCALATED, records[pk], "", {
                "role": rungs[step].role, "days": rungs[step].after_days, "since": started_on.isoformat(),
            })
            for pk, step, started_on in made
        ),
        by=operator(),
    ) if made else 0  # fmt: skip
