"""The catalogue of measures: all definitions, from every register."""

from __future__ import annotations

from accountability.measures import Measure
from accountability.registers import registers


def definitions() -> list[Measure]:
    """Every measure that a page, a file or the API may name, in the order in which they are listed."""
    return [measure for register in registers() for measure in register.measures]
