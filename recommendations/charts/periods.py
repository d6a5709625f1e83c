"""Charts by period: opened, closed and open; the Board's annual rates by its own year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from accountability import charts, localization
from accountability.charts import Chart, Look, Row, Table
from recommendations.charts.groups import share
from recommendations.charts.register import OURS, Link
from recommendations.measures.annex import Block, Column
from recommendations.measures.flow import Flow

OPENED, CLOSED, STILL = charts.SERIES[0], charts.SERIES[2], charts.SERIES[1]


def flow(periods: Sequence[Flow], *, on: dt.date, link: Link) -> Chart:
    """Opened and closed in every period as bars, open at its end as a line."""
    names = [_name(period) for period in periods]
    urls = [_urls(period, link) for period in periods]
    opened, closed, still = _("Opened"), _("Closed"), _("Open at the end")
    figure = charts.new_figure(
        _bars(opened, names, [p.opened for p in periods], [u[0] for u in urls], OPENED),
        _bars(closed, names, [p.closed for p in periods], [u[1] for u in urls], CLOSED),
        charts.line(
            still, names, [p.open for p in periods], look=STILL, urls=[u[2] for u in urls],
            hover=[f"{still} · {name}: {localization.integer(p.open)}" for name, p in zip(names, periods, strict=True)],
        ),
        showlegend=True, barmode="group", xaxis={"type": "category", "nticks": 12, "tickangle": 0},
    )  # fmt: skip
    rows = [
        Row([name, *map(localization.integer, (p.opened, p.closed, p.open))], url[2])
        for name, p, url in zip(names, periods, urls, strict=True)
    ]
    table = Table(_("Opened, closed and open by period"), [_("Period to"), opened, closed, still], rows)
    note = _("Closures are net of reopened recommendations. The last period ends on the date shown.")
    return Chart("flow", _trend(periods), figure, table, OURS, as_of=on, note=note)


def _bars(name: str, x: Sequence[str], y: Sequence[int], urls: Sequence[str], look: Look) -> Any:
    hover = [f"{name} · {period}: {localization.integer(n)}" for period, n in zip(x, y, strict=True)]
    return charts.bars(name, x, y, look=look, urls=urls, hover=hover)


def _name(period: Flow) -> str:
    """The year where it is a whole one, else its last day."""
    is_year = (period.on.month, period.on.day) == (12, 31) and period.since.year == period.on.year - 1
    return str(period.on.year) if is_year else localization.day(period.on, "short")


def _urls(period: Flow, link: Link) -> tuple[str, str, str]:
    since, on = period.since, period.on
    opened = link(issued_after=since, issued_before=on + dt.timedelta(days=1))
    return opened, link(status="closed", as_of=on, changed_since=since), link(status="open", as_of=on)


def _trend(periods: Sequence[Flow]) -> str:
    if not periods:
        return _("Nothing was issued by that date")
    last = periods[-1]
    words = {
        "closed": localization.integer(last.closed), "opened": localization.integer(last.opened),
        "open": localization.integer(last.open), "period": _name(last),
    }  # fmt: skip
    return _("%(period)s: %(opened)s opened, %(closed)s closed, %(open)s open at the end") % words


# --- The Board's year -----------------------------------------------------------------------------------------------
def annual(blocks: Sequence[tuple[Block, Block]], *, on: dt.date) -> Chart:
    """Assessment and closure rate of each volume, each point at the end of the volume's own year."""
    traces: list[Any] = []
    for place, (assessed, closed) in enumerate(blocks):
        traces += [_yearly(assessed, charts.SERIES[2 * place]), _yearly(closed, charts.SERIES[2 * place + 1])]
    days = [c.rate.as_of for pair in blocks for block in pair for c in _counted_columns(block)]
    figure = charts.new_figure(
        *traces, showlegend=True, yaxis=charts.percent_axis(100), xaxis=charts.time_axis(days)
    )  # fmt: skip
    columns = [
        _("Period"), _("Ends"), _("Assessed"), _("Implemented"), _("Closed otherwise"), _("Assessment rate"),
        _("Closure rate"), _("As published"),
    ]  # fmt: skip
    rows = [_row(a, c, assessed.title) for assessed, closed in blocks for a, c in _pairs(assessed, closed)]
    table = Table(_("Annual assessment and closure rates"), columns, rows)
    note = _("Each volume by its own year: volume I to 31 December, volume II to 30 June.")
    return Chart("board-year", _last(blocks), figure, table, OURS, as_of=on, note=note)


def name_of(block: Block) -> str:
    return f"{block.title} · {block.rule.title}"


def _counted_columns(block: Block) -> list[Column]:
    return [c for c in block.columns if c.period and c.rate.denominator]


def _pairs(assessed: Block, closed: Block) -> list[tuple[Column, Column]]:
    return list(zip(_counted_columns(assessed), _counted_columns(closed), strict=True))


def _yearly(block: Block, look: Look) -> Any:
    columns = _counted_columns(block)
    hover = [f"{name_of(block)} · {c.period.label}: {_share(c)}" for c in columns if c.period]
    urls = [c.numerator_url for c in columns]
    return charts.line(
        name_of(block), [c.rate.as_of for c in columns], [c.rate.derived for c in columns], look=look, hover=hover,
        urls=urls,
    )  # fmt: skip


def _share(column: Column) -> str:
    return share(column.rate.numerator, column.rate.denominator)


def _rate(column: Column) -> str:
    return localization.percent(column.rate.derived, column.rate.derived_places)


def _row(assessed: Column, closed: Column, title: str) -> Row:
    counts, period = assessed.rate.counts, assessed.period
    label = f"{title} · {period.label if period else ''}"
    numbers = map(localization.integer, (counts.assessed, counts.assessed_implemented, counts.assessed_closed))
    rates = (_rate(assessed), _rate(closed), _printed(assessed, closed))
    return Row([label, localization.day(assessed.rate.as_of, "short"), *numbers, *rates])


def _printed(*columns: Column) -> str:
    """The published rates, each with its source and whether the rows give the same."""
    signs = {True: "=", False: "≠", None: ""}
    figures = (f"{signs[p.agrees]} {p.label}, {p.source}".strip() for column in columns for p in column.rate.printed)
    return "; ".join(figures) or "–"


def _last(blocks: Sequence[tuple[Block, Block]]) -> str:
    """The rate of the latest year of the first volume."""
    for assessed, closed in blocks:
        if pairs := _pairs(assessed, closed):
            a, c = pairs[-1]
            words = {
                "title": assessed.title, "period": a.period.label if a.period else "", "assessment": _rate(a),
                "closure": _rate(c),
            }  # fmt: skip
            return _("%(title)s, %(period)s: %(assessment)s assessed as implemented, %(closure)s closed") % words
    return _("No assessments by the Board by that date")
