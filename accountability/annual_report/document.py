"""The elements of a report, independent of format. Text is in its language already; cells keep their types."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from typing import Any

from django.utils.translation import gettext as _

from accountability import localization
from accountability.localization import places

LETTER, AROUND, PAGE = 4.5, 9.0, 482.0  # points: a letter of a head, the space around it, a page between margins
WHOLE_ROWS, WHOLE_LETTERS = 15, 2_000  # kept on one page


class Year(int):
    """A number that names a year: no language sets its thousands apart."""


Cell = str | int | Decimal | dt.date | None


class Kind(Enum):
    """The type of a column, which determines the format and alignment of its cells."""

    TEXT = "text"
    COUNT = "count"
    PERCENT = "percent"
    DAY = "day"
    FLAG = "yes or no"

    @property
    def is_number(self) -> bool:
        return self in (Kind.COUNT, Kind.PERCENT)


@dataclass(frozen=True)
class Heading:
    """One heading; `anchor` is its address in the file and in the bookmarks. An annex begins on a new page."""

    level: int
    text: str
    anchor: str = ""
    is_annex: bool = False


@dataclass(frozen=True)
class Paragraph:
    """One paragraph, with its number where the body of the report counts it."""

    text: str
    number: int | None = None


@dataclass(frozen=True)
class Points:
    """A list without order."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Column:
    """One column: the code that heads it in files for machines, and its words. No `places`: as each number has them.

    `has_numbers`: its texts contain numbers in English form, which documents write as their language does.
    """

    code: str
    label: str
    kind: Kind = Kind.TEXT
    places: int | None = 0
    meaning: str = ""
    unit: str = ""
    source: str = ""
    has_numbers: bool = False


@dataclass(frozen=True)
class Head:
    """The heading of one column of a document: its text, a line for each value below it, and its alignment."""

    label: str
    is_number: bool


@dataclass(frozen=True)
class Table:
    """One table with its source and notes. `code` identifies it in data files, which contain every column and row.

    In a document several columns may be stacked, in `groups` of their codes, and only the first `printed_rows` printed.
    `share` gives the widths of the printed columns, `group_heads` their headings, instead of one line for each value.
    """

    code: str
    title: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Cell]]
    source: str = ""
    notes: tuple[str, ...] = ()
    share: tuple[int, ...] = ()
    groups: tuple[tuple[str, ...], ...] = ()
    group_heads: tuple[str, ...] = ()
    printed_rows: int | None = None

    @property
    def heads(self) -> list[Head]:
        """The columns of a document, as many as `written` gives cells."""
        groups = self._groups()
        labels = self.group_heads or ["\n".join(column.label for _place, column in group) for group in groups]
        numbers = [all(column.kind.is_number for _place, column in group) for group in groups]
        return [Head(label, is_number) for label, is_number in zip(labels, numbers, strict=True)]

    @property
    def widths(self) -> list[float]:
        """The share of each printed column in the full width, from its set width and the longest word of its heading.

        Additional space for a heading is taken from the columns that have more than they need.
        """
        parts = self.share or (1,) * len(self._groups())
        needed = [_needed(head.label) for head in self.heads]
        wanted = [max(part / sum(parts), need) for part, need in zip(parts, needed, strict=True)]
        spare = sum(wanted) - sum(needed)
        if sum(needed) >= 1 or not spare:
            return [part / sum(wanted) for part in wanted]
        kept = (1 - sum(needed)) / spare
        return [need + (want - need) * kept for want, need in zip(wanted, needed, strict=True)]

    @property
    def is_whole(self) -> bool:
        """Whether it is short enough to be kept on one page with its notes."""
        rows = list(self.written())
        return len(rows) <= WHOLE_ROWS and sum(len(cell) for row in rows for cell in row) <= WHOLE_LETTERS

    @property
    def beneath(self) -> list[str]:
        """The lines below it: its notes, then its source."""
        return [*self.notes, *beneath(self.source)]

    def written(self) -> Iterator[list[str]]:
        """The rows as printed in a document; a cell has one line for each of its values."""
        groups = self._groups()
        for row in self.rows[: self.printed_rows]:
            lines = ([_written(column, row[place]) for place, column in group] for group in groups)
            yield ["\n".join(filter(None, cell)) for cell in lines]

    def _groups(self) -> list[list[tuple[int, Column]]]:
        places = {column.code: (place, column) for place, column in enumerate(self.columns)}
        return [[places[code] for code in group] for group in self.groups or ((code,) for code in places)]


@dataclass(frozen=True)
class Line:
    """One series of a chart: its words and its points in time; None breaks the line."""

    label: str
    points: tuple[tuple[dt.date, Decimal | None], ...]


@dataclass(frozen=True)
class Chart:
    """Percentages over time. `title` states the main result; `description` is the alternative text."""

    code: str
    title: str
    description: str
    lines: tuple[Line, ...]
    source: str = ""


@dataclass(frozen=True)
class Bar:
    """One bar of a stacked chart: its words, the number of each of its parts, and the words at its end."""

    label: str
    counts: tuple[int, ...]
    remark: str


@dataclass(frozen=True)
class StackedBars:
    """Counts in parts, a bar for each group. `title` states the main result; `description` is the alternative text."""

    code: str
    title: str
    description: str
    heads: tuple[str, str]  # of the groups and of the remarks, where the chart is read as a table
    parts: tuple[str, ...]
    bars: tuple[Bar, ...]
    source: str = ""


Drawing = Chart | StackedBars
Block = Heading | Paragraph | Points | Table | Chart | StackedBars


@dataclass(frozen=True)
class Report:
    """One report in one language: the title page and its blocks in order.

    `notice` is printed on every page. `data` are tables that are not printed in documents; `record` is the content of
    the canonical JSON: codes and figures as frozen, without interface text.
    """

    language: str
    symbol: str
    title: str
    subtitle: str
    organization: str
    day: dt.date
    facts: tuple[tuple[str, str], ...]
    blocks: tuple[Block, ...]
    notice: str = ""
    data: tuple[Table, ...] = ()
    record: Mapping[str, Any] = field(default_factory=dict)
    row_sets: Sequence[Any] = ()  # chapters.source.FrozenRows, also contained in the canonical JSON

    @property
    def is_right_to_left(self) -> bool:
        return localization.direction(self.language) == "rtl"

    @property
    def tables(self) -> list[Table]:
        """Every table, for files to work with."""
        return [*(block for block in self.blocks if isinstance(block, Table)), *self.data]


def _needed(label: str) -> float:
    """The share of the page width that the longest word of a heading needs, with its padding.

    A line may end after any Chinese character.
    """
    words = re.split(r"[\s\u2e80-\uffef]", label)
    return (max(map(len, words)) * LETTER + AROUND) / PAGE


def _written(column: Column, cell: Cell) -> str:
    if cell is None:
        return "–"
    if isinstance(cell, dt.date):
        return localization.day(cell, "short")
    if isinstance(cell, Year):
        return f"{cell:d}"
    if isinstance(cell, int | Decimal):
        show = localization.percent if column.kind is Kind.PERCENT else localization.decimal
        return show(cell, places(cell) if column.places is None else column.places)
    return localization.with_numbers(cell) if column.has_numbers else cell


def beneath(source: str) -> list[str]:
    """The source of a table or chart as a line; none where it has none."""
    return [_("Source: %(source)s") % {"source": source}] if source else []


def course(line: Line) -> str:
    """How a line ran, in a sentence without a full stop: its first and last value with their days; empty if it has no
    value.
    """
    values = [(day, value) for day, value in line.points if value is not None]
    if not values:
        return ""
    (first_day, first), (last_day, last) = values[0], values[-1]
    words = {
        "first": localization.percent(first, places(first)), "start": localization.day(first_day),
        "last": localization.percent(last, places(last)), "end": localization.day(last_day),
    }  # fmt: skip
    if first_day == last_day:
        found = _("%(last)s on %(end)s") % words
    else:
        found = _("%(first)s on %(start)s, %(last)s on %(end)s") % words
    return _("%(series)s: %(rate)s") % {"series": line.label, "rate": found} if line.label else found
