"""The closure rate of one entity over time, against that of the Secretariat."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from accountability import charts, localization
from accountability.charts import Chart, Row, Table
from accountability.measures import percent
from recommendations.charts.register import OURS

Parts = tuple[int, int]
Point = tuple[dt.date, Parts, Parts]
"""A day with closed and issued of the entity, and of the Secretariat."""


def closure_against_secretariat(name: str, points: Sequence[Point], *, link: Callable[[dt.date], str]) -> Chart:
    """Both rates at the ends of quarters; a point of the entity leads to the rows of its numerator."""
    days = [day for day, _own, _all in points]
    own, whole = [of for _day, of, _all in points], [of for _day, _own, of in points]
    traces, ends = [], []
    for label, parts, look, urls in (
        (name, own, charts.SERIES[0], [link(day) if of[1] else "" for day, of, _all in points]),
        (_("Secretariat"), whole, charts.SERIES[1], []),
    ):
        values = [percent(*of) for of in parts]
        hover = [
            f"{label} · {localization.day(day, 'short')}: {_in_words(of)}" for day, of in zip(days, parts, strict=True)
        ]
        traces.append(charts.line(label, days, values, look=look, mode="lines", hover=hover, urls=urls))
        if (last := values[-1]) is not None:
            ends.append((days[-1], last, f"{label} {localization.percent(last, 1)}", look))
    axis = charts.time_axis(days, most=4)
    drawn = charts.new_figure(
        *traces, annotations=charts.margin_labels(ends, edge=axis["range"][1], span=104), margin={"r": 150},
        yaxis=charts.percent_axis(), xaxis=axis,
    )  # fmt: skip
    rows = [
        Row([localization.day(day, "short"), _in_words(of), _in_words(every)], link(day) if of[1] else "")
        for day, of, every in reversed(points)
    ]
    table = Table(_("Closure rate, all oversight bodies"), [_("As of"), name, _("United Nations Secretariat")], rows)
    note = _("All oversight bodies together, at the end of each quarter: closed of all issued since the base dates.")
    return Chart("entity-closure", _finding(name, own[-1], whole[-1]), drawn, table, OURS, as_of=days[-1], note=note)


def _in_words(parts: Parts) -> str:
    if (value := percent(*parts)) is None:
        return _("not available")
    of = {"numerator": localization.integer(parts[0]), "denominator": localization.integer(parts[1])}
    return f"{localization.percent(value, 1)} ({_('%(numerator)s of %(denominator)s') % of})"


def _finding(name: str, own: Parts, whole: Parts) -> str:
    """The rate on the last day, and its distance from the Secretariat's."""
    rate, other = percent(*own), percent(*whole)
    if rate is None or other is None:
        return _("No rate available yet")
    distance: Decimal = rate - other
    words: dict[str, Any] = {
        "name": name, "rate": localization.percent(rate, 1), "points": localization.decimal(abs(distance), 1),
    }  # fmt: skip
    if not distance:
        return _("%(name)s: %(rate)s closed, as in the Secretariat") % words
    if distance > 0:
        return _("%(name)s: %(rate)s closed, %(points)s points above the Secretariat") % words
    return _("%(name)s: %(rate)s closed, %(points)s points below the Secretariat") % words
