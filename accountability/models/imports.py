"""Imported spreadsheets: the file with its check and state, and the object created by each row."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accountability.models.job import Job
from accountability.models.trail import append_only, row_history
from accountability.registers import importers


class ImportState(models.TextChoices):
    """The state of a spreadsheet."""

    UPLOADED = "uploaded", _("Uploaded")
    FAULTY = "faulty", _("Has faults")
    CHECKED = "checked", _("Checked")
    COMMITTED = "committed", _("Entered")
    UNDONE = "undone", _("Undone")

    @property
    def tone(self) -> str:
        return {"faulty": "late", "checked": "attention", "committed": "done"}.get(self, "neutral")


class Import(models.Model):
    """One spreadsheet of one kind. It is checked, imported and undone completely or not at all.

    `mapping` gives the column for a heading, `constants` the value of every row for a column that the file lacks,
    `words` by column our term for a term of the file, `sheet` the sheet of a workbook; empty means by name.
    """

    kind = models.CharField(_("kind"), max_length=32)
    name = models.CharField(_("file"), max_length=200)
    sha256 = models.CharField(max_length=64)  # also the folder in which the file is stored
    mapping = models.JSONField(default=dict)
    constants = models.JSONField(default=dict)
    words = models.JSONField(default=dict)
    sheet = models.CharField(max_length=100, blank=True)
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
    def kind_title(self) -> str:
        """The name of its kind; the code where no register imports that kind any more."""
        importer = importers().get(self.kind)
        return str(importer.title) if importer else self.kind

    @property
    def state_tone(self) -> str:
        return ImportState(self.state).tone


class ImportedRow(models.Model):
    """The object created by one row of one spreadsheet, so that exactly this can be voided when the import is undone.

    Abstract: each register makes it concrete with foreign keys to its own records.
    """

    source = models.ForeignKey(Import, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(_("row"))

    class Meta:
        abstract = True
        ordering = ["source", "number"]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.source} {self.number}"
