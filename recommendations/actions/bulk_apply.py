"""Decisions and management updates in bulk, for spreadsheets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from accountability import audit
from accountability.audit.events import Event as RecordEvent
from accountability.errors import IllegalStep
from accountability.localization.dates import organization_day
from accountability.models import User
from accountability.models.bulk import copy_in, update_in
from recommendations.actions.decision_records import (
    Records,
    decision_on_the_whole,
    decisions_of,
    record_decisions,
)
from recommendations.choices import DecisionKind, Position
from recommendations.events import Event
from recommendations.models import (
    Decision,
    Recommendation,
    Responsibility,
    TargetDate,
    Update,
)
from recommendations.models.state_interval import in_force
from recommendations.workflow.decision_order import in_order, last_part_closes, refusals


@dataclass
class ReportedChange:
    """One row of a management report on one recommendation; empty values change nothing."""

    recommendation: Recommendation
    update: Update | None = None
    dates: list[TargetDate] = field(default_factory=list)
    priority: str = ""
    entities: list[int] | None = None


# --- What bodies decide ---------------------------------------------------------------------------------------------
@transaction.atomic
def assess_all(decisions: Sequence[Decision], *, by: User) -> list[Decision]:
    """Record many unsaved decisions, each checked against the state of its recommendation on the date it counts from.

    The last part closes the whole, as for a single decision. Returns all decisions created.
    """
    records = _locked(d.recommendation_id for d in decisions)
    new: dict[int, list[Decision]] = defaultdict(list)
    for decision in decisions:
        decision.recommendation = records[decision.recommendation_id]
        new[decision.recommendation_id].append(decision)
    past = decisions_of(records)
    for pk, record in records.items():
        for _decision, said in refusals(record, in_force(past[pk]), new[pk]):
            raise IllegalStep(f"{record}: {said}")
        if last := last_part_closes(record, in_order(in_force(past[pk]), new[pk])):
            new[pk].append(decision_on_the_whole(last))
    made = [decision for of_record in new.values() for decision in of_record]
    return record_decisions(made, records, past, by=by)


@transaction.atomic
def void_all(decisions: Iterable[Decision], *, by: User, reason: str) -> list[Decision]:
    """Correct many entries by dated acts. Where the entry itself is one of them, the recommendation counts nowhere."""
    today = organization_day()
    wrong = list(decisions)
    records = _locked(d.recommendation_id for d in wrong)
    voids = [
        Decision(
            recommendation=records[d.recommendation_id], part_id=d.part_id, kind=DecisionKind.VOIDED, about=d,
            counts_from=d.counts_from, reported_on=today, document_id=d.document_id, reason=reason,
            recorded_by=by,
        )
        for d in wrong
    ]  # fmt: skip
    for decision in wrong:
        if decision.kind == DecisionKind.ISSUED:
            records[decision.recommendation_id].is_voided = True
    return record_decisions(voids, records, decisions_of(records), by=by)


def _locked(pks: Iterable[int]) -> Records:
    """The records, locked in one order, with what steps and permissions read of them."""
    rows = Recommendation.objects.select_for_update(of=("self",)).filter(pk__in=set(pks)).order_by("pk")
    records = {record.pk: record for record in rows}
    prefetch_related_objects(list(records.values()), "responsibilities", "parts")
    return records


# --- What management says -------------------------------------------------------------------------------------------
@transaction.atomic
def update_all(changes: Sequence[ReportedChange], *, by: User) -> dict[int, dict[str, Any]]:
    """Record management reports. The latest report determines the management position.

    Returns, by recommendation, the previous priority and entities where they changed.
    """
    records = _locked(row.recommendation.pk for row in changes)
    numbers = _dates_so_far(records)
    events: list[tuple[str, Recommendation, str, dict[str, Any]]] = []
    former: dict[int, dict[str, Any]] = defaultdict(dict)
    for row in changes:
        row.recommendation = record = records[row.recommendation.pk]
        _stand_where_it_says(row, record)
        numbers[record.pk] = _number_dates(row, record, numbers[record.pk])
        _answer_for(row, record, former[record.pk])
    copy_in(row.update for row in changes if row.update)
    copy_in(date for row in changes for date in row.dates)
    _change_owners(records, {pk: change["entities"] for pk, change in former.items() if "entities" in change}, changes)
    for record in records.values():
        record.version += 1
    fields = ("position", "progress", "updated_on", "said_by")
    update_in(records.values(), *fields, "first_due_on", "due_on", "due_kind", "priority", "version")
    for row in changes:
        events += _events_of(row, former[row.recommendation.pk])
    audit.record_all(events, by=by)
    return {pk: change for pk, change in former.items() if change}


def _stand_where_it_says(row: ReportedChange, record: Recommendation) -> None:
    update = row.update
    if not update:
        return
    if update.position == Position.NOT_ACCEPTED and not update.text.strip():
        raise IllegalStep(_("Give the reason why management does not accept the recommendation."))
    update.recommendation, record.said_by = record, update.recorded_by
    if update.part_id is None and (record.updated_on is None or update.reported_on >= record.updated_on):
        record.position, record.progress, record.updated_on = update.position, update.progress, update.reported_on


def _dates_so_far(records: Records) -> dict[int, int]:
    numbers: dict[int, int] = defaultdict(int)
    for pk in TargetDate.objects.filter(recommendation__in=records).values_list("recommendation", flat=True):
        numbers[pk] += 1
    return numbers


def _number_dates(row: ReportedChange, record: Recommendation, number: int) -> int:
    """Append the dates of the row; the first one remains the first date."""
    for date in row.dates:
        date.recommendation, date.number = record, number
        record.first_due_on = record.first_due_on if number else date.due_on
        record.due_on, record.due_kind = date.due_on, date.kind
        number += 1
    return number


def _answer_for(row: ReportedChange, record: Recommendation, former: dict[str, Any]) -> None:
    """Take over the priority, and note which entities answered before where others do now."""
    if row.priority and row.priority != record.priority:
        former.setdefault("priority", record.priority)
        record.priority = row.priority
    owners = [r.entity_id for r in record.responsibilities.all()]
    if row.entities is not None and set(row.entities) != set(owners):
        former.setdefault("entities", owners)


def _change_owners(records: Records, former: dict[int, list[int]], changes: Sequence[ReportedChange]) -> None:
    wanted = {row.recommendation.pk: row.entities for row in changes if row.entities is not None}
    Responsibility.objects.filter(recommendation__in=former).delete()
    copy_in(
        Responsibility(recommendation=records[pk], entity_id=entity, is_lead=number == 0)
        for pk in former
        for number, entity in enumerate(wanted[pk])
    )


def _events_of(
    row: ReportedChange, former: dict[str, Any]
) -> Iterable[tuple[str, Recommendation, str, dict[str, Any]]]:
    record = row.recommendation
    if row.update:
        yield Event.UPDATED, record, row.update.text, {"update": row.update.pk, "progress": row.update.progress}
    for date in row.dates:
        yield RecordEvent.DATE_REVISED, record, "", {"due_on": date.due_on.isoformat() if date.due_on else date.kind}
    if row.priority and "priority" in former:
        yield Event.CLASSIFIED, record, "", {"priority": row.priority, "before": former["priority"]}
    if row.entities is not None and "entities" in former:
        yield RecordEvent.RESPONSIBILITY_CHANGED, record, "", {"before": former["entities"], "now": row.entities}
