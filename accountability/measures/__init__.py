"""A measure is one named, versioned definition of a number."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

FIRST_DAY = dt.date(2010, 1, 1)
"""The base date of the rates: no page of figures shows an earlier day."""


@dataclass(frozen=True)
class Measure:
    """One definition: numerator, denominator, exclusions, unit, and the source of the rule."""

    code: str
    version: int
    title: Any
    numerator: Any
    denominator: Any
    exclusions: Any
    unit: Any
    source: Any  # a symbol and paragraph, or words that are translated
    is_inferred: bool = False  # the source prints the figures, not the rule


class CannotAnswer(ValueError):
    """The request names something that does not exist or does not fit; the message gives the allowed values."""


def ratio(numerator: int, denominator: int) -> Decimal | None:
    """The raw ratio; None ("not available") where there is nothing to divide by, never 0."""
    return Decimal(numerator) / Decimal(denominator) if denominator else None


def rounded(value: Decimal, places: int) -> Decimal:
    """The value rounded once, a half away from zero, as the Organization's documents round."""
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def percent(numerator: int, denominator: int, places: int = 1) -> Decimal | None:
    """The ratio as a percentage with that many decimals, rounded once; None where there is no denominator."""
    raw = ratio(numerator, denominator)
    return None if raw is None else rounded(raw * 100, places)
