"""Decisions of an oversight body, with their consequences for the record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accountability.errors import IllegalStep, Incomplete, demand_reason
from accountability.localization.dates import organization_day
from accountability.models import Document, User, has_come
from recommendations.actions.decision_records import decision_on_the_whole, decisions_of, record_decisions
from recommendations.choices import DecisionKind, State
from recommendations.events import Event
from recommendations.models import (
    Decision,
    EvidenceVersion,
    Part,
    Recommendation,
)
from recommendations.models.state_interval import in_force
from recommendations.workflow import BODY, DECIDE_CONFLICT, RECLASSIFY, RECORD_ACCEPTANCE, VOID, assessment, still_open
from recommendations.workflow.decision_order import in_order, last_part_closes


@transaction.atomic
def assess(
    recommendation: Recommendation,
    *,
    by: User,
    version: int | None,
    state: str,
    counts_from: dt.date,
    reported_on: dt.date,
    document: Document | str | None = None,
    word: str = "",
    narrative: str = "",
    mark_conflicts: bool = False,
    part: Part | None = None,
    evidence: Iterable[EvidenceVersion] = (),
) -> Decision:
    """Record the body's assessment of the whole or of one part; a report may be given by its symbol.

    A status that contradicts its text is stored and flagged, but not applied. The last part closes the whole.
    """
    recommendation = Recommendation.objects.locked(recommendation.pk, version=version)
    if part:
        _demand_part(recommendation, part, state, by=by)
    else:
        assessment(recommendation.state, state).demand(recommendation, by=by)
    decision = _decide(
        recommendation, DecisionKind.ASSESSED, by=by, state=state, counts_from=counts_from, reported_on=reported_on,
        document=document, word=word, narrative=narrative, mark_conflicts=mark_conflicts, part=part,
    )  # fmt: skip
    decision.evidence.add(*evidence)
    return decision


@transaction.atomic
def reopen(
    recommendation: Recommendation, *, by: User, version: int | None, counts_from: dt.date, reported_on: dt.date,
    reason: str, document: Document | str | None = None,
) -> Decision:  # fmt: skip
    """Reopen a closed recommendation, with a reason. Only the body that closed it may do so."""
    recommendation = Recommendation.objects.locked(recommendation.pk, version=version)
    step = BODY.check(recommendation, to=State.UNDER_IMPLEMENTATION, by=by)
    if step.event != Event.REOPENED:
        raise IllegalStep(_("This recommendation is open; there is nothing to reopen."))
    return _decide(
        recommendation, DecisionKind.REOPENED, by=by, state=State.UNDER_IMPLEMENTATION, counts_from=counts_from,
        reported_on=reported_on, document=document, reason=_require_reason(reason),
    )  # fmt: skip


@transaction.atomic
def reclassify(
    recommendation: Recommendation, *, by: User, version: int | None, rating: str, counts_from: dt.date,
    reported_on: dt.date, document: Document | str | None = None, narrative: str = "",
) -> Decision:  # fmt: skip
    """Change the rating: the row leaves the series of its rating at issue, and its state does not change."""
    recommendation = Recommendation.objects.locked(recommendation.pk, version=version)
    RECLASSIFY.demand(recommendation, by=by)
    if rating == recommendation.rating_now:
        raise Incomplete(_("This is already its rating."), "rating")
    return _decide(
        recommendation, DecisionKind.RECLASSIFIED, by=by, rating=rating, counts_from=counts_from,
        reported_on=reported_on, document=document, narrative=narrative,
    )  # fmt: skip


@transaction.atomic
def record_acceptance(
    recommendation: Recommendation, *, by: User, version: int | None, acceptance: str, counts_from: dt.date,
    reported_on: dt.date, document: Document | str | None = None,
) -> Decision:  # fmt: skip
    """Record whether the organization accepted, as the JIU's own tracking has it (A/76/644, para. 92)."""
    recommendation = Recommendation.objects.locked(recommendation.pk, version=version)
    RECORD_ACCEPTANCE.demand(recommendation, by=by)
    return _decide(
        recommendation, DecisionKind.ACCEPTANCE, by=by, acceptance=acceptance, counts_from=counts_from,
        reported_on=reported_on, document=document,
    )  # fmt: skip


@transaction.atomic
def decide_conflict(decision: Decision, *, by: User, version: int | None, state: str, reason: str) -> Decision:
    """Resolve a conflict between status and text: the state that applies from the date the status counts from."""
    recommendation = Recommendation.objects.locked(decision.recommendation_id, version=version)
    DECIDE_CONFLICT.demand(recommendation, by=by)
    if not decision.mark_conflicts or decision.answers.exists():
        raise IllegalStep(_("There is no conflict to resolve: status and text agree, or the conflict was resolved."))
    return _decide(
        recommendation, DecisionKind.CONFLICT_RESOLVED, by=by, state=state, about=decision,
        reason=_require_reason(reason), counts_from=decision.counts_from, reported_on=decision.reported_on,
        document=decision.document, part=decision.part,
    )  # fmt: skip


@transaction.atomic
def void(decision: Decision, *, by: User, version: int | None, reason: str) -> Decision:
    """Correct a wrong entry by a dated action: it no longer has an effect, and what was known before remains known."""
    recommendation = Recommendation.objects.locked(decision.recommendation_id, version=version)
    VOID.demand(recommendation, by=by)
    if decision.kind in (DecisionKind.ISSUED, DecisionKind.VOIDED):
        raise IllegalStep(_("The entry of the recommendation itself and corrections cannot be corrected."))
    if decision.answers.filter(kind=DecisionKind.VOIDED).exists():
        raise IllegalStep(_("This entry has already been corrected."))
    return _decide(
        recommendation, DecisionKind.VOIDED, by=by, about=decision, reason=_require_reason(reason), part=decision.part,
        counts_from=decision.counts_from, reported_on=organization_day(), document=decision.document,
    )  # fmt: skip


def _require_reason(reason: str) -> str:
    """The reason; Incomplete where it is empty."""
    return demand_reason(reason, sentence=_("Give a reason: it is recorded with the decision."))


def _demand_part(recommendation: Recommendation, part: Part, state: str, *, by: User) -> None:
    """A part is assessed by the rules of the whole, while the whole is open."""
    if part.recommendation_id != recommendation.pk:
        raise Incomplete(_("This part belongs to another recommendation."), "part")
    step = assessment(part.state, state)
    replace(step, needs=(still_open,)).demand(recommendation, by=by)


def _decide(
    recommendation: Recommendation, kind: DecisionKind, *, by: User, document: Document | str | None, **fields: Any
) -> Decision:
    """Record one decision as the set of one; that on the last part also closes the whole."""
    if "about" not in fields:
        _demand_days(recommendation, fields["counts_from"], fields["reported_on"])
    if isinstance(document, str):
        document = Document.objects.named(document) if document else None
    decision = Decision(
        recommendation=recommendation, kind=kind, recorded_by=by, assessor=by, document=document, **fields
    )
    records = {recommendation.pk: recommendation}
    past, new = decisions_of(records), [decision]
    closes_a_part = decision.part and kind != DecisionKind.VOIDED
    if closes_a_part and (last := last_part_closes(recommendation, in_order(in_force(past[recommendation.pk]), new))):
        new.append(decision_on_the_whole(last))
    record_decisions(new, records, past, by=by)
    return decision


def _demand_days(recommendation: Recommendation, counts_from: dt.date, reported_on: dt.date) -> None:
    """A decision before the issue would have no effect; a future one would be shown here but be in no rate."""
    if counts_from < recommendation.counts_from:
        raise Incomplete(_("The recommendation was issued later. Enter a date on or after its issue."), "counts_from")
    for name, day in (("counts_from", counts_from), ("reported_on", reported_on)):
        if not has_come(day):
            raise Incomplete(_("This date is in the future."), name)
