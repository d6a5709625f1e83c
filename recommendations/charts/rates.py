"""Rates over time: recalculated ones as lines, published ones as open markers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from accountability import charts, localization
from accountability.charts import Chart, Row, Table
from accountability.localization.citations.localized import abbreviation
from recommendations.charts.register import OURS
from recommendations.measures import Rate
from recommendations.measures.annex import Block, rows_url


def rates_over_time(name: str, lines: Sequence[tuple[Block, Sequence[Rate]]], *, lead_to_rows: bool = True) -> Chart:
    """The recalculated rate at the end of every quarter as a line, and published rates as open markers.

    Points link to their rows only for readers who may read these.
    """
    days = [r.as_of for _block, rates in lines for r in rates]
    traces, ends = [], []
    for place, (block, rates) in enumerate(lines):
        look = charts.SERIES[place]
        traces += [_derived(block, rates, look, lead_to_rows), _printed(block, look)]
        if known := [r for r in rates if r.ratio is not None]:
            last = known[-1]
            ends.append((last.as_of, last.derived, f"{block.short} {localization.percent(last.derived, 1)}", look))
    axis = charts.time_axis(days, most=5)
    drawn = charts.new_figure(
        *traces, annotations=charts.margin_labels(ends, edge=axis["range"][1], span=104),
        margin={"r": 136}, yaxis=charts.percent_axis(), xaxis=axis,
    )  # fmt: skip
    note = _("Lines: recalculated, at the end of each quarter or period. Open markers: published.")
    titles = [
        title for block, _r in lines for title in (block.title, _("%(series)s, published") % {"series": block.title})
    ]
    table = Table(_("Rates over time"), [_("As of"), *titles], _rows(lines))
    return Chart(
        f"rates-{name.lower()}", _finding(lines), drawn, table, OURS, as_of=max(days), note=note,
        subtitle=lines[0][0].rule.sentence,
    )  # fmt: skip


def _derived(block: Block, rates: Sequence[Rate], look: charts.Look, lead_to_rows: bool) -> Any:
    trace = charts.line(
        block.title, [r.as_of for r in rates], [r.derived for r in rates], look=look, mode="lines",
        hover=[f"{block.title} · {localization.day(r.as_of, 'short')}: {_in_words(r)}" for r in rates],
        urls=[rows_url(block, r, status="open") if lead_to_rows and r.denominator else "" for r in rates],
    )  # fmt: skip
    if block.rule.needs:  # such a rate is valid until the next report is read
        trace["line"]["shape"] = "hv"
    return trace


def _printed(block: Block, look: charts.Look) -> Any:
    """The published figures where they stand, as open markers without a line."""
    columns = [column for column in block.columns if column.period and column.rate.printed]
    hover = []
    for column in columns:
        figure = column.rate.printed[0]
        words = {
            "value": localization.percent(figure.value, figure.decimals), "source": figure.source,
            "label": column.period.label if column.period else "",
        }  # fmt: skip
        hover.append(_("%(label)s: printed %(value)s, %(source)s") % words)
    return charts.points(
        _("%(series)s, published") % {"series": block.title}, [column.rate.as_of for column in columns],
        [column.rate.printed[0].value for column in columns], look=look, hover=hover,
    )  # fmt: skip


def published_on(block: Block, day: dt.date) -> str:
    """The published figures of the day as printed, each with its source; a dash where there is none."""
    of_day = [figure for column in block.columns if column.rate.as_of == day for figure in column.rate.printed]
    return "; ".join(f"{figure.label}, {figure.source}" for figure in of_day) or "–"


def _rows(lines: Sequence[tuple[Block, Sequence[Rate]]]) -> list[Row]:
    days = sorted({r.as_of for _block, rates in lines for r in rates})
    by_day = [(block, {r.as_of: r for r in rates}) for block, rates in lines]
    return [
        Row(
            [localization.day(day, "short"),
             *(cell for block, of in by_day for cell in (_in_words(of.get(day)), published_on(block, day)))]
        )
        for day in reversed(days)
    ]  # fmt: skip


def _in_words(rate: Rate | None) -> str:
    if rate is None or rate.ratio is None:
        return _("not available")
    of = {"numerator": localization.integer(rate.numerator), "denominator": localization.integer(rate.denominator)}
    return f"{localization.percent(rate.derived, 1)} ({_('%(numerator)s of %(denominator)s') % of})"


def _finding(lines: Sequence[tuple[Block, Sequence[Rate]]]) -> str:
    """The value of the first line, compared with a year before."""
    block, rates = lines[0]
    known = [r for r in rates if r.ratio is not None]
    if not known:
        return _("No rate available yet")
    now, then = known[-1], next((r for r in known if r.as_of >= _year_before(known[-1].as_of)), known[0])
    later, earlier = now.derived or Decimal(0), then.derived or Decimal(0)
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
