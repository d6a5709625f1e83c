"""The uniform style of charts: series, tones and layout in Plotly, and the information required with each.

Colours are names of the tokens in static/css/tokens.css; the page's script resolves them, light or dark.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

import plotly.graph_objects as go
import plotly.io as pio
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.html import json_script
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accountability import localization
from accountability.charts import keys
from accountability.charts.keys import Key
from accountability.localization.dates import quarter_ends

OTHER = {"left": "right", "right": "left", "l": "r", "r": "l"}
TWO_LINES = re.compile(r"\s(?=\S+$)|(?<=^\d{4})(?:(?=年)|-)|[./](?=\d{4}$)")  # the last space, else beside the year
PERCENTAGE, ISOLATED = re.compile(r"[\d.,]+\s?%"), "\u2066\\g<0>\u2069"
INK, MUTED, LINE, PAGE = "var(--ink)", "var(--muted)", "var(--line)", "var(--page)"
Trace = dict[str, Any]  # a trace as Plotly spells it; the figure checks it once


class Look(NamedTuple):
    """A colour and the second signs that go with it: dash and marker on lines, pattern on bars."""

    colour: str
    dash: str
    symbol: str
    pattern: str


SERIES = (
    Look("var(--series-1)", "solid", "circle", ""),
    Look("var(--series-2)", "dash", "square", "/"),
    Look("var(--series-3)", "dot", "diamond", "\\"),
    Look("var(--series-4)", "dashdot", "triangle-up", "x"),
    Look("var(--series-5)", "longdash", "cross", "-"),
    Look("var(--series-6)", "longdashdot", "x", "|"),
)
RAMP = [[n / 5, f"var(--{tone})"] for n, tone in enumerate(["ground", *(f"ramp-{step}" for step in range(1, 6))])]
"""Tones of a heat map, from nothing to the most."""
DIVERGING = [[0, "var(--series-2)"], [0.5, "var(--ground)"], [1, "var(--series-1)"]]
"""Tones of differences, less and more on the two sides of none."""
TONES = {
    "calm": Look("var(--calm)", "solid", "circle", ""),
    "attention": Look("var(--attention)", "dash", "diamond", "/"),
    "late": Look("var(--late)", "dot", "triangle-up", "x"),
    "done": Look("var(--done)", "solid", "square", ""),
    "neutral": Look("var(--neutral)", "longdash", "line-ew", "\\"),
}

_AXIS = {
    "automargin": True,
    "fixedrange": True,
    "gridcolor": LINE,
    "linecolor": LINE,
    "tickcolor": LINE,
    "ticklabelstandoff": 4,
    "title": {"font": {"color": MUTED, "size": 13}, "standoff": 8},
    "zeroline": False,
}
# Set once into the finished figure: validated with every figure it would cost more than the figure itself.
pio.templates.default = "none"
TEMPLATE = go.layout.Template(
    layout={
        "bargap": 0.32,
        "colorway": [look.colour for look in SERIES],
        "font": {"color": INK, "family": "var(--font)", "size": 13},
        "hoverlabel": {"align": "left", "bgcolor": PAGE, "bordercolor": MUTED, "font": {"color": INK, "size": 13}},
        "hovermode": "closest",
        "legend": {
            "font": {"color": MUTED},
            "orientation": "h",
            "x": 0,
            "xanchor": "left",
            "y": 1.02,
            "yanchor": "bottom",
        },
        "margin": {"t": 28, "r": 12, "b": 32, "l": 12, "pad": 0},
        "paper_bgcolor": PAGE,
        "plot_bgcolor": PAGE,
        "showlegend": False,
        "xaxis": _AXIS
        | {
            "showgrid": False,
            "ticks": "outside",
            "ticklen": 4,
            "linewidth": 1,
            "showline": True,
            "autotickangles": [0, 90],  # labels that slant cover one another, and some are left out
        },
        "yaxis": _AXIS | {"showline": False, "rangemode": "tozero", "nticks": 6, "separatethousands": True},
    }
).to_plotly_json()


BESIDE = 20  # characters on a line of a label beside a row
PATTERN = {"solidity": 0.18, "size": 6}


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


def label(text: str) -> str:
    """A label that keeps the reader's direction, though the drawing is laid out from left to right.

    A number and its percent sign are isolated together, or the sign would part from it among other letters.
    """
    if localization.direction() != "rtl":
        return text
    return f"\u2067{PERCENTAGE.sub(ISOLATED, text)}\u2069"


def in_lines(text: str, most: int) -> str:
    """The words of a label on lines of about that many characters."""
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) >= most:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return "<br>".join(lines)


def name_axis(names: Iterable[str]) -> dict[str, Any]:
    """An axis of names from the top down; long ones lie on several lines."""
    values = list(names)
    texts = [in_lines(name, BESIDE) for name in values]
    return {"autorange": "reversed", "showgrid": False, "type": "category", "tickvals": values, "ticktext": texts}


def end_label(x: Any, y: Any, text: Any, *, look: Look = SERIES[0]) -> dict[str, Any]:
    """A label at the end of a line, instead of a legend; added to `annotations`."""
    shown = {"text": label(str(text)), "font": {"color": look.colour, "size": 13}, "showarrow": False}
    return {"x": x, "y": y, "xanchor": "left", "xshift": 10, "yanchor": "middle", "align": "left", **shown}


def time_axis(days: Sequence[dt.date], *, most: int = 6) -> dict[str, Any]:
    """An axis of days, labelled on the ends of years, “end of 2020”, or within three years on three ends of quarters.

    Both ends have a little air, so that their marks fit.
    """
    if not days:
        return {"type": "date"}
    first, last = min(days), max(days)
    air = dt.timedelta(days=max(7, (last - first).days // 60))
    ends = [day for day in quarter_ends(before=last + dt.timedelta(days=1), count=400) if day >= first]
    by_year = (last - first).days >= 3 * 365
    if by_year:
        ends = [day for day in ends if day.month == 12]
    step = -(-len(ends) // (most if by_year else min(most, 3))) or 1  # a day is wider than a year
    ends = ends[::-1][::step][::-1]
    texts = [_("end of %(year)s") % {"year": day.year} if by_year else localization.day(day, "short") for day in ends]
    on_two_lines = [TWO_LINES.sub("<br>", text, count=1) for text in texts]  # so that none is turned or covers another
    return {
        "type": "date", "range": [first - air, last + air], "tickvals": ends, "ticktext": on_two_lines, "tickangle": 0,
    }  # fmt: skip


def margin_labels(
    ends: Sequence[tuple[Any, Any, Any, Look]], *, edge: Any, span: float, room: int = 120, least: int = 17
) -> list[dict[str, Any]]:
    """Labels in the margin beyond `edge`, each with a thin leader to the end of its line; none covers another.

    `ends` are x, y, text and look of each end, on an axis of `span` that is `room` pixels high.
    """
    gap = least * span / room
    labels: list[dict[str, Any]] = []
    for x, y, text, look in sorted(ends, key=lambda end: float(end[1])):
        at = max(float(y), labels[-1]["ay"] + gap) if labels else float(y)
        labels.append(
            {
                "x": x, "y": y, "ax": edge, "ay": at, "axref": "x", "ayref": "y", "xanchor": "left", "align": "left",
                "text": label(str(text)), "font": {"color": look.colour, "size": 13}, "showarrow": True, "arrowhead": 0,
                "arrowwidth": 1, "arrowcolor": look.colour, "opacity": 1, "standoff": 4,
            }
        )  # fmt: skip
    return labels


def percent_axis(top: int = 100, bottom: int = 0) -> dict[str, Any]:
    """An axis of shares, from zero unless the caller sets a range, with the language's percent sign."""
    ticks = list(range(bottom, top + 1, 20 if top - bottom > 50 else 10))
    labels = [localization.percent(tick) for tick in ticks]
    return {"range": [bottom, top + (top - bottom) * 0.04], "tickvals": ticks, "ticktext": labels}


def _behind(more: dict[str, Any]) -> dict[str, Any]:
    """The other properties, with each point's sentence on hover and the address where its rows are found."""
    hover, urls = more.pop("hover", None), more.pop("urls", None)
    if hover:
        texts = [words if isinstance(words, list) else str(words) for words in hover]
        more |= {"hovertext": texts, "hovertemplate": "%{hovertext}<extra></extra>"}
    if urls:
        more["customdata"] = list(urls)
    return more
