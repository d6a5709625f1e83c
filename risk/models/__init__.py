"""What the register of risks stores, and internal control."""

from risk.models.assessment import Assessment
from risk.models.attachments import ImportedRisk, RiskComment, RiskDraft, RiskEvidence, RiskEvidenceVersion
from risk.models.bow_tie import Consequence, Control, ControlLink, Driver
from risk.models.committee import CommitteeDecision
from risk.models.control_answer import Answer, Contradiction, ContradictionReply, ImportedAnswer, replied
from risk.models.control_cycle import ControlCycle, MatrixRow, ResponseSet
from risk.models.control_questionnaire import ControlArea, Question, Questionnaire, QuestionnaireSection
from risk.models.control_remediation import (
    ControlStatement,
    ImprovementArea,
    RemediationAction,
    RemediationEscalation,
    RemediationPlan,
)
from risk.models.method import Appetite, BandCell, Category, MethodVersion, ResidualCell, ScaleLevel
from risk.models.register import SECRETARIAT, EditionRow, RegisterEdition, RiskRegister, RollOut
from risk.models.risk import ActivePeriod, Risk, RiskOwner, on_day

__all__ = [
    "SECRETARIAT",
    "ActivePeriod",
    "Answer",
    "Appetite",
    "Assessment",
    "BandCell",
    "Category",
    "CommitteeDecision",
    "Consequence",
    "Contradiction",
    "ContradictionReply",
    "Control",
    "ControlArea",
    "ControlCycle",
    "ControlLink",
    "ControlStatement",
    "Driver",
    "EditionRow",
    "ImportedAnswer",
    "ImportedRisk",
    "ImprovementArea",
    "MatrixRow",
    "MethodVersion",
    "Question",
    "Questionnaire",
    "QuestionnaireSection",
    "RegisterEdition",
    "RemediationAction",
    "RemediationEscalation",
    "RemediationPlan",
    "ResidualCell",
    "ResponseSet",
    "Risk",
    "RiskComment",
    "RiskDraft",
    "RiskEvidence",
    "RiskEvidenceVersion",
    "RiskOwner",
    "RiskRegister",
    "RollOut",
    "ScaleLevel",
    "on_day",
    "replied",
]  # fmt: skip
