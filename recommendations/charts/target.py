"""A rate and its target: past values, forecast, and the accuracy of past forecasts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from accountability import charts, localization
from accountability.charts import Chart, Row, Table
from accountability.measures import rounded
from accountability.measures.forecast import Forecast, Tested, Track
from recommendations.charts.groups import share
from recommendations.charts.register import OURS

ACTUAL, GUESS, GOAL = charts.SERIES[0], charts.SERIES[1], charts.SERIES[5]


def per_cent(ratio: Fraction) -> Decimal:
    """In hundredths with one decimal, rounded once."""
    return rounded(Decimal(100 * ratio.numerator) / Decimal(ratio.denominator), 1)


def percent(ratio: Fraction) -> str:
    """The same in words."""
    return localization.percent(per_cent(ratio), 1)


def target_chart(
    track: Track, target: Decimal, outlook: Forecast | None, tests: Sequence[Tested], *, title: str, name: str
) -> Chart:
    """The rate, earlier forecasts with their ranges, the forecast and the target."""
    days = sorted(track)
    forecasts = [*(t.forecast for t in tests), *([outlook] if outlook else [])]
    last = outlook.by if outlook else days[-1]
    low = min([per_cent(track[day].ratio) for day in days] + [per_cent(f.low) for f in forecasts] + [target])
    traces = [
        charts.line(
            name, days, [per_cent(track[day].ratio) for day in days], look=ACTUAL,
            hover=[f"{localization.day(day, 'short')}: {share(*track[day])}" for day in days],
        ),
        charts.line(
            _("Target"), [days[0], last], [target, target], look=GOAL, mode="lines",
            hover=[localization.percent(target, 1)] * 2,
        ),
    ]  # fmt: skip
    if forecasts:
        traces.append(_ranges(forecasts))
    bottom = 0 if low < 50 else 40
    figure = charts.new_figure(
        *traces, showlegend=True, yaxis=charts.percent_axis(100, bottom), xaxis=charts.time_axis([*days, last])
    )
    note = _(
        "Squares: what would have been forecast a year earlier, with its range; the last one is the current forecast."
    )
    if bottom:
        note += " " + _("The axis starts at %(bottom)s.") % {"bottom": localization.percent(bottom)}
    return Chart("target", title, figure, _table(track, forecasts, tests), OURS, as_of=days[-1], note=note)


def _ranges(forecasts: Sequence[Forecast]) -> Any:
    middle = [per_cent(f.middle) for f in forecasts]
    error = {
        "type": "data", "symmetric": False, "color": GUESS.colour, "thickness": 1.5, "width": 4,
        "array": [per_cent(f.high) - m for f, m in zip(forecasts, middle, strict=True)],
        "arrayminus": [m - per_cent(f.low) for f, m in zip(forecasts, middle, strict=True)],
    }  # fmt: skip
    hover = [f"{localization.day(f.by, 'short')}: {in_words(f)}" for f in forecasts]
    return charts.points(
        _("Forecast, with its range"), [f.by for f in forecasts], middle, look=GUESS, error_y=error, hover=hover
    )


def in_words(made: Forecast) -> str:
    """The median with the least and the greatest."""
    words = {name: percent(getattr(made, name)) for name in ("low", "middle", "high")}
    return _("%(middle)s (%(low)s to %(high)s)") % words


def _table(track: Track, forecasts: Sequence[Forecast], tests: Sequence[Tested]) -> Table:
    """Every date with the rate, its forecast, the error in points and whether it was within the range."""
    by_day = {f.by: f for f in forecasts}
    judged = {t.forecast.by: t for t in tests}
    rows = []
    for day in sorted({*track, *by_day}, reverse=True):
        rate = share(*track[day]) if day in track else _("upcoming")
        made, test = by_day.get(day), judged.get(day)
        rows.append(Row([
            localization.day(day, "short"), rate, in_words(made) if made else "–",
            localization.decimal(per_cent(test.error), 1) if test else "–",
            (_("yes") if test.is_inside else _("no")) if test else "–",
        ]))  # fmt: skip
    columns = [_("Day"), _("Rate"), _("Forecast a year earlier"), _("Error, points"), _("In the range")]
    return Table(_("The rate and its forecasts"), columns, rows)


def titled(name: str, needed: int, target: Decimal, by: dt.date) -> str:
    """The finding: how far it is to the target."""
    words = {"name": name, "target": localization.percent(target, 1), "needed": localization.integer(needed)}
    if not needed:
        return _("%(name)s: target of %(target)s reached") % words
    words["day"] = localization.day(by, "short")
    return _("%(name)s: %(needed)s more closures needed to reach %(target)s by %(day)s") % words
