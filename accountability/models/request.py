"""Requests of the General Assembly, each a thing that an operative paragraph asks, and their lead verbs."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.localization import current_language, local
from accountability.localization.dates import session_part_ends_on
from accountability.models.entity import Post
from accountability.models.record import Record, RecordQuerySet
from accountability.models.target_date import LookupEntry
from accountability.models.trail import row_history
from accountability.permissions import Permission
from accountability.roles import RecordPermissions, Scope


class VerbClass(models.TextChoices):
    """What a paragraph does, by its lead verb."""

    ASKING = "asking", _("Asks")
    DECIDING = "deciding", _("Decides")
    OTHER = "other", _("Notes or recalls")


class RequestVerb(LookupEntry):
    """One lead verb of operative paragraphs and what a paragraph does that begins with it."""

    kind = models.CharField(_("what it does"), max_length=8, choices=VerbClass)

    class Meta(LookupEntry.Meta):
        verbose_name = _("lead verb")
        verbose_name_plural = _("lead verbs")
        constraints = [models.CheckConstraint(condition=Q(kind__in=VerbClass.values), name="request_verb_kind_known")]
        triggers = row_history()


class SessionPart(models.TextChoices):
    """The part of a session at which a report is due."""

    MAIN = "main", _("Main part")
    FIRST_RESUMED = "first-resumed", _("First part of the resumed session")
    SECOND_RESUMED = "second-resumed", _("Second part of the resumed session")


class RequestBasis(models.TextChoices):
    """Where the request was read."""

    RESOLUTION = "resolution", _("Read in the resolution")
    ANNEX = "annex", _("Inferred from the annex of a report")
    ILLUSTRATIVE = "illustrative", _("Illustrative")


class RequestProgress(models.TextChoices):
    """What the entity that answers reports; it decides nothing."""

    NOT_STARTED = "not_started", _("Not started")
    UNDER_WAY = "under_way", _("Answer in preparation")
    SUBMITTED = "submitted", _("Draft answer submitted")

    @property
    def tone(self) -> str:
        return {"under_way": "calm", "submitted": "attention"}.get(self, "neutral")


class RequestState(models.TextChoices):
    """Whether the request is answered, as the coordinator decided."""

    PENDING = "pending", _("Pending")
    PARTLY = "partly", _("Partly answered")
    REPORTED = "reported", _("Answered")
    REPEATED = "repeated", _("Repeated by a later request")
    NOT_REQUIRED = "not_required", _("No answer required")
    NOT_APPLICABLE = "not_applicable", _("Does not apply")

    @property
    def tone(self) -> str:
        tones = {"pending": "attention", "partly": "calm", "reported": "done", "repeated": "late"}
        return tones.get(self, "neutral")


OPEN_STATES = (RequestState.PENDING, RequestState.PARTLY)
INFERRED = ("verb", "paragraph", "texts", "state")
"""The fields of a request inferred from an annex, which names the resolution but not its paragraphs."""


class ResolutionRequestQuerySet(RecordQuerySet["ResolutionRequest"]):
    def for_action(self, *related: str | models.Prefetch) -> ResolutionRequestQuerySet:
        """Each with its document, verb and responsible entities."""
        rows = self.select_related("document", "verb").prefetch_related("responsibilities__entity")
        return rows.prefetch_related(*related)

    def open(self) -> ResolutionRequestQuerySet:
        """Requests that are not answered, or only in part."""
        return self.filter(state__in=OPEN_STATES, is_voided=False)

    def awaiting_update(self) -> ResolutionRequestQuerySet:
        """Open requests whose draft answer has not been submitted."""
        return self.open().exclude(progress=RequestProgress.SUBMITTED)

    def overdue(self, *, on: dt.date) -> ResolutionRequestQuerySet:
        """Open requests whose due session, or part of it, has ended."""
        return self.open().filter(due_on__lt=on)


class ResolutionRequest(Record):
    """One request inside an operative paragraph of a resolution.

    `progress` is reported by the entity that answers; `state` is decided by the coordinator with the document and
    paragraph that answers. Whether the answer was late is computed from `due_on` and `answered_on`, never entered.
    """

    PERMISSIONS = RecordPermissions(
        view=Permission.VIEW_FIGURES,
        view_evidence=Permission.VIEW_COMMITMENT_EVIDENCE,
        update=Permission.ANSWER_REQUEST,
        comment=Permission.VIEW_COMMITMENT_EVIDENCE,
        revise_date=Permission.DECIDE_REQUEST,
        grant_date=Permission.DECIDE_REQUEST,
        name_official=Permission.DECIDE_REQUEST,
        change_responsibility=Permission.DECIDE_REQUEST,
    )

    document = models.ForeignKey("accountability.Document", models.PROTECT, related_name="requests")
    part = models.CharField(_("part of the resolution"), max_length=8, blank=True)
    paragraph = models.CharField(_("paragraph"), max_length=16, blank=True)
    item = models.PositiveSmallIntegerField(_("request in the paragraph"), default=1)
    verb = models.ForeignKey(RequestVerb, models.PROTECT, verbose_name=_("lead verb"), related_name="+")
    texts = models.JSONField(_("text"), help_text=_("In our own words, one per language."))
    addressee = models.CharField(_("addressed to"), max_length=120)
    deliverable = models.CharField(_("what is to be delivered"), max_length=250, blank=True)
    due_session = models.PositiveSmallIntegerField(_("due at session"), null=True, blank=True)
    due_part = models.CharField(_("part of the session"), max_length=16, choices=SessionPart, blank=True)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    basis = models.CharField(_("basis"), max_length=12, choices=RequestBasis, default=RequestBasis.RESOLUTION)
    listed_in = models.ForeignKey(
        "accountability.Resolution", models.PROTECT, null=True, blank=True, related_name="requests"
    )
    repeats = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="repeated_by")
    observations = models.ManyToManyField("accountability.Observation", blank=True, related_name="requests")
    commitments = models.ManyToManyField("accountability.Commitment", blank=True, related_name="requests")
    progress = models.CharField(
        _("progress"), max_length=12, choices=RequestProgress, default=RequestProgress.NOT_STARTED
    )
    updated_on = models.DateField(_("last updated"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=16, choices=RequestState, default=RequestState.PENDING)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    answer = models.JSONField(_("answer"), default=dict, blank=True)
    answer_document = models.ForeignKey(
        "accountability.Document", models.PROTECT, null=True, blank=True, related_name="answered_requests"
    )
    answer_paragraph = models.CharField(_("paragraph of the answer"), max_length=16, blank=True)
    official = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")

    objects = ResolutionRequestQuerySet.as_manager()

    class Meta:
        ordering = ["document", "part", "paragraph", "item"]
        verbose_name = _("request")
        verbose_name_plural = _("requests")
        constraints = [
            models.UniqueConstraint(
                fields=["document", "part", "paragraph", "item"], condition=Q(is_voided=False),
                name="request_in_its_place",
            ),
            models.CheckConstraint(
                condition=~Q(paragraph="") | ~Q(basis=RequestBasis.RESOLUTION), name="request_names_its_paragraph"
            ),
            models.CheckConstraint(
                condition=Q(due_session=None, due_on=None, due_part="")
                | Q(due_session__isnull=False, due_on__isnull=False),
                name="request_due_day_exactly_with_a_session",
            ),
            models.CheckConstraint(
                condition=Q(answer_document=None, answer_paragraph="")
                | Q(answer_document__isnull=False) & ~Q(answer_paragraph=""),
                name="request_answer_names_document_and_paragraph",
            ),
            models.CheckConstraint(
                condition=~Q(state=RequestState.REPORTED)
                | Q(answer_document__isnull=False, answered_on__isnull=False),
                name="request_reported_with_document_and_day",
            ),
            models.CheckConstraint(condition=~Q(repeats=F("id")), name="request_does_not_repeat_itself"),
            models.CheckConstraint(condition=Q(state__in=RequestState.values), name="request_state_known"),
            models.CheckConstraint(condition=Q(progress__in=RequestProgress.values), name="request_progress_known"),
            models.CheckConstraint(condition=Q(basis__in=RequestBasis.values), name="request_basis_known"),
            models.CheckConstraint(condition=Q(due_part__in=["", *SessionPart.values]), name="request_part_known"),
        ]  # fmt: skip
        triggers = row_history()

    @classmethod
    def url_namespace(cls) -> str:
        return "resolutions:request"

    @classmethod
    def list_url_name(cls) -> str:
        return "resolutions:requests"

    @property
    def symbol(self) -> str:
        """The resolution with its part: A/RES/75/253 A."""
        return f"{self.document.symbol} {self.part}".strip()

    @property
    def label(self) -> str:
        """Where the request is made: A/RES/77/280, para. 9; its number in the annex where that gives no paragraph."""
        if not self.paragraph:
            return f"{self.symbol}, item {self.item}"
        place = f"{self.symbol}, para. {self.paragraph}"
        return f"{place} [{self.item}]" if self.item > 1 else place

    @property
    def language(self) -> str:
        """The language of the text that the reader sees."""
        return current_language() if current_language() in self.texts else "en"

    @property
    def text(self) -> str:
        return local(self.texts)

    def scope(self) -> Scope:
        return Scope(entities=frozenset(row.entity_id for row in self.responsibilities.all()))

    @property
    def lead(self) -> str:
        """The code of the lead entity; empty if none is assigned."""
        return next((row.entity.code for row in self.responsibilities.all() if row.is_lead), "")

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES

    @property
    def is_settled(self) -> bool:
        return not self.is_open

    @property
    def awaits_update(self) -> bool:
        return self.is_open and self.progress != RequestProgress.SUBMITTED

    def closed_reason(self) -> str:
        return "" if self.is_open else _g("This request is already decided.")

    @property
    def is_answered_late(self) -> bool:
        """Whether the answer was issued after the session, or part of it, at which it was due."""
        return (
            self.state == RequestState.REPORTED
            and self.due_on is not None
            and self.answered_on is not None
            and self.answered_on > self.due_on
        )

    @property
    def state_label(self) -> str:
        """The state in words; an answer after the due session is named as such."""
        return _g("Answered late") if self.is_answered_late else str(RequestState(self.state).label)

    @property
    def tone(self) -> str:
        return "attention" if self.is_answered_late else RequestState(self.state).tone

    @property
    def inferred(self) -> list[str]:
        """The fields that the document does not print."""
        return list(INFERRED) if self.basis == RequestBasis.ANNEX else []


def due_day(session: int | None, part: str) -> dt.date | None:
    """The last day of the session, or of the part of it, at which a report is due; None without a session."""
    return session_part_ends_on(session, part) if session else None
