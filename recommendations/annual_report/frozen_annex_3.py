"""Annex III from a snapshot: the blocks of its page, only from the frozen rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from accountability.models import OversightBody, Snapshot
from recommendations.measures import BY_CODE, Counts, Rate
from recommendations.measures.annex import WINDOWED, Block, Column, Heading, series_url
from recommendations.measures.printed_rates import Printed

Row = Mapping[str, Any]


@dataclass(frozen=True)
class FrozenRate(Rate):
    """A frozen rate: its percentage is read from the row and not calculated again."""

    row: Row = field(default_factory=dict, hash=False)

    @property
    def numerator(self) -> int:
        return self.row["numerator"]

    @property
    def denominator(self) -> int:
        return self.row["denominator"]

    @property
    def places(self) -> int:
        return self.row["places"]

    @property
    def percent(self) -> Decimal | None:
        return None if self.row["percent"] is None else Decimal(str(self.row["percent"]))

    @property
    def derived(self) -> Decimal | None:
        return self.percent

    @property
    def derived_places(self) -> int:
        return self.places


def bodies(snapshot: Snapshot) -> list[tuple[OversightBody, list[Block]]]:
    """Every block of the snapshot's annex III under its body, as the live page has them."""
    series = dict(
        snapshot.series.filter(code__regex="^(bodies$|annex-3/)").order_by("pk").values_list("code", "values")
    )
    by_code = {
        row["code"]: (OversightBody(code=row["code"], names=row["names"]), []) for row in series.pop("bodies", ())
    }
    for code, rows in series.items():
        _annex, body, volume, category, rule = code.split("/")
        columns = tuple(_columns(rows, BY_CODE[rule].code))
        block = Block(by_code[body][0], BY_CODE[rule], None if volume == "-" else volume, category, columns)
        by_code[body][1].append(block)
    return [(body, blocks) for body, blocks in by_code.values() if blocks]


def _columns(rows: Sequence[Row], rule: str) -> Iterator[Column]:
    before: FrozenRate | None = None
    for row in rows:
        rate = _rate(row)
        period = Heading(row["period"], row["assumed"]) if row["period"] else None
        changed = (row["newly_implemented"] or 0, row["newly_closed"] or 0)
        yield Column(rate, period, before, *changed, series_url(rate))
        before = None if rule in WINDOWED else rate


def _rate(row: Row) -> FrozenRate:
    counts = Counts(
        row["in_progress"], row["implemented"], row["overtaken"], row["reclassified"], row["conflicts"],
        declined=row.get("declined", 0),
    )  # fmt: skip
    printed = tuple(
        Printed(Decimal(str(p["value"])), row["places"], p["source"], p["agrees"] is not None, p["agrees"])
        for p in row["printed"]
    )
    day = dt.date.fromisoformat
    return FrozenRate(
        row["body"], row["volume"], row["category"], None, BY_CODE[row["rule"]], day(row["as_of"]),
        dt.datetime.fromisoformat(row["known_at"]), day(row["cut_off"]), day(row["since"]), counts, printed, row=row,
    )  # fmt: skip
