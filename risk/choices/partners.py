"""Codes of implementing partners: their kinds, the checks of them, and the guidelines by which they are chosen."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

AREA = "implementing-partners"
"""The code of the area of internal control that concerns implementing partners (A/76/644, paragraph 69)."""


class PartnerKind(models.TextChoices):
    NATIONAL_NGO = "national-ngo", _("National non-governmental organization")
    INTERNATIONAL_NGO = "international-ngo", _("International non-governmental organization")
    GOVERNMENT = "government", _("Government body")
    INTERGOVERNMENTAL = "intergovernmental", _("Intergovernmental organization")
    ACADEMIC = "academic", _("Academic institution")


class PartnerState(models.TextChoices):
    ACTIVE = "active", _("Active")
    ENDED = "ended", _("Ended")

    @property
    def tone(self) -> str:
        return "done" if self == PartnerState.ACTIVE else "neutral"


class CheckKind(models.TextChoices):
    """What is examined of a partner: its due diligence, then its performance."""

    LEGAL = "legal-status", _("Legal status")
    GOVERNANCE = "governance", _("Governance")
    SANCTIONS = "sanctions", _("Sanctions screening")
    ASSESSMENT = "assessment", _("Assessment")
    MONITORING = "monitoring", _("Monitoring")


REVIEWS = tuple(kind for kind in CheckKind if kind != CheckKind.SANCTIONS)
"""Everything but the screening, which has a next date."""


class CheckResult(models.TextChoices):
    """The result of a check; of a screening: no match, a match to be clarified, listed."""

    SATISFACTORY = "satisfactory", _("Satisfactory")
    RESERVATIONS = "reservations", _("With reservations")
    UNSATISFACTORY = "unsatisfactory", _("Not satisfactory")

    @property
    def tone(self) -> str:
        return {"satisfactory": "done", "reservations": "attention"}.get(self, "late")


SCREENED = {
    CheckResult.SATISFACTORY: _("No match"),
    CheckResult.RESERVATIONS: _("Possible match"),
    CheckResult.UNSATISFACTORY: _("Listed"),
}
"""The results of a screening in words."""


class GuidelineKind(models.TextChoices):
    """What an entry of the guidelines on implementing partners is."""

    GUIDELINES = "guidelines", _("Guidelines")
    AGREEMENT = "agreement", _("Model agreement")
    PORTAL = "portal", _("Screening")


class Precision(models.TextChoices):
    """How exactly the source gives a date."""

    DAY = "day", _("Day")
    MONTH = "month", _("Month")
    QUARTER = "quarter", _("Quarter")
