"""Rates over time: recalculated ones as lines, published ones as open markers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from accountability import charts, localization
from accountability.charts import Chart, Row, Table
from accountability.citations.localized import abbreviation
from accountability.measures import percent
from recommendations.charts.register import OURS
from recommendations.measures import Rate
from recommendations.measures.annex import Block, rows_url
from recommendations.measures.periods import adjacent


def rates_over_time(name: str, lines: Sequence[tuple[Block, Sequence[Rate]]], *, lead_to_rows: bool = True) -> Chart:
    """The recalculated rate at the end of every quarter as a line, and published rates as open markers.

    Points link to their rows only for readers who may read these.
    """
    traces, notes = [], []
    for place, (block, rates) in enumerate(lines):
        look = charts.SERIES[place]
        traces += [_derived(block, rates, look, lead_to_rows), _printed(block, look)]
        if known := [r for r in rates if r.ratio is not None]:
            notes.append(charts.end_label(known[-1].as_of, _percent(known[-1]), block.short, look=look))
    drawn = charts.new_figure(
        *traces, annotations=charts.spread(notes, span=100), margin={"r": 96},
        yaxis=charts.percent_axis(),
        xaxis={"type": "date", "nticks": 4 if _is_short(lines) else 8, "tickangle": 0, "range": _span(lines)},
    )  # fmt: skip
    note = _("Lines: recalculated, at the end of each quarter or period. Open markers: published.")
    if any(_breaks(block) for block, _rates in lines):
        note += " " + _("Published points are not joined where the published table has no column between them.")
    table = Table(_("Rates over time"), [_("As of"), *(block.title for block, _r in lines)], _rows(lines))
    return Chart(f"rates-{name.lower()}", _finding(lines), drawn, table, OURS, as_of=lines[0][1][-1].as_of, note=note)


def _is_short(lines: Sequence[tuple[Block, Sequence[Rate]]]) -> bool:
    """Whether the lines cover less than four years, so that their days are labelled by month."""
    days = [r.as_of for _block, rates in lines for r in rates]
    return (max(days) - min(days)).days < 4 * 365


def _span(lines: Sequence[tuple[Block, Sequence[Rate]]]) -> list[dt.date]:
    """From the first day to the last with a little air, so that labels at the end do not stretch the axis."""
    days = [r.as_of for _block, rates in lines for r in rates]
    air = dt.timedelta(days=max(7, (max(days) - min(days)).days // 60))
    return [min(days) - air, max(days) + air]


def _derived(block: Block, rates: Sequence[Rate], look: charts.Look, lead_to_rows: bool) -> Any:
    trace = charts.line(
        block.title, [r.as_of for r in rates], [_percent(r) for r in rates], look=look, mode="lines",
        hover=[f"{block.title} · {localization.day(r.as_of, 'short')}: {_in_words(r)}" for r in rates],
        urls=[rows_url(block, r, status="open") if lead_to_rows and r.denominator else "" for r in rates],
    )  # fmt: skip
    if block.rule.needs:  # such a rate is valid until the next report is read
        trace["line"]["shape"] = "hv"
    return trace


def _printed(block: Block, look: charts.Look) -> Any:
    days: list[dt.date] = []
    values: list[Any] = []
    hover: list[str] = []
    last = None
    for column in block.columns:
        if not (column.period and column.rate.printed):
            continue
        if last and not adjacent(last, column.period):
            days, values, hover = [*days, column.rate.as_of], [*values, None], [*hover, ""]
        figure = column.rate.printed[0]
        days.append(column.rate.as_of)
        values.append(figure.value)
        words = {
            "value": localization.percent(figure.value, figure.decimals),
            "source": figure.source,
            "label": column.period.label,
        }
        hover.append(_("%(label)s: printed %(value)s, %(source)s") % words)
        last = column.period
    trace = charts.points(_("%(series)s, published") % {"series": block.title}, days, values, look=look, hover=hover)
    return trace | {"mode": "lines+markers", "line": {"color": look.colour, "dash": "dot", "width": 1}}


def _breaks(block: Block) -> bool:
    periods = [c.period for c in block.columns if c.period and c.rate.printed]
    return any(not adjacent(a, b) for a, b in pairwise(periods))


def _rows(lines: Sequence[tuple[Block, Sequence[Rate]]]) -> list[Row]:
    days = sorted({r.as_of for _block, rates in lines for r in rates})
    by_day = [{r.as_of: r for r in rates} for _block, rates in lines]
    return [Row([localization.day(day, "short"), *(_in_words(of.get(day)) for of in by_day)]) for day in reversed(days)]


def _in_words(rate: Rate | None) -> str:
    if rate is None or rate.ratio is None:
        return _("not available")
    of = {"numerator": localization.integer(rate.numerator), "denominator": localization.integer(rate.denominator)}
    return f"{localization.percent(_percent(rate), 1)} ({_('%(numerator)s of %(denominator)s') % of})"


def _percent(rate: Rate) -> Decimal | None:
    """The recalculated rate with one decimal, whatever was published for its day, so that a line has one precision."""
    return percent(rate.numerator, rate.denominator, 1)


def _finding(lines: Sequence[tuple[Block, Sequence[Rate]]]) -> str:
    """The value of the first line, compared with a year before."""
    block, rates = lines[0]
    known = [r for r in rates if r.ratio is not None]
    if not known:
        return _("No rate available yet")
    now, then = known[-1], next((r for r in known if r.as_of >= _year_before(known[-1].as_of)), known[0])
    later, earlier = _percent(now) or Decimal(0), _percent(then) or Decimal(0)
    series = f"{abbreviation(block.body.code)} · {block.title}"
    words = {"rate": localization.percent(later, 1), "series": series}
    if then is now:
        return _("%(series)s: %(rate)s") % words
    change = later - earlier
    words["points"] = localization.decimal(abs(change), 1)
    if not change:
        return _("%(series)s: %(rate)s, unchanged in a year") % words
    if change > 0:
        return _("%(series)s: %(rate)s, up %(points)s points in a year") % words
    return _("%(series)s: %(rate)s, down %(points)s points in a year") % words


def _year_before(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=366)
