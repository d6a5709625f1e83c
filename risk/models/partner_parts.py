"""What people add to an implementing partner: evidence and comments; reached escalations, and rows of spreadsheets."""

from __future__ import annotations

from django.db import models

from accountability.models import comment, escalation, evidence, imports
from accountability.models.evidence import EvidenceVersion
from accountability.models.record import constraints_for
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
        constraints = constraints_for("partner", EvidenceVersion.Meta)


class PartnerComment(comment.Comment):
    """One remark on one partner."""

    RECORD = "partner"
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="comments")

    class Meta(comment.Comment.Meta):
        constraints = constraints_for("partner", comment.Comment.Meta)


class ImportedPartner(imports.ImportedRow):
    """The partner that one row of one spreadsheet entered."""

    partner = models.ForeignKey(Partner, models.PROTECT, related_name="+")
