"""Published rates, compared with the recalculated ones."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import cast

from accountability import localization
from accountability.components.reconciliation import agreements
from accountability.measures import percent, rounded
from accountability.models import PrintedFigure


@dataclass(frozen=True)
class Printed:
    """One printed percentage. `agrees` is None where the document prints no base to compare with."""

    value: Decimal
    decimals: int
    source: str
    has_base: bool
    agrees: bool | None = None
    counts: tuple[int, int] | None = None  # where the counts are printed, and the percentage follows from them
    symbol: str = ""  # of the document that prints it

    @classmethod
    def of_counts(cls, part: int, whole: int, source: str) -> Printed:
        """A rate for which a table prints both counts; without a denominator there is no rate."""
        value = percent(part, whole)
        assert value is not None
        return cls(value, 1, source, has_base=True, counts=(part, whole), symbol=source)

    @property
    def label(self) -> str:
        """The percentage with the printed decimals, and the counts if printed."""
        percentage = localization.percent(self.value, self.decimals)
        if not self.counts:
            return percentage
        return f"{percentage} ({localization.fraction(*self.counts)})"

    def agreeing_with(self, numerator: int, denominator: int) -> bool:
        """Whether these are the printed counts, or give the printed percentage at its precision."""
        if self.counts:
            return self.counts == (numerator, denominator)
        return percent(numerator, denominator, self.decimals) == rounded(self.value, self.decimals)


Key = tuple[str, str, str, str, dt.date]


def figures(days: Iterable[dt.date], known_at: dt.datetime | None = None) -> dict[Key, list[Printed]]:
    """The published percentages of those dates by body, volume, category, rule and date, as known."""
    asked = set(days)
    everything = _everything(PrintedFigure.objects.edition(), known_at)
    return {key: found for key, found in everything.items() if key[4] in asked}


@lru_cache(maxsize=4)
def _everything(edition: tuple[int, int | None], known_at: dt.datetime | None) -> dict[Key, list[Printed]]:
    """All printed percentages. Rows are only ever added, so they are read again once the edition is another."""
    figures_by_key: dict[Key, list[Printed]] = defaultdict(list)
    based = agreements(known_at)
    for figure in PrintedFigure.objects.rates(known_at).exclude(as_of=None).select_related("document"):
        key = (figure.body, figure.volume, figure.category or "all", figure.rule, cast(dt.date, figure.as_of))
        value = cast(Decimal, figure.value)
        figures_by_key[key].append(
            Printed(value, figure.decimals, figure.source, figure.key in based, symbol=figure.document.symbol)
        )
    return dict(figures_by_key)


def judged(figures_of_day: Iterable[Printed], numerator: int, denominator: int) -> list[Printed]:
    """The same with the verdict."""
    return [replace(p, agrees=p.agreeing_with(numerator, denominator)) if p.has_base else p for p in figures_of_day]
