"""The nouns of the sample register."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from accountability.choices import DueKind
from accountability.models import (
    OversightBody,
    Post,
    comment,
    escalation,
    evidence,
    imports,
    record,
    responsibility,
    target_date,
)
from accountability.models.record import Record, RecordQuerySet
from accountability.models.trail import row_history
from accountability.roles import RecordPermissions, Scope


class State(models.TextChoices):
    OPEN = "open", "Open"
    KEPT = "kept", "Kept"


class PledgeQuerySet(RecordQuerySet["Pledge"]):
    def open(self) -> PledgeQuerySet:
        """Those not kept yet."""
        return self.filter(state=State.OPEN, is_voided=False)

    awaiting_update = open


class Pledge(Record):
    """One thing an entity promised to do by a day, to an oversight body or to nobody in particular."""

    BODY = "body"
    PERMISSIONS = RecordPermissions(
        view="view-pledges",
        view_evidence="view-pledge-evidence",
        update="update-pledge",
        comment="comment-on-pledge",
        revise_date="revise-pledge-date",
        grant_date="grant-pledge-date",
        name_official="name-pledge-official",
        change_responsibility="change-pledge-responsibility",
    )

    text = models.TextField()
    body = models.ForeignKey(OversightBody, models.PROTECT, null=True, blank=True, related_name="+")
    language = models.CharField(max_length=10, default="en")
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    first_due_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    due_kind = models.CharField(max_length=16, choices=DueKind, default=DueKind.MISSING)
    official = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    updated_on = models.DateField(null=True, blank=True)

    objects = PledgeQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [models.CheckConstraint(condition=Q(state__in=State.values), name="pledge_state_known")]
        triggers = row_history()

    def __str__(self) -> str:
        return self.text

    @property
    def label(self) -> str:
        return self.text

    @property
    def is_open(self) -> bool:
        return self.state == State.OPEN

    @property
    def awaits_update(self) -> bool:
        return self.is_open

    def scope(self) -> Scope:
        owners = self.responsibilities.all()
        return Scope(entities=frozenset(owner.entity_id for owner in owners), body=self.body_id)

    def closed_reason(self) -> str:
        return "" if self.is_open else "It is kept already."


class Escalation(escalation.Escalation):
    """One step that one pledge reached, once for each start of its clock."""

    RECORD = "pledge"

    pledge = models.ForeignKey(Pledge, models.PROTECT, related_name="escalations")

    class Meta(escalation.Escalation.Meta):
        constraints = [escalation.reached_once("pledge", name="pledge_step_reached_once")]


class EmailReplyLink(record.EmailReplyLink):
    """One link in one mail by which one person answers for one pledge once."""

    RECORD = "pledge"

    pledge = models.ForeignKey(Pledge, models.CASCADE, related_name="+")


class Evidence(evidence.Evidence):
    """One document offered for one pledge."""

    RECORD = "pledge"
    pledge = models.ForeignKey(Pledge, models.PROTECT, related_name="evidence")


class EvidenceVersion(evidence.EvidenceVersion):
    """One version of one piece of evidence."""

    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="versions")


class Comment(comment.Comment):
    """One remark on one pledge."""

    RECORD = "pledge"
    pledge = models.ForeignKey(Pledge, models.PROTECT, related_name="comments")


class Draft(record.Draft):
    """What one person has typed on one pledge."""

    RECORD = "pledge"
    pledge = models.ForeignKey(Pledge, models.CASCADE, related_name="drafts")

    class Meta(record.Draft.Meta):
        constraints = [models.UniqueConstraint(fields=["author", "pledge"], name="one_draft_of_a_pledge")]


class Responsibility(responsibility.Responsibility):
    """One entity that answers for one pledge."""

    RECORD = "pledge"
    pledge = models.ForeignKey(Pledge, models.PROTECT, related_name="responsibilities")


class AccountableOfficial(responsibility.AccountableOfficial):
    """The post that is accountable for a pledge."""

    RECORD = "pledge"
    pledge = models.ForeignKey(Pledge, models.PROTECT, related_name="accountable_officials")


class TargetDate(target_date.TargetDate):
    """One target date of one pledge."""

    RECORD = "pledge"
    pledge = models.ForeignKey(Pledge, models.PROTECT, related_name="target_dates")


class DateRequest(target_date.DateRequest):
    """One request for a new target date of one pledge."""

    RECORD = "pledge"
    pledge = models.ForeignKey(Pledge, models.PROTECT, related_name="date_requests")


class ImportedPledge(imports.ImportedRow):
    """The pledge that one row of one spreadsheet made."""

    pledge = models.ForeignKey(Pledge, models.PROTECT, related_name="+")
