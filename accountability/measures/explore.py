"""The page Explore: any measure as a line, as bars, as a heat map or as a table, with its main figure as title."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accountability import localization
from accountability.charts import Chart, Row, Table
from accountability.choices import Dimension
from accountability.measures import CannotAnswer
from accountability.measures.drawings import (
    OVER_TIME,
    draw_bars,
    draw_changes,
    draw_heat,
    draw_lines,
    in_words,
    main_label,
    members,
)
from accountability.measures.values import Line, Query, lines, values

LINE, BAR, HEAT, TABLE = "line", "bar", "heat", "table"
DRAWINGS = (
    (LINE, gettext_lazy("Line")), (BAR, gettext_lazy("Bars")), (HEAT, gettext_lazy("Heat map")),
    (TABLE, gettext_lazy("Table only")),
)  # fmt: skip
MOST_BARS = 15


@dataclass(frozen=True)
class Explored:
    """The answer to one query: its main figure as a sentence, the table, and the chart where one is drawn."""

    query: Query
    lines: list[Line]
    title: str
    table: Table
    chart: Chart | None


def explore(asked: Query, drawing: str = "", *, name: str = "explore", most: int = MOST_BARS) -> Explored:
    """The answer, drawn as wished or as its splits suggest; CannotAnswer where it cannot be drawn so.

    `most` is the number of bars or rows for which there is room; the table has all.
    """
    drawing = drawing or _suggested(asked)
    _check(asked, drawing)
    found = lines(asked)
    title, table = _title(asked), _table(asked, found)
    if drawing == TABLE or not found:
        return Explored(asked, found, title, table, None)
    draw = {LINE: draw_lines, BAR: draw_bars, HEAT: draw_changes if asked.other else draw_heat}[drawing]
    figure = draw(asked, found, most)
    notes = []
    if drawing == HEAT and asked.other:
        words = {"first": main_label(asked), "second": asked.other_label}
        notes.append(_("Each cell is the difference: %(first)s minus %(second)s.") % words)
    if len(members(asked, found, 0)) > most and drawing != LINE:
        notes.append(_("Showing the %(drawn)s largest; all are in the table.") % {"drawn": most})
    chart = Chart(
        name, title, figure, table, asked.measure.source, as_of=asked.terms.on, note=" ".join(notes),
        subtitle=asked.measure.sentence,
    )  # fmt: skip
    return Explored(asked, found, title, table, chart)


def _suggested(asked: Query) -> str:
    by = asked.terms.by
    if Dimension.SERIES in by:
        return TABLE
    if Dimension.QUARTER in by or by == (Dimension.YEAR,):
        return LINE
    return HEAT if len(by) == 2 else BAR


def _check(asked: Query, drawing: str) -> None:
    by = asked.terms.by
    if drawing == LINE and not any(split in OVER_TIME for split in by):
        allowed = ", ".join(str(Dimension(split).label) for split in OVER_TIME if split in asked.measure.dimensions)
        raise CannotAnswer(_("A line shows the course of time. Split by: %(allowed)s.") % {"allowed": allowed or "–"})
    if drawing == HEAT and len(by) != 2:
        raise CannotAnswer(_("A heat map needs two splits. Choose a second one, or bars."))


# --- Words ----------------------------------------------------------------------------------------------------------
def _title(asked: Query) -> str:
    """The main figure: the measure without splits, with its day; compared with the other day or entity."""
    terms = replace(asked.terms, by=())
    narrowed = [
        f"{Dimension(dimension).label} {code}" if dimension == Dimension.COMPONENT else code
        for dimension, code in terms.within.items()
    ]
    subject = " · ".join([str(asked.measure.title), *narrowed])
    day = localization.day(terms.on)
    if asked.measure.always:  # it has no figure without its splits
        return _("%(measure)s, %(day)s") % {"measure": subject, "day": day}
    value = next(iter(values(asked.measure, terms)), None)
    words = {"measure": subject, "figure": in_words(asked, value), "day": day}
    title = _("%(measure)s: %(figure)s, %(day)s") % words
    if asked.other is None:
        return title
    other = next(iter(values(asked.measure, replace(asked.other, by=()))), None)
    return localization.joined([title, f"{asked.other_label}{localization.colon()}{in_words(asked, other)}"])


# --- The table ------------------------------------------------------------------------------------------------------
def _table(asked: Query, found: Sequence[Line]) -> Table:
    by = asked.terms.by or ("",)
    columns = [Dimension(split).label if split else _("Measure") for split in by]
    columns += [main_label(asked), asked.other_label] if asked.other else [_("Value")]
    rows = []
    for line in found:
        names = [key.label if key.label == key.code or split != Dimension.ENTITY else f"{key.code} · {key.label}"
                 for split, key in zip(by, line.keys, strict=False)] or [asked.measure.title]  # fmt: skip
        cells = [*names, in_words(asked, line.value)]
        cells += [in_words(asked, line.other)] if asked.other else []
        rows.append(Row(cells, line.value.url if line.value and asked.leads_to_rows else ""))
    return Table(asked.measure.title, columns, rows)
