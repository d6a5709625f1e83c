"""What the register of risks stores, and internal control."""

from risk.models.acceptance import Acceptance, Occurrence, RiskAbsence, RiskEscalation, RiskLink, RiskRelation
from risk.models.assessment import Assessment
from risk.models.attachments import ImportedRisk, RiskComment, RiskDraft, RiskEvidence, RiskEvidenceVersion
from risk.models.authority import authorities_of, authority_for, awaiting_decision
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
from risk.models.partner import Partner, PartnerCheck, PartnerGuideline, PartnerInterruption, result_word
from risk.models.partner_parts import (
    ImportedPartner,
    PartnerComment,
    PartnerEscalation,
    PartnerEvidence,
    PartnerEvidenceVersion,
)
from risk.models.register import SECRETARIAT, EditionRow, RegisterEdition, RiskRegister, RollOut
from risk.models.risk import ActivePeriod, Risk, RiskOwner, decided_for, on_day, owned_by, with_drafts
from risk.models.treatment import (
    ImportedTreatment,
    TreatmentAction,
    TreatmentComment,
    TreatmentDate,
    TreatmentEscalation,
    TreatmentEvidence,
    TreatmentEvidenceVersion,
    TreatmentPlan,
)

__all__ = [
    "SECRETARIAT",
    "Acceptance",
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
    "ImportedPartner",
    "ImportedRisk",
    "ImportedTreatment",
    "ImprovementArea",
    "MatrixRow",
    "MethodVersion",
    "Occurrence",
    "Partner",
    "PartnerCheck",
    "PartnerComment",
    "PartnerEscalation",
    "PartnerEvidence",
    "PartnerEvidenceVersion",
    "PartnerGuideline",
    "PartnerInterruption",
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
    "RiskAbsence",
    "RiskComment",
    "RiskDraft",
    "RiskEscalation",
    "RiskEvidence",
    "RiskEvidenceVersion",
    "RiskLink",
    "RiskOwner",
    "RiskRegister",
    "RiskRelation",
    "RollOut",
    "ScaleLevel",
    "TreatmentAction",
    "TreatmentComment",
    "TreatmentDate",
    "TreatmentEscalation",
    "TreatmentEvidence",
    "TreatmentEvidenceVersion",
    "TreatmentPlan",
    "authorities_of",
    "authority_for",
    "awaiting_decision",
    "decided_for",
    "on_day",
    "owned_by",
    "replied",
    "result_word",
    "with_drafts",
]  # fmt: skip
