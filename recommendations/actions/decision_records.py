"""Saving decisions with their consequences for records: intervals, parts, derived fields."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from accountability import audit
from accountability.localization.dates import organization_day
from accountability.models import User
from accountability.models.bulk import copy_in, update_in
from accountability.models.trail import database_time
from recommendations.choices import DecisionKind, State
from recommendations.events import OF_DECISION
from recommendations.models import Decision, Part, Recommendation, StandingInterval
from recommendations.models.state_interval import in_force, repeat_on, rows_of

REPEATED = ("state", "acceptance", "in_conflict", "rating_now", "decided_on")
"""The fields of the record derived from its decisions."""

Records = dict[int, Recommendation]
"""Locked recommendations by their keys."""


def decisions_of(records: Records) -> dict[int, list[Decision]]:
    """By recommendation its decisions in the order in which they were recorded."""
    by_record: dict[int, list[Decision]] = defaultdict(list)
    for decision in Decision.objects.filter(recommendation__in=records).select_related("part").order_by("pk"):
        by_record[decision.recommendation_id].append(decision)
    return by_record


def decision_on_the_whole(last: Decision) -> Decision:
    """The decision that closes the whole, from the one that closes its last part."""
    return Decision(
        recommendation=last.recommendation, kind=DecisionKind.ASSESSED, state=last.state, counts_from=last.counts_from,
        reported_on=last.reported_on, document_id=last.document_id, narrative=last.narrative,
        recorded_by_id=last.recorded_by_id, assessor_id=last.assessor_id,
    )  # fmt: skip


def record_decisions(
    new: list[Decision], records: Records, past: dict[int, list[Decision]], *, by: User
) -> list[Decision]:
    """Save new decisions with their consequences; `past` holds the earlier ones of each record.

    They are recorded at one time of the database's clock, which refuses any other and which the intervals repeat.
    """
    now = database_time()
    for decision in new:
        decision.recorded_at, decision.entered_on = now, organization_day(now)
    copy_in(new)
    for decision in new:
        past[decision.recommendation_id].append(decision)
    _rebuild_intervals(records, past)
    parts = [part for record in records.values() for part in _changed_parts(record, past[record.pk])]
    update_in(parts, "state")
    for record in records.values():
        record.version += 1
    update_in(records.values(), *REPEATED, "is_voided", "version")
    audit.record_all(
        (
            (OF_DECISION[DecisionKind(d.kind)], records[d.recommendation_id], d.reason or d.narrative, _details(d))
            for d in new
        ),
        by=by,
    )
    return new


def _details(decision: Decision) -> dict[str, Any]:
    return {"decision": decision.pk, "state": decision.state, "counts_from": decision.counts_from.isoformat()}


def _rebuild_intervals(records: Records, decisions: dict[int, list[Decision]]) -> None:
    """Derive the intervals of all of them again, and save the differences."""
    stored = {_identity(row): row for row in StandingInterval.objects.filter(recommendation__in=records)}
    new, changed = [], []
    for pk, record in records.items():
        of_whole = [d for d in decisions[pk] if d.part_id is None]
        for row in rows_of(record, of_whole):
            former = stored.pop(_identity(row), None)
            if former is None:
                new.append(row)
            elif former.known_to != row.known_to:
                former.known_to = row.known_to
                changed.append(former)
        repeat_on(record, of_whole)
    StandingInterval.objects.filter(pk__in=[row.pk for row in stored.values()]).delete()
    update_in(changed, "known_to")
    copy_in(new)


def _identity(row: StandingInterval) -> tuple[Any, ...]:
    stand = (row.state, row.acceptance, row.in_conflict, row.reclassified)
    return (row.recommendation_id, *stand, row.starts_on, row.ends_on, row.known_from)


def _changed_parts(record: Recommendation, decisions: list[Decision]) -> Iterable[Part]:
    """The parts whose state is another by now, with that state."""
    for part in record.parts.all():
        on_it = [d for d in in_force(decisions) if d.part_id == part.pk and d.state and not d.mark_conflicts]
        state = max(on_it, key=lambda d: (d.counts_from, d.recorded_at, d.pk)).state if on_it else State.NEWLY_ISSUED
        if part.state != state:
            part.state = state
            yield part
