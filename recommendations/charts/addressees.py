"""The JIU's recommendations by addressee: accepted, and implemented of those accepted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from accountability import charts, localization
from accountability.charts import Chart, Look, Row, Table
from accountability.measures import percent
from recommendations.charts.groups import share
from recommendations.charts.register import OURS
from recommendations.measures.addressees import Addressed

Told = tuple[str, Addressed, str]
"""The addressee in words, its counts, and the rows of all that is addressed to it."""


def addressees(told: Sequence[Told], *, on: dt.date, window: str) -> Chart:
    """Both rates for every addressee."""
    accepted, implemented = _("Accepted"), _("Implemented of the accepted")
    figure = charts.new_figure(
        _bars(accepted, told, [(of.accepted, of.addressed) for _label, of, _url in told], charts.SERIES[0]),
        _bars(implemented, told, [(of.implemented, of.accepted) for _label, of, _url in told], charts.SERIES[2]),
        showlegend=True, barmode="group", yaxis=charts.percent_axis(100), xaxis={"type": "category"},
    )  # fmt: skip
    rows = [Row([label, *_cells(of.accepted, of.addressed), *_cells(of.implemented, of.accepted)], url)
            for label, of, url in told]  # fmt: skip
    columns = [
        _("Addressee"), _("Accepted of addressed"), _("Acceptance rate"), _("Implemented of accepted"),
        _("Implementation rate"),
    ]  # fmt: skip
    note = _("Years selected: %(window)s. Recommendations without an addressee count in each selection.") % {
        "window": window
    }
    table = Table(_("Acceptance and implementation by addressee"), columns, rows)
    return Chart("addressees", _finding(told), figure, table, OURS, as_of=on, note=note)


def _rate(part: int, whole: int) -> str:
    percentage = percent(part, whole)
    return _("not available") if percentage is None else localization.percent(percentage, 1)


def _cells(part: int, whole: int) -> list[str]:
    words = {"part": localization.integer(part), "whole": localization.integer(whole)}
    return [_("%(part)s of %(whole)s") % words, _rate(part, whole)]


def _bars(name: str, told: Sequence[Told], rates: Sequence[tuple[int, int]], look: Look) -> Any:
    labels = [label for label, _of, _url in told]
    hover = [f"{label} · {name}: {share(*rate)}" for label, rate in zip(labels, rates, strict=True)]
    return charts.bars(
        name, labels, [percent(*rate) for rate in rates], look=look, text=[_rate(*rate) for rate in rates],
        textposition="outside", cliponaxis=False, hover=hover, urls=[url for _label, _of, url in told],
    )  # fmt: skip


def _finding(told: Sequence[Told]) -> str:
    of = told[0][1]
    if not of.addressed:
        return _("No data tracked by the JIU by that date")
    words = {"accepted": _rate(of.accepted, of.addressed), "implemented": _rate(of.implemented, of.accepted)}
    return _("%(accepted)s accepted; of the accepted, %(implemented)s implemented") % words
