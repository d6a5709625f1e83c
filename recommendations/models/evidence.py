"""Evidence for recommendations and their parts."""

from __future__ import annotations

from typing import Any, Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import OuterRef
from django.utils.translation import gettext as _

from accountability.errors import IllegalStep
from accountability.models import comment, evidence
from recommendations.models.part import Part
from recommendations.models.recommendation import Recommendation


class Evidence(evidence.Evidence):
    """One document or link offered for one recommendation, or one of its parts; its versions hold the content."""

    RECORD = "recommendation"

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="evidence")
    part = models.ForeignKey(Part, models.PROTECT, null=True, blank=True, related_name="evidence")

    def demand_fit(self) -> None:
        """A part belongs to the recommendation itself."""
        if self.part and self.part.recommendation_id != self.recommendation_id:
            raise IllegalStep(_("This part belongs to another recommendation."))

    def pending_request(self) -> Any:
        """The closure request that waits for the body and rests on a version of this, if there is one."""
        request = self.recommendation.pending_request()
        return request if request and request.evidence.filter(evidence=self).exists() else None


class EvidenceVersionQuerySet(evidence.EvidenceVersionQuerySet):
    def with_references(self) -> Self:
        """Each with its author, and the keys of the decisions and closure requests that depend on it."""
        return super().with_references().annotate(decided=_keys("decision"), requested=_keys("update"))


def _keys(act: str) -> ArraySubquery:
    through: Any = getattr(EvidenceVersion, f"{act}_set").through
    rows = through.objects.filter(evidenceversion=OuterRef("pk")).order_by(f"{act}_id")
    return ArraySubquery(rows.values(f"{act}_id"))


class EvidenceVersion(evidence.EvidenceVersion):
    """One version of one piece of evidence, with its checksum; decisions pin versions, never titles."""

    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="versions")

    objects = EvidenceVersionQuerySet.as_manager()  # type: ignore[misc]

    def is_pinned(self) -> bool:
        return bool(self.decided) if hasattr(self, "decided") else self.decision_set.exists()


class Comment(comment.Comment):
    """One remark on one recommendation."""

    RECORD = "recommendation"

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="comments")
