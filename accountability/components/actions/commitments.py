"""Every change of a commitment: progress reported by its lead entity, the outcome decided by the coordinator."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from accountability import audit, choices
from accountability.actions import target_dates
from accountability.components.events import Event
from accountability.components.workflow import OUTCOME, PROGRESS, VOID, demand_due_after_made, demand_past_day
from accountability.errors import Incomplete, demand_reason, in_words
from accountability.localization import current_language
from accountability.models import (
    Commitment,
    CommitmentMilestone,
    CommitmentOutcome,
    CommitmentResponsibility,
    CommitmentTargetDate,
    CommitmentUpdate,
    Document,
    Entity,
    RevisionReason,
    User,
    register_day,
)
from accountability.models.commitment import CommitmentProgress, CommitmentState
from accountability.permissions import Permission, demand


@dataclass(frozen=True)
class NewCommitment:
    """A commitment to be entered, with its lead and contributing entities.

    `milestones` are texts in `language` with their dates, in their order.
    """

    commitment: Commitment
    lead: Entity
    contributors: Sequence[Entity] = ()
    milestones: Sequence[tuple[str, dt.date]] = ()
    language: str = "en"


def enter_commitment(
    commitment: Commitment, *, by: User, lead: Entity, milestones: Sequence[tuple[str, dt.date]] = ()
) -> Commitment:
    """Enter one commitment: the set form for one."""
    [commitment] = enter_commitments([NewCommitment(commitment, lead, milestones=milestones)], by=by)
    return commitment


@transaction.atomic
def enter_commitments(entries: Sequence[NewCommitment], *, by: User) -> list[Commitment]:
    """Enter commitments of a report with their lead entities; the printed date of each is its first date."""
    demand(by, Permission.DECIDE_COMMITMENT)
    for entry in entries:
        demand_due_after_made(entry.commitment, entry.commitment.first_due_on)
    with in_words():
        commitments = Commitment.objects.bulk_create(entry.commitment for entry in entries)
    CommitmentResponsibility.objects.bulk_create(
        CommitmentResponsibility(commitment=entry.commitment, entity=entity, is_lead=entity == entry.lead)
        for entry in entries
        for entity in dict.fromkeys([entry.lead, *entry.contributors])
    )
    CommitmentTargetDate.objects.bulk_create(
        CommitmentTargetDate(
            commitment=row, kind=choices.DueKind.DATED if row.first_due_on else choices.DueKind.MISSING,
            due_on=row.first_due_on, raw=row.due_as_printed[:100],
        )
        for row in commitments
    )  # fmt: skip
    CommitmentMilestone.objects.bulk_create(
        CommitmentMilestone(
            commitment=entry.commitment, number=number, text=text, language=entry.language, due_on=due_on
        )
        for entry in entries
        for number, (text, due_on) in enumerate(entry.milestones, start=1)
    )  # fmt: skip
    audit.record_all(
        ((Event.COMMITMENT_ENTERED, entry.commitment, "", {"lead": entry.lead.code}) for entry in entries), by=by
    )
    return commitments


@transaction.atomic
def void_commitment(commitment: Commitment, *, by: User, version: int | None, reason: str) -> Commitment:
    """Mark a commitment as entered by mistake: it is no longer listed or counted."""
    commitment = Commitment.objects.locked(commitment.pk, version=version)
    step = VOID.demand(commitment, by=by)
    reason = demand_reason(reason)
    commitment.is_voided = True
    commitment.save_version("is_voided")
    audit.record(step.event, commitment, by=by, note=reason)
    return commitment


@transaction.atomic
def report_progress(
    commitment: Commitment, *, by: User, version: int | None, progress: str, text: str, done_on: dt.date | None = None
) -> CommitmentUpdate:
    """Report progress for the lead entity. "Done" needs what was done, the day, and evidence or a link."""
    commitment = Commitment.objects.locked(commitment.pk, version=version)
    step = PROGRESS.check(commitment, to=progress, by=by)
    if step.to == CommitmentProgress.REPORTED_DONE:
        _demand_basis(commitment, text, done_on)
    else:
        done_on = None
    return _append_update(commitment, step.to, step.event, by=by, text=text, done_on=done_on)


@transaction.atomic
def answer_commitment(
    commitment: Commitment, *, by: User, version: int, progress: str = "", text: str = "",
    done_on: dt.date | None = None, due_on: dt.date | None = None, reason: RevisionReason | None = None,
) -> None:  # fmt: skip
    """Report progress and request a new date in one step, both or neither.

    An answer that equals the last one of the person, as when a form was sent twice, is skipped.
    """
    last = commitment.updates.last()
    words = (by.pk, progress, text)
    is_repeated = last is not None and (last.recorded_by_id, last.progress, last.text) == words
    if version != commitment.version and is_repeated:
        return
    if text:
        report_progress(commitment, by=by, version=version, progress=progress, text=text, done_on=done_on)
        version += 1
    if due_on and reason:
        target_dates.request_date(commitment, by=by, version=version, due_on=due_on, reason=reason)


@transaction.atomic
def return_commitment(commitment: Commitment, *, by: User, version: int | None, reason: str) -> CommitmentUpdate:
    """Return a commitment that was reported done to its lead entity, with what is missing."""
    commitment = Commitment.objects.locked(commitment.pk, version=version)
    step = PROGRESS.find(CommitmentProgress.REPORTED_DONE, CommitmentProgress.UNDER_WAY)
    PROGRESS.check(commitment, to=step.to, by=by)
    if not reason.strip():
        raise Incomplete(_("Describe what is missing, so that the entity can complete it."), "reason")
    return _append_update(commitment, step.to, step.event, by=by, text=reason)


@transaction.atomic
def decide_outcome(
    commitment: Commitment, *, by: User, version: int | None, state: str, text: str, done_on: dt.date | None = None,
    document: str = "", paragraph: str = "",
) -> CommitmentOutcome:  # fmt: skip
    """Decide what came of a commitment, or reopen it. The decision counts from the register day on.

    "Kept" needs the day on which it was done; kept and partly kept rest on evidence or on a paragraph of a document.
    """
    commitment = Commitment.objects.locked(commitment.pk, version=version)
    step = OUTCOME.check(commitment, to=state, by=by)
    if not text.strip():
        raise Incomplete(_("Describe what came of the commitment, or give the reason."), "text")
    source = _source(commitment, document, paragraph)
    if step.to == CommitmentState.KEPT:
        demand_past_day(commitment, done_on)
    else:
        done_on = None
    if step.to in (CommitmentState.KEPT, CommitmentState.PARTLY) and not (source or _has_evidence(commitment)):
        raise Incomplete(_("Name the document and paragraph, or attach evidence first."), "document")
    outcome = CommitmentOutcome.objects.create(
        commitment=commitment, state=step.to, done_on=done_on, text=text, language=current_language(), document=source,
        paragraph=paragraph, entered_on=register_day(), decided_by=by,
    )  # fmt: skip
    _apply(commitment, outcome)
    details = {"outcome": outcome.pk, "state": step.to}
    audit.record(step.event, commitment, by=by, note=text, details=details)
    return outcome


# --- Conditions -----------------------------------------------------------------------------------------------------
def _demand_basis(commitment: Commitment, text: str, done_on: dt.date | None) -> None:
    if not text.strip():
        raise Incomplete(_("Describe what was done."), "text")
    demand_past_day(commitment, done_on)
    if not _has_evidence(commitment):
        raise Incomplete(_("Attach a file or a link as evidence first, then report it as done."), "progress")


def _has_evidence(commitment: Commitment) -> bool:
    return bool(commitment.evidence.current().exists())


def _source(commitment: Commitment, symbol: str, paragraph: str) -> Document | None:
    """The later document that states the outcome, with its paragraph; both or neither."""
    if not symbol.strip():
        if paragraph.strip():
            raise Incomplete(_("Enter the symbol of the document that has this paragraph."), "document")
        return None
    if not paragraph.strip():
        raise Incomplete(_("Enter the paragraph that states the outcome."), "paragraph")
    source = Document.objects.filter(symbol__iexact=symbol.strip()).first()
    if source is None:
        raise Incomplete(_("“%(symbol)s” is not in the list of documents.") % {"symbol": symbol}, "document")
    made = commitment.document
    is_earlier = source.issued_on and made.issued_on and source.issued_on <= made.issued_on
    if source == made or is_earlier:
        raise Incomplete(_("This document was issued before the commitment or with it."), "document")
    return source


# --- Writing --------------------------------------------------------------------------------------------------------
def _append_update(
    commitment: Commitment, progress: str, event: str, *, by: User, text: str, done_on: dt.date | None = None
) -> CommitmentUpdate:
    today = register_day()
    row = CommitmentUpdate.objects.create(
        commitment=commitment, progress=progress, text=text, done_on=done_on, reported_on=today, recorded_by=by
    )
    commitment.progress, commitment.updated_on = progress, today
    commitment.save_version("progress", "updated_on")
    audit.record(event, commitment, by=by, note=text, details={"update": row.pk, "progress": progress})
    return row


def _apply(commitment: Commitment, outcome: CommitmentOutcome) -> None:
    """Write the outcome into the columns that lists filter and order by."""
    is_open = outcome.state == CommitmentState.OPEN
    commitment.state, commitment.done_on = outcome.state, outcome.done_on
    commitment.outcome = {} if is_open else {outcome.language: outcome.text}
    commitment.outcome_document, commitment.outcome_paragraph = outcome.document, outcome.paragraph
    if is_open and commitment.progress == CommitmentProgress.REPORTED_DONE:
        commitment.progress = CommitmentProgress.UNDER_WAY
    commitment.save_version("state", "done_on", "outcome", "outcome_document", "outcome_paragraph", "progress")
