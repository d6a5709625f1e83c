"""The keys of a chart, as text in the page: they wrap as text does, and leave the drawing its room.

Each is drawn as its series is: with colour and pattern on bars, with colour, dash and marker on lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import plotly.graph_objects as go

DASHES = {"dash": "7 4", "dot": "2 3", "dashdot": "7 3 2 3", "longdash": "10 4", "longdashdot": "10 3 2 3"}
PATTERNS = {
    "/": "M-2 10 10-2M2 18 18 2",
    "\\": "M6-2 18 10M-2 6 10 18",
    "x": "M-2 10 10-2M2 18 18 2M6-2 18 10M-2 6 10 18",
    "-": "M0 5h16M0 11h16",
    "|": "M5 0v16M11 0v16",
}
MARKERS = {
    "circle": "M8 8a4 4 0 1 0 8 0a4 4 0 1 0-8 0z",
    "square": "M8.5 4.5h7v7h-7z",
    "diamond": "M12 3l5 5-5 5-5-5z",
    "triangle-up": "M12 3.500l5 8.500h-10z",
    "cross": "M12 3.500v9M7.5 8h9",
    "x": "M8.5 4.500l7 7M15.5 4.500l-7 7",
    "line-ew": "M7 8h10",
    "line-ns": "M12 2v12",
}
STROKED = ("cross", "x", "line-ew", "line-ns")
"""Markers without a surface."""


class Key(NamedTuple):
    """What stands for one series: its name, colour and second signs as SVG paths (16 high; bars 16, lines 24 wide)."""

    name: str
    colour: str
    is_bar: bool
    pattern: str = ""
    has_line: bool = False
    dash: str = ""
    marker: str = ""
    is_open: bool = False


def keys(figure: go.Figure) -> list[Key]:
    """The keys of a figure that asks for a legend, in the order of its series."""
    return list(_keys(figure.to_plotly_json())) if figure.layout.showlegend else []


def _keys(drawn: dict[str, Any]) -> Iterator[Key]:
    for trace in drawn["data"]:
        if not trace.get("name") or trace.get("showlegend") is False:
            continue
        marker = trace.get("marker", {})
        if trace["type"] == "bar":
            shape = marker.get("pattern", {}).get("shape", "")
            yield Key(trace["name"], marker["color"], is_bar=True, pattern=PATTERNS.get(shape, ""))
        else:
            yield _line(trace, marker)


def _line(trace: dict[str, Any], marker: dict[str, Any]) -> Key:
    mode, line, symbol = trace.get("mode", "lines"), trace.get("line", {}), marker.get("symbol", "circle")
    shape = symbol.removesuffix("-open")
    return Key(
        trace["name"],
        line.get("color") or marker["color"],
        is_bar=False,
        has_line="lines" in mode,
        dash=DASHES.get(line.get("dash", ""), ""),
        marker=MARKERS[shape] if "markers" in mode else "",
        is_open=symbol != shape or shape in STROKED,
    )
