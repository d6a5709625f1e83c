"""What an entity shows for its word: files and links, each version kept."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from accountability.models.evidence import EvidenceVersion as AbstractVersion
from accountability.models.trail import append_only, row_history
from recommendations.choices import Progress
from recommendations.models.part import Part
from recommendations.models.recommendation import Recommendation


class Evidence(models.Model):
    """One document or link offered for one recommendation, or one of its parts; its versions hold the content."""

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="evidence")
    part = models.ForeignKey(Part, models.PROTECT, null=True, blank=True, related_name="evidence")
    title = models.CharField(_("title"), max_length=200)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    class Meta:
        ordering = ["recommendation", "id"]
        triggers = row_history()

    def __str__(self) -> str:
        return self.title

    def pending_request(self) -> Any:
        """The closure request that waits for the body and rests on a version of this, if there is one."""
        record = self.recommendation
        if not record.is_open or record.progress != Progress.CLOSURE_REQUESTED:
            return None
        last = record.updates.filter(part=None).latest("pk")
        return last if last.evidence.filter(evidence=self).exists() else None


class EvidenceVersionQuerySet(models.QuerySet["EvidenceVersion"]):
    def current(self) -> EvidenceVersionQuerySet:
        """The newest version of each piece that was not withdrawn: what somebody who decides now looks at."""
        newer = EvidenceVersion.objects.filter(evidence=OuterRef("evidence"), number__gt=OuterRef("number"))
        return self.filter(~Exists(newer), evidence__withdrawn_at=None)


class EvidenceVersion(AbstractVersion):
    """One version of one piece of evidence, with its checksum; decisions pin versions, never titles."""

    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="versions")

    objects = EvidenceVersionQuerySet.as_manager()

    class Meta(AbstractVersion.Meta):
        constraints = [
            models.UniqueConstraint(fields=["evidence", "number"], name="evidence_version_once"),
            models.CheckConstraint(
                condition=Q(link="") & ~Q(sha256="") | ~Q(link="") & Q(sha256=""), name="evidence_is_a_file_or_a_link"
            ),
        ]
        triggers = append_only()
