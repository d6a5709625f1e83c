"""Spreadsheets that were brought in: what they held, what was wrong with them, and what they made."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accountability.models import Document, Job, OversightBody
from accountability.models.trail import append_only, row_history
from recommendations.choices import ImportKind, ImportState, Volume
from recommendations.models.date_request import TargetDate
from recommendations.models.decision import Decision
from recommendations.models.part import Part
from recommendations.models.recommendation import Recommendation
from recommendations.models.update import Update


class Import(models.Model):
    """One spreadsheet of one kind. It is checked, entered and undone as a whole or not at all."""

    kind = models.CharField(_("kind"), max_length=16, choices=ImportKind)
    name = models.CharField(_("file"), max_length=200)
    sha256 = models.CharField(max_length=64)  # also the place where the file is kept
    mapping = models.JSONField(default=dict)
    state = models.CharField(_("state"), max_length=12, choices=ImportState, default=ImportState.UPLOADED)
    rows = models.PositiveIntegerField(_("rows"), default=0)
    fault_count = models.PositiveIntegerField(_("faults"), default=0)
    faults = models.JSONField(default=list)
    summary = models.JSONField(default=dict)
    job = models.ForeignKey(Job, models.SET_NULL, null=True, blank=True, related_name="+")
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(_("uploaded"), default=timezone.now)
    committed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    committed_at = models.DateTimeField(_("entered"), null=True, blank=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)
    undo_reason = models.TextField(_("reason"), blank=True)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("import")
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ImportKind.values), name="import_kind_known"),
            models.CheckConstraint(condition=Q(state__in=ImportState.values), name="import_state_known"),
            models.CheckConstraint(
                condition=Q(state__in=["committed", "undone"], committed_at__isnull=False, committed_by__isnull=False)
                | ~Q(state__in=["committed", "undone"]) & Q(committed_at=None, committed_by=None),
                name="import_committed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state="undone", undone_at__isnull=False, undone_by__isnull=False) & ~Q(undo_reason="")
                | ~Q(state="undone") & Q(undone_at=None, undone_by=None),
                name="import_undone_by_somebody_with_a_reason",
            ),
        ]
        triggers = row_history()

    def __str__(self) -> str:
        return self.name

    @property
    def state_tone(self) -> str:
        return ImportState(self.state).tone


class ImportedRow(models.Model):
    """What one row of one spreadsheet made, so that the import can be undone by voiding exactly that."""

    source = models.ForeignKey(Import, models.PROTECT, related_name="made")
    number = models.PositiveIntegerField(_("row"))
    recommendation = models.ForeignKey(Recommendation, models.PROTECT, null=True, blank=True, related_name="+")
    part = models.ForeignKey(Part, models.PROTECT, null=True, blank=True, related_name="+")
    decision = models.ForeignKey(Decision, models.PROTECT, null=True, blank=True, related_name="+")
    update = models.ForeignKey(Update, models.PROTECT, null=True, blank=True, related_name="+")
    target_date = models.ForeignKey(TargetDate, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["source", "number"]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.source} {self.number}"


class StatusTotal(models.Model):
    """One line of a published annex table: what one report prints of one body's recommendations by status."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="status_totals")
    body = models.ForeignKey(OversightBody, models.PROTECT, related_name="status_totals")
    volume = models.CharField(_("volume"), max_length=4, choices=Volume, blank=True)
    period = models.CharField(_("period"), max_length=32)
    stream = models.CharField(_("stream"), max_length=80, blank=True)
    printed_total = models.PositiveIntegerField(_("printed total"))
    implemented = models.PositiveIntegerField(_("implemented"))
    under_implementation = models.PositiveIntegerField(_("under implementation"))
    not_implemented = models.PositiveIntegerField(_("not implemented"))
    overtaken_by_events = models.PositiveIntegerField(_("overtaken by events"))
    closed_by_board = models.PositiveIntegerField(_("closed by the Board"))
    newly_issued = models.PositiveIntegerField(_("newly issued"), null=True, blank=True)
    source = models.ForeignKey(Import, models.PROTECT, null=True, blank=True, related_name="totals")
    is_voided = models.BooleanField(_("entered by mistake"), default=False)

    class Meta:
        ordering = ["body", "volume", "stream", "period"]
        verbose_name = _("status total")
        constraints = [
            models.UniqueConstraint(
                fields=["document", "body", "volume", "period", "stream"],
                condition=Q(is_voided=False), name="status_total_once",
            ),
        ]  # fmt: skip
        triggers = row_history()

    def __str__(self) -> str:
        return f"{self.document} {self.body} {self.volume} {self.period} {self.stream}"
