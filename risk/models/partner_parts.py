"""What people add to an implementing partner: evidence and comments; reached escalations, and rows of spreadsheets."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from accountability.choices import Audience
from accountability.models import comment, escalation, evidence, imports
from accountability.models.evidence import EvidenceVersion
from risk.models.partner import Partner


class PartnerEscalation(escalation.Escalation):
    """One escalation step that one partner without a new screening has reached."""

    RECORD = "partner"

    partner = models.ForeignKey(Partner, models.PROTECT, related_name="escalations")

    class Meta(escalation.Escalation.Meta):
        constraints = [escalation.reached_once("partner", name="partner_step_reached_once")]


class PartnerEvidence(evidence.Evidence):
    """One document or link offered for one partner, such as its statutes or its audit."""

    RECORD = "partner"
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="evidence")


class PartnerEvidenceVersion(EvidenceVersion):
    """One version of one piece of evidence for a partner."""

    evidence = models.ForeignKey(PartnerEvidence, models.PROTECT, related_name="versions")

    class Meta(EvidenceVersion.Meta):
        constraints = [
            models.UniqueConstraint(fields=["evidence", "number"], name="partner_evidence_version_once"),
            models.CheckConstraint(
                condition=Q(link="") & ~Q(sha256="") | ~Q(link="") & Q(sha256=""),
                name="partner_evidence_is_a_file_or_a_link",
            ),
        ]


class PartnerComment(comment.Comment):
    """One remark on one partner."""

    RECORD = "partner"
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="comments")

    class Meta(comment.Comment.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(audience__in=Audience.values), name="partner_comment_audience_known")
        ]


class ImportedPartner(imports.ImportedRow):
    """The partner that one row of one spreadsheet entered."""

    partner = models.ForeignKey(Partner, models.PROTECT, related_name="+")
