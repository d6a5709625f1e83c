"""The figures available in texts: read from the frozen series and formatted for the language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from accountability import localization
from accountability.registers import registers

if TYPE_CHECKING:
    from accountability.annual_report.chapters.source import Series, Source

Value = int | str | dt.date | tuple[Decimal | None, int]
"""A count, a name, a day, or a percentage with its decimals."""


@dataclass(frozen=True)
class Figure:
    """One value: as formatted, the number that selects the plural form, and the raw value."""

    written: str
    number: int | Decimal = 0
    raw: int | str | None = None

    def __str__(self) -> str:
        return self.written


class Fields(Mapping[str, Figure]):
    """The fields of one report by name; a dash for what its register has no figure of, such as a body without rows."""

    def __init__(self, source: Source, language: str) -> None:
        self._found = {name: _figure(value, language) for name, value in values(source)}

    def __getitem__(self, name: str) -> Figure:
        return self._found.get(name) or Figure("–")

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


def values(source: Source) -> Iterator[tuple[str, Any]]:
    """Every field with its value, in no language."""
    yield "cycle.year", str(source.edition.cycle.year)
    yield "cycle.as_of", source.edition.snapshot.as_of
    yield from _counts(source.series, source.edition.snapshot.as_of)
    for prefix, series in (("", source.series), ("before.", source.earlier)):
        for register in registers():
            for name, value in register.fields(series):
                yield f"{prefix}{name}", value


def _counts(series: Series, as_of: dt.date) -> Iterator[tuple[str, int]]:
    commitments, resolutions = series.get("commitments", ()), series.get("resolutions", ())
    asking = [row for row in resolutions if row["status"] not in ("no_action_requested", "not_applicable")]
    still = [row for row in commitments if row["state"] in ("open", "continued")]
    yield "commitments.count", len(commitments)
    yield "commitments.open", len(still)
    yield "commitments.past_due", sum(bool(row["due_on"]) and row["due_on"] < as_of.isoformat() for row in still)
    yield "resolutions.asked", len(asking)
    yield "resolutions.answered", sum(row["status"] == "reported" for row in asking)
    yield "plan.count", len(series.get("plan", ()))
    yield "plan.completed", sum(row["status"] == "completed" for row in series.get("plan", ()))
    yield "findings.count", len(series.get("findings", ()))
    yield "definitions.count", len(series.get("definitions", ()))


def _figure(value: Value, language: str) -> Figure:
    if isinstance(value, dt.date):
        return Figure(localization.day(value, language=language), raw=value.isoformat())
    if isinstance(value, int):
        return Figure(localization.integer(value, language), value, value)
    if isinstance(value, str):
        return Figure(value, raw=value)
    percent, places = value
    if percent is None:
        return Figure("–")
    return Figure(localization.percent_in_words(percent, places, language), percent, str(percent))
