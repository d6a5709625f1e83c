"""Rows that belong to one request of the General Assembly: entities, drafts of its answer, answers, evidence."""

from __future__ import annotations

import datetime as dt
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accountability.models import comment, escalation, imports, responsibility
from accountability.models.document import Document
from accountability.models.evidence import Evidence, EvidenceVersion
from accountability.models.record import RecordPart, constraints_for
from accountability.models.request import OPEN_STATES, RequestProgress, RequestState, ResolutionRequest
from accountability.models.trail import append_only, recorded_now


class RequestResponsibility(responsibility.Responsibility):
    """One entity that answers one request: the lead, or a contributor."""

    RECORD = "request"

    request = models.ForeignKey(ResolutionRequest, models.PROTECT, related_name="responsibilities", db_index=False)

    class Meta(responsibility.Responsibility.Meta):
        constraints = [
            models.UniqueConstraint(fields=["request", "entity"], name="request_entity_once"),
            models.UniqueConstraint(fields=["request"], condition=Q(is_lead=True), name="request_one_lead"),
        ]
        indexes = [models.Index(fields=["entity", "request"], name="request_by_entity")]


class RequestOfficial(responsibility.AccountableOfficial):
    """The one post that is accountable for the answer to a request between dates."""

    RECORD = "request"

    request = models.ForeignKey(ResolutionRequest, models.PROTECT, related_name="accountable_officials")

    class Meta(responsibility.AccountableOfficial.Meta):
        constraints = [
            *constraints_for("request", responsibility.AccountableOfficial.Meta),
            models.UniqueConstraint(fields=["request"], condition=Q(ends_on=None), name="request_one_official_now"),
        ]


class RequestEvidence(Evidence):
    """One document or link offered for the answer to one request."""

    RECORD = "request"

    request = models.ForeignKey(ResolutionRequest, models.PROTECT, related_name="evidence")


class RequestEvidenceVersion(EvidenceVersion):
    """One version of one piece of evidence for a request."""

    evidence = models.ForeignKey(RequestEvidence, models.PROTECT, related_name="versions")

    class Meta(EvidenceVersion.Meta):
        constraints = constraints_for("request", EvidenceVersion.Meta)


class RequestComment(comment.Comment):
    """One remark on one request."""

    RECORD = "request"

    request = models.ForeignKey(ResolutionRequest, models.PROTECT, related_name="comments")

    class Meta(comment.Comment.Meta):
        constraints = constraints_for("request", comment.Comment.Meta)


class RequestEscalation(escalation.Escalation):
    """One step that one request reached, once for each start of its clock."""

    RECORD = "request"

    request = models.ForeignKey(ResolutionRequest, models.PROTECT, related_name="escalations")

    class Meta(escalation.Escalation.Meta):
        constraints = [escalation.reached_once("request", name="request_step_reached_once")]


class RequestUpdate(RecordPart):
    """One report of the entity that answers: progress, or the draft of the answer. Appended, never changed."""

    RECORD = "request"

    request = models.ForeignKey(ResolutionRequest, models.PROTECT, related_name="updates")
    progress = models.CharField(_("progress"), max_length=12, choices=RequestProgress)
    text = models.TextField(_("draft answer or progress"))
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")
    paragraph = models.CharField(_("paragraph"), max_length=16, blank=True)
    reported_on = models.DateField(_("reported on"))
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(_("recorded"), default=timezone.now)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(progress__in=RequestProgress.values), name="request_update_progress_known"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="request_update_in_words"),
            models.CheckConstraint(
                condition=Q(document=None, paragraph="") | Q(document__isnull=False) & ~Q(paragraph=""),
                name="request_update_names_document_and_paragraph",
            ),
        ]
        triggers = [*append_only(), recorded_now("recorded_at")]

    def __str__(self) -> str:
        return f"{self.request} {self.progress}"


class RequestAnswerQuerySet(models.QuerySet[Any]):
    def in_force(self, *, on: dt.date) -> Self:
        """The answer to each request as decided by the end of the day: the last one entered until then."""
        return self.filter(entered_on__lte=on).order_by("request", "-entered_on", "-id").distinct("request")


class RequestAnswer(RecordPart):
    """One decision on whether a request is answered. Appended, never changed: a later one replaces it from its day on.

    `document` and `paragraph` are where the answer stands, or where a later resolution repeats the request.
    `answered_on` is the day of that document, `entered_on` the day of the register on which it was decided.
    """

    RECORD = "request"

    request = models.ForeignKey(ResolutionRequest, models.PROTECT, related_name="answers")
    state = models.CharField(_("state"), max_length=16, choices=RequestState)
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")
    paragraph = models.CharField(_("paragraph"), max_length=16, blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    text = models.TextField(_("answer or reason"), blank=True)
    language = models.CharField(_("language"), max_length=10)
    entered_on = models.DateField(_("decided on"))
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(_("recorded"), default=timezone.now)

    objects = RequestAnswerQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=RequestState.values), name="request_answer_state_known"),
            models.CheckConstraint(
                condition=Q(document=None, paragraph="") | Q(document__isnull=False) & ~Q(paragraph=""),
                name="request_answer_row_names_document_and_paragraph",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[RequestState.REPORTED, RequestState.PARTLY], document__isnull=False)
                & Q(answered_on__isnull=False)
                | ~Q(state__in=[RequestState.REPORTED, RequestState.PARTLY]) & Q(answered_on=None),
                name="request_answer_has_a_document_exactly_when_answered",
            ),
            models.CheckConstraint(
                condition=~Q(text="") | Q(state__in=[*OPEN_STATES, RequestState.NOT_REQUIRED]),
                name="request_answer_in_words",
            ),
        ]
        triggers = [*append_only(), recorded_now("recorded_at")]

    def __str__(self) -> str:
        return f"{self.request} {self.state}"


class ImportedRequest(imports.ImportedRow):
    """What one row of one spreadsheet entered: a request, its answer, or both."""

    request = models.ForeignKey(ResolutionRequest, models.PROTECT, null=True, blank=True, related_name="+")
    answer = models.ForeignKey(RequestAnswer, models.PROTECT, null=True, blank=True, related_name="+")
