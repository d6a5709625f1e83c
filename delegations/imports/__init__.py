"""Imports of the register of delegations."""

from delegations.imports.capacities import CAPACITY_IMPORT
from delegations.imports.changes import CHANGE_IMPORT, HOLDING_IMPORT
from delegations.imports.delegations import DELEGATION_IMPORT
from delegations.imports.exceptions import EXCEPTION_IMPORT
from delegations.imports.kpi_values import VALUE_IMPORT
from delegations.imports.kpis import KPI_IMPORT
from delegations.imports.plans import BRIEFING_IMPORT, IMPROVEMENT_IMPORT

IMPORTERS = (
    DELEGATION_IMPORT,
    CHANGE_IMPORT,
    HOLDING_IMPORT,
    KPI_IMPORT,
    VALUE_IMPORT,
    EXCEPTION_IMPORT,
    CAPACITY_IMPORT,
    BRIEFING_IMPORT,
    IMPROVEMENT_IMPORT,
)
