"""The figures that words may name: every one read from the frozen series, written as the language writes it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from accountability import languages
from accountability.registers import registers

if TYPE_CHECKING:
    from accountability.report.compose import Source


@dataclass(frozen=True)
class Figure:
    """One value as it is written, and the number from which a plural form is chosen."""

    written: str
    number: int | Decimal = 0

    def __str__(self) -> str:
        return self.written


class Fields(Mapping[str, Figure]):
    """The fields of one report by name."""

    def __init__(self, source: Source, language: str) -> None:
        self._found = dict(_all(source, language))

    def __getitem__(self, name: str) -> Figure:
        return self._found[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


def _all(source: Source, language: str) -> Iterator[tuple[str, Figure]]:
    yield "cycle.year", Figure(str(source.edition.cycle.year))
    yield "cycle.as_of", Figure(languages.day(source.edition.snapshot.as_of, language=language))
    for name, count in _counts(source):
        yield name, Figure(languages.integer(count, language), count)
    for prefix, series in (("", source.series), ("before.", _series_before(source))):
        for register in registers():
            for name, value in register.fields(series):
                yield f"{prefix}{name}", _figure(value, language)


def _series_before(source: Source) -> Any:
    from accountability.report.compose import series_of

    return series_of(source.before) if source.before else {}


def _counts(source: Source) -> Iterator[tuple[str, int]]:
    commitments, resolutions = source.rows("commitments"), source.rows("resolutions")
    asking = [row for row in resolutions if row["status"] not in ("no_action_requested", "not_applicable")]
    still = [row for row in commitments if row["state"] in ("open", "continued")]
    day = source.edition.snapshot.as_of.isoformat()
    yield "commitments.count", len(commitments)
    yield "commitments.open", len(still)
    yield "commitments.past_due", sum(bool(row["due_on"]) and row["due_on"] < day for row in still)
    yield "resolutions.asked", len(asking)
    yield "resolutions.answered", sum(row["status"] == "reported" for row in asking)
    yield "findings.count", len(source.rows("findings"))


def _figure(value: int | tuple[Decimal | None, int], language: str) -> Figure:
    """A count, or a percentage with its decimals."""
    if isinstance(value, int):
        return Figure(languages.integer(value, language), value)
    percent, places = value
    return Figure("–" if percent is None else languages.percent(percent, places, language), percent or 0)
