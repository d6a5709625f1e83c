"""What the documents print for a rate, beside what the rows give."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import cast

from django.db.models import Max

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


def figures(days: Iterable[dt.date]) -> dict[Key, list[Printed]]:
    """The printed percentages of those days by body, volume, category, rule and day."""
    found: dict[Key, list[Printed]] = defaultdict(list)
    based = _with_base(PrintedFigure.objects.aggregate(latest=Max("pk"))["latest"])
    for figure in PrintedFigure.objects.rates().filter(as_of__in=list(days)).select_related("document"):
        assert figure.as_of is not None  # it is one of the days
        key = (figure.body, figure.volume, figure.category or "all", figure.rule, figure.as_of)
        found[key].append(Printed(cast(Decimal, figure.value), figure.decimals, figure.source, figure.key in based))
    return found


@lru_cache(maxsize=2)
def _with_base(latest: int | None) -> frozenset[str]:
    """The keys of percentages whose base is printed; worked out again once a figure was transcribed since `latest`."""
    return frozenset(agreements())


def judged(beside: Iterable[Printed], numerator: int, denominator: int) -> list[Printed]:
    """The same with the verdict: equal at the precision that was printed."""
    return [
        replace(p, agrees=percent(numerator, denominator, p.decimals) == rounded(p.value, p.decimals))
        if p.has_base else p
        for p in beside
    ]  # fmt: skip
