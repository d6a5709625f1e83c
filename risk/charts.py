"""Heat maps of risks: cells with their counts, which lead to their rows, and arrows from an earlier day."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _g

from accountability import charts, localization
from accountability.charts import Chart, Row, Table
from risk.choices import TONES, Scale, band_tone
from risk.measures.matrix import INHERENT, Cell, Matrix

SCALE = [
    [place, f"var(--{tone}-tint)"]
    for number, tone in enumerate(TONES)
    for place in (number / len(TONES), (number + 1) / len(TONES))
]
"""One plain tone for each level, from the lowest to the highest."""
MOST_ARROWS = 12


def heat_map(of: Matrix, *, cell_url: Callable[[Cell], str], csv_url: str = "", name: str = "") -> Chart:
    """The map of one kind: the number of risks in each cell, with as many dots as its level is high."""
    assert of.method is not None  # else there is nothing to draw
    down, across = of.axes
    rows, columns = of.method.values_of(down), of.method.values_of(across)
    cells = {(cell.row, cell.column): cell for cell in of.cells}
    grid = [[cells[row, column] for column in columns] for row in rows]
    figure = charts.new_figure(
        charts.heat(
            columns, rows, [[_tone_place(of, cell.level) for cell in line] for line in grid],
            colorscale=SCALE, zmin=0, zmax=1,
            text=[[localization.integer(cell.count) if cell.count else "" for cell in line] for line in grid],
            textfont={"size": 20, "color": charts.INK},
            hover=[[_hover(of, cell) for cell in line] for line in grid],
            urls=[[cell_url(cell) if cell.count else "" for cell in line] for line in grid],
        ),
        annotations=[*_dots(of), *_arrows(of)],
        xaxis=_axis(of, across, columns), yaxis=_axis(of, down, rows) | {"showgrid": False, "rangemode": "normal"},
    )  # fmt: skip
    title = TITLES[of.kind]() % {"count": localization.integer(of.total)}
    note = _g("The more dots a cell has, the higher its level.")
    if of.moves:
        note += " " + _g("Arrows lead from the cell of the earlier day.")
    return Chart(
        name or f"risks-{of.kind}", title, figure, _table(of, cell_url), str(of.method.title),
        as_of=of.on, note=note, subtitle=SUBTITLES[of.kind](), csv_url=csv_url, bundle="cartesian",
    )  # fmt: skip


TITLES = {
    INHERENT: lambda: _g("Inherent risk: %(count)s risks by impact and likelihood"),
    "residual": lambda: _g("Residual risk: %(count)s risks by inherent level and effectiveness of internal control"),
}
SUBTITLES = {
    INHERENT: lambda: _g("Active risks before the effect of internal control."),
    "residual": lambda: _g("Active risks after the effect of internal control."),
}


def _axis(of: Matrix, scale: Scale, values: list[int]) -> dict[str, Any]:
    """The values of a scale in words, under its name."""
    assert of.method is not None
    words = [charts.label(_in_lines(of.method.label(scale, value))) for value in values]
    return {
        "type": "linear", "range": [values[0] - 0.5, values[-1] + 0.5], "tickvals": values, "ticktext": words,
        "title": {"text": charts.label(str(scale.label)), "font": {"color": charts.MUTED, "size": 13}},
    }  # fmt: skip


def _in_lines(text: str, most: int = 14) -> str:
    """Words of a label on lines that fit between two ticks."""
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) >= most:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return "<br>".join(lines)


def _tone_place(of: Matrix, level: int) -> float:
    assert of.method is not None
    place = TONES.index(band_tone(level, of.method.highest))
    return (place + 0.5) / len(TONES)


def _hover(of: Matrix, cell: Cell) -> str:
    assert of.method is not None
    down, across = of.axes
    words = {
        "row": of.method.label(down, cell.row), "column": of.method.label(across, cell.column),
        "level": of.method.label(Scale.BAND, cell.level), "count": localization.integer(cell.count),
        "down": down.label, "across": across.label,
    }  # fmt: skip
    return _g("%(down)s: %(row)s · %(across)s: %(column)s<br>Level %(level)s: %(count)s") % words


def _dots(of: Matrix) -> list[dict[str, Any]]:
    """The level of each cell as dots at its lower edge, so that it can be read without its tone."""
    look = {"font": {"size": 12, "color": charts.MUTED}, "showarrow": False}
    return [
        {"x": cell.column, "y": cell.row - 0.36, "text": "•" * cell.level, **look} for cell in of.cells
    ]  # fmt: skip


def _arrows(of: Matrix) -> list[dict[str, Any]]:
    """The most frequent moves, each as an arrow that is the thicker the more risks moved."""
    return [
        {
            "x": move.target[1] + 0.22, "y": move.target[0] - 0.28, "ax": move.source[1] + 0.22,
            "ay": move.source[0] - 0.28, "xref": "x", "yref": "y", "axref": "x", "ayref": "y", "showarrow": True,
            "arrowhead": 2, "arrowwidth": min(1 + move.count / 4, 4), "arrowcolor": charts.MUTED, "text": "",
        }
        for move in of.moves[:MOST_ARROWS]
    ]  # fmt: skip


def _table(of: Matrix, url: Callable[[Cell], str]) -> Table:
    """One row for each cell that has risks, the highest level first."""
    assert of.method is not None
    down, across = of.axes
    occupied = sorted(
        (cell for cell in of.cells if cell.count), key=lambda cell: (-cell.level, -cell.row, -cell.column)
    )
    lines = [
        Row(
            [of.method.label(down, cell.row), of.method.label(across, cell.column),
             of.method.label(Scale.BAND, cell.level), localization.integer(cell.count)], url(cell),
        )
        for cell in occupied
    ]  # fmt: skip
    heads = [str(down.label), str(across.label), _g("Level"), _g("Risks")]
    return Table(_g("Risks by cell"), heads, lines)
