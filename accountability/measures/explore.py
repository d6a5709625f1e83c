"""The page Explore: any measure as a line, as bars, as a heat map or as a table, with its main figure as title."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accountability import charts, localization
from accountability.charts import Chart, Row, Table
from accountability.choices import Dimension
from accountability.measures import CannotAnswer, Key, Value
from accountability.measures.values import Line, Query, figure_of, lines, share_of, values

LINE, BAR, HEAT, TABLE = "line", "bar", "heat", "table"
DRAWINGS = (
    (LINE, gettext_lazy("Line")), (BAR, gettext_lazy("Bars")), (HEAT, gettext_lazy("Heat map")),
    (TABLE, gettext_lazy("Table only")),
)  # fmt: skip
OVER_TIME = (Dimension.QUARTER, Dimension.YEAR, Dimension.PERIOD)
MOST_BARS, MOST_COLUMNS = 15, 20


@dataclass(frozen=True)
class Explored:
    """The answer to one query: its main figure as a sentence, the table, and the chart where one is drawn."""

    query: Query
    lines: list[Line]
    title: str
    table: Table
    chart: Chart | None


@dataclass(frozen=True)
class Series:
    """One set of points: its name, its look, and the values by the code of the first split."""

    name: str
    look: charts.Look
    values: dict[str, Value | None]


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
    draw = {LINE: _lines, BAR: _bars, HEAT: _heat}[drawing]
    figure = draw(asked, found, most)
    note = ""
    if len(_members(asked, found, 0)) > most and drawing != LINE:
        note = _("Showing the %(drawn)s largest; all are in the table.") % {"drawn": most}
    chart = Chart(
        name, title, figure, table, asked.measure.source, as_of=asked.terms.on, note=note,
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
def in_words(asked: Query, value: Value | None) -> str:
    """The figure with its numerator and denominator: 92.2% (11,139 of 12,075), or 936 of 12,075 (7.8%)."""
    if value is None:
        return "–"
    number = localization.figure(Decimal(value.numerator), _places(value), "")
    if value.denominator is None:
        return number
    whole, share = localization.integer(value.denominator), share_of(value)
    counted = _("%(numerator)s of %(denominator)s") % {"numerator": number, "denominator": whole}
    if share is None:
        return _("not available") if asked.measure.is_share else counted
    percentage = localization.percent(share, 1)
    return f"{percentage} ({counted})" if asked.measure.is_share else f"{counted} ({percentage})"


def _places(value: Value) -> int:
    return 0 if value.numerator == int(value.numerator) else 1


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
    return f"{title}; {asked.other_label}: {in_words(asked, other)}"


def _short(split: str, key: Key) -> str:
    """The name of a group on an axis: entities by their codes."""
    return charts.label(key.code if split == Dimension.ENTITY else key.label)


def _main_label(asked: Query) -> str:
    """The name of the values that are compared with others."""
    if asked.other and asked.other.on == asked.terms.on:
        return asked.terms.within.get(Dimension.ENTITY, _("All entities"))
    return localization.day(asked.terms.on, "short")


# --- The table ------------------------------------------------------------------------------------------------------
def _table(asked: Query, found: Sequence[Line]) -> Table:
    by = asked.terms.by or ("",)
    columns = [Dimension(split).label if split else _("Measure") for split in by]
    columns += [_main_label(asked), asked.other_label] if asked.other else [_("Value")]
    rows = []
    for line in found:
        names = [key.label if key.label == key.code or split != Dimension.ENTITY else f"{key.code} · {key.label}"
                 for split, key in zip(by, line.keys, strict=False)] or [asked.measure.title]  # fmt: skip
        cells = [*names, in_words(asked, line.value)]
        cells += [in_words(asked, line.other)] if asked.other else []
        rows.append(Row(cells, line.value.url if line.value and asked.leads_to_rows else ""))
    return Table(asked.measure.title, columns, rows)


# --- Drawings -------------------------------------------------------------------------------------------------------
def _series(asked: Query, found: Sequence[Line], x: int) -> list[Series]:
    """The sets of points over the split `x`: one for each member of the other split, else of both comparisons."""
    by = asked.terms.by
    if len(by) < 2:
        first = Series(_main_label(asked), charts.SERIES[0], {_code(line, x): line.value for line in found})
        second = Series(asked.other_label, charts.SERIES[1], {_code(line, x): line.other for line in found})
        return [first, second] if asked.other else [first]
    sets: dict[Key, dict[str, Value | None]] = {}
    for line in found:
        sets.setdefault(line.keys[1 - x], {})[_code(line, x)] = line.value
    largest = sorted(sets, key=lambda key: -sum(v.denominator or v.numerator for v in sets[key].values() if v))
    drawn = [key for key in sets if key in largest[: len(charts.SERIES)]]
    return [Series(_short(by[1 - x], key), look, sets[key]) for key, look in zip(drawn, charts.SERIES, strict=False)]


def _code(line: Line, place: int) -> str:
    return line.keys[place].code if line.keys else ""


def _members(asked: Query, found: Sequence[Line], place: int) -> dict[str, str]:
    """The codes of one split with their names on an axis, in order."""
    if not asked.terms.by:
        return {"": charts.label(str(asked.measure.title))}
    return {_code(line, place): _short(asked.terms.by[place], line.keys[place]) for line in found}


def _points(asked: Query, series: Series, names: dict[str, str]) -> dict[str, Any]:
    """Hover and rows of each point."""
    ordered = [series.values.get(code) for code in names]
    return {
        "hover": [
            f"{name} · {series.name}: {in_words(asked, value)}"
            for name, value in zip(names.values(), ordered, strict=True)
        ],
        "urls": [value.url if value and asked.leads_to_rows else "" for value in ordered],
    }


def _figures(asked: Query, series: Series, names: dict[str, str]) -> list[Decimal | None]:
    return [figure_of(asked.measure, value) if (value := series.values.get(code)) else None for code in names]


def _axis(asked: Query) -> dict[str, Any]:
    if asked.measure.is_share:
        return charts.percent_axis()
    return {"rangemode": "tozero", "nticks": 6, "separatethousands": True}


def _lines(asked: Query, found: Sequence[Line], _most: int) -> Any:
    """A line for each series, with its name and last value in the margin."""
    x = next(n for n, split in enumerate(asked.terms.by) if split in OVER_TIME)
    names = dict(sorted(_members(asked, found, x).items()))
    traces, ends, top = [], [], Decimal(1)
    sets = _series(asked, found, x)
    for series in sets:
        y = _figures(asked, series, names)
        more = _points(asked, series, names)
        traces.append(charts.line(series.name, list(names.values()), y, look=series.look, **more))
        # A label stands at the place of its category: years would be read as numbers.
        drawn = [(place, figure) for place, figure in enumerate(y) if figure is not None]
        if drawn:
            name = f"{series.name} " if len(sets) > 1 else ""
            text = f"{name}{_number(asked, drawn[-1][1])}"
            ends.append((*drawn[-1], text, series.look))
            top = max(top, *(figure for _place, figure in drawn))
    edge = len(names) - 0.7
    labels = charts.margin_labels(ends, edge=edge, span=104.0 if asked.measure.is_share else float(top))
    return charts.new_figure(
        *traces, annotations=labels, margin={"r": 150}, yaxis=_axis(asked),
        xaxis={"type": "category", "nticks": 8, "range": [-0.3, edge]},
    )  # fmt: skip


def _bars(asked: Query, found: Sequence[Line], most: int) -> Any:
    """Bars that lie, the largest first where the split has no order of its own, each with its value at the end."""
    names = _members(asked, found, 0)
    sets = _series(asked, found, 0)
    if len(names) > most:
        first = sets[0].values
        largest = sorted(names, key=lambda code: -(v.numerator if (v := first.get(code)) else 0))
        names = {code: names[code] for code in largest[:most]}
    traces = []
    for series in sets:
        x = _figures(asked, series, names)
        texts = ["" if figure is None else _number(asked, figure) for figure in x]
        more = _points(asked, series, names)
        traces.append(
            charts.bars(
                series.name, x, list(names.values()), look=series.look, orientation="h", text=texts,
                textposition="outside", cliponaxis=False, textangle=0, **more,
            )
        )  # fmt: skip
    return charts.new_figure(
        *traces, barmode="group", bargap=0.3, showlegend=len(sets) > 1, xaxis=_axis(asked) | {"showgrid": True},
        margin={"r": 56},
        yaxis={"autorange": "reversed", "showgrid": False, "type": "category", "nticks": len(names) + 1},
    )  # fmt: skip


def _heat(asked: Query, found: Sequence[Line], most: int) -> Any:
    """The first split down, the second across; the figure as tone and as text."""
    rows, columns = _members(asked, found, 0), _members(asked, found, 1)
    if asked.terms.by[1] in OVER_TIME:
        columns = dict(sorted(columns.items())[-MOST_COLUMNS:])
    totals: dict[str, float] = {}
    for line in found:
        if line.value:
            totals[_code(line, 0)] = totals.get(_code(line, 0), 0) + float(line.value.denominator or 0)
    if len(rows) > most:
        rows = {code: rows[code] for code in sorted(rows, key=lambda code: -totals.get(code, 0))[:most]}
    cells = {(_code(line, 0), _code(line, 1)): line.value for line in found}
    names = list(columns.values())
    values_of = [[cells.get((row, column)) for column in columns] for row in rows]
    return charts.new_figure(
        charts.heat(
            names, list(rows.values()),
            [[value and figure_of(asked.measure, value) for value in line] for line in values_of],
            text=[[_cell(asked, value) for value in line] for line in values_of],
            hover=[
                [f"{row} · {column}: {in_words(asked, value)}" for column, value in zip(names, line, strict=True)]
                for row, line in zip(rows.values(), values_of, strict=True)
            ],
            urls=[[value.url if value and asked.leads_to_rows else "" for value in line] for line in values_of],
        ),
        xaxis={"type": "category", "side": "top", "nticks": len(columns) + 1, "showline": False},
        yaxis={"autorange": "reversed", "type": "category", "nticks": len(rows) + 1, "showgrid": False},
        margin={"t": 40},
    )  # fmt: skip


def _cell(asked: Query, value: Value | None) -> str:
    figure = figure_of(asked.measure, value) if value else None
    return "" if figure is None else _number(asked, figure)


def _number(asked: Query, figure: Decimal) -> str:
    if asked.measure.is_share:
        return localization.percent(figure, 1)
    return localization.figure(figure, 0 if figure == int(figure) else 1, "")
