"""A measure is one named, versioned definition of a number."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple

from django.utils.translation import gettext

from accountability.registers import registers


class Key(NamedTuple):
    """One member of a dimension: its code as filters have it, and its name; `NONE` is the code of rows without one."""

    code: str
    label: str


class Value(NamedTuple):
    """The figure of one group: its key in each split, the numbers, and the address of the rows of the numerator.

    `denominator` is None where the number is not a share of anything; `as_of` is the day where a group has its own.
    """

    keys: tuple[Key, ...]
    numerator: int | Decimal
    denominator: int | None
    url: str = ""
    as_of: dt.date | None = None
    unit: str = ""


NONE = "none"


@dataclass(frozen=True)
class Terms:
    """The day of the values, the dimensions that split them, and the member of a dimension to which they are narrowed.

    `within` has codes that exist, by dimension.
    """

    on: dt.date
    by: tuple[str, ...] = ()
    within: Mapping[str, str] = field(default_factory=dict)


FIRST_DAY = dt.date(2010, 1, 1)
"""The base date of the rates: no page of figures shows an earlier day."""


@dataclass(frozen=True)
class Measure:
    """One definition: numerator, denominator, exclusions, unit, and the source of the rule.

    `values` gives its figure for any day, split by the `dimensions`, to holders of the `permission`; `always` are the
    splits without which it has no figure.
    """

    code: str
    version: int
    title: Any
    numerator: Any
    denominator: Any
    exclusions: Any
    unit: Any
    source: Any  # a symbol and paragraph, or words that are translated
    is_inferred: bool = False  # the source prints the figures, not the rule
    dimensions: tuple[str, ...] = ()
    narrowed_by: tuple[str, ...] = ()  # of which dimensions one member can be selected
    always: tuple[str, ...] = ()
    values: Callable[[Terms], list[Value]] | None = None
    permission: str = ""
    rows_permission: str = ""  # to follow the addresses of the values
    is_share: bool = True  # whether the figure is the percentage; otherwise it is the numerator

    @property
    def sentence(self) -> str:
        """What it counts, as the subtitle of a chart."""
        numerator, denominator = str(self.numerator), str(self.denominator)
        if denominator == gettext("Not a share"):
            return f"{numerator}."
        if denominator[1:2].islower():  # abbreviations keep their capitals
            denominator = denominator[:1].lower() + denominator[1:]
        words = {"numerator": numerator, "denominator": denominator}
        return gettext("%(numerator)s, as a share of: %(denominator)s.") % words


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


def definitions() -> list[Measure]:
    """Every measure that a page, a file or the API may name, in the order in which they are listed."""
    return [measure for register in registers() for measure in register.measures]
