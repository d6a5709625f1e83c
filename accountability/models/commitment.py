"""Commitments of the reports, and their outcomes."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import models
from django.db.models import Case, F, Q, When
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accountability.localization import current_language, local
from accountability.models.entity import Post
from accountability.models.record import Record, RecordQuerySet
from accountability.models.trail import row_history
from accountability.permissions import Permission
from accountability.roles import RecordPermissions, Scope


class OfficeBasis(models.TextChoices):
    STATED = "stated", _("Named in the document")
    IMPLIED = "implied", _("Inferred from the context")


class DueKind(models.TextChoices):
    DATED = "dated", _("By date")
    RECURRING = "recurring", _("Recurring")
    WORDS = "words", _("In words only")
    MISSING = "missing", _("No date given")


class CommitmentSection(models.TextChoices):
    NEXT_STEPS = "next_steps", _("Next steps")
    PROGRESS = "progress_to_date", _("Progress to date")


class CommitmentProgress(models.TextChoices):
    """What the lead entity reports; it decides nothing."""

    NOT_STARTED = "not_started", _("Not started")
    UNDER_WAY = "under_way", _("Under way")
    REPORTED_DONE = "reported_done", _("Reported done, not yet confirmed")

    @property
    def tone(self) -> str:
        return {"under_way": "calm", "reported_done": "attention"}.get(self, "neutral")


class CommitmentState(models.TextChoices):
    """What came of it, as the coordinator decided; open until then."""

    OPEN = "open", pgettext_lazy("commitment", "Open")
    KEPT = "kept", _("Kept")
    PARTLY = "partly", _("Partly kept")
    CONTINUED = "continued", _("Carried over to the next report")
    DROPPED = "dropped", _("Not pursued")

    @property
    def tone(self) -> str:
        return {"kept": "done", "partly": "attention", "continued": "attention", "dropped": "neutral"}.get(self, "calm")


def is_due_assumed(due_on: dt.date | None, printed: str) -> bool:
    """Whether the due date is not printed: 31 March 2022 for “first quarter of 2022”."""
    days = (f"{due_on.day} {due_on:%B %Y}", due_on.isoformat()) if due_on else ()
    return due_on is not None and not any(day in printed for day in days)


def inferred_fields(office_basis: str, due_on: dt.date | None, printed: str) -> list[str]:
    """The fields of a commitment that its document does not print."""
    fields = {
        "responsible_office": office_basis == OfficeBasis.IMPLIED, "due_on": is_due_assumed(due_on, printed),
    }  # fmt: skip
    return [name for name, is_inferred in fields.items() if is_inferred]


class CommitmentQuerySet(RecordQuerySet["Commitment"]):
    def for_action(self, *related: str | models.Prefetch) -> CommitmentQuerySet:
        """Each with its document, its lead and contributing entities, and its requests for a new date."""
        rows = self.select_related("document", "component").prefetch_related("responsibilities__entity")
        return rows.prefetch_related("date_requests", *related)

    def open(self) -> CommitmentQuerySet:
        """Commitments without an outcome."""
        return self.filter(state=CommitmentState.OPEN)

    def open_first(self) -> CommitmentQuerySet:
        """The open ones by the day on which they are due, then those with an outcome."""
        is_open = Case(When(state=CommitmentState.OPEN, then=0), default=1)
        return self.order_by(is_open, F("due_on").asc(nulls_last=True), "pk")

    def planned(self) -> CommitmentQuerySet:
        """Commitments with milestones."""
        milestones: Any = self.model._meta.get_field("milestones").related_model
        return self.filter(models.Exists(milestones.objects.filter(commitment=models.OuterRef("pk"))), is_voided=False)

    def awaiting_update(self) -> CommitmentQuerySet:
        """Open commitments that their lead entity has not reported done."""
        return self.open().filter(is_voided=False).exclude(progress=CommitmentProgress.REPORTED_DONE)

    def overdue(self, *, on: dt.date) -> CommitmentQuerySet:
        """Open commitments whose day has passed; words without a day are never overdue."""
        return self.open().filter(due_on__lt=on)


class Commitment(Record):
    """One commitment of a report, with its date as printed, what its lead entity reports, and what came of it.

    `first_due_on` is the printed date and never changes; `due_on` is the current one. `progress` is reported by the
    lead entity; `state` is the outcome, which the coordinator decides. Of a recurring commitment, `due_on` is the day
    of the next occurrence, `recurs_every` the months between two.
    """

    PERMISSIONS = RecordPermissions(
        view=Permission.VIEW_FIGURES,
        view_evidence=Permission.VIEW_COMMITMENT_EVIDENCE,
        update=Permission.UPDATE_COMMITMENT,
        comment=Permission.VIEW_COMMITMENT_EVIDENCE,
        revise_date=Permission.UPDATE_COMMITMENT,
        grant_date=Permission.DECIDE_COMMITMENT,
        name_official=Permission.DECIDE_COMMITMENT,
        change_responsibility=Permission.DECIDE_COMMITMENT,
    )

    document = models.ForeignKey("accountability.Document", models.PROTECT, related_name="commitments")
    paragraph = models.CharField(_("paragraph"), max_length=16)
    sub = models.CharField(_("part of the paragraph"), max_length=16, blank=True)
    component = models.ForeignKey("accountability.Component", models.PROTECT, related_name="commitments")
    sub_area = models.ForeignKey(
        "accountability.SubArea", models.PROTECT, null=True, blank=True, related_name="commitments"
    )
    texts = models.JSONField(_("text"), help_text=_("In our own words, one per language."))
    responsible_office = models.CharField(_("responsible office"), max_length=250)
    office_basis = models.CharField(_("basis of the office"), max_length=8, choices=OfficeBasis)
    due_as_printed = models.CharField(_("due, as printed"), max_length=120, blank=True)
    due_note = models.JSONField(_("remark on the date"), default=dict, blank=True, help_text=_("In our own words."))
    first_due_on = models.DateField(_("due on, as printed"), null=True, blank=True)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    due_kind = models.CharField(_("kind of date"), max_length=12, choices=DueKind, default=DueKind.MISSING)
    recurs_every = models.PositiveSmallIntegerField(_("recurs every (months)"), null=True, blank=True)
    section = models.CharField(_("section"), max_length=20, choices=CommitmentSection)
    progress = models.CharField(
        _("progress"), max_length=16, choices=CommitmentProgress, default=CommitmentProgress.NOT_STARTED
    )
    updated_on = models.DateField(_("last updated"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=12, choices=CommitmentState, default=CommitmentState.OPEN)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    outcome = models.JSONField(_("outcome"), default=dict, blank=True)
    outcome_document = models.ForeignKey(
        "accountability.Document", models.PROTECT, null=True, blank=True, related_name="outcomes"
    )
    outcome_paragraph = models.CharField(_("paragraph of the outcome"), max_length=16, blank=True)
    official = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        ordering = ["document", "order"]
        verbose_name = _("commitment")
        verbose_name_plural = _("commitments")
        constraints = [
            models.UniqueConstraint(
                fields=["document", "section", "paragraph", "sub"],
                condition=Q(is_voided=False),
                name="commitment_in_its_place",
            ),
            models.CheckConstraint(
                condition=Q(due_kind=DueKind.DATED, due_on__isnull=False)
                | Q(due_kind=DueKind.RECURRING, due_on__isnull=False, recurs_every__range=(1, 60))
                | ~Q(due_kind=DueKind.DATED) & Q(due_on=None, recurs_every=None),
                name="commitment_dated_means_a_day",
            ),
            models.CheckConstraint(
                condition=Q(outcome_paragraph="") | Q(outcome_document__isnull=False),
                name="commitment_paragraph_of_a_document",
            ),
            models.CheckConstraint(
                condition=Q(state=CommitmentState.KEPT, done_on__isnull=False)
                | ~Q(state=CommitmentState.KEPT) & Q(done_on=None),
                name="commitment_has_a_day_exactly_when_kept",
            ),
            models.CheckConstraint(
                condition=Q(progress__in=CommitmentProgress.values), name="commitment_progress_known"
            ),
            models.CheckConstraint(condition=Q(due_kind__in=DueKind.values), name="commitment_due_kind_known"),
            models.CheckConstraint(condition=Q(state__in=CommitmentState.values), name="commitment_state_known"),
            models.CheckConstraint(condition=Q(section__in=CommitmentSection.values), name="commitment_section_known"),
            models.CheckConstraint(condition=Q(office_basis__in=OfficeBasis.values), name="commitment_basis_known"),
        ]
        triggers = row_history()

    def __str__(self) -> str:
        return f"{self.document}, para. {self.paragraph} {self.sub}".strip()

    @classmethod
    def url_namespace(cls) -> str:
        return "components:commitment"

    @classmethod
    def list_url_name(cls) -> str:
        return "components:commitments"

    @property
    def label(self) -> str:
        """Where the commitment was made: A/76/644, para. 16."""
        return str(self)

    @property
    def language(self) -> str:
        """The language of the text that the reader sees."""
        return current_language() if current_language() in self.texts else "en"

    def scope(self) -> Scope:
        return Scope(entities=frozenset(row.entity_id for row in self.responsibilities.all()))

    @property
    def lead(self) -> str:
        """The code of the lead entity; empty if none is assigned."""
        return next((row.entity.code for row in self.responsibilities.all() if row.is_lead), "")

    def closed_reason(self) -> str:
        return _g("The outcome has already been decided.") if self.is_settled else ""

    @property
    def is_open(self) -> bool:
        return not self.is_settled

    @property
    def is_recurring(self) -> bool:
        """Whether it recurs at an interval; a single date that is granted later ends the recurrence."""
        return self.due_kind == DueKind.RECURRING and self.recurs_every is not None

    @property
    def awaits_update(self) -> bool:
        """Whether its lead entity has to act."""
        return self.is_open and not self.is_voided and self.progress != CommitmentProgress.REPORTED_DONE

    @property
    def is_settled(self) -> bool:
        """Whether its outcome was decided."""
        return self.state != CommitmentState.OPEN

    @property
    def due_assumed(self) -> bool:
        """Whether the due date only orders the commitment: the document prints a year or a quarter, or nothing."""
        return is_due_assumed(self.first_due_on, self.due_as_printed)

    @property
    def inferred(self) -> list[str]:
        """The fields that the document does not print."""
        return inferred_fields(self.office_basis, self.first_due_on, self.due_as_printed)

    @property
    def text(self) -> str:
        return local(self.texts)

    @property
    def tone(self) -> str:
        return CommitmentState(self.state).tone
