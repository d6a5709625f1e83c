"""All figures of the register."""

from accountability.measures import CannotAnswer
from recommendations.measures.definitions import ANALYSIS
from recommendations.measures.precompute import warm
from recommendations.measures.rate_query import RateQuery, ask
from recommendations.measures.rates import Answer, Rate, answers, as_json, listed, rates
from recommendations.measures.rules import BY_CODE, RULES, Counts, Rule

__all__ = [
    "ANALYSIS",
    "BY_CODE",
    "RULES",
    "Answer",
    "CannotAnswer",
    "Counts",
    "Rate",
    "RateQuery",
    "Rule",
    "answers",
    "as_json",
    "ask",
    "listed",
    "rates",
    "warm",
]
