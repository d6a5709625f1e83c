"""Imports of the register of risks."""

from risk.imports.assessments import APPETITE_IMPORT, ASSESSMENT_IMPORT
from risk.imports.risks import RISK_IMPORT

IMPORTERS = (RISK_IMPORT, ASSESSMENT_IMPORT, APPETITE_IMPORT)
