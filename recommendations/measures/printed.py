"""What the documents print for a rate, beside what the rows give."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import cast

from accountability import languages
from accountability.measures import percent, rounded
from accountability.models import PrintedFigure
from accountability.printed import agreements


@dataclass(frozen=True)
class Printed:
    """One printed percentage. `agrees` is None where the document prints no base to compare with."""

    value: Decimal
    decimals: int
    source: str
    has_base: bool
    agrees: bool | None = None

    @property
    def shown(self) -> str:
        """With the decimals that were printed."""
        return languages.percent(self.value, self.decimals)


Key = tuple[str, str, str, str, dt.date]


def figures(days: Iterable[dt.date], known_at: dt.datetime | None = None) -> dict[Key, list[Printed]]:
    """The printed percentages of those days by body, volume, category, rule and day, as they were known."""
    asked = set(days)
    everything = _everything(PrintedFigure.objects.edition(), known_at)
    return {key: found for key, found in everything.items() if key[4] in asked}


@lru_cache(maxsize=4)
def _everything(edition: tuple[int, int | None], known_at: dt.datetime | None) -> dict[Key, list[Printed]]:
    """All printed percentages. Rows are only ever added, so they are read again once the edition is another."""
    found: dict[Key, list[Printed]] = defaultdict(list)
    based = agreements(known_at)
    for figure in PrintedFigure.objects.rates(known_at).exclude(as_of=None).select_related("document"):
        key = (figure.body, figure.volume, figure.category or "all", figure.rule, cast(dt.date, figure.as_of))
        value = cast(Decimal, figure.value)
        found[key].append(Printed(value, figure.decimals, figure.source, figure.key in based))
    return dict(found)


def judged(beside: Iterable[Printed], numerator: int, denominator: int) -> list[Printed]:
    """The same with the verdict: equal at the precision that was printed."""
    return [
        replace(p, agrees=percent(numerator, denominator, p.decimals) == rounded(p.value, p.decimals))
        if p.has_base else p
        for p in beside
    ]  # fmt: skip
