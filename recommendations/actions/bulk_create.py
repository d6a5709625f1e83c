"""Creation of recommendations in bulk, with all related rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.db import transaction

from accountability import audit
from accountability.models import User
from accountability.models.bulk import copy_in
from recommendations.events import Event
from recommendations.models import (
    AccountableOfficial,
    Amount,
    Decision,
    Evidence,
    EvidenceVersion,
    Part,
    Recommendation,
    Repeat,
    Responsibility,
    StatusTotal,
    TargetDate,
    Update,
)
from recommendations.models.state_interval import Fact, repeat_on, rows_of

CHUNK = 2_000  # records written together by the set form
BESIDE = (
    "responsibilities", "officials", "target_dates", "updates", "evidence", "versions", "amounts", "repeats",
)  # fmt: skip


@dataclass
class Entry:
    """One recommendation with everything known about it, not saved yet; its rows refer to each other as objects."""

    recommendation: Recommendation
    decisions: list[Decision]
    responsibilities: list[Responsibility] = field(default_factory=list)
    officials: list[AccountableOfficial] = field(default_factory=list)
    target_dates: list[TargetDate] = field(default_factory=list)
    updates: list[Update] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    part_decisions: list[Decision] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    versions: list[EvidenceVersion] = field(default_factory=list)
    pins: list[Decision | Update] = field(default_factory=list)  # acts that rest on all the evidence above
    amounts: list[Amount] = field(default_factory=list)
    repeats: list[Repeat] = field(default_factory=list)
    components: list[int] = field(default_factory=list)
    root_causes: list[int] = field(default_factory=list)

    def facts(self) -> list[Fact]:
        """The decisions as the rule reads them, numbered in order because they have no keys yet."""
        number = {id(d): n for n, d in enumerate(self.decisions)}
        return [
            Fact(
                number[id(d)], d.kind, d.state, d.acceptance, d.rating, d.mark_conflicts,
                number[id(d.about)] if d.about else None, d.counts_from, d.recorded_at,
            )
            for d in self.decisions
        ]  # fmt: skip


def enter_all(entries: Iterable[Entry], *, by: User) -> int:
    """Enter many recommendations with their history: chunk by chunk, one event per recommendation, one ring a chunk.

    The answers among the decisions of an entry (`about`) refer to decisions of the same entry. Gives how many.
    """
    stream, total = iter(entries), 0
    while chunk := list(islice(stream, CHUNK)):
        with transaction.atomic():
            _enter_chunk(chunk, by=by)
        total += len(chunk)
    return total


def _enter_chunk(chunk: list[Entry], *, by: User) -> None:
    for entry in chunk:
        _prepare(entry)
    copy_in(e.recommendation for e in chunk)
    copy_in(_each(chunk, "parts"))
    copy_in(d for e in chunk for d in e.decisions + e.part_decisions)
    copy_in(row for e in chunk for row in rows_of(e.recommendation, e.facts()))
    for name in BESIDE:
        copy_in(_each(chunk, name))
    _link(Recommendation.components.through, "component_id", chunk, "components")
    _link(Recommendation.root_causes.through, "rootcause_id", chunk, "root_causes")
    _pin(Decision, "decision_id", chunk)
    _pin(Update, "update_id", chunk)
    audit.record_all(((Event.ENTERED, e.recommendation, "", {"decisions": len(e.decisions)}) for e in chunk), by=by)


def _each(chunk: list[Entry], name: str) -> Iterator[Any]:
    return (row for entry in chunk for row in getattr(entry, name))


def _link(through: Any, column: str, chunk: list[Entry], name: str) -> None:
    copy_in(through(recommendation_id=e.recommendation.pk, **{column: pk}) for e in chunk for pk in getattr(e, name))


def _pin(model: type[Decision | Update], column: str, chunk: list[Entry]) -> None:
    through: Any = model.evidence.through
    copy_in(
        through(evidenceversion_id=version.pk, **{column: act.pk})
        for entry in chunk
        for act in entry.pins
        if isinstance(act, model)
        for version in entry.versions
    )


def _prepare(entry: Entry) -> None:
    """Set the fields of the record derived from its decisions, updates, dates and officials."""
    record = entry.recommendation
    repeat_on(record, entry.facts())
    if entry.updates:
        last = entry.updates[-1]
        record.position, record.progress, record.updated_on = last.position, last.progress, last.reported_on
        record.said_by_id = last.recorded_by_id
    if entry.target_dates:
        first, latest = entry.target_dates[0], entry.target_dates[-1]
        record.first_due_on, record.due_on, record.due_kind = first.due_on, latest.due_on, latest.kind
    record.official_id = next((official.post_id for official in entry.officials if official.ends_on is None), None)


@transaction.atomic
def enter_totals(totals: Sequence[StatusTotal], *, by: User) -> list[StatusTotal]:
    """Enter lines of annex tables as they are printed, one event each."""
    entered = copy_in(totals)
    audit.record_all(
        ((Event.TOTAL_ENTERED, total, "", {"printed_total": total.printed_total}) for total in entered), by=by
    )
    return entered
