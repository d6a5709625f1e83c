"""Charts of compacts under review: shares over the cycles, ratings beside last cycle's, values against targets."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from accountability import charts, localization
from accountability.charts import Chart, Row, Table
from compacts.choices import RATED, Clock, Rating, Unit


def satisfactory_chart(totals: Sequence[tuple[str, Any]], printed: Sequence[Any], on: dt.date) -> Chart | None:
    """The share of items rated met by cycle, with the printed points, of which only the rate is published."""
    drawn = [(label, row) for label, row in reversed(totals) if row.percent is not None]
    if not drawn and not printed:
        return None
    points = [(str(figure.period), figure.value, figure) for figure in printed]
    order = sorted({*(label for label, _row in drawn), *(period for period, _value, _figure in points)})
    labels = [label for label, _row in drawn]
    figures = [row.percent for _label, row in drawn]
    of_clocks = [
        (Clock(clock), [(label, row) for label, row in drawn if ("/" in label) == (clock == Clock.JULY)])
        for clock in Clock
    ]
    figure = charts.new_figure(
        *(_by_cycle(clock, of, look) for (clock, of), look in zip(of_clocks, charts.SERIES, strict=False) if of),
        charts.points(
            _("Printed"), [period for period, _value, _figure in points], [value for _period, value, _figure in points],
            look=charts.SERIES[5],
            hover=[f"{period}: {localization.percent(value)} · {of.source}" for period, value, of in points],
        ),
        showlegend=True, yaxis=charts.percent_axis(),
        xaxis={"type": "category", "categoryorder": "array", "categoryarray": order},
    )  # fmt: skip
    rows = [Row([label, localization.percent(row.percent, 1), _fraction(row), ""]) for label, row in drawn]
    rows += [
        Row([period, localization.percent(value), _("base not published"), of.source]) for period, value, of in points
    ]
    title = _("Items of compacts rated met")
    table = Table(title, [_("Cycle"), _("Share"), _("Numerator and denominator"), _("Source")], rows)
    if drawn:
        words = {"percent": localization.percent(figures[-1], 1), "cycle": labels[-1]}
        title = _("%(percent)s of items of compacts rated met in %(cycle)s") % words
    note = _("The printed shares have no published base and follow another definition; they are not joined.")
    source = "; ".join(dict.fromkeys([_("Decisions in this register"), *(of.document.symbol for *_of, of in points)]))
    subtitle = _("Met, as a share of met, partly met and not met.")
    return Chart("satisfactory", title, figure, table, source, as_of=on, note=note, subtitle=subtitle)


def _by_cycle(clock: Clock, drawn: Sequence[tuple[str, Any]], look: charts.Look) -> charts.Trace:
    """The cycles of one clock, whose years overlap those of the other."""
    hover = [f"{label}: {localization.percent(row.percent, 1)} ({_fraction(row)})" for label, row in drawn]
    labels, figures = [label for label, _row in drawn], [row.percent for _label, row in drawn]
    return charts.line(clock.label, labels, figures, look=look, hover=hover)


def distribution_chart(counts: Mapping[str, Counter[str]], ratings: Sequence[Any], on: dt.date) -> Chart | None:
    """The number of items with each rating, of a cycle beside the one before it."""
    labels = [label for label, of in counts.items() if sum(of.values())]
    if not labels:
        return None
    names = [str(rating.label) for rating in ratings]
    traces = []
    for label, look in zip(labels, (charts.TONES["neutral"], charts.SERIES[0])[-len(labels) :], strict=True):
        values = [counts[label][rating] for rating in ratings]
        hover = [f"{label} · {name}: {localization.integer(value)}" for name, value in zip(names, values, strict=True)]
        traces.append(charts.bars(label, names, values, look=look, hover=hover))
    last = counts[labels[-1]]
    rated = sum(last[rating] for rating in ratings)
    words = {"met": localization.integer(last[Rating.MET]), "rated": localization.integer(rated), "cycle": labels[-1]}
    rows = [
        Row([name, *(localization.integer(counts[label][rating]) for label in labels)])
        for name, rating in zip(names, ratings, strict=True)
    ]
    table = Table(_("Ratings by cycle"), [_("Rating"), *labels], rows)
    title = _("%(met)s of %(rated)s items were rated met in %(cycle)s") % words
    figure = charts.new_figure(*traces, showlegend=len(labels) > 1, barmode="group")
    return Chart(
        "distribution", title, figure, table, _("Decisions in this register"), as_of=on,
        subtitle=_("Standard indicators of all compacts by rating, beside the previous cycle."),
    )  # fmt: skip


# --- One compact ----------------------------------------------------------------------------------------------------
def targets_chart(compact: Any, rows: Sequence[Any]) -> Chart | None:
    """Bullets: the system value of each indicator in per cent, with its target as a mark."""
    drawn = [
        (row, row.system[-1].value) for row in rows
        if row.item.unit == Unit.PERCENT and row.item.target is not None and row.system
        and row.system[-1].value.value is not None
    ]  # fmt: skip
    if not drawn:
        return None
    names = [charts.label(row.item.code) for row, _value in drawn]
    values = [value.value for _row, value in drawn]
    targets = [row.item.target for row, _value in drawn]
    reached = sum(bool(row.item.is_reached_by(value.value)) for row, value in drawn)
    hover = [f"{row.item.name}: {row.system[-1].words} · {row.item.target_words}" for row, _value in drawn]
    mark = {"color": charts.INK, "symbol": "line-ns-open", "size": 22, "line": {"width": 3}}
    top = max([Decimal(100), *values, *targets])
    figure = charts.new_figure(
        charts.bars(_("System value"), values, names, orientation="h", hover=hover),
        charts.points(_("Target"), targets, names) | {"marker": mark},
        showlegend=True, xaxis=charts.percent_axis(int(top)) | {"side": "bottom"},
        yaxis={"autorange": "reversed", "type": "category"}, height=90 + 42 * len(drawn),
    )  # fmt: skip
    table = Table(
        _("Values against targets"), [_("Indicator"), _("System value"), _("Numerator and denominator"), _("Target")],
        [
            Row([row.item.name, row.system[-1].words, row.system[-1].parts, row.item.target_words])
            for row, _value in drawn
        ],
    )  # fmt: skip
    words = {"reached": localization.integer(reached), "all": localization.integer(len(drawn))}
    title = _("%(reached)s of %(all)s targets in per cent are reached") % words
    return Chart(
        "targets", title, figure, table, _("Registers of this dashboard, and imported values"),
        as_of=drawn[0][1].as_of, subtitle=_("The bar is the system value, the mark the target."),
    )  # fmt: skip


SCALE = {Rating.NOT_MET: 1, Rating.PARTLY: 2, Rating.MET: 3}


def dumbbell_chart(compact: Any, rows: Sequence[Any]) -> Chart | None:
    """For each item what the manager, the registers and the Performance Board say, joined where they differ."""
    drawn = [row for row in rows if sum(bool(of) for of in _columns(row)) > 1]
    if not drawn:
        return None
    names = [charts.label(row.item.code) for row in drawn]
    traces = []
    for row, name in zip(drawn, names, strict=True):
        places = [SCALE[Rating(rating)] for rating in _columns(row) if rating in RATED]
        if len(set(places)) > 1:
            ends = [min(places), max(places)]
            thin = {"color": charts.MUTED, "width": 2}
            traces.append(charts.line("", ends, [name, name], mode="lines", showlegend=False, line=thin))
    titles = (_("Senior manager"), _("Registers"), _("Performance Board"))
    for number, (title, look) in enumerate(zip(titles, charts.SERIES, strict=False)):
        marked = [
            (SCALE[Rating(rating)], name, row) for row, name in zip(drawn, names, strict=True)
            if (rating := _columns(row)[number]) in RATED
        ]  # fmt: skip
        hover = [f"{row.item.name} · {title}: {Rating(_columns(row)[number]).label}" for _x, _name, row in marked]
        x, y = [place for place, _name, _row in marked], [name for _place, name, _row in marked]
        traces.append(charts.points(title, x, y, look=look, hover=hover))
    figure = charts.new_figure(
        *traces, showlegend=True, yaxis={"autorange": "reversed", "type": "category"}, height=90 + 38 * len(drawn),
        xaxis={
            "range": [0.6, 3.4], "tickvals": list(SCALE.values()), "ticktext": [str(of.label) for of in SCALE],
        },
    )  # fmt: skip
    differing = sum(row.differs for row in drawn)
    words = {"differing": localization.integer(differing), "all": localization.integer(len(drawn))}
    table = Table(
        _("Ratings compared"), [_("Item"), *titles],
        [Row([row.item.name, *(Rating(of).label if of else "–" for of in _columns(row))]) for row in drawn],
    )  # fmt: skip
    title = _("%(differing)s of %(all)s items are rated differently by two of the three") % words
    return Chart(
        "columns", title, figure, table, _("Self-assessment, registers and decisions"),
        subtitle=_("What the senior manager, the registers and the Performance Board say of each item."),
    )  # fmt: skip


def _columns(row: Any) -> tuple[str, str, str]:
    decided = row.decision.rating if row.decision else ""
    return row.self_rating, str(row.system_rating or ""), decided


def _fraction(row: Any) -> str:
    return localization.fraction(*row.satisfactory)
