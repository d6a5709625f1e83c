"""Every change anyone can make to the register; pages, API, imports and demonstration data all come through here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accountability import audit
from accountability.copying import copy_in
from accountability.models import Document, User
from accountability.permissions import can
from accountability.workflow import IllegalStep, NotPermitted
from recommendations.choices import OPEN, DecisionKind, Position, Progress, State
from recommendations.events import OF_DECISION, Event
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
    StandingInterval,
    TargetDate,
    Update,
)
from recommendations.models.standing import FOREVER_AT, DecisionLike, Fact, Stand, rows_of, timeline
from recommendations.permissions import Permission
from recommendations.workflow import BODY, MANAGEMENT

CHUNK = 2_000  # records written together by the set form
BESIDE = (
    "responsibilities", "officials", "target_dates", "updates", "evidence", "versions", "amounts", "repeats",
)  # fmt: skip


# --- What the body decides ------------------------------------------------------------------------------------------
@transaction.atomic
def assess(
    recommendation: Recommendation,
    *,
    by: User,
    version: int | None,
    state: str,
    counts_from: dt.date,
    reported_on: dt.date,
    document: Document | None = None,
    word: str = "",
    narrative: str = "",
    mark_conflicts: bool = False,
    part: Part | None = None,
    evidence: Iterable[EvidenceVersion] = (),
) -> Decision:
    """Record the body's assessment. A mark that disagrees with its narrative is kept and flagged, but not applied."""
    recommendation = Recommendation.objects.locked(recommendation.pk, version=version)
    if not part:
        BODY.check(recommendation, to=state, by=by)
    _must_be_independent(recommendation, by)
    made = _decide(
        recommendation, DecisionKind.ASSESSED, by=by, state=state, counts_from=counts_from, reported_on=reported_on,
        document=document, word=word, narrative=narrative, mark_conflicts=mark_conflicts, part=part,
    )  # fmt: skip
    made.evidence.set(evidence)
    if part:
        _close_with_last_part(recommendation, part, made, by=by)
    return made


@transaction.atomic
def reopen(
    recommendation: Recommendation, *, by: User, version: int | None, counts_from: dt.date, reported_on: dt.date,
    reason: str, document: Document | None = None,
) -> Decision:  # fmt: skip
    """Open a closed recommendation again. Only the body that closed it may, and it says why."""
    recommendation = Recommendation.objects.locked(recommendation.pk, version=version)
    BODY.check(recommendation, to=State.UNDER_IMPLEMENTATION, by=by)
    _must_be_independent(recommendation, by)
    return _decide(
        recommendation, DecisionKind.REOPENED, by=by, state=State.UNDER_IMPLEMENTATION, counts_from=counts_from,
        reported_on=reported_on, document=document, reason=reason,
    )  # fmt: skip


@transaction.atomic
def reclassify(
    recommendation: Recommendation, *, by: User, version: int | None, rating: str, counts_from: dt.date,
    reported_on: dt.date, document: Document | None = None, narrative: str = "",
) -> Decision:  # fmt: skip
    """Change the rating: the row leaves the series of its rating at issue and stays where it is on the body's axis."""
    recommendation = _locked_for_assessor(recommendation, by=by, version=version)
    return _decide(
        recommendation, DecisionKind.RECLASSIFIED, by=by, rating=rating, counts_from=counts_from,
        reported_on=reported_on, document=document, narrative=narrative,
    )  # fmt: skip


@transaction.atomic
def record_acceptance(
    recommendation: Recommendation, *, by: User, version: int | None, acceptance: str, counts_from: dt.date,
    reported_on: dt.date, document: Document | None = None,
) -> Decision:  # fmt: skip
    """Record whether the organization accepted, as the JIU's own tracking has it (A/76/644, para. 92)."""
    recommendation = _locked_for_assessor(recommendation, by=by, version=version)
    return _decide(
        recommendation, DecisionKind.ACCEPTANCE, by=by, acceptance=acceptance, counts_from=counts_from,
        reported_on=reported_on, document=document,
    )  # fmt: skip


@transaction.atomic
def decide_conflict(decision: Decision, *, by: User, version: int | None, state: str, reason: str) -> Decision:
    """Settle a mark that disagrees with its narrative: the state that holds from the day the mark counts from."""
    recommendation = _locked_for_assessor(decision.recommendation, by=by, version=version)
    if not decision.mark_conflicts or decision.answers.filter(kind=DecisionKind.CONFLICT_RESOLVED).exists():
        raise IllegalStep(_("There is nothing to decide here: the mark agrees with its narrative or was decided."))
    return _decide(
        recommendation, DecisionKind.CONFLICT_RESOLVED, by=by, state=state, about=decision, reason=reason,
        counts_from=decision.counts_from, reported_on=decision.reported_on, document=decision.document,
    )  # fmt: skip


@transaction.atomic
def void(decision: Decision, *, by: User, version: int | None, reason: str) -> Decision:
    """Correct a wrong entry by a dated act: from now on it has no effect, and what was known before stays known."""
    recommendation = _locked_for_assessor(decision.recommendation, by=by, version=version)
    if decision.kind == DecisionKind.ISSUED:
        raise IllegalStep(_("The entry of the recommendation itself cannot be corrected away."))
    return _decide(
        recommendation, DecisionKind.VOIDED, by=by, about=decision, reason=reason,
        counts_from=decision.counts_from, reported_on=timezone.localdate(), document=decision.document,
    )  # fmt: skip


def _locked_for_assessor(recommendation: Recommendation, *, by: User, version: int | None) -> Recommendation:
    recommendation = Recommendation.objects.locked(recommendation.pk, version=version)
    if not can(by, Permission.ASSESS, recommendation.scope()):
        raise NotPermitted(_("Only an assessor of the issuing body may decide this."))
    _must_be_independent(recommendation, by)
    return recommendation


def _must_be_independent(recommendation: Recommendation, by: User) -> None:
    """The sentence for the person; the database refuses the same when the transaction commits."""
    own = {a.entity_id for a in by.assignments.active(on=timezone.localdate()) if a.entity_id}
    owners = recommendation.responsibilities.select_related("entity")
    if any(own & {r.entity_id, r.entity.parent_id} for r in owners):
        raise NotPermitted(_("Who assesses a recommendation may not belong to an entity that answers for it."))


def _decide(recommendation: Recommendation, kind: str, *, by: User, **fields: Any) -> Decision:
    now = timezone.now()
    made = Decision.objects.create(
        recommendation=recommendation, kind=kind, recorded_by=by, assessor=by, recorded_at=now,
        entered_on=timezone.localdate(now), **fields,
    )  # fmt: skip
    _stand_again(recommendation)
    recommendation.version += 1
    recommendation.save()
    details = {"decision": made.pk, "state": made.state, "counts_from": made.counts_from.isoformat()}
    audit.record(OF_DECISION[kind], recommendation, by=by, note=made.reason or made.narrative, details=details)
    return made


def _close_with_last_part(recommendation: Recommendation, part: Part, made: Decision, *, by: User) -> None:
    part.state = made.state
    part.save()
    if not recommendation.parts.filter(state__in=OPEN).exists():
        _decide(
            recommendation, DecisionKind.ASSESSED, by=by, state=made.state, counts_from=made.counts_from,
            reported_on=made.reported_on, document=made.document, narrative=made.narrative,
        )  # fmt: skip


def _stand_again(recommendation: Recommendation) -> None:
    """Work out the intervals anew from the decisions and write what differs; set what the record repeats of them."""
    decisions = list(recommendation.decisions.filter(part=None))
    wanted = {_identity(row): row for row in rows_of(recommendation, decisions)}
    for row in recommendation.standings.all():
        new = wanted.pop(_identity(row), None)
        if new is None:
            row.delete()
        elif new.known_to != row.known_to:
            row.known_to = new.known_to
            row.save(update_fields=["known_to"])
    StandingInterval.objects.bulk_create(wanted.values())
    _repeat_on_record(recommendation, decisions)


def _identity(row: StandingInterval) -> tuple[Any, ...]:
    stand = (row.state, row.acceptance, row.in_conflict, row.reclassified)
    return (*stand, row.starts_on, row.ends_on, row.known_from)


def _repeat_on_record(recommendation: Recommendation, decisions: Sequence[DecisionLike]) -> None:
    """Set the fields of the record that repeat what its decisions add up to now."""
    *_past, (stand, decided_on, _ends) = timeline(decisions, known_at=FOREVER_AT)
    ratings = [d.rating for d in decisions if d.kind == DecisionKind.RECLASSIFIED and d.rating]
    recommendation.state = stand.state
    recommendation.acceptance = stand.acceptance
    recommendation.in_conflict = stand.in_conflict
    recommendation.rating_now = ratings[-1] if stand.reclassified and ratings else recommendation.rating
    recommendation.decided_on = decided_on if stand != Stand(State.NEWLY_ISSUED) else None


# --- What management says -------------------------------------------------------------------------------------------
@transaction.atomic
def update(
    recommendation: Recommendation, *, by: User, version: int | None, progress: str, text: str,
    position: str = "", reported_on: dt.date | None = None,
) -> Update:  # fmt: skip
    """Record management's word. It moves no rate; the body alone decides."""
    recommendation = Recommendation.objects.locked(recommendation.pk, version=version)
    step = MANAGEMENT.check(recommendation, to=progress, by=by)
    position = position or recommendation.position
    if position == Position.NOT_ACCEPTED and not text.strip():
        raise IllegalStep(_("Say why management does not accept the recommendation."))
    made = Update.objects.create(
        recommendation=recommendation, position=position, progress=progress, text=text, recorded_by=by,
        reported_on=reported_on or timezone.localdate(),
    )  # fmt: skip
    if progress == Progress.CLOSURE_REQUESTED:
        made.evidence.set(EvidenceVersion.objects.filter(evidence__recommendation=recommendation))
    recommendation.position, recommendation.progress = position, progress
    recommendation.updated_on = made.reported_on
    recommendation.version += 1
    recommendation.save()
    audit.record(step.event, recommendation, by=by, note=text, details={"update": made.pk, "progress": progress})
    return made


# --- The set form ---------------------------------------------------------------------------------------------------
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
    """Set what the record repeats of its decisions, updates and dates."""
    record = entry.recommendation
    _repeat_on_record(record, entry.facts())
    if entry.updates:
        last = entry.updates[-1]
        record.position, record.progress, record.updated_on = last.position, last.progress, last.reported_on
    if entry.target_dates:
        first, latest = entry.target_dates[0], entry.target_dates[-1]
        record.first_due_on, record.due_on, record.due_kind = first.due_on, latest.due_on, latest.kind
