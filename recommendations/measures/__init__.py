"""Every number the register shows."""

from recommendations.measures.rates import Asked, CannotAnswer, Rate, as_json, ask, rates
from recommendations.measures.rules import BY_CODE, RULES, Counts, Rule

__all__ = ["BY_CODE", "RULES", "Asked", "CannotAnswer", "Counts", "Rate", "Rule", "as_json", "ask", "rates"]
