"""Rows that belong to one commitment: its entities, updates, outcomes, target dates, evidence and comments."""

from __future__ import annotations

import datetime as dt
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accountability.models import comment, evidence, imports, responsibility, target_date
from accountability.models.commitment import Commitment, CommitmentProgress, CommitmentState
from accountability.models.document import Document
from accountability.models.record import RecordPart
from accountability.models.trail import append_only, recorded_now


class CommitmentResponsibility(responsibility.Responsibility):
    """One entity that answers for one commitment: the lead, or a contributor."""

    RECORD = "commitment"

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="responsibilities", db_index=False)

    class Meta(responsibility.Responsibility.Meta):
        constraints = [
            models.UniqueConstraint(fields=["commitment", "entity"], name="commitment_entity_once"),
            models.UniqueConstraint(fields=["commitment"], condition=Q(is_lead=True), name="commitment_one_lead"),
        ]
        indexes = [models.Index(fields=["entity", "commitment"], name="commitment_by_entity")]


class CommitmentOfficial(responsibility.AccountableOfficial):
    """The one post that is accountable for a commitment between dates."""

    RECORD = "commitment"

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="accountable_officials")

    class Meta(responsibility.AccountableOfficial.Meta):
        constraints = [
            *responsibility.AccountableOfficial.Meta.constraints,
            models.UniqueConstraint(
                fields=["commitment"], condition=Q(ends_on=None), name="commitment_one_official_now"
            ),
        ]


class CommitmentTargetDate(target_date.TargetDate):
    """One target date of one commitment."""

    RECORD = "commitment"

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="target_dates")

    class Meta(target_date.TargetDate.Meta):
        constraints = [
            *target_date.TargetDate.Meta.constraints,
            models.UniqueConstraint(fields=["commitment", "number"], name="commitment_date_number_once"),
        ]


class CommitmentDateRequest(target_date.DateRequest):
    """One request for a new target date of one commitment."""

    RECORD = "commitment"

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="date_requests")

    class Meta(target_date.DateRequest.Meta):
        constraints = [
            *target_date.DateRequest.Meta.constraints,
            models.UniqueConstraint(
                fields=["commitment"], condition=Q(state="waiting"), name="commitment_one_waiting_date_request"
            ),
        ]


class CommitmentEvidence(evidence.Evidence):
    """One document or link offered for one commitment."""

    RECORD = "commitment"

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="evidence")


class CommitmentEvidenceVersion(evidence.EvidenceVersion):
    """One version of one piece of evidence for a commitment."""

    evidence = models.ForeignKey(CommitmentEvidence, models.PROTECT, related_name="versions")


class CommitmentComment(comment.Comment):
    """One remark on one commitment."""

    RECORD = "commitment"

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="comments")


class CommitmentUpdate(RecordPart):
    """One statement of progress by the lead entity. Appended, never changed."""

    RECORD = "commitment"

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="updates")
    progress = models.CharField(_("progress"), max_length=16, choices=CommitmentProgress)
    text = models.TextField(_("what was done"), blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    reported_on = models.DateField(_("reported on"))
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(_("recorded"), default=timezone.now)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(progress__in=CommitmentProgress.values), name="commitment_update_progress_known"
            ),
            models.CheckConstraint(
                condition=~Q(progress="reported_done") & Q(done_on=None)
                | Q(progress="reported_done", done_on__isnull=False) & ~Q(text=""),
                name="commitment_reported_done_with_a_day_and_words",
            ),
        ]
        triggers = [*append_only(), recorded_now("recorded_at")]

    def __str__(self) -> str:
        return f"{self.commitment} {self.progress}"


class CommitmentOutcomeQuerySet(models.QuerySet[Any]):
    def in_force(self, *, on: dt.date) -> Self:
        """The outcome of each commitment as decided by the end of the day: the last one entered until then."""
        return self.filter(entered_on__lte=on).order_by("commitment_id", "-entered_on", "-id").distinct("commitment_id")


class CommitmentOutcome(RecordPart):
    """One decision on what came of a commitment. Appended, never changed: a later one replaces it from its day on.

    Rates of commitments kept are counted from these rows. `done_on` is the day on which it was done; `entered_on` the
    day of the register on which the coordinator decided.
    """

    RECORD = "commitment"

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="outcomes")
    state = models.CharField(_("outcome"), max_length=12, choices=CommitmentState)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    text = models.TextField(_("what came of it"))
    language = models.CharField(_("language"), max_length=10)
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")
    paragraph = models.CharField(_("paragraph"), max_length=16, blank=True)
    entered_on = models.DateField(_("decided on"))
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(_("recorded"), default=timezone.now)

    objects = CommitmentOutcomeQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=CommitmentState.values), name="commitment_outcome_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state="kept", done_on__isnull=False) | ~Q(state="kept") & Q(done_on=None),
                name="commitment_outcome_has_a_day_exactly_when_kept",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="commitment_outcome_in_words"),
            models.CheckConstraint(
                condition=Q(document=None, paragraph="") | Q(document__isnull=False) & ~Q(paragraph=""),
                name="commitment_outcome_names_document_and_paragraph",
            ),
        ]
        triggers = [*append_only(), recorded_now("recorded_at")]

    def __str__(self) -> str:
        return f"{self.commitment} {self.state}"


class ImportedCommitment(imports.ImportedRow):
    """What one row of one spreadsheet entered: a commitment, its outcome, or both."""

    commitment = models.ForeignKey(Commitment, models.PROTECT, null=True, blank=True, related_name="+")
    outcome = models.ForeignKey(CommitmentOutcome, models.PROTECT, null=True, blank=True, related_name="+")
