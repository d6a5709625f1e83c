"""The nouns of the register."""

from recommendations.models.decision import Decision, IndependentAssignment, IndependentResponsibility
from recommendations.models.evidence import Evidence, EvidenceVersion
from recommendations.models.ledger import LedgerEntry, RateMark, StoredRates
from recommendations.models.recommendation import (
    AccountableOfficial,
    Amount,
    Part,
    Recommendation,
    Repeat,
    Responsibility,
)
from recommendations.models.standing import StandingInterval
from recommendations.models.taxonomy import BodyWord, Period, RatingScheme, RevisionReason, RootCause, Theme
from recommendations.models.update import TargetDate, Update

__all__ = [
    "AccountableOfficial",
    "Amount",
    "BodyWord",
    "Decision",
    "Evidence",
    "EvidenceVersion",
    "IndependentAssignment",
    "IndependentResponsibility",
    "LedgerEntry",
    "Part",
    "Period",
    "RateMark",
    "RatingScheme",
    "Recommendation",
    "Repeat",
    "Responsibility",
    "RevisionReason",
    "RootCause",
    "StandingInterval",
    "StoredRates",
    "TargetDate",
    "Theme",
    "Update",
]
