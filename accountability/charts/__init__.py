"""Charts in the house style: their traces, checked by Plotly, and the information required with each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

import plotly.graph_objects as go
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.html import json_script
from django.utils.safestring import SafeString

from accountability import localization
from accountability.charts import keys
from accountability.charts.axes import (
    end_label,
    in_lines,
    label,
    margin_labels,
    name_axis,
    percent_axis,
    time_axis,
)
from accountability.charts.keys import Key
from accountability.charts.looks import DIVERGING, INK, LINE, MUTED, PAGE, PATTERN, RAMP, SERIES, TEMPLATE, TONES, Look

__all__ = [
    "DIVERGING", "INK", "LINE", "MUTED", "PAGE", "RAMP", "SERIES", "TEMPLATE", "TONES", "Chart", "Look", "Row", "Table",
    "Trace", "bars", "end_label", "figure_json", "heat", "in_lines", "label", "line", "margin_labels", "mirrored",
    "name_axis", "new_figure", "percent_axis", "points", "time_axis",
]  # fmt: skip

OTHER = {"left": "right", "right": "left", "l": "r", "r": "l"}
Trace = dict[str, Any]  # a trace as Plotly spells it; the figure checks it once


class Row(NamedTuple):
    """One row of the table under a chart: its cells as the reader reads them, and the rows behind it."""

    cells: Sequence[Any]
    url: str = ""


@dataclass(frozen=True)
class Table:
    """The values of a chart as text; the first cell of each row names it."""

    caption: Any
    columns: Sequence[Any]
    rows: Sequence[Row]


@dataclass(frozen=True)
class Chart:
    """A chart with the required information: main result as title, date, source, and the values as a table."""

    name: str
    title: Any
    figure: go.Figure
    table: Table
    source: Any
    as_of: dt.date | None = None
    note: Any = ""
    subtitle: Any = ""  # what the measure counts, in one sentence
    csv_url: str = ""
    steps: Sequence[str] = ()  # the columns in words, where a narrow drawing numbers them

    @property
    def island(self) -> SafeString:
        """The drawing as a JSON island for the page's script."""
        return json_script(figure_json(self.figure), f"chart-{self.name}-figure", encoder=FigureEncoder)

    @property
    def keys(self) -> list[Key]:
        """The series by name, where the drawing alone does not name them."""
        return keys.keys(self.figure)

    @property
    def has_cells(self) -> bool:
        """Whether it is a heat map, whose rows need height for their numbers."""
        return any(trace["type"] == "heatmap" for trace in self.figure["data"])

    @property
    def locale(self) -> str:
        """The static path of plotly.js's words in the reader's language; English is built in.

        The Arabic file is ours: the one that plotly.js ships gives May the name of March.
        """
        language = localization.current_language()
        if language == "ar":
            return "js/plotly-locale-ar.js"
        return "" if language == "en" else f"vendor/plotly/locale-{language.replace('zh-hans', 'zh-cn')}.js"


class FigureEncoder(DjangoJSONEncoder):
    """Numbers stay numbers, so that plotly.js can draw them; days and translated words become text."""

    def default(self, o: Any) -> Any:
        return float(o) if isinstance(o, Decimal) else super().default(o)


def figure_json(figure: go.Figure) -> dict[str, Any]:
    """`data` and `layout` with the reader's separators, mirrored where the reader reads right to left.

    The page shows the keys as text; `meta` tells whether a picture of the chart alone needs its legend, and under
    `narrow` what other properties axes and traces have on a phone.
    """
    drawn = figure.to_plotly_json()
    layout = drawn["layout"] | {"separators": localization.separators(), "template": TEMPLATE}
    meta = layout.get("meta", {}) | {"legend": layout.get("showlegend", False)}
    layout |= {"meta": meta, "showlegend": False}
    if localization.direction() == "rtl" and not any(trace.get("type") == "pie" for trace in drawn["data"]):
        layout = mirrored(layout)
    return {"data": drawn["data"], "layout": layout}


def mirrored(layout: dict[str, Any]) -> dict[str, Any]:
    """The layout with time running from right to left, values on the right, labels and margins on their other side."""
    turned = {"xaxis": {}, "yaxis": {}} | layout
    for name, axis in turned.items():
        if name.startswith("xaxis"):
            turned[name] = axis | ({"range": axis["range"][::-1]} if "range" in axis else {"autorange": "reversed"})
        elif name.startswith("yaxis"):
            turned[name] = axis | {"side": "left" if axis.get("side") == "right" else "right"}
    margin = layout.get("margin", {})
    turned["margin"] = {OTHER.get(side, side): width for side, width in margin.items()}
    turned["annotations"] = [_turned(note) for note in layout.get("annotations", ())]
    turned["legend"] = layout.get("legend", {}) | {"x": 1, "xanchor": "right"}
    return turned


def _turned(note: dict[str, Any]) -> dict[str, Any]:
    anchor = note.get("xanchor", "center")
    return note | {"xanchor": OTHER.get(anchor, anchor), "xshift": -note.get("xshift", 0)}


def new_figure(*traces: Trace, **layout: Any) -> go.Figure:
    """A figure in the house style, checked by Plotly; keywords are its layout properties."""
    return go.Figure(data=list(traces), layout=layout)


def line(name: Any, x: Sequence[Any], y: Sequence[Any], *, look: Look = SERIES[0], **more: Any) -> Trace:
    """A series over time; a None in `y` is a break and is not bridged. `hover` and `urls` go with each point."""
    return {
        "type": "scatter",
        "name": str(name),
        "x": list(x),
        "y": list(y),
        "mode": "lines+markers",
        "line": {"color": look.colour, "dash": look.dash, "width": 2},
        "marker": {"color": look.colour, "symbol": look.symbol, "size": 7},
        "connectgaps": False,
        **_behind(more),
    }


def points(name: Any, x: Sequence[Any], y: Sequence[Any], *, look: Look = SERIES[0], **more: Any) -> Trace:
    """Published values: open markers without a line, shown with a recalculated line."""
    marker = {"color": look.colour, "symbol": f"{look.symbol}-open", "size": 11, "line": {"width": 2}}
    return line(name, x, y, look=look, mode="markers", marker=marker, **more)


def bars(name: Any, x: Sequence[Any], y: Sequence[Any], *, look: Look = SERIES[0], **more: Any) -> Trace:
    """One set of bars, with a pattern as its second sign; `orientation="h"` lays them down."""
    marker: dict[str, Any] = {"color": look.colour, "line": {"width": 0}}
    if look.pattern:
        marker["pattern"] = {"shape": look.pattern, "fgcolor": PAGE, "bgcolor": look.colour} | PATTERN
    return {"type": "bar", "name": str(name), "x": list(x), "y": list(y), "marker": marker, **_behind(more)}


def heat(x: Sequence[Any], y: Sequence[Any], z: Sequence[Sequence[Any]], **more: Any) -> Trace:
    """Cells whose tone grows with their value, with the value as text; a None in `z` is an empty cell."""
    return {
        "type": "heatmap",
        "x": list(x),
        "y": list(y),
        "z": [list(row) for row in z],
        "colorscale": RAMP,
        "texttemplate": "%{text}",
        "hoverongaps": False,
        "showscale": False,
        "xgap": 2,
        "ygap": 2,
        **_behind(more),
    }


def _behind(more: dict[str, Any]) -> dict[str, Any]:
    """The other properties, with each point's sentence on hover and the address where its rows are found."""
    hover, urls = more.pop("hover", None), more.pop("urls", None)
    if hover:
        texts = [words if isinstance(words, list) else str(words) for words in hover]
        more |= {"hovertext": texts, "hovertemplate": "%{hovertext}<extra></extra>"}
    if urls:
        more["customdata"] = list(urls)
    return more
