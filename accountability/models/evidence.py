"""Evidence in every register: files and links offered for a record, in versions."""

from __future__ import annotations

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accountability.models.record import RecordPart
from accountability.models.trail import append_only, recorded_now, row_history


class EvidenceQuerySet(models.QuerySet[Any]):
    def current(self) -> Self:
        """Evidence that is not withdrawn."""
        return self.filter(withdrawn_at=None)

    def with_versions(self) -> Self:
        """Each piece with its versions, newest first, and what rests on them."""
        versions = self.model._meta.get_field("versions").related_model.objects
        return self.prefetch_related(Prefetch("versions", versions.with_references().order_by("-number")))


class Evidence(RecordPart):
    """One document or link offered for one record; its versions hold the content."""

    title = models.CharField(_("title"), max_length=200)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["id"]
        triggers = row_history()

    def __str__(self) -> str:
        return self.title

    def demand_fit(self) -> None:
        """Raise IllegalStep where the fields that the register adds do not fit the record."""

    def pending_request(self) -> Any:
        """A request that waits for its answer and rests on this piece, which a change of it would void; else None."""


class EvidenceVersionQuerySet(models.QuerySet[Any]):
    def current(self) -> Self:
        """The newest version of each piece of evidence that is not withdrawn: the basis of a decision made now."""
        newer = self.model.objects.filter(evidence=OuterRef("evidence"), number__gt=OuterRef("number"))
        return self.filter(~Exists(newer), evidence__withdrawn_at=None)

    def with_references(self) -> Self:
        """Each with its author and with what `Record.references_to` and `is_pinned` need."""
        return self.select_related("uploaded_by")


class EvidenceVersion(models.Model):
    """One version of one piece of evidence: a file with its checksum, or a link; decisions pin versions, never titles.

    The concrete model names its piece by a foreign key `evidence` with the related name `versions`. The effective date
    is not the day of the upload.
    """

    number = models.PositiveIntegerField(_("version"), default=1)
    name = models.CharField(_("file name"), max_length=200, blank=True)
    link = models.URLField(_("link"), max_length=500, blank=True)
    content_type = models.CharField(_("type"), max_length=100, blank=True)
    size = models.PositiveBigIntegerField(_("size in bytes"), default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    stored_as = models.CharField(max_length=200, blank=True)
    effective_on = models.DateField(_("effective date"), null=True, blank=True)
    uploaded_at = models.DateTimeField(_("uploaded"), default=timezone.now)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = EvidenceVersionQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["evidence", "number"], name="%(app_label)s_evidence_version_once"),
            models.CheckConstraint(
                condition=Q(link="") & ~Q(sha256="") | ~Q(link="") & Q(sha256=""),
                name="%(app_label)s_evidence_is_a_file_or_a_link",
            ),
        ]
        triggers = [*append_only(), recorded_now("uploaded_at")]

    def __str__(self) -> str:
        return f"{self.name or self.link} ({self.number})"

    def is_pinned(self) -> bool:
        """Whether a decision depends on it, so that it remains readable after its evidence was withdrawn."""
        return False
