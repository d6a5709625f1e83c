"""Filters of the lists of risks, of treatment actions, of controls and of partners."""

from risk.filters.controls import ControlFilter
from risk.filters.partners import PartnerFilter
from risk.filters.risks import RiskFilter, read_rows
from risk.filters.treatment import TreatmentFilter

__all__ = ["ControlFilter", "PartnerFilter", "RiskFilter", "TreatmentFilter", "read_rows"]
