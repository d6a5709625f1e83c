"""Headlines and frozen series of a register."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any


@dataclass(frozen=True)
class Headline:
    """One line of the overview: a measure with its parts, rule, trend, and value a year before.

    `percent` is None if the measure is a plain number; `value` is then that number.
    """

    component: int
    title: Any
    as_of: dt.date | None
    percent: Decimal | None = None
    places: int = 0
    numerator: int | None = None
    denominator: int | None = None
    value: Decimal | None = None
    rule: Any = ""
    rule_url: str = ""
    url: str = ""
    before: Decimal | None = None
    before_on: dt.date | None = None
    trend: Sequence[tuple[dt.date, Decimal | None]] = ()
    source: str = ""

    @property
    def change(self) -> Decimal | None:
        """Percentage points since `before_on`."""
        return None if self.percent is None or self.before is None else self.percent - self.before

    @property
    def values(self) -> list[Decimal | None]:
        """The trend's values alone, for a small line."""
        return [value for _day, value in self.trend]


Point = tuple[dt.date, Decimal | None]


@dataclass(frozen=True)
class PublishedFigure:
    """One headline figure of a released report, from its frozen series only: what it measures, its parts, its lines.

    `lines` are the labels and points of its chart. `bases` are the denominators of all rates of its subject in the
    report, each with its definition in words; none if they are the same.
    """

    subject: str

    title: Any
    rule: Any
    as_of: dt.date
    percent: Decimal | None
    places: int
    numerator: int
    denominator: int
    lines: Sequence[tuple[str, Sequence[Point]]] = ()
    bases: Sequence[tuple[int, str]] = ()


@dataclass(frozen=True)
class Frozen:
    """One series on its cut-off date: rows of plain values, with the version of the rule.

    A code that begins with `rows/` is a large set of rows, which is read in parts: see `FrozenRows`.
    """

    code: str
    cut_off: dt.date
    rows: Sequence[Any]
    rule_version: int = 1


@dataclass(frozen=True)
class Shot:
    """One snapshot with its date, its time of knowledge and the rows of the requested series by code."""

    as_of: dt.date
    known_at: dt.datetime
    series: Mapping[str, Sequence[dict[str, Any]]]


@dataclass(frozen=True)
class FrozenOverview:
    """The register's part of the overview from snapshots only, the latest first.

    `codes` is the pattern of the series it needs, `before` that of the series it needs of earlier snapshots.
    """

    codes: str
    headlines: Callable[[Sequence[Shot]], Iterable[Headline]]
    before: str = ""
    context: Callable[[Shot], dict[str, Any]] = lambda shot: {}
