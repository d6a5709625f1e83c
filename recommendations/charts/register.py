"""Charts of any recommendations: open by age; opened, closed and open by year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accountability import charts, localization
from accountability.charts import Chart, Row, Table
from accountability.measures import percent
from recommendations.measures.summary import BANDS, Year

Link = Callable[..., str]
"""The URL of the register with these filters replacing the current ones."""

OURS = gettext_lazy("the decisions in this register")


def ageing(counts: Sequence[int], *, on: dt.date, link: Link) -> Chart:
    """Open recommendations by years since issue; `link` lists only open ones."""
    labels = [str(label) for _years, label in BANDS]
    urls = [link(age=years) for years, _label in BANDS]
    total, old = sum(counts), sum(counts[3:])
    share = percent(old, total, 0)
    title = ngettext(
        "%(old)s open recommendation is more than three years old: %(share)s of all open",
        "%(old)s open recommendations are more than three years old: %(share)s of all open",
        old,
    ) % {"old": localization.integer(old), "share": localization.percent(share)}  # fmt: skip
    texts = [localization.integer(n) for n in counts]
    drawn = charts.new_figure(
        charts.bars(
            _("Open"), counts, labels, text=texts, textposition="outside", cliponaxis=False, urls=urls, orientation="h",
            hover=[f"{label}: {text}" for label, text in zip(labels, texts, strict=True)],
        ),
        xaxis={"rangemode": "tozero", "nticks": 5}, margin={"r": 44},
        yaxis=charts.name_axis(labels),
    )  # fmt: skip
    rows = [
        Row([label, text, localization.percent(percent(n, total, 0))], url)
        for label, text, n, url in zip(labels, texts, counts, urls, strict=True)
    ]
    table = Table(_("Open recommendations by age"), [_("Since issue"), _("Open"), _("Share")], rows)
    return Chart("ageing", title if total else _("No open recommendations"), drawn, table, OURS, as_of=on)


def by_year(years: Sequence[Year], *, on: dt.date, link: Link) -> Chart:
    """Opened and closed in every year as bars, open at its end as a line."""
    names = [str(y.year) for y in years]
    urls = [_urls_of(y.year, on, link) for y in years]
    opened, closed, still = (_("Opened"), _("Closed"), _("Open at the end"))
    drawn = charts.new_figure(
        _bars(opened, names, [y.opened for y in years], [u[0] for u in urls], charts.SERIES[0]),
        _bars(closed, names, [y.closed for y in years], [u[1] for u in urls], charts.SERIES[1]),
        charts.line(
            still, names, [y.open for y in years], look=charts.SERIES[2], urls=[u[2] for u in urls],
            hover=[f"{still} · {y.year}: {localization.integer(y.open)}" for y in years],
        ),
        showlegend=True, barmode="group", xaxis={"type": "category"},
    )  # fmt: skip
    rows = [
        Row([name, *map(localization.integer, (y.opened, y.closed, y.open))], url[2])
        for name, y, url in zip(names, years, urls, strict=True)
    ]
    table = Table(_("Opened, closed and open by year"), [_("Year"), opened, closed, still], rows)
    note = _("Closures are net of reopened recommendations. The last year ends on the date shown.")
    return Chart("by-year", _trend(years), drawn, table, OURS, as_of=on, note=note)


def _bars(name: str, x: Sequence[str], y: Sequence[int], urls: Sequence[str], look: charts.Look) -> Any:
    hover = [f"{name} · {year}: {localization.integer(n)}" for year, n in zip(x, y, strict=True)]
    return charts.bars(name, x, y, look=look, urls=urls, hover=hover)


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
        return _("As many open as a year earlier: %(open)s") % {"open": localization.integer(now.open)}
    words = (
        _("%(open)s open, %(change)s fewer than at the end of %(year)s")
        if change < 0
        else _("%(open)s open, %(change)s more than at the end of %(year)s")
    )
    return words % {
        "open": localization.integer(now.open),
        "change": localization.integer(abs(change)),
        "year": then.year,
    }
