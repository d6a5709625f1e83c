"""Open recommendations by what management reports, body by body: what is said to be implemented waits for the body."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from accountability import charts, localization
from accountability.charts import Chart, Row, Table
from accountability.localization.citations.localized import abbreviation
from accountability.measures import percent
from recommendations.charts.register import OURS, Link
from recommendations.measures.two_columns import Axes

LOOKS = (charts.TONES["attention"], charts.TONES["calm"], charts.TONES["neutral"])


def sides(axes: Sequence[Axes], *, on: dt.date, link: Link) -> Chart:
    """Bars that lie, one for each body and volume: reported implemented, in progress, not started; counts open rows."""
    labels = [charts.label(_name(line)) for line in axes]
    parts = [
        (_("Reported implemented, not yet confirmed"), [a.claimed_done for a in axes], {"gap": "yes"}),
        (_("In progress"), [a.in_progress for a in axes], {"status": "open", "progress": "in_progress"}),
        (_("Not started"), [a.not_started for a in axes], {"status": "open", "progress": "not_started"}),
    ]
    traces = [
        charts.bars(
            name, counts, labels, look=look, orientation="h",
            hover=[f"{label} · {name}: {localization.integer(n)}" for label, n in zip(labels, counts, strict=True)],
            urls=[_rows(line, link, filters) for line in axes],
        )
        for (name, counts, filters), look in zip(parts, LOOKS, strict=True)
        if any(counts)
    ]  # fmt: skip
    drawn = charts.new_figure(
        *traces, barmode="stack", showlegend=len(traces) > 1, yaxis=charts.name_axis(labels),
        xaxis={"rangemode": "tozero", "nticks": 5, "showgrid": True, "separatethousands": True},
    )  # fmt: skip
    columns = [_("Body"), *(name for name, _counts, _filters in parts), _("Open")]
    rows = [
        Row(
            [label, *(localization.integer(counts[n]) for _name, counts, _filters in parts), _open(line)],
            link(status="open", body=line.body.code, volume=line.volume),
        )
        for n, (label, line) in enumerate(zip(labels, axes, strict=True))
    ]
    title = _finding(axes)
    return Chart("sides", title, drawn, Table(_("Follow-up by oversight bodies"), columns, rows), OURS, as_of=on)


def _name(line: Axes) -> str:
    return f"{abbreviation(line.body.code)} {line.volume}".strip()


def _rows(line: Axes, link: Link, filters: dict[str, Any]) -> str:
    return link(body=line.body.code, volume=line.volume, **filters)


def _open(line: Axes) -> str:
    return localization.integer(line.open)


def _finding(axes: Sequence[Axes]) -> str:
    """How many open recommendations management reports implemented while the bodies have not confirmed it."""
    claimed, total = sum(a.claimed_done for a in axes), sum(a.open for a in axes)
    return _("%(share)s of open recommendations are reported implemented but not yet confirmed") % {
        "share": localization.percent(percent(claimed, total, 0)) if total else localization.percent(0)
    }
