"""How the row of a spreadsheet identifies a recommendation or one of its parts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from accountability.imports.cells import Cells
from accountability.imports.source_dates import Due
from accountability.localization.citations.canonical import (
    canonical_chapter,
    canonical_paragraph,
    canonical_part,
    canonical_symbol,
    symbol_key,
    volume_of,
)
from accountability.models import OversightBody
from recommendations.imports.amounts import Money
from recommendations.imports.lookups import Key, Reference, key_of


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
    """The fields of an IdentifiedRow, each in its canonical form."""
    return {
        "cells": cells,
        "symbol": read_canonical(cells, "symbol", canonical_symbol, most=80, required=True),
        "chapter": read_canonical(cells, "chapter", canonical_chapter),
        "paragraph": read_canonical(cells, "paragraph", canonical_paragraph, required=True),
        "organization": cells.symbol("organization", most=64),
        "part": read_canonical(cells, "part", canonical_part, most=16),
    }


def read_canonical(
    cells: Cells, name: str, canonical: Callable[[str], str], *, most: int = 32, required: bool = False
) -> str:
    """The cell in its canonical form, up to that many characters."""
    raw = cells.symbol(name, most=1000, required=required)
    text = canonical(raw)
    if required and raw and not text:
        cells.missing(name)
    cells.enter(name, text)
    if len(text) > most:
        cells.fault(name, _("“%(text)s” is longer than %(most)s characters.") % {"text": text, "most": most})
    return text


def fault_other_volume(cells: Cells, name: str, symbol: str, volume: str) -> None:
    """Add the fault of a symbol that names another volume than its row."""
    if volume and (named := volume_of(symbol)) not in ("", volume):
        message = _("“%(symbol)s” is volume %(named)s, not volume %(volume)s.")
        cells.fault(name, message % {"symbol": symbol, "named": named, "volume": volume})


def fault_unknown(row: IdentifiedRow) -> None:
    """Add the fault of a row that does not identify a recommendation; a missing column is a separate fault."""
    cells = row.cells
    if not {"symbol", "paragraph"} <= cells.positions.keys():
        return
    if candidates := cells.lookups.ambiguous.get(row.key):
        message = _("Several recommendations have this paragraph: %(candidates)s. Enter the chapter.")
        cells.fault("paragraph", message % {"candidates": "; ".join(candidates)})
    elif symbol_key(row.symbol) in cells.lookups.documents:
        cells.fault(
            "paragraph", _("This recommendation of %(symbol)s is not in the register.") % {"symbol": row.symbol}
        )
    else:
        cells.fault("symbol", _("No recommendation of %(symbol)s is in the register.") % {"symbol": row.symbol})
