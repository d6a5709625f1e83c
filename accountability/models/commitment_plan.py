"""How a commitment is carried out: milestones, occurrences, dependencies, escalations and drafts."""

from __future__ import annotations

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accountability.models import escalation, record
from accountability.models.commitment import Commitment
from accountability.models.commitment_parts import CommitmentEvidence
from accountability.models.record import RecordPart
from accountability.models.trail import append_only, recorded_now, row_history


class CommitmentMilestone(RecordPart):
    """One step towards a commitment, with its due day; done on a day, by a text or a piece of evidence."""

    RECORD = "commitment"

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="milestones")
    number = models.PositiveSmallIntegerField(_("number"))
    text = models.CharField(_("milestone"), max_length=500)
    language = models.CharField(_("language"), max_length=10)
    due_on = models.DateField(_("due on"))
    done_on = models.DateField(_("done on"), null=True, blank=True)
    result = models.TextField(_("what was done"), blank=True)
    evidence = models.ForeignKey(CommitmentEvidence, models.PROTECT, null=True, blank=True, related_name="milestones")

    class Meta:
        ordering = ["commitment", "number"]
        constraints = [
            models.UniqueConstraint(fields=["commitment", "number"], name="commitment_milestone_number_once"),
            models.CheckConstraint(condition=~Q(text=""), name="commitment_milestone_in_words"),
            models.CheckConstraint(
                condition=Q(done_on=None, result="", evidence=None)
                | Q(done_on__isnull=False) & (~Q(result="") | Q(evidence__isnull=False)),
                name="commitment_milestone_done_with_a_basis",
            ),
        ]
        triggers = row_history()

    def __str__(self) -> str:
        return f"{self.commitment} {self.number}"

    @property
    def is_done(self) -> bool:
        return self.done_on is not None


class CommitmentOccurrence(RecordPart):
    """One period of a recurring commitment, answered by its lead entity. Appended, never changed."""

    RECORD = "commitment"

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="occurrences")
    due_on = models.DateField(_("due on"))
    done_on = models.DateField(_("done on"))
    text = models.TextField(_("what was done"))
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(_("recorded"), default=timezone.now)

    class Meta:
        ordering = ["commitment", "due_on"]
        constraints = [
            models.UniqueConstraint(fields=["commitment", "due_on"], name="commitment_occurrence_once"),
            models.CheckConstraint(condition=~Q(text=""), name="commitment_occurrence_in_words"),
        ]
        triggers = [*append_only(), recorded_now("recorded_at")]

    def __str__(self) -> str:
        return f"{self.commitment} {self.due_on}"

    @property
    def is_late(self) -> bool:
        return self.done_on > self.due_on


class CommitmentDependencyQuerySet(models.QuerySet[Any]):
    def behind(self, commitment: Commitment) -> set[int]:
        """The keys of all commitments for which this one waits, directly or through others."""
        edges = list(self.values_list("commitment", "waits_for"))
        reached: set[int] = set()
        ahead = {commitment.pk}
        while ahead := {to for source, to in edges if source in ahead} - reached:
            reached |= ahead
        return reached

    def open(self) -> Self:
        """Those whose earlier commitment has no outcome yet."""
        return self.filter(waits_for__state="open", waits_for__is_voided=False)


class CommitmentDependency(RecordPart):
    """One commitment that waits for another. No commitment waits for itself, directly or through others."""

    RECORD = "commitment"

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="dependencies")
    waits_for = models.ForeignKey(Commitment, models.PROTECT, related_name="dependents")

    objects = CommitmentDependencyQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["commitment", "waits_for"], name="commitment_dependency_once"),
            models.CheckConstraint(condition=~Q(commitment=F("waits_for")), name="commitment_waits_for_another"),
        ]
        triggers = row_history()

    def __str__(self) -> str:
        return f"{self.commitment} → {self.waits_for}"


class CommitmentEscalation(escalation.Escalation):
    """One escalation step that one commitment reached, once for each start of its clock."""

    RECORD = "commitment"

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="escalations")

    class Meta(escalation.Escalation.Meta):
        constraints = [escalation.reached_once("commitment", name="commitment_step_reached_once")]


class CommitmentDraft(record.Draft):
    """What one person has entered on one commitment in the grid and not submitted."""

    RECORD = "commitment"

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="drafts")

    class Meta(record.Draft.Meta):
        constraints = [models.UniqueConstraint(fields=["author", "commitment"], name="commitment_draft_once")]
