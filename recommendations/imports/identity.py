"""How the row of a spreadsheet names a recommendation or one of its parts, and the row that gives one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from accountability.imports.cells import Cells
from accountability.imports.columns import plain
from accountability.imports.source_dates import Due
from accountability.models import OversightBody
from recommendations.imports.amounts import Money
from recommendations.imports.lookups import Key, key_of
from recommendations.imports.references import Reference


@dataclass(eq=False, kw_only=True)
class IdentifiedRow:
    """A row that names one recommendation, or one part of one."""

    cells: Cells = field(repr=False)
    symbol: str
    chapter: str
    paragraph: str
    organization: str
    part: str

    @property
    def key(self) -> Key:
        return key_of(self.symbol, self.chapter, self.paragraph, self.organization)


@dataclass(eq=False, kw_only=True)
class RecommendationRow(IdentifiedRow):
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
    confirmed_repeats: tuple[Reference, ...]
    amounts: tuple[Money, ...]

    @property
    def earlier(self) -> tuple[Reference, ...]:
        """All that it repeats, in the judgement of the body or of a person."""
        return self.repeats + self.confirmed_repeats


def read_identity(cells: Cells) -> dict[str, Any]:
    """The fields of an IdentifiedRow. The label of a part has no brackets: (a) is a."""
    return {
        "cells": cells,
        "symbol": cells.symbol("symbol", most=80, required=True),
        "chapter": cells.symbol("chapter"),
        "paragraph": cells.symbol("paragraph", required=True),
        "organization": cells.symbol("organization", most=64),
        "part": cells.symbol("part", most=16).strip("()（）[]. "),
    }


def fault_unknown(row: IdentifiedRow) -> None:
    """Add the fault of a row that names no recommendation; a missing column is a fault of its own."""
    cells = row.cells
    if not {"symbol", "paragraph"} <= cells.positions.keys():
        return
    if plain(row.symbol) in cells.lookups.documents:
        cells.fault(
            "paragraph", _("This recommendation of %(symbol)s is not in the register.") % {"symbol": row.symbol}
        )
    else:
        cells.fault("symbol", _("No recommendation of %(symbol)s is in the register.") % {"symbol": row.symbol})
