"""The drawings of the page Explore: lines, bars, and a heat map of the figures or of their differences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from accountability import charts, localization
from accountability.choices import Dimension
from accountability.measures import Key, Value
from accountability.measures.values import Line, Query, figure_of, share_of

OVER_TIME = (Dimension.QUARTER, Dimension.YEAR, Dimension.PERIOD)
MOST_COLUMNS = 20
FEW = 6  # columns whose numbers a phone has room for
NARROW = {"xaxis": {"nticks": 6, "tickangle": 0}}


@dataclass(frozen=True)
class Series:
    """One set of points: its name, its look, and the values by the code of the first split."""

    name: str
    look: charts.Look
    values: dict[str, Value | None]


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


def _short(split: str, key: Key) -> str:
    """The name of a group on an axis: entities by their codes."""
    return charts.label(key.code if split == Dimension.ENTITY else key.label)


def main_label(asked: Query) -> str:
    """The name of the values that are compared with others."""
    if asked.other and asked.other.on == asked.terms.on:
        return asked.terms.within.get(Dimension.ENTITY, _("All entities"))
    return localization.day(asked.terms.on, "short")


# --- Drawings -------------------------------------------------------------------------------------------------------
def _series(asked: Query, found: Sequence[Line], x: int) -> list[Series]:
    """The sets of points over the split `x`, one for each member of the other split, each beside its comparison."""
    by = asked.terms.by
    of_members: dict[Key | None, list[Line]] = {}
    for line in found:
        of_members.setdefault(line.keys[1 - x] if len(by) == 2 else None, []).append(line)
    compared = [main_label(asked), asked.other_label] if asked.other else [""]
    room = len(charts.SERIES) // len(compared)
    largest = sorted(of_members, key=lambda key: -sum(_size(line.value) for line in of_members[key]))[:room]
    sets = []
    for key in (key for key in of_members if key in largest):
        name = _short(by[1 - x], key) if key else ""
        for place, of in enumerate(compared):
            points = {_code(line, x): line.other if place else line.value for line in of_members[key]}
            look = charts.SERIES[len(sets)]
            sets.append(Series(" · ".join(filter(None, [name, of])) or main_label(asked), look, points))
    return sets


def _size(value: Value | None) -> Decimal:
    return Decimal(value.denominator or value.numerator) if value else Decimal(0)


def _code(line: Line, place: int) -> str:
    return line.keys[place].code if line.keys else ""


def members(asked: Query, found: Sequence[Line], place: int) -> dict[str, str]:
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


def draw_lines(asked: Query, found: Sequence[Line], _most: int) -> Any:
    """A line for each series, with its name and last value in the margin."""
    x = next(n for n, split in enumerate(asked.terms.by) if split in OVER_TIME)
    names = dict(sorted(members(asked, found, x).items()))
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


def draw_bars(asked: Query, found: Sequence[Line], most: int) -> Any:
    """Bars that lie, the largest first where the split has no order of its own, each with its value at the end."""
    names = members(asked, found, 0)
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
        yaxis=charts.name_axis(names.values()),
    )  # fmt: skip


def draw_heat(asked: Query, found: Sequence[Line], most: int) -> Any:
    """The first split down, the second across; the figure as tone and as text."""

    def cell(line: Line | None) -> tuple[Decimal | None, str, str]:
        figure = figure_of(asked.measure, line.value) if line and line.value else None
        text = "" if figure is None else _number(asked, figure)
        return figure, text, in_words(asked, line.value if line else None)

    return _cells(asked, found, most, cell)


def draw_changes(asked: Query, found: Sequence[Line], most: int) -> Any:
    """The same cells with the difference from the other day or entity; two tones part the directions, and the sign."""

    def cell(line: Line | None) -> tuple[Decimal | None, str, str]:
        pair = [value and figure_of(asked.measure, value) for value in (line.value, line.other)] if line else [None]
        change = None if None in pair else pair[0] - pair[1]  # type: ignore[operator]
        both = [in_words(asked, line.value if line else None), in_words(asked, line.other if line else None)]
        return change, "" if change is None else _signed(asked, change), localization.joined(both)

    return _cells(asked, found, most, cell, colorscale=charts.DIVERGING, zmid=0)


def _cells(
    asked: Query, found: Sequence[Line], most: int, cell: Callable[[Line | None], tuple[Any, str, str]], **more: Any
) -> Any:
    """A heat map of the figure, text and words that `cell` gives for each pair of members."""
    rows, columns = members(asked, found, 0), members(asked, found, 1)
    if asked.terms.by[1] in OVER_TIME:
        columns = dict(sorted(columns.items())[-MOST_COLUMNS:])
    if len(rows) > most:
        totals: Counter[str] = Counter()
        for line in found:
            totals[_code(line, 0)] += line.value.denominator or 0 if line.value else 0
        rows = {code: rows[code] for code in sorted(rows, key=lambda code: -totals[code])[:most]}
    by_codes = {(_code(line, 0), _code(line, 1)): line for line in found}
    names = list(columns.values())
    lines_of = [[by_codes.get((row, column)) for column in columns] for row in rows]
    cells_of = [[cell(line) for line in of_row] for of_row in lines_of]
    return charts.new_figure(
        charts.heat(
            names, list(rows.values()), [[figure for figure, _text, _words in of_row] for of_row in cells_of],
            text=[[text for _figure, text, _words in of_row] for of_row in cells_of],
            hover=[
                [f"{row} · {column}: {words}" for column, (_f, _t, words) in zip(names, of_row, strict=True)]
                for row, of_row in zip(rows.values(), cells_of, strict=True)
            ],
            urls=[
                [line.value.url if line and line.value and asked.leads_to_rows else "" for line in of_row]
                for of_row in lines_of
            ],
            **more,
        ),
        xaxis={"type": "category", "side": "top", "nticks": len(columns) + 1, "showline": False},
        yaxis=charts.name_axis(rows.values()), margin={"t": 40},
        meta={"narrow": NARROW | ({"traces": {"texttemplate": ""}} if len(names) > FEW else {})},
    )  # fmt: skip


def _number(asked: Query, figure: Decimal) -> str:
    if asked.measure.is_share:
        return localization.percent(figure, 1)
    return localization.figure(figure, 0 if figure == int(figure) else 1, "")


def _signed(asked: Query, change: Decimal) -> str:
    """A difference with its sign; of shares in percentage points, which are no percentages."""
    number = localization.decimal(abs(change), 1 if asked.measure.is_share else localization.places(change.normalize()))
    return charts.label(f"{'+' if change > 0 else chr(0x2212) if change < 0 else chr(0x00B1)}{number}")
