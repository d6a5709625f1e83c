"""What the register of risks stores."""

from risk.models.assessment import Assessment
from risk.models.method import Appetite, BandCell, Category, MethodVersion, ResidualCell, ScaleLevel
from risk.models.register import SECRETARIAT, EditionRow, RegisterEdition, RiskRegister, RollOut
from risk.models.risk import (
    ActivePeriod,
    Consequence,
    Control,
    ControlLink,
    Driver,
    ImportedRisk,
    Risk,
    RiskComment,
    RiskEvidence,
    RiskEvidenceVersion,
    RiskOwner,
    on_day,
)

__all__ = [
    "SECRETARIAT", "ActivePeriod", "Appetite", "Assessment", "BandCell", "Category", "Consequence", "Control",
    "ControlLink", "Driver", "EditionRow", "ImportedRisk", "MethodVersion", "RegisterEdition", "ResidualCell", "Risk",
    "RiskComment", "RiskEvidence", "RiskEvidenceVersion", "RiskOwner", "RiskRegister", "RollOut", "ScaleLevel",
    "on_day",
]  # fmt: skip
