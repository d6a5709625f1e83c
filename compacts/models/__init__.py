"""What the register of compacts stores."""

from compacts.models.assessment import SelfAssessment, SelfRating
from compacts.models.compact import STEPS, Compact, entities_of, signs_for_secretary_general
from compacts.models.content import changed_items, content_hash
from compacts.models.cycle import Cycle
from compacts.models.item import CompactItem, ImportedCompact
from compacts.models.signature import (
    LONG_CHARGE,
    CompactComment,
    CompactEscalation,
    CompactEvidence,
    CompactEvidenceVersion,
    HolderPeriod,
    Signature,
)
from compacts.models.template import (
    IndicatorDefinition,
    Section,
    StandardIndicator,
    TemplateVersion,
    measured,
    number_words,
)

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
    "changed_items",
    "content_hash",
    "entities_of",
    "measured",
    "number_words",
    "signs_for_secretary_general",
]
