"""What people add to a risk: evidence, comments, unsubmitted input, and rows of spreadsheets."""

from __future__ import annotations

from django.db import models

from accountability.models import comment, evidence, imports, record
from risk.models.risk import Risk


class RiskEvidence(evidence.Evidence):
    """One document or link offered for one risk."""

    RECORD = "risk"
    risk = models.ForeignKey(Risk, models.PROTECT, related_name="evidence")


class RiskEvidenceVersion(evidence.EvidenceVersion):
    """One version of one piece of evidence for a risk."""

    evidence = models.ForeignKey(RiskEvidence, models.PROTECT, related_name="versions")


class RiskComment(comment.Comment):
    """One remark on one risk."""

    RECORD = "risk"
    risk = models.ForeignKey(Risk, models.PROTECT, related_name="comments")


class RiskDraft(record.Draft):
    """What one person has entered on one risk in the grid of the review and not submitted."""

    RECORD = "risk"
    risk = models.ForeignKey(Risk, models.CASCADE, related_name="drafts")

    class Meta(record.Draft.Meta):
        constraints = [models.UniqueConstraint(fields=["author", "risk"], name="risk_draft_once")]


class ImportedRisk(imports.ImportedRow):
    """What one row of one spreadsheet entered: a risk, an assessment or an appetite."""

    risk = models.ForeignKey(Risk, models.PROTECT, null=True, blank=True, related_name="+")
    assessment = models.ForeignKey("risk.Assessment", models.PROTECT, null=True, blank=True, related_name="+")
    appetite = models.ForeignKey("risk.Appetite", models.PROTECT, null=True, blank=True, related_name="+")
