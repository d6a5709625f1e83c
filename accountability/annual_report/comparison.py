"""A comparison of two frozen years: every rate with its parts, and commitments and resolutions by state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accountability.localization import places
from accountability.localization.citations.localized import abbreviation
from accountability.measures import definitions

COUNTED = {
    "commitments": ("commitments", "state"), "standings": ("commitments", "standing"),
    "resolutions": ("resolutions", "status"),
}  # fmt: skip
"""What is counted: the series, and the field whose values are counted; reports frozen earlier lack some."""
Series = Mapping[str, Sequence[dict[str, Any]]]


@dataclass(frozen=True)
class Value:
    """One rate as it was frozen: its parts, what they make, and the version of its rule."""

    numerator: int
    denominator: int
    percent: Decimal | None
    rule_version: int

    @property
    def places(self) -> int:
        """The decimals of the percentage."""
        return 0 if self.percent is None else places(self.percent)


@dataclass(frozen=True)
class Change:
    """One rate in two years; None where a year does not have it."""

    body: str | None
    volume: str | None
    category: str
    rule: str
    later: Value | None
    earlier: Value | None

    @property
    def points(self) -> Decimal | None:
        """The change in percentage points, from the percentages as shown; None if they cannot be compared.

        A change of the rule breaks the series: the percentages are then not compared.
        """
        if self.later is None or self.earlier is None or self.is_broken:
            return None
        if self.later.percent is None or self.earlier.percent is None:
            return None
        return self.later.percent - self.earlier.percent

    @property
    def is_broken(self) -> bool:
        """Whether the two years use different versions of the rule."""
        return bool(self.later and self.earlier and self.later.rule_version != self.earlier.rule_version)


@dataclass(frozen=True)
class Tally:
    """The number of commitments or resolutions in one state in each of two years."""

    kind: str
    state: str
    later: int
    earlier: int

    @property
    def change(self) -> int:
        return self.later - self.earlier


def compared(later: Series, earlier: Series) -> list[Change]:
    """Every rate of either year, in the order of the later one; rates without a base in both years are omitted."""
    new, old = _rates(later), _rates(earlier)
    found = (Change(*key, new.get(key), old.get(key)) for key in new | old)
    return [c for c in found if any(v and v.denominator for v in (c.later, c.earlier))]


def tallies(later: Series, earlier: Series) -> list[Tally]:
    """Commitments and resolutions by state, in both years."""
    return [
        Tally(kind, state, new[state], old[state])
        for kind, (code, name) in COUNTED.items()
        for new, old in [(_states(later, code, name), _states(earlier, code, name))]
        for state in new | old
    ]


def _states(series: Series, kind: str, name: str) -> Counter[str]:
    return Counter(row[name] for row in series.get(kind, ()) if name in row)


def _rates(series: Series) -> dict[tuple[Any, Any, Any, Any], Value]:
    return {key: value for code, rows in series.items() if code.startswith("rates/") for key, value in _values(rows)}


def _values(rows: Sequence[dict[str, Any]]) -> Iterator[tuple[tuple[Any, Any, Any, Any], Value]]:
    for row in rows:
        parts = row["numerator"], row["denominator"]
        key = row["body"], row["volume"], row["category"], row["rule"]
        rate = row["percent"]
        yield key, Value(*parts, None if rate is None else _as_frozen(rate, row["places"]), row["rule_version"])


def _as_frozen(rate: float, places: int) -> Decimal:
    """The percentage as it was rounded when it was frozen, with as many decimals."""
    return Decimal(str(rate)).quantize(Decimal(1).scaleb(-places))


CATEGORIES = {
    "all": gettext_lazy("All recommendations"),
    "critical": gettext_lazy("Critical recommendations"),
    "important": gettext_lazy("Important recommendations"),
}


def by_rule(changes: Iterable[Change]) -> list[tuple[str, list[tuple[str, Change]]]]:
    """The rates of two years under the title of their rule, in the order of the measures; former rules last."""
    titles = {measure.code: str(measure.title) for measure in definitions()}
    place = {code: number for number, code in enumerate(titles)}
    ordered = sorted(changes, key=lambda change: (place.get(change.rule, len(place)), change.rule))
    return [
        (titles.get(rule, rule), [(rate_title(change), change) for change in found])
        for rule, found in groupby(ordered, key=lambda change: change.rule)
    ]


def rate_title(change: Change) -> str:
    """The body and volume whose recommendations the rate counts."""
    volume = f"{_('Volume')} {change.volume}" if change.volume else ""
    body = abbreviation(change.body) if change.body else _("All bodies")
    return " · ".join(filter(None, (body, volume, str(CATEGORIES.get(change.category, change.category)))))
