"""Savings as a cell gives them: "identified 1200.50 USD 2020-05-01"."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal

from recommendations import dates
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


def money(text: str) -> Money | None:
    """What the words say; None where they are not written so."""
    found = WRITTEN.fullmatch(" ".join(text.split()))
    if found is None or found["kind"] not in AmountKind.values:
        return None
    day = dates.iso(found["day"]) if found["day"] else None
    if found["day"] and day is None:
        return None
    return Money(found["kind"], Decimal(found["value"]), found["currency"], day)
