"""One frozen edition: the only source of a report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any

from django.db.models import QuerySet

from accountability.annual_report.document import Cell
from accountability.models import Edition, SnapshotSeries

ROWS = "rows/"  # prefix of the codes of large sets of rows
Row = Mapping[str, Any]
Series = Mapping[str, Sequence[dict[str, Any]]]


@dataclass(frozen=True)
class Source:
    """One edition as it was frozen: its series, its words, and the edition it is compared with."""

    edition: Edition
    before: Edition | None = None

    @cached_property
    def frozen(self) -> Sequence[SnapshotSeries]:
        """The series in the order in which they were frozen, each with its cut-off day and rule version.

        The large sets of rows are not among them.
        """
        return list(_small(self.edition).order_by("pk"))

    @cached_property
    def row_sets(self) -> tuple[FrozenRows, ...]:
        """The large sets of rows in the order of their names, none of them read yet."""
        heads = self.edition.snapshot.series.filter(code__regex=f"^{ROWS}[^/]+$").order_by("code")
        return tuple(FrozenRows(self.edition.snapshot_id, head) for head in heads)

    @cached_property
    def series(self) -> Series:
        return {series.code: series.values for series in self.frozen}

    @cached_property
    def cut_offs(self) -> Mapping[str, dt.date]:
        return {series.code: series.cut_off for series in self.frozen}

    @cached_property
    def earlier(self) -> Series:
        """The series of the edition before; none where there is none."""
        return series_of(self.before) if self.before else {}

    @cached_property
    def passages(self) -> Mapping[tuple[str, str], str]:
        """The words by code and language."""
        return {(p.code, p.language): p.text for p in self.edition.passages.all()}

    def rows(self, code: str) -> Sequence[dict[str, Any]]:
        return self.series.get(code, ())


def series_of(edition: Edition) -> Series:
    """The series of the edition's snapshot, by code."""
    return dict(_small(edition).order_by("pk").values_list("code", "values"))


def _small(edition: Edition) -> QuerySet[SnapshotSeries]:
    return edition.snapshot.series.exclude(code__startswith=ROWS)


# --- Large sets of rows ---------------------------------------------------------------------------------------------
class FrozenRows:
    """One large set of rows of a snapshot, which is read part by part and never held as a whole."""

    def __init__(self, snapshot: int, head: SnapshotSeries) -> None:
        self.snapshot, self.code = snapshot, head.code
        self.name, self.cut_off, self.rule_version = head.code.removeprefix(ROWS), head.cut_off, head.rule_version
        self.columns: list[str] = head.values[0]["columns"]
        self.count: int = head.values[0]["count"]

    def __iter__(self) -> Iterator[list[Any]]:
        """Every row as a list of plain values in the order of the columns."""
        parts = SnapshotSeries.objects.filter(snapshot=self.snapshot, code__startswith=f"{self.code}/")
        for code in list(parts.order_by("code").values_list("code", flat=True)):
            yield from parts.values_list("values", flat=True).get(code=code)

    def read_as(self, written: Callable[[Sequence[Any]], Sequence[Cell]]) -> ReadRows:
        """The rows as cells."""
        return ReadRows(self, written)


class ReadRows(Sequence[Sequence[Cell]]):
    """Rows of a large set as table cells, read in parts each time they are iterated."""

    def __init__(self, rows: FrozenRows, written: Callable[[Sequence[Any]], Sequence[Cell]]) -> None:
        self.rows, self.written = rows, written

    def __len__(self) -> int:
        return self.rows.count

    def __iter__(self) -> Iterator[Sequence[Cell]]:
        return map(self.written, self.rows)

    def __getitem__(self, place: Any) -> Any:
        if isinstance(place, slice):
            return list(islice(self, place.start, place.stop, place.step))
        return next(islice(self, place, None))
