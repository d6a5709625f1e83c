"""Filters of the lists of risks, of treatment actions and of controls."""

from risk.filters.controls import ControlFilter
from risk.filters.risks import RiskFilter, read_rows
from risk.filters.treatment import TreatmentFilter

__all__ = ["ControlFilter", "RiskFilter", "TreatmentFilter", "read_rows"]
