"""The models of the register."""

from recommendations.models.date_request import DateRequest, TargetDate
from recommendations.models.decision import Decision, IndependentAssignment, IndependentResponsibility
from recommendations.models.escalation import Escalation
from recommendations.models.evidence import Comment, Evidence, EvidenceVersion
from recommendations.models.imports import ImportedRow
from recommendations.models.joint_review import JointReview, ReviewItem
from recommendations.models.part import Amount, Part
from recommendations.models.pins import DecidedEvidence, GivenComponent, GivenRootCause, RequestedEvidence
from recommendations.models.rate_ledger import LedgerCompaction, LedgerEntry
from recommendations.models.recommendation import Recommendation
from recommendations.models.repeat import Repeat
from recommendations.models.responsibility import AccountableOfficial, Responsibility
from recommendations.models.state_interval import StandingInterval
from recommendations.models.status_total import StatusTotal
from recommendations.models.taxonomy import BodyWord, Period, RatingScheme, RootCause, Theme
from recommendations.models.update import Draft, EmailReplyLink, Update

__all__ = [
    "AccountableOfficial",
    "Amount",
    "BodyWord",
    "Comment",
    "DateRequest",
    "DecidedEvidence",
    "Decision",
    "Draft",
    "EmailReplyLink",
    "Escalation",
    "Evidence",
    "EvidenceVersion",
    "GivenComponent",
    "GivenRootCause",
    "ImportedRow",
    "IndependentAssignment",
    "IndependentResponsibility",
    "JointReview",
    "LedgerCompaction",
    "LedgerEntry",
    "Part",
    "Period",
    "RatingScheme",
    "Recommendation",
    "Repeat",
    "RequestedEvidence",
    "Responsibility",
    "ReviewItem",
    "RootCause",
    "StandingInterval",
    "StatusTotal",
    "TargetDate",
    "Theme",
    "Update",
]
