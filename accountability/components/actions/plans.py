"""How a commitment is carried out: its milestones, the commitments it waits for, and its occurrences."""

from __future__ import annotations

import datetime as dt
from typing import TypeVar

from django.db import connection, models, transaction
from django.utils.translation import gettext as _

from accountability import audit
from accountability.components.workflow import (
    ADD_DEPENDENCY,
    ADD_MILESTONE,
    COMPLETE_MILESTONE,
    END_DEPENDENCY,
    REPORT_OCCURRENCE,
    SET_RECURRENCE,
    demand_due_after_made,
    demand_past_day,
)
from accountability.errors import Incomplete
from accountability.localization import current_language, day
from accountability.localization.dates import months_before
from accountability.models import (
    Commitment,
    CommitmentDependency,
    CommitmentEvidence,
    CommitmentMilestone,
    CommitmentOccurrence,
    User,
    register_day,
)
from accountability.models.commitment import CommitmentProgress, DueKind
from accountability.workflow import Step

LONGEST_INTERVAL = 60  # months
Row = TypeVar("Row", bound=models.Model)


@transaction.atomic
def add_milestone(
    commitment: Commitment, *, by: User, version: int | None, text: str, due_on: dt.date
) -> CommitmentMilestone:
    """Add the next milestone. It is due between the report that made the commitment and the current date."""
    commitment = Commitment.objects.locked(commitment.pk, version=version)
    ADD_MILESTONE.demand(commitment, by=by)
    if not text.strip():
        raise Incomplete(_("Describe the milestone."), "text")
    demand_due_after_made(commitment, due_on)
    if commitment.due_on and due_on > commitment.due_on:
        words = {"day": day(commitment.due_on)}
        raise Incomplete(_("The commitment is due on %(day)s. A milestone cannot be later.") % words, "due_on")
    milestone = CommitmentMilestone.objects.create(
        commitment=commitment, number=commitment.milestones.count() + 1, text=text.strip(),
        language=current_language(), due_on=due_on,
    )  # fmt: skip
    return _saved(commitment, milestone, ADD_MILESTONE, by=by, note=text)


@transaction.atomic
def complete_milestone(
    commitment: Commitment, *, by: User, version: int | None, milestone: CommitmentMilestone, done_on: dt.date,
    result: str = "", evidence: CommitmentEvidence | None = None,
) -> CommitmentMilestone:  # fmt: skip
    """Record that a milestone was reached, with what was done or a piece of evidence of the commitment."""
    commitment = Commitment.objects.locked(commitment.pk, version=version)
    COMPLETE_MILESTONE.demand(commitment, by=by)
    if milestone.commitment_id != commitment.pk or (evidence and evidence.commitment_id != commitment.pk):
        raise Incomplete(_("Choose a milestone and evidence of this commitment."), "milestone")
    milestone = commitment.milestones.get(pk=milestone.pk)
    if milestone.is_done:
        raise Incomplete(_("This milestone is already done."), "milestone")
    demand_past_day(commitment, done_on)
    if not (result.strip() or evidence):
        raise Incomplete(_("Describe what was done, or choose the evidence."), "result")
    milestone.done_on, milestone.result, milestone.evidence = done_on, result.strip(), evidence
    milestone.save()
    _start(commitment)
    commitment.updated_on = register_day()
    return _saved(commitment, milestone, COMPLETE_MILESTONE, by=by, note=result)


@transaction.atomic
def add_dependency(
    commitment: Commitment, *, by: User, version: int | None, waits_for: Commitment
) -> CommitmentDependency:
    """Let a commitment wait for another. A circle is refused, also one through others."""
    with connection.cursor() as cursor:  # two dependencies that together close a circle are added one after the other
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('commitment dependencies'))")
    commitment = Commitment.objects.locked(commitment.pk, version=version)
    ADD_DEPENDENCY.demand(commitment, by=by)
    if waits_for.is_voided or waits_for.is_settled:
        raise Incomplete(_("The outcome of this commitment has already been decided."), "waits_for")
    if waits_for == commitment or commitment.pk in CommitmentDependency.objects.behind(waits_for):
        message = _("%(other)s already depends on this commitment. A commitment cannot depend on itself.")
        raise Incomplete(message % {"other": waits_for}, "waits_for")
    if commitment.dependencies.filter(waits_for=waits_for).exists():
        raise Incomplete(_("This has already been entered. Open the existing entry instead."), "waits_for")
    dependency = CommitmentDependency.objects.create(commitment=commitment, waits_for=waits_for)
    return _saved(commitment, dependency, ADD_DEPENDENCY, by=by, note=str(waits_for))


@transaction.atomic
def end_dependency(
    commitment: Commitment, *, by: User, version: int | None, dependency: CommitmentDependency
) -> Commitment:
    """Let a commitment wait no longer for another; the row stays in the history."""
    commitment = Commitment.objects.locked(commitment.pk, version=version)
    END_DEPENDENCY.demand(commitment, by=by)
    if dependency.commitment_id != commitment.pk:
        raise Incomplete(_("Choose a dependency of this commitment."), "dependency")
    dependency = commitment.dependencies.select_related("waits_for__document").get(pk=dependency.pk)
    note, key = str(dependency.waits_for), dependency.pk
    dependency.delete()
    dependency.pk = key
    _saved(commitment, dependency, END_DEPENDENCY, by=by, note=note)
    return commitment


@transaction.atomic
def set_recurrence(
    commitment: Commitment, *, by: User, version: int | None, recurs_every: int, due_on: dt.date
) -> Commitment:
    """Make a commitment recurring: its first occurrence is due on the day, the next every so many months."""
    commitment = Commitment.objects.locked(commitment.pk, version=version)
    SET_RECURRENCE.demand(commitment, by=by)
    if not 1 <= recurs_every <= LONGEST_INTERVAL:
        raise Incomplete(_("Enter 1 to %(most)s months.") % {"most": LONGEST_INTERVAL}, "recurs_every")
    demand_due_after_made(commitment, due_on)
    if commitment.occurrences.filter(due_on__gte=due_on).exists():
        raise Incomplete(_("This occurrence has already been reported."), "due_on")
    commitment.due_kind, commitment.recurs_every, commitment.due_on = DueKind.RECURRING, recurs_every, due_on
    return _saved(commitment, commitment, SET_RECURRENCE, by=by, note="")


@transaction.atomic
def report_occurrence(
    commitment: Commitment, *, by: User, version: int | None, done_on: dt.date, text: str
) -> CommitmentOccurrence:
    """Report the occurrence that is due next; the one after it follows by the interval."""
    commitment = Commitment.objects.locked(commitment.pk, version=version)
    REPORT_OCCURRENCE.demand(commitment, by=by)
    if not text.strip():
        raise Incomplete(_("Describe what was done."), "text")
    demand_past_day(commitment, done_on)
    due_on = commitment.due_on
    assert due_on is not None  # ensured by the database for recurring ones
    assert commitment.recurs_every is not None
    occurrence = CommitmentOccurrence.objects.create(
        commitment=commitment, due_on=due_on, done_on=done_on, text=text.strip(), recorded_by=by
    )
    first = commitment.occurrences.order_by("due_on").values_list("due_on", flat=True)[0]
    interval = (due_on.year - first.year) * 12 + due_on.month - first.month + commitment.recurs_every
    commitment.due_on, commitment.updated_on = months_before(first, -interval), register_day()
    _start(commitment)
    return _saved(commitment, occurrence, REPORT_OCCURRENCE, by=by, note=text)


# --- Writing --------------------------------------------------------------------------------------------------------
def _start(commitment: Commitment) -> None:
    if commitment.progress == CommitmentProgress.NOT_STARTED:
        commitment.progress = CommitmentProgress.UNDER_WAY


def _saved(commitment: Commitment, row: Row, step: Step, *, by: User, note: str) -> Row:
    """The row, once the commitment is saved as its next version and the event is recorded."""
    commitment.save_version("progress", "updated_on", "due_kind", "due_on", "recurs_every")
    details = {"row": row.pk, "due_on": commitment.due_on.isoformat() if commitment.due_on else ""}
    audit.record(step.event, commitment, by=by, note=note, details=details)
    return row
