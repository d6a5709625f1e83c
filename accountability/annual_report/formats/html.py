"""A report in the browser: its blocks with their anchors, its contents, its charts as drawings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import islice
from typing import Any

from django.utils import translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accountability import localization
from accountability.annual_report.document import (
    Block,
    Chart,
    Drawing,
    Heading,
    Paragraph,
    Points,
    Report,
    StackedBars,
    Table,
)
from accountability.exports import svg
from accountability.exports.stacked_bars import stacked_bars

LONG = 50  # rows of a table that a document cuts off as well; other tables are whole
TOKENS = {svg.INK: "var(--ink)", svg.MUTED: "var(--muted)", svg.RULE: "var(--line)"} | {
    look.colour: f"var(--series-{number})" for number, look in enumerate(svg.LOOKS, 1)
}


@dataclass(frozen=True)
class Cell:
    """One cell as text, whether it is aligned at the end of its column, and the page to which it leads, if any."""

    text: str
    is_number: bool
    url: str = ""


@dataclass(frozen=True)
class Part:
    """One block for the page; `kind` is its type in lower case, other fields are empty if it has none."""

    kind: str
    anchor: str = ""
    text: str = ""
    level: int = 0
    number: int | None = None
    items: Sequence[str] = ()
    columns: Sequence[Cell] = ()
    rows: Sequence[Sequence[Cell]] = ()
    source: str = ""
    notes: Sequence[str] = ()
    drawn: str = ""
    description: str = ""
    rest: str = ""
    rest_url: str = ""


@dataclass(frozen=True)
class Entry:
    """One line of the contents with the lines under it. `page` is the query of its page, where that is another one."""

    text: str
    anchor: str
    below: list[Entry] = field(default_factory=list)
    page: str = ""
    is_current: bool = False

    @property
    def url(self) -> str:
        return f"{self.page}#{self.anchor}"


@dataclass(frozen=True)
class RenderedReport:
    """A report ready for its template, with every text in the report's language."""

    report: Report
    parts: Sequence[Part]
    contents: Sequence[Entry]

    @property
    def language(self) -> str:
        return self.report.language

    @property
    def direction(self) -> str:
        return localization.direction(self.report.language)

    @property
    def day(self) -> str:
        return localization.day(self.report.day, language=self.report.language)


def render_report(report: Report, rest: Mapping[str, str] | None = None) -> RenderedReport:
    """The report as a page. `rest` gives, by the code of a long table, the URL of the rows that it omits."""
    with translation.override(report.language):
        parts = list(_parts(report, rest or {}))
    return RenderedReport(report, parts, _contents(parts))


def chapter_of(report: RenderedReport, anchor: str) -> RenderedReport | None:
    """One chapter or annex as a page of its own, by the anchor of its heading; the contents lead to all of them.

    The first one if the anchor is empty; None if the report has no such chapter.
    """
    anchor = anchor or next((entry.anchor for entry in report.contents), "")
    parts, is_inside = [], False
    for part in report.parts:
        if part.kind == "heading" and part.level == 1:
            is_inside = part.anchor == anchor
        if is_inside:
            parts.append(part)
    return replace(report, parts=parts, contents=[_paged(e, anchor) for e in report.contents]) if parts else None


def _paged(entry: Entry, current: str) -> Entry:
    """The entry with its own page; only the current chapter shows its sections."""
    page, is_current = f"?chapter={entry.anchor}", entry.anchor == current
    below = [replace(one, page=page) for one in entry.below] if is_current else []
    return replace(entry, page=page, below=below, is_current=is_current)


def parts_of(report: Report, blocks: Sequence[Block]) -> list[Part]:
    """Some of the report's blocks, for a page about them alone; in the report's language."""
    with translation.override(report.language):
        return [_part(block, f"part-{number}", report, {}) for number, block in enumerate(blocks, 1)]


def _contents(parts: Sequence[Part]) -> list[Entry]:
    found: list[Entry] = []
    for part in parts:
        if part.kind == "heading" and part.level < 4:
            under = found[-1].below if found and part.level > 1 else found
            under.append(Entry(part.text, part.anchor))
    return found


def _parts(report: Report, rest: Mapping[str, str]) -> Iterator[Part]:
    for number, block in enumerate(report.blocks, 1):
        yield _part(block, f"part-{number}", report, rest)


def _part(block: Block, anchor: str, report: Report, rest: Mapping[str, str]) -> Part:
    match block:
        case Heading():
            return Part("heading", block.anchor or anchor, block.text, block.level)
        case Paragraph():
            return Part("paragraph", f"paragraph-{block.number}", block.text, number=block.number)
        case Points():
            return Part("points", anchor, items=block.items)
        case Table():
            return _table(block, rest.get(block.code, ""))
        case Chart():
            return _chart(block, mirrored=report.is_right_to_left)
        case StackedBars():
            return _bars(block, mirrored=report.is_right_to_left)


def _table(table: Table, rest_url: str) -> Part:
    cut = LONG if rest_url and len(table.rows) > LONG else None
    numbers = [head.is_number for head in table.heads]
    rows = [_cells(row, numbers) for row in islice(table.written(), cut)]
    left_out = _("The first %(shown)s of %(all)s rows.") % {
        "shown": localization.integer(len(rows)), "all": localization.integer(len(table.rows)),
    } if len(rows) < len(table.rows) else ""  # fmt: skip
    heads = _cells([head.label for head in table.heads], numbers)
    return Part(
        "table", f"table-{table.code}", table.title, columns=heads, rows=rows, source=_source(table.source),
        notes=() if left_out else table.notes, rest=left_out, rest_url=rest_url if left_out else "",
    )  # fmt: skip


def _chart(chart: Chart, *, mirrored: bool) -> Part:
    numbers = [False, *(True for _line in chart.lines)]
    columns = _cells([_("As of"), *(line.label for line in chart.lines)], numbers)
    rows = [_cells(row, numbers) for row in _points(chart)]
    return Part(
        "chart", f"chart-{chart.code}", chart.title, columns=columns, rows=rows, source=_source(chart.source),
        drawn=drawn(chart, mirrored=mirrored), description=chart.description,
    )  # fmt: skip


def _bars(chart: StackedBars, *, mirrored: bool) -> Part:
    first, last = chart.heads
    columns = [Cell(first, False), *(Cell(part, True) for part in chart.parts), Cell(last, False)]
    rows = [
        [Cell(b.label, False), *(Cell(localization.integer(n), True) for n in b.counts), Cell(b.remark, False)]
        for b in chart.bars
    ]
    return Part(
        "chart", f"chart-{chart.code}", chart.title, columns=columns, rows=rows, source=_source(chart.source),
        drawn=drawn(chart, mirrored=mirrored), description=chart.description,
    )  # fmt: skip


def drawn(chart: Drawing, *, mirrored: bool, frame: svg.Frame = svg.DOCUMENT) -> SafeString:
    """The drawing of the documents in the colours of the page, light or dark."""
    if isinstance(chart, StackedBars):
        picture = stacked_bars(chart.parts, chart.bars, mirrored=mirrored, font="inherit")
    else:
        picture = svg.line_chart(chart.lines, mirrored=mirrored, font="inherit", frame=frame)
    for colour, token in TOKENS.items():
        picture = picture.replace(f'"{colour}"', f'"{token}"')
    return SafeString(picture)


def _points(chart: Chart) -> Iterator[list[str]]:
    """The values of a chart as a table: one row a day, one column a line."""
    days: dict[dt.date, list[Decimal | None]] = {}
    for number, line in enumerate(chart.lines):
        for day, value in line.points:
            days.setdefault(day, [None] * len(chart.lines))[number] = value
    for day in sorted(days):
        yield [localization.day(day, "short"), *("–" if v is None else localization.percent(v, 1) for v in days[day])]


def heads_of(table: Table) -> list[Cell]:
    """The heads of the columns, as documents set them together."""
    return [Cell(head.label, head.is_number) for head in table.heads]


def rows_of(table: Table, rows: Sequence[Sequence[Any]]) -> list[list[Cell]]:
    """Some rows of a table as they read in the present language, under its heads."""
    numbers = [head.is_number for head in table.heads]
    return [_cells(texts, numbers) for texts in replace(table, rows=rows, printed_rows=None).written()]


def _cells(texts: Sequence[str], numbers: Sequence[bool]) -> list[Cell]:
    return [Cell(text, number) for text, number in zip(texts, numbers, strict=True)]


def _source(source: str) -> str:
    return _("Source: %(source)s") % {"source": source} if source else ""
