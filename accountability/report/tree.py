"""What a report consists of, whatever it is written as. Words are in its language already; cells keep their types."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from accountability import languages

Cell = str | int | Decimal | dt.date | None


class Kind(Enum):
    """What a column holds, which decides how its cells read and how they align."""

    TEXT = "text"
    COUNT = "count"
    PERCENT = "percent"
    DAY = "day"

    @property
    def is_number(self) -> bool:
        return self in (Kind.COUNT, Kind.PERCENT)


@dataclass(frozen=True)
class Heading:
    """One heading; `anchor` is its address in the file and in the bookmarks."""

    level: int
    text: str
    anchor: str = ""


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
    """One column: the code that heads it in files for machines, and its words."""

    code: str
    label: str
    kind: Kind = Kind.TEXT
    places: int = 0
    meaning: str = ""


@dataclass(frozen=True)
class Table:
    """One table with its source and notes. `code` names it in files; `share` gives the columns' widths.

    Where it is long, a document to be read holds its first `printed_rows`; files to work with hold all.
    """

    code: str
    title: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Cell]]
    source: str = ""
    notes: tuple[str, ...] = ()
    share: tuple[int, ...] = ()
    printed_rows: int | None = None

    def written(self) -> Iterator[list[str]]:
        """The rows as people read them in a document."""
        for row in self.rows[: self.printed_rows]:
            yield [_written(column, cell) for column, cell in zip(self.columns, row, strict=True)]


@dataclass(frozen=True)
class Line:
    """One series of a chart: its words and its points in time; None breaks the line."""

    label: str
    points: tuple[tuple[dt.date, Decimal | None], ...]


@dataclass(frozen=True)
class Chart:
    """Percentages over time. `title` states the finding; `description` tells those who do not see it."""

    code: str
    title: str
    description: str
    lines: tuple[Line, ...]
    source: str = ""


Block = Heading | Paragraph | Points | Table | Chart


@dataclass(frozen=True)
class Report:
    """One report in one language: what stands on its title page, and its blocks in order."""

    language: str
    symbol: str
    title: str
    subtitle: str
    organization: str
    day: dt.date
    facts: tuple[tuple[str, str], ...]
    blocks: tuple[Block, ...]

    @property
    def is_right_to_left(self) -> bool:
        return languages.direction(self.language) == "rtl"

    @property
    def tables(self) -> list[Table]:
        return [block for block in self.blocks if isinstance(block, Table)]


def _written(column: Column, cell: Cell) -> str:
    if cell is None:
        return "–"
    if isinstance(cell, dt.date):
        return languages.day(cell, "short")
    if isinstance(cell, int | Decimal):
        show = languages.percent if column.kind is Kind.PERCENT else languages.decimal
        return show(cell, column.places)
    return cell
