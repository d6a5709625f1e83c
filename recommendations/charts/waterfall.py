"""The waterfall from the open recommendations of one date to those of another."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accountability import charts, localization
from accountability.charts import Chart, Row, Table
from recommendations.charts.register import OURS, Link
from recommendations.measures.waterfall import Waterfall

STEPS = {
    "recorded_later": gettext_lazy("Recorded later"), "corrected": gettext_lazy("Corrected"),
    "issued": gettext_lazy("Newly issued"), "reopened": gettext_lazy("Reopened"),
    "implemented": gettext_lazy("Implemented"), "closed": gettext_lazy("Closed otherwise"),
    "declined": gettext_lazy("Not accepted or not relevant"),
}  # fmt: skip
TOTAL, MORE, FEWER = charts.SERIES[0].colour, charts.SERIES[1].colour, charts.SERIES[2].colour


def waterfall(told: Waterfall, *, since: dt.date, on: dt.date, link: Link) -> Chart:
    """Bars that hang where the one before ended; signs on the bars say up and down as their colours do."""
    first, last = (_("Open %(day)s") % {"day": localization.day(day, "short")} for day in (since, on))
    labels = [first, *(str(label) for label in STEPS.values()), last]
    values = [told.before, *told.steps.values(), told.now]
    urls = ["", *(_urls(since, on, link)[name] for name in STEPS), link(status="open")]
    texts = [
        localization.integer(told.before),
        *(signed(value) for value in told.steps.values()),
        localization.integer(told.now),
    ]
    bases, colours, level = [0], [TOTAL], told.before
    for value in told.steps.values():
        bases.append(min(level, level + value))
        colours.append(MORE if value > 0 else FEWER)
        level += value
    trace = charts.bars(
        _("Open"), labels, [abs(value) for value in values], base=[*bases, 0], text=texts, textposition="outside",
        constraintext="none", cliponaxis=False, marker={"color": [*colours, TOTAL], "line": {"width": 0}}, urls=urls,
        hover=[f"{label}: {text}" for label, text in zip(labels, texts, strict=True)],
    )  # fmt: skip
    figure = charts.new_figure(trace, yaxis={"rangemode": "tozero", "nticks": 6}, xaxis={"type": "category"})
    rows = [Row([label, text], url) for label, text, url in zip(labels, texts, urls, strict=True)]
    table = Table(
        _("From the open recommendations of one date to those of the other"), [_("Step"), _("Recommendations")], rows
    )
    note = _(
        "The first bar shows what was known at the end of that date. “Recorded later” took "
        "effect on or before that date."
    )
    return Chart("waterfall", _finding(told, since), figure, table, OURS, as_of=on, note=note)


def signed(value: int) -> str:
    """With its sign; zero has none."""
    return (
        localization.integer(value) if not value else f"{'+' if value > 0 else '−'}{localization.integer(abs(value))}"
    )


def _urls(since: dt.date, on: dt.date, link: Link) -> dict[str, str]:
    """The rows of each step, where a filter gives exactly them."""
    day = dt.timedelta(days=1)
    return {
        "recorded_later": "",
        "corrected": "",
        "issued": link(issued_after=since, issued_before=on + day),
        "reopened": link(status="open", changed_since=since, issued_before=since + day),
        "implemented": link(status="implemented", changed_since=since),
        "closed": link(status="closed_otherwise", changed_since=since),
        "declined": link(status="declined", changed_since=since),
    }


def _finding(told: Waterfall, since: dt.date) -> str:
    words: dict[str, Any] = {
        "now": localization.integer(told.now), "change": localization.integer(abs(told.now - told.before)),
        "day": localization.day(since, "short"), "gone": localization.integer(told.implemented + told.closed),
        "issued": localization.integer(told.issued),
    }  # fmt: skip
    if told.now < told.before:
        return _("%(change)s fewer open than on %(day)s: %(gone)s closed, %(issued)s newly issued") % words
    if told.now > told.before:
        return _("%(change)s more open than on %(day)s: %(gone)s closed, %(issued)s newly issued") % words
    return _("As many open as on %(day)s: %(gone)s closed, %(issued)s newly issued") % words
