"""The tones and signs of charts, and the layout that all have.

Colours are names of the tokens in static/css/tokens.css; the page's script resolves them, light or dark.
"""

from __future__ import annotations

from typing import NamedTuple

import plotly.graph_objects as go
import plotly.io as pio

INK, MUTED, LINE, PAGE = "var(--ink)", "var(--muted)", "var(--line)", "var(--page)"


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
PATTERN = {"solidity": 0.18, "size": 6}
