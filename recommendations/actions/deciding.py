"""What a body decides, and what follows from it for the record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accountability import audit
from accountability.models import Document, User
from accountability.permissions import can
from accountability.workflow import IllegalStep, NotPermitted
from recommendations.choices import OPEN, DecisionKind, State
from recommendations.events import OF_DECISION
from recommendations.models import (
    Decision,
    EvidenceVersion,
    Part,
    Recommendation,
    StandingInterval,
)
from recommendations.models.standing import repeat_on, rows_of
from recommendations.permissions import Permission
from recommendations.workflow import BODY


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


def _decide(recommendation: Recommendation, kind: DecisionKind, *, by: User, **fields: Any) -> Decision:
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
    repeat_on(recommendation, decisions)


def _identity(row: StandingInterval) -> tuple[Any, ...]:
    stand = (row.state, row.acceptance, row.in_conflict, row.reclassified)
    return (*stand, row.starts_on, row.ends_on, row.known_from)
