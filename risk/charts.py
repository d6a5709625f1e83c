"""Heat maps of risks: cells with their counts, which lead to their rows, and arrows from an earlier day."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _g

from accountability import charts, localization
from accountability.charts import Chart, Row, Table
from risk.choices import TONES, Movement, Scale, band_tone
from risk.choices.control import AnswerValue
from risk.measures.editions import EditionProfile
from risk.measures.matrix import INHERENT, Cell, Matrix

SCALE = [
    [place, f"var(--{tone}-tint)"]
    for number, tone in enumerate(TONES)
    for place in (number / len(TONES), (number + 1) / len(TONES))
]
"""One plain tone for each level, from the lowest to the highest."""
MOST_ARROWS = 12
BESIDE = 14  # characters on a line of a label beside a row
BELOW = 9  # and of one below a column, which a phone keeps level
LEVEL = {"showgrid": False, "rangemode": "normal", "tickangle": 0}  # low drawings turn labels that lie on several lines


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
        _dots(of), annotations=_arrows(of),
        xaxis=_axis(of, across, columns), yaxis=_axis(of, down, rows) | LEVEL,
        meta={"narrow": {"xaxis": {"ticktext": [str(column) for column in columns], "tickangle": 0}}},
    )  # fmt: skip
    title = TITLES[of.kind]() % {"count": localization.integer(of.total)}
    note = _g("The more dots a cell has, the higher its level.")
    if of.moves:
        note += " " + _g("Arrows lead from the cell of the earlier day.")
    return Chart(
        name or f"risks-{of.kind}", title, figure, _table(of, cell_url), str(of.method.title),
        as_of=of.on, note=note, subtitle=SUBTITLES[of.kind](), csv_url=csv_url,
        steps=[f"{column} {of.method.label(across, column)}" for column in columns],
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
    most = BESIDE if scale == of.axes[0] else BELOW
    words = [charts.label(charts.in_lines(of.method.label(scale, value), most)) for value in values]
    return {
        "type": "linear", "range": [values[0] - 0.5, values[-1] + 0.5], "tickvals": values, "ticktext": words,
        "title": {"text": charts.label(str(scale.label)), "font": {"color": charts.MUTED, "size": 13}},
    }  # fmt: skip


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


def _dots(of: Matrix) -> charts.Trace:
    """The level of each cell as dots at its lower edge, so that it can be read without its tone."""
    return charts.line(
        "", [cell.column for cell in of.cells], [cell.row - 0.36 for cell in of.cells], mode="text",
        text=["•" * cell.level for cell in of.cells], textfont={"size": 12, "color": charts.MUTED}, hoverinfo="skip",
    )  # fmt: skip


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


def edition_profile(rows: Sequence[EditionProfile], *, name: str, edition_url: Callable[[Any], str]) -> Chart:
    """The risks of each approved edition by level, the highest at the top; levels are never added or averaged."""
    method = next(row.method for row in reversed(rows) if row.method)
    labels = [charts.label(charts.in_lines(row.edition.label, BESIDE)) for row in rows]
    levels = method.values_of(Scale.BAND)
    urls = [edition_url(row.edition) for row in rows]
    traces = [
        charts.bars(
            method.label(Scale.BAND, level), labels, [row.levels[level] for row in rows],
            look=charts.TONES[band_tone(level, method.highest)], urls=urls,
            hover=[_of_edition(row, method.label(Scale.BAND, level), row.levels[level]) for row in rows],
        )
        for level in levels
    ]  # fmt: skip
    if any(row.others for row in rows):
        word, others = _g("Not assessed, or by another method"), [row.others for row in rows]
        hover = [_of_edition(row, word, row.others) for row in rows]
        traces.append(charts.bars(word, labels, others, look=charts.TONES["neutral"], urls=urls, hover=hover))
    figure = charts.new_figure(
        *traces, barmode="stack", showlegend=True, xaxis={"type": "category"},
        yaxis={"rangemode": "tozero", "nticks": 5, "separatethousands": True},
    )  # fmt: skip
    last = rows[-1]
    words = {
        "count": localization.integer(last.levels[method.highest]), "all": localization.integer(last.total),
        "level": method.label(Scale.BAND, method.highest), "edition": last.edition.label,
    }  # fmt: skip
    title = _g("%(count)s of %(all)s risks at the level “%(level)s” in the edition %(edition)s") % words
    heads = [_g("Edition"), *(method.label(Scale.BAND, level) for level in reversed(levels)), _g("Not assessed"),
             _g("Risks")]  # fmt: skip
    lines = [
        Row(
            [row.edition.label, *(localization.integer(row.levels[level]) for level in reversed(levels)),
             localization.integer(row.others), localization.integer(row.total)], edition_url(row.edition),
        )
        for row in rows
    ]  # fmt: skip
    return Chart(
        name, title, figure, Table(_g("Risks by level in each edition"), heads, lines), str(method.title),
        as_of=last.edition.approved_on, subtitle=_g("Residual levels as frozen at approval."),
    )  # fmt: skip


def _of_edition(row: EditionProfile, label: str, count: int) -> str:
    parts = {"part": localization.integer(count), "whole": localization.integer(row.total)}
    share = _g("%(part)s of %(whole)s") % parts
    return f"{row.edition.label} · {label}: {share}"


MOVES = (
    (Movement.UP, "late"), (Movement.NEW, "attention"), (Movement.SAME, "neutral"), (Movement.DOWN, "done"),
    (Movement.RETIRED, "calm"),
)  # fmt: skip


def edition_movement(rows: Sequence[EditionProfile], *, name: str, edition_url: Callable[[Any], str]) -> Chart | None:
    """How the levels moved from each edition to the next; a change of the method is a break. None for one edition."""
    later = [row for row in rows if row.moves]
    if not later:
        return None
    labels = [charts.label(charts.in_lines(row.edition.label, BESIDE)) for row in later]
    urls = [edition_url(row.edition) for row in later]
    ways = [*MOVES, *([(Movement.BREAK, "neutral")] if any(row.moves[Movement.BREAK] for row in later) else [])]
    traces = [
        charts.bars(
            f"{way.sign} {way.label}", labels, [row.moves[way] for row in later], look=charts.TONES[tone], urls=urls,
            hover=[f"{row.edition.label} · {way.label}: {localization.integer(row.moves[way])}" for row in later],
        )
        for way, tone in ways
    ]  # fmt: skip
    figure = charts.new_figure(
        *traces, barmode="group", showlegend=True, xaxis={"type": "category"},
        yaxis={"rangemode": "tozero", "nticks": 5, "separatethousands": True},
    )  # fmt: skip
    last = later[-1]
    words = {
        "up": localization.integer(last.moves[Movement.UP]), "down": localization.integer(last.moves[Movement.DOWN]),
        "edition": last.edition.label,
    }  # fmt: skip
    heads = [_g("Edition"), *(str(way.label) for way, _tone in ways)]
    lines = [
        Row([row.edition.label, *(localization.integer(row.moves[way]) for way, _tone in ways)],
            edition_url(row.edition))
        for row in later
    ]  # fmt: skip
    return Chart(
        name, _g("%(up)s risks higher and %(down)s lower in the edition %(edition)s than in the one before") % words,
        figure, Table(_g("Movement between editions"), heads, lines), _g("Approved editions of the register"),
        as_of=last.edition.approved_on, subtitle=_g("Levels of different methods are not compared."),
    )  # fmt: skip


def answers_by_area(rows: Sequence[tuple[str, Mapping[str, int]]], *, year: int, name: str) -> Chart:
    """Answers on internal control by area: yes, partly and no; those that do not apply are in the table only."""
    counted = (AnswerValue.YES, AnswerValue.PARTLY, AnswerValue.NO)
    labels = [charts.label(charts.in_lines(area, 34)) for area, _counts in rows]
    traces = [
        charts.bars(
            value.label, [counts.get(value, 0) for _area, counts in rows], labels, look=charts.TONES[value.tone],
            orientation="h",
            hover=[f"{area} · {value.label}: {_of(counts.get(value, 0), counts, counted)}" for area, counts in rows],
        )
        for value in counted
    ]  # fmt: skip
    figure = charts.new_figure(
        *traces, barmode="stack", showlegend=True, yaxis={"autorange": "reversed", "type": "category"},
        xaxis={"rangemode": "tozero", "nticks": 5, "showgrid": True, "separatethousands": True},
    )  # fmt: skip
    yes = sum(counts.get(AnswerValue.YES, 0) for _area, counts in rows)
    every = sum(counts.get(value, 0) for _area, counts in rows for value in counted)
    words = {"yes": localization.integer(yes), "all": localization.integer(every), "year": str(year)}
    heads = [_g("Area"), *(str(value.label) for value in AnswerValue)]
    lines = [
        Row([area, *(localization.integer(counts.get(value, 0)) for value in AnswerValue)]) for area, counts in rows
    ]
    return Chart(
        name, _g("%(yes)s of %(all)s answers on internal control %(year)s are yes") % words, figure,
        Table(_g("Answers by area"), heads, lines), _g("Self-assessments in this register"),
        subtitle=_g("“Partly” is never counted as half; answers that do not apply are left out."),
    )  # fmt: skip


def _of(count: int, counts: Mapping[str, int], counted: Sequence[str]) -> str:
    whole = sum(counts.get(value, 0) for value in counted)
    parts = {"part": localization.integer(count), "whole": localization.integer(whole)}
    return _g("%(part)s of %(whole)s") % parts


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
