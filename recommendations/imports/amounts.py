"""Savings as written in a cell: "identified 1200.50 USD 2020-05-01"."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from accountability.imports import source_dates
from accountability.imports.cells import Cells
from recommendations.choices import AmountKind

WRITTEN = re.compile(r"(?P<kind>[a-z]+) (?P<value>\d{1,14}(?:\.\d{1,2})?) (?P<currency>[A-Z]{3})(?: (?P<day>\S+))?")


@dataclass(frozen=True)
class Money:
    """Savings identified or realized, the day where it is known."""

    kind: str
    value: Decimal
    currency: str
    on: dt.date | None = None

    def __str__(self) -> str:
        return f"{self.kind} {self.value} {self.currency} {self.on or ''}".rstrip()


def read_amounts(cells: Cells, name: str) -> tuple[Money, ...]:
    """The savings that a cell gives, separated by semicolons."""
    amounts = []
    for text in cells.listed(name):
        if (amount := money(text)) is None:
            cells.fault(name, _("“%(text)s” is not an amount; enter it as identified 1200.50 USD 2020-05-01.") % {
                "text": text,
            })  # fmt: skip
        else:
            amounts.append(amount)
    return tuple(amounts)


def money(text: str) -> Money | None:
    """The savings written so; None where the text has another form."""
    match = WRITTEN.fullmatch(" ".join(text.split()))
    if match is None or match["kind"] not in AmountKind.values:
        return None
    day = source_dates.parse_iso_day(match["day"]) if match["day"] else None
    if match["day"] and day is None:
        return None
    return Money(match["kind"], Decimal(match["value"]), match["currency"], day)
