"""One row of a spreadsheet, checked: what names a recommendation in each kind, and a row that gives one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from accountability.models import OversightBody
from recommendations.dates import Due
from recommendations.imports.amounts import Money
from recommendations.imports.cells import Cells
from recommendations.imports.lookups import Key, key_of
from recommendations.imports.references import Reference


@dataclass(frozen=True)
class Naming:
    """A row that names one recommendation, or one part of one."""

    cells: Cells = field(repr=False, compare=False)
    symbol: str
    chapter: str
    paragraph: str
    organization: str
    part: str

    @property
    def key(self) -> Key:
        return key_of(self.symbol, self.chapter, self.paragraph, self.organization)


@dataclass(frozen=True)
class Row(Naming):
    """One recommendation, or one part of one, as its row gives it."""

    body: OversightBody | None
    volume: str
    period_end: dt.date | None
    issued_on: dt.date | None
    counts_from: dt.date | None
    text: str
    language: str
    rating: str
    priority: str
    addressee: str
    entities: tuple[int, ...]
    post: int | None
    target_raw: str
    target: Due | None
    theme: int | None
    root_causes: tuple[int, ...]
    components: tuple[int, ...]
    repeats: tuple[Reference, ...]
    confirmed: tuple[Reference, ...]
    amounts: tuple[Money, ...]

    @property
    def earlier(self) -> tuple[Reference, ...]:
        """All that it repeats, by the word of the body or of a person."""
        return self.repeats + self.confirmed
