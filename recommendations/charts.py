"""Charts of the register: measures in, Plotly figures out. No chart asks the database anything."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accountability import figures, languages
from accountability.figures import Chart, Row, Table
from accountability.measures import percent
from recommendations.annex import Block, adjacent, rows_url
from recommendations.measures import Rate
from recommendations.measures.register import BANDS, Year

Link = Callable[..., str]
"""The register's address with these filters in place of its own."""

OURS = gettext_lazy("the decisions in this register")


def ageing(counts: Sequence[int], *, on: dt.date, link: Link) -> Chart:
    """Open recommendations by years since issue; the three oldest tones carry the finding."""
    labels = [str(label) for _years, label in BANDS]
    urls = [link(status="open", age=years) for years, _label in BANDS]
    total, old = sum(counts), sum(counts[3:])
    share = percent(old, total, 0)
    title = ngettext(
        "%(old)s open recommendation is older than three years: %(share)s of all open",
        "%(old)s open recommendations are older than three years: %(share)s of all open",
        old,
    ) % {"old": languages.integer(old), "share": languages.percent(share)}  # fmt: skip
    texts = [languages.integer(n) for n in counts]
    drawn = figures.new_figure(
        figures.bars(
            _("Open"), labels, counts, text=texts, textposition="outside", cliponaxis=False, urls=urls,
            hover=[f"{label}: {text}" for label, text in zip(labels, texts, strict=True)],
        ),
        yaxis={"rangemode": "tozero", "nticks": 5},
    )  # fmt: skip
    rows = [
        Row([label, text, languages.percent(percent(n, total, 0))], url)
        for label, text, n, url in zip(labels, texts, counts, urls, strict=True)
    ]
    table = Table(_("Open recommendations by age"), [_("Since issue"), _("Open"), _("Share")], rows)
    return Chart("ageing", title if total else _("None is open"), drawn, table, OURS, as_of=on)


def by_year(years: Sequence[Year], *, on: dt.date, link: Link) -> Chart:
    """Opened and closed in every year as bars, open at its end as a line."""
    names = [str(y.year) for y in years]
    urls = [_urls_of(y.year, on, link) for y in years]
    opened, closed, still = (_("Opened"), _("Closed"), _("Open at the end"))
    drawn = figures.new_figure(
        _bars(opened, names, [y.opened for y in years], [u[0] for u in urls], figures.SERIES[0]),
        _bars(closed, names, [y.closed for y in years], [u[1] for u in urls], figures.SERIES[1]),
        figures.line(
            still, names, [y.open for y in years], look=figures.SERIES[2], urls=[u[2] for u in urls],
            hover=[f"{still} · {y.year}: {languages.integer(y.open)}" for y in years],
        ),
        showlegend=True, barmode="group", xaxis={"type": "category"},
    )  # fmt: skip
    rows = [
        Row([name, *map(languages.integer, (y.opened, y.closed, y.open))], url[2])
        for name, y, url in zip(names, years, urls, strict=True)
    ]
    table = Table(_("Opened, closed and open by year"), [_("Year"), opened, closed, still], rows)
    note = _("Closed is net of what was reopened. The last year ends on the day shown.")
    return Chart("by-year", _trend(years), drawn, table, OURS, as_of=on, note=note)


def _bars(name: str, x: Sequence[str], y: Sequence[int], urls: Sequence[str], look: figures.Look) -> Any:
    hover = [f"{name} · {year}: {languages.integer(n)}" for year, n in zip(x, y, strict=True)]
    return figures.bars(name, x, y, look=look, urls=urls, hover=hover)


def _urls_of(year: int, on: dt.date, link: Link) -> tuple[str, str, str]:
    start, end = dt.date(year - 1, 12, 31), min(dt.date(year, 12, 31), on)
    opened = link(issued_after=start, issued_before=end + dt.timedelta(days=1))
    return opened, link(status="closed", as_of=end, changed_since=start), link(status="open", as_of=end)


def _trend(years: Sequence[Year]) -> str:
    """The finding: more or fewer open than a year before."""
    if len(years) < 2:
        return _("Opened, closed and open by year")
    now, then = years[-1], years[-2]
    change = now.open - then.open
    if change == 0:
        return _("As many open as a year before: %(open)s") % {"open": languages.integer(now.open)}
    words = (
        _("%(open)s open, %(change)s fewer than at the end of %(year)s")
        if change < 0
        else _("%(open)s open, %(change)s more than at the end of %(year)s")
    )
    return words % {"open": languages.integer(now.open), "change": languages.integer(abs(change)), "year": then.year}


# --- Rates ----------------------------------------------------------------------------------------------------------
def rates_over_time(name: str, lines: Sequence[tuple[Block, Sequence[Rate]]]) -> Chart:
    """The derived rate at every quarter's end as a line, and printed rates as open markers."""
    traces, notes = [], []
    for place, (block, rates) in enumerate(lines):
        look = figures.SERIES[place]
        traces += [_derived(block, rates, look), _printed(block, look)]
        if known := [r for r in rates if r.percent is not None]:
            notes.append(figures.end_label(known[-1].as_of, known[-1].percent, block.short, look=look))
    low = min((r.percent for _block, rates in lines for r in rates if r.percent is not None), default=0)
    bottom = 0 if low < 50 else 40
    drawn = figures.new_figure(
        *traces, annotations=notes, yaxis=figures.percent_axis(100, bottom), margin={"r": 96},
        xaxis={"type": "date", "nticks": 12, "range": _span(lines)},
    )  # fmt: skip
    note = _("Lines: derived, at the ends of quarters and periods. Open markers: as printed.")
    if bottom:
        note += " " + _("The axis begins at %(bottom)s.") % {"bottom": languages.percent(bottom)}
    if any(_breaks(block) for block, _rates in lines):
        note += " " + _("Printed points are not joined where the printed table has no column between them.")
    table = Table(_("Rates over time"), [_("As of"), *(block.title for block, _r in lines)], _rows(lines))
    return Chart(f"rates-{name.lower()}", _finding(lines), drawn, table, OURS, as_of=lines[0][1][-1].as_of, note=note)


def _span(lines: Sequence[tuple[Block, Sequence[Rate]]]) -> list[dt.date]:
    """From the first day to the last with a little air, so that labels at the end do not stretch the axis."""
    days = [r.as_of for _block, rates in lines for r in rates]
    air = dt.timedelta(days=max(7, (max(days) - min(days)).days // 60))
    return [min(days) - air, max(days) + air]


def _derived(block: Block, rates: Sequence[Rate], look: figures.Look) -> Any:
    trace = figures.line(
        block.title, [r.as_of for r in rates], [r.percent for r in rates], look=look, mode="lines",
        hover=[f"{block.title} · {languages.day(r.as_of, 'short')}: {_in_words(r)}" for r in rates],
        urls=[rows_url(r, status="open") if r.denominator else "" for r in rates],
    )  # fmt: skip
    if block.rule.needs:  # such a rate holds until the next report is read
        trace["line"]["shape"] = "hv"
    return trace


def _printed(block: Block, look: figures.Look) -> Any:
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
            "value": languages.percent(figure.value, figure.decimals),
            "source": figure.source,
            "label": column.period.label,
        }
        hover.append(_("%(label)s: printed %(value)s, %(source)s") % words)
        last = column.period
    trace = figures.points(_("%(series)s, printed") % {"series": block.title}, days, values, look=look, hover=hover)
    return trace | {"mode": "lines+markers", "line": {"color": look.colour, "dash": "dot", "width": 1}}


def _breaks(block: Block) -> bool:
    periods = [c.period for c in block.columns if c.period and c.rate.printed]
    return any(not adjacent(a, b) for a, b in pairwise(periods))


def _rows(lines: Sequence[tuple[Block, Sequence[Rate]]]) -> list[Row]:
    days = sorted({r.as_of for _block, rates in lines for r in rates})
    by_day = [{r.as_of: r for r in rates} for _block, rates in lines]
    return [Row([languages.day(day, "short"), *(_in_words(of.get(day)) for of in by_day)]) for day in reversed(days)]


def _in_words(rate: Rate | None) -> str:
    if rate is None or rate.percent is None:
        return _("not available")
    of = {"numerator": languages.integer(rate.numerator), "denominator": languages.integer(rate.denominator)}
    return f"{languages.percent(rate.percent, rate.places)} ({_('%(numerator)s of %(denominator)s') % of})"


def _finding(lines: Sequence[tuple[Block, Sequence[Rate]]]) -> str:
    """What the first line came to, against a year before."""
    block, rates = lines[0]
    known = [r for r in rates if r.percent is not None]
    if not known:
        return _("No rate can be given yet")
    now, then = known[-1], next((r for r in known if r.as_of >= _year_before(known[-1].as_of)), known[0])
    words = {"rate": languages.percent(now.percent, now.places), "series": block.title}
    if then is now or now.percent is None or then.percent is None:
        return _("%(series)s: %(rate)s") % words
    change = now.percent - then.percent
    words["points"] = languages.decimal(abs(change), 1)
    if not change:
        return _("%(series)s: %(rate)s, unchanged in a year") % words
    if change > 0:
        return _("%(series)s: %(rate)s, up %(points)s points in a year") % words
    return _("%(series)s: %(rate)s, down %(points)s points in a year") % words


def _year_before(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=366)
