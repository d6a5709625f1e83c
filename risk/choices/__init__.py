"""Codes of the risk register, with their labels and tones."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Scale(models.TextChoices):
    """The scales of a method."""

    IMPACT = "impact", _("Impact")
    LIKELIHOOD = "likelihood", _("Likelihood")
    EFFECTIVENESS = "effectiveness", _("Effectiveness of internal control")
    BAND = "band", _("Level of risk")


class Direction(models.TextChoices):
    """Which end of the scale of effectiveness is the best."""

    RISING = "rising", _("The highest value is the most effective")
    FALLING = "falling", _("The lowest value is the most effective")


class ResidualRule(models.TextChoices):
    LOOKUP = "lookup", _("By level and effectiveness of internal control")
    JUDGED = "judged", _("By own impact and likelihood")


class Publication(models.TextChoices):
    """Who may read a register."""

    ENTITY = "entity", _("The entity and central roles")
    ORGANIZATION = "organization", _("All staff")
    PUBLIC = "public", _("All staff; critical risks of approved editions by title and level for Member States")


class EditionState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted for approval")
    APPROVED = "approved", _("Approved")
    SUPERSEDED = "superseded", _("Superseded")

    @property
    def tone(self) -> str:
        return {"submitted": "attention", "approved": "done", "draft": "calm"}.get(self, "neutral")


class RiskState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    PROPOSED = "proposed", _("Proposed")
    ACTIVE = "active", _("Active")
    RETIRED = "retired", _("Retired")

    @property
    def tone(self) -> str:
        return {"proposed": "attention", "active": "done", "draft": "calm"}.get(self, "neutral")


class RetiredBecause(models.TextChoices):
    CLEARED = "cleared", _("Cleared")
    MERGED = "merged", _("Merged into another risk")
    OBJECTIVE_ENDED = "objective-ended", _("Its objective ended")
    CERTAIN = "certain", _("The event has become certain")


class Dimension(models.TextChoices):
    """What an impact or a consequence concerns."""

    FINANCIAL = "financial", _("Financial")
    OPERATIONAL = "operational", _("Operational")
    REPUTATION = "reputation", _("Reputation")
    SAFETY = "safety", _("Safety")
    COMPLIANCE = "compliance", _("Compliance")


class ControlType(models.TextChoices):
    PREVENTIVE = "preventive", _("Preventive")
    DETECTIVE = "detective", _("Detective")
    CORRECTIVE = "corrective", _("Corrective")


class ControlRating(models.TextChoices):
    """How a control is designed or operates."""

    EFFECTIVE = "effective", _("Effective")
    PARTLY = "partly", _("Partly effective")
    INEFFECTIVE = "ineffective", _("Not effective")
    NOT_RATED = "not-rated", _("Not rated")


class OwnerKind(models.TextChoices):
    OWNER = "owner", _("Risk owner")
    CORPORATE = "corporate-owner", _("Corporate risk owner")


class AssessmentState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted for approval")
    APPROVED = "approved", _("Approved")

    @property
    def tone(self) -> str:
        return {"submitted": "attention", "approved": "done"}.get(self, "calm")


class Cause(models.TextChoices):
    """Why an assessment differs from the one before."""

    FIRST = "first", _("First assessment")
    REVIEW = "review", _("Review without new facts")
    FACTS = "facts", _("New facts")
    CONTROL = "control", _("Controls changed")
    METHOD = "method", _("Method changed")
    CORRECTION = "correction", _("Correction")


class Confidence(models.TextChoices):
    LOW = "low", _("Low")
    MEDIUM = "medium", _("Medium")
    HIGH = "high", _("High")


class Movement(models.TextChoices):
    """How the level compares with the assessment before, under one method."""

    UP = "up", _("Higher")
    SAME = "same", _("Same")
    DOWN = "down", _("Lower")
    NEW = "new", _("New")
    BREAK = "break", _("Another method")
    RETIRED = "retired", _("Retired")

    @property
    def tone(self) -> str:
        return {"up": "late", "down": "done", "new": "attention"}.get(self, "neutral")

    @property
    def sign(self) -> str:
        return {"up": "↑", "down": "↓", "same": "=", "new": "+", "break": "≠"}.get(self, "–")


class Decision(models.TextChoices):
    """What the Management Committee decided on a risk."""

    NOTED = "noted", _("Noted")
    TREAT = "treat", _("Further treatment required")
    ACCEPT = "accept", _("Residual level accepted")
    REASSESS = "reassess", _("To be assessed again")
    RETIRE = "retire", _("To be retired")

    @property
    def tone(self) -> str:
        return {"noted": "neutral", "accept": "done", "retire": "neutral"}.get(self, "attention")


TONES = ("done", "calm", "attention", "late")
"""Tones of the levels of risk, from the lowest to the highest."""


def band_tone(value: int, highest: int) -> str:
    """The tone of a level of a method with so many levels."""
    return TONES[min(len(TONES) - 1, (value - 1) * len(TONES) // (highest or 1))]
