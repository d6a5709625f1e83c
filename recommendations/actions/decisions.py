"""What a body decides, and what follows from it for the record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accountability import audit
from accountability.errors import IllegalStep, Incomplete
from accountability.models import Document, User, has_come
from recommendations.choices import CLOSED, OPEN, DecisionKind, State
from recommendations.events import OF_DECISION, Event
from recommendations.models import (
    Decision,
    EvidenceVersion,
    Part,
    Recommendation,
    StandingInterval,
)
from recommendations.models.state_interval import Fact, repeat_on, rows_of
from recommendations.workflow import BODY, DECIDE_CONFLICT, RECLASSIFY, RECORD_ACCEPTANCE, VOID, still_open

REPEATED = ("state", "acceptance", "in_conflict", "rating_now", "decided_on")
"""What the record repeats of its decisions."""


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

    A mark that disagrees with its narrative is kept and flagged, but not applied. The last part closes the whole.
    """
    recommendation = Recommendation.objects.locked(recommendation.pk, version=version)
    if part:
        _demand_part(recommendation, part, state, by=by)
    else:
        BODY.check(recommendation, to=state, by=by)
    made = _decide(
        recommendation, DecisionKind.ASSESSED, by=by, state=state, counts_from=counts_from, reported_on=reported_on,
        document=document, word=word, narrative=narrative, mark_conflicts=mark_conflicts, part=part,
    )  # fmt: skip
    made.evidence.add(*evidence)
    if part:
        _close_with_last_part(recommendation, part, made, by=by)
    return made


@transaction.atomic
def reopen(
    recommendation: Recommendation, *, by: User, version: int | None, counts_from: dt.date, reported_on: dt.date,
    reason: str, document: Document | str | None = None,
) -> Decision:  # fmt: skip
    """Open a closed recommendation again. Only the body that closed it may, and it says why."""
    recommendation = Recommendation.objects.locked(recommendation.pk, version=version)
    step = BODY.check(recommendation, to=State.UNDER_IMPLEMENTATION, by=by)
    if step.event != Event.REOPENED:
        raise IllegalStep(_("This recommendation is open; there is nothing to reopen."))
    return _decide(
        recommendation, DecisionKind.REOPENED, by=by, state=State.UNDER_IMPLEMENTATION, counts_from=counts_from,
        reported_on=reported_on, document=document, reason=_said(reason),
    )  # fmt: skip


@transaction.atomic
def reclassify(
    recommendation: Recommendation, *, by: User, version: int | None, rating: str, counts_from: dt.date,
    reported_on: dt.date, document: Document | str | None = None, narrative: str = "",
) -> Decision:  # fmt: skip
    """Change the rating: the row leaves the series of its rating at issue and stays where it is on the body's axis."""
    recommendation = Recommendation.objects.locked(recommendation.pk, version=version)
    RECLASSIFY.demand(recommendation, by=by)
    if rating == recommendation.rating_now:
        raise Incomplete(_("This is its rating already."), "rating")
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
    """Settle a mark that disagrees with its narrative: the state that holds from the day the mark counts from."""
    recommendation = Recommendation.objects.locked(decision.recommendation_id, version=version)
    DECIDE_CONFLICT.demand(recommendation, by=by)
    if not decision.mark_conflicts or decision.answers.exists():
        raise IllegalStep(_("There is nothing to decide here: the mark agrees with its narrative or was decided."))
    made = _decide(
        recommendation, DecisionKind.CONFLICT_RESOLVED, by=by, state=state, about=decision, reason=_said(reason),
        counts_from=decision.counts_from, reported_on=decision.reported_on, document=decision.document,
        part=decision.part,
    )  # fmt: skip
    if decision.part:
        _close_with_last_part(recommendation, decision.part, made, by=by)
    return made


@transaction.atomic
def void(decision: Decision, *, by: User, version: int | None, reason: str) -> Decision:
    """Correct a wrong entry by a dated act: from now on it has no effect, and what was known before stays known."""
    recommendation = Recommendation.objects.locked(decision.recommendation_id, version=version)
    VOID.demand(recommendation, by=by)
    if decision.kind in (DecisionKind.ISSUED, DecisionKind.VOIDED):
        raise IllegalStep(_("The entry of the recommendation itself and a correction cannot be corrected away."))
    if decision.answers.filter(kind=DecisionKind.VOIDED).exists():
        raise IllegalStep(_("This entry is corrected already."))
    made = _decide(
        recommendation, DecisionKind.VOIDED, by=by, about=decision, reason=_said(reason), part=decision.part,
        counts_from=decision.counts_from, reported_on=timezone.localdate(), document=decision.document,
    )  # fmt: skip
    if decision.part:
        _stand_part_again(decision.part)
    return made


def _said(reason: str) -> str:
    if not reason.strip():
        raise Incomplete(_("Give the reason: it stays with the decision."), "reason")
    return reason


def _demand_part(recommendation: Recommendation, part: Part, state: str, *, by: User) -> None:
    """A part is assessed by the rules of the whole, while the whole is open."""
    if part.recommendation_id != recommendation.pk:
        raise Incomplete(_("This part belongs to another recommendation."), "part")
    step = BODY.find(part.state, state)
    replace(step, needs=(still_open,)).demand(recommendation, by=by)


def _decide(
    recommendation: Recommendation, kind: DecisionKind, *, by: User, document: Document | str | None, **fields: Any
) -> Decision:
    if "about" not in fields:
        _demand_days(recommendation, fields["counts_from"], fields["reported_on"])
    if isinstance(document, str):
        document = Document.objects.named(document) if document else None
    now = timezone.now()
    made = Decision.objects.create(
        recommendation=recommendation, kind=kind, recorded_by=by, assessor=by, recorded_at=now, document=document,
        entered_on=timezone.localdate(now), **fields,
    )  # fmt: skip
    _stand_again(recommendation)
    recommendation.save_version(*REPEATED)
    details = {"decision": made.pk, "state": made.state, "counts_from": made.counts_from.isoformat()}
    audit.record(OF_DECISION[kind], recommendation, by=by, note=made.reason or made.narrative, details=details)
    return made


def _demand_days(recommendation: Recommendation, counts_from: dt.date, reported_on: dt.date) -> None:
    """A decision before the issue would have no effect, one of a day to come would stand here and in no rate."""
    if counts_from < recommendation.counts_from:
        raise Incomplete(_("The recommendation was issued later. Give a day from its issue on."), "counts_from")
    for name, day in (("counts_from", counts_from), ("reported_on", reported_on)):
        if not has_come(day):
            raise Incomplete(_("This day lies in the future."), name)


def _close_with_last_part(recommendation: Recommendation, part: Part, made: Decision, *, by: User) -> None:
    _stand_part_again(part)
    if recommendation.is_open and part.state in CLOSED and not recommendation.parts.filter(state__in=OPEN).exists():
        _decide(
            recommendation, DecisionKind.ASSESSED, by=by, state=made.state, counts_from=made.counts_from,
            reported_on=made.reported_on, document=made.document, narrative=made.narrative,
        )  # fmt: skip


def _stand_part_again(part: Part) -> None:
    """Set the state of a part to what its decisions add up to; conflicting marks and voided ones have no effect."""
    decisions = part.decisions.order_by("counts_from", "recorded_at", "pk")
    voided = {d.about_id for d in decisions if d.kind == DecisionKind.VOIDED}
    acting = [d for d in decisions if d.state and d.pk not in voided and not d.mark_conflicts]
    part.state = acting[-1].state if acting else State.NEWLY_ISSUED
    part.save(update_fields=["state"])


def _stand_again(recommendation: Recommendation) -> None:
    """Work out the intervals anew from the decisions and write what differs; set what the record repeats of them."""
    kept = recommendation.decisions.filter(part=None).values_list(*Fact._fields)
    decisions = [Fact(*row) for row in kept]
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
