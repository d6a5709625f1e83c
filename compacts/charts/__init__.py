"""The chart of compacts by cycle, on the overview and on the page of component 3."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.utils.translation import gettext as _g

from accountability import charts, localization
from accountability.charts import Chart, Row, Table

Counts = tuple[str, int, int, int]
"""A cycle with its clock in words, and its compacts signed on time, signed late, and not signed."""


def by_cycle(counts: Sequence[Counts], as_of: dt.date) -> Chart:
    """Bars that lie, one for each cycle, the latest first: signed on time, signed late, not signed."""
    labels = [charts.label(label) for label, *_parts in counts]
    series = ((_g("Signed on time"), 1, "done"), (_g("Signed late"), 2, "attention"), (_g("Not signed"), 3, "late"))
    traces = [
        charts.bars(
            title, [int(row[place]) for row in counts], labels, look=charts.TONES[tone], orientation="h",
            hover=[f"{row[0]} · {title}: {_of(int(row[place]), row)}" for row in counts],
        )
        for title, place, tone in series
    ]  # fmt: skip
    figure = charts.new_figure(
        *traces, barmode="stack", showlegend=True, yaxis={"autorange": "reversed", "type": "category"},
        xaxis={"rangemode": "tozero", "nticks": 5, "showgrid": True, "separatethousands": True},
    )  # fmt: skip
    table = Table(
        _g("Compacts by cycle"), [_g("Cycle"), *(title for title, _place, _tone in series)],
        [Row([row[0], *(_of(int(row[place]), row) for _title, place, _tone in series)]) for row in counts],
    )  # fmt: skip
    latest = counts[0]
    words = _g("Compacts signed: %(signed)s of %(all)s (%(cycle)s)") % {
        "signed": localization.integer(latest[1] + latest[2]), "all": localization.integer(sum(latest[1:])),
        "cycle": latest[0],
    }  # fmt: skip
    source = _g("Compacts in this register")
    subtitle = _g("Compacts signed by both sides, as a share of the posts that require one.")
    return Chart("compacts", words, figure, table, source, as_of=as_of, subtitle=subtitle)


def _of(part: int, row: Counts) -> str:
    return localization.fraction(part, sum(row[1:]))
