"""What the register of compacts stores."""

from compacts.models.assessment import SelfAssessment, SelfRating
from compacts.models.board import AgendaItem, Attendance, BoardRow, Meeting, Membership, Recusal
from compacts.models.compact import STEPS, Compact
from compacts.models.content import changed_items, content_hash
from compacts.models.cycle import Cycle
from compacts.models.decision import Decision, ImportedDecision
from compacts.models.item import TARGET_SUSPENDED, CompactItem, ImportedCompact
from compacts.models.letter import ANSWER_DAYS, ActionPlan, Letter
from compacts.models.letter_action import (
    LetterAction,
    LetterActionComment,
    LetterActionDate,
    LetterActionEscalation,
    LetterActionEvidence,
    LetterActionEvidenceVersion,
)
from compacts.models.onboarding import IncomingHead
from compacts.models.readers import entities_of, signs_for_secretary_general
from compacts.models.signature import (
    LONG_CHARGE,
    SECRETARY_GENERAL,
    CompactComment,
    CompactEscalation,
    CompactEvidence,
    CompactEvidenceVersion,
    HolderPeriod,
    Signature,
    periods_of_post,
)
from compacts.models.system_value import ImportedIndicatorValue, IndicatorValue, SystemValue
from compacts.models.template import (
    IndicatorDefinition,
    Section,
    StandardIndicator,
    TemplateVersion,
    measured,
    number_words,
)

__all__ = [
    "ANSWER_DAYS",
    "LONG_CHARGE",
    "SECRETARY_GENERAL",
    "STEPS",
    "TARGET_SUSPENDED",
    "ActionPlan",
    "AgendaItem",
    "Attendance",
    "BoardRow",
    "Compact",
    "CompactComment",
    "CompactEscalation",
    "CompactEvidence",
    "CompactEvidenceVersion",
    "CompactItem",
    "Cycle",
    "Decision",
    "HolderPeriod",
    "ImportedCompact",
    "ImportedDecision",
    "ImportedIndicatorValue",
    "IncomingHead",
    "IndicatorDefinition",
    "IndicatorValue",
    "Letter",
    "LetterAction",
    "LetterActionComment",
    "LetterActionDate",
    "LetterActionEscalation",
    "LetterActionEvidence",
    "LetterActionEvidenceVersion",
    "Meeting",
    "Membership",
    "Recusal",
    "Section",
    "SelfAssessment",
    "SelfRating",
    "Signature",
    "StandardIndicator",
    "SystemValue",
    "TemplateVersion",
    "changed_items",
    "content_hash",
    "entities_of",
    "measured",
    "number_words",
    "periods_of_post",
    "signs_for_secretary_general",
]
