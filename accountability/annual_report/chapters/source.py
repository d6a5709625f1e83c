"""One edition as it was frozen: the only thing that is read to write a report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from accountability.models import Edition, SnapshotSeries

Row = Mapping[str, Any]
Series = Mapping[str, Sequence[dict[str, Any]]]


@dataclass(frozen=True)
class Source:
    """One edition as it was frozen: its series, its words, and the edition it is compared with."""

    edition: Edition
    before: Edition | None = None

    @cached_property
    def frozen(self) -> Sequence[SnapshotSeries]:
        """The series in the order in which they were frozen, each with its cut-off day and rule version."""
        return list(self.edition.snapshot.series.order_by("pk"))

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
    """What the edition's snapshot holds, by the code of each series."""
    return dict(edition.snapshot.series.order_by("pk").values_list("code", "values"))
