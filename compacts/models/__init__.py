"""What the register of compacts stores."""

from compacts.models.assessment import SelfAssessment, SelfRating
from compacts.models.compact import STEPS, Compact, entities_of
from compacts.models.cycle import Cycle
from compacts.models.item import CompactItem, ImportedCompact, number_words
from compacts.models.signature import (
    LONG_CHARGE,
    CompactComment,
    CompactEscalation,
    CompactEvidence,
    CompactEvidenceVersion,
    HolderPeriod,
    Signature,
)
from compacts.models.template import IndicatorDefinition, Section, StandardIndicator, TemplateVersion

__all__ = [
    "LONG_CHARGE",
    "STEPS",
    "Compact",
    "CompactComment",
    "CompactEscalation",
    "CompactEvidence",
    "CompactEvidenceVersion",
    "CompactItem",
    "Cycle",
    "HolderPeriod",
    "ImportedCompact",
    "IndicatorDefinition",
    "Section",
    "SelfAssessment",
    "SelfRating",
    "Signature",
    "StandardIndicator",
    "TemplateVersion",
    "entities_of",
    "number_words",
]
