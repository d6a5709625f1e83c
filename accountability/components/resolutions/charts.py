"""Charts of the requests of the General Assembly: how they stand, and the open ones by age."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability import charts, localization
from accountability.charts import Chart, Row, Table
from accountability.components.resolutions import standings
from accountability.components.resolutions.measures import age_in_words
from accountability.components.resolutions.standings import RequestCounts, Standing
from accountability.measures.dashboards import DashboardChart
from accountability.models.component import CHARTER
from accountability.permissions import Permission

LIST = "resolutions:requests"
LOOKS = {Standing.PARTLY: charts.TONES["neutral"], Standing.REPEATED: charts.SERIES[4]}
"""The looks of standings whose tone another one has."""
DRAWN = (*standings.COUNTED, Standing.NOT_DUE)
"""What the chart draws; the table has those without a due session, and those that need no answer, as well."""


def standing_chart(*, on: dt.date) -> Chart | None:
    """Bars that lie, one for each session whose resolutions ask: their requests by how they stand."""
    groups = standings.by("document__session", on=on)
    if not groups:
        return None
    labels = [_session(session) for session in groups]
    listed = [standing for standing in Standing if any(group.counts[standing] for group in groups.values())]
    drawn = [standing for standing in listed if standing in DRAWN]
    url = reverse(LIST)
    traces = [
        charts.bars(
            str(standing.label), [group.counts[standing] for group in groups.values()], labels,
            look=LOOKS.get(standing, charts.TONES[standing.tone]), orientation="h",
            hover=[
                f"{label} · {standing.label}: {localization.integer(group.counts[standing])}"
                for label, group in zip(labels, groups.values(), strict=True)
            ],
            urls=[f"{url}?standing={standing}" for _session in groups],
        )
        for standing in drawn
    ]  # fmt: skip
    figure = charts.new_figure(
        *traces, barmode="stack", showlegend=True, yaxis={"autorange": "reversed", "type": "category", "dtick": 1},
        xaxis={"rangemode": "tozero", "nticks": 5, "showgrid": True, "separatethousands": True},
    )  # fmt: skip
    table = Table(
        _g("Requests by session and standing"),
        [_g("Session of the resolution"), *(standing.label for standing in listed), _g("Total")],
        [
            Row([label, *(localization.integer(group.counts[s]) for s in listed), localization.integer(group.total)])
            for label, group in zip(labels, groups.values(), strict=True)
        ],
    )
    whole = standings.together(groups.values())
    return Chart("requests", _finding(whole), figure, table, _g("Answers decided in this register"), as_of=on)


def open_chart(*, on: dt.date) -> Chart | None:
    """One bar for each age in sessions: the open requests, of all that ask."""
    ages = standings.open_by_age(on=on)
    if not any(waiting for waiting, _total in ages.values()):
        return None
    drawn = {age_in_words(age): (age, *pair) for age, pair in ages.items() if pair[0]}
    url = f"{reverse(LIST)}?kind=asking&state=open&age="
    words = _g("%(age)s: %(open)s of %(total)s requests open")
    trace = charts.bars(
        _g("Open"), [waiting for _age, waiting, _total in drawn.values()], list(drawn), look=charts.SERIES[0],
        orientation="h",
        hover=[
            words % {"age": label, "open": localization.integer(waiting), "total": localization.integer(total)}
            for label, (_age, waiting, total) in drawn.items()
        ],
        urls=[f"{url}{age}" for age, _waiting, _total in drawn.values()],
    )  # fmt: skip
    figure = charts.new_figure(
        trace, yaxis={"autorange": "reversed", "type": "category", "dtick": 1},
        xaxis={"rangemode": "tozero", "nticks": 5, "showgrid": True, "separatethousands": True},
    )  # fmt: skip
    table = Table(
        _g("Open requests by age"), [_g("Sessions since the resolution"), _g("Open"), _g("All requests")],
        [
            Row([age_in_words(age), localization.integer(waiting), localization.integer(total)], f"{url}{age}")
            for age, (waiting, total) in ages.items()
        ],
    )  # fmt: skip
    total = sum(pair[1] for pair in ages.values())
    counts = {"open": sum(pair[0] for pair in ages.values()), "total": total}
    title = _g("%(open)s of %(total)s requests that ask for an answer are open")
    title %= {name: localization.integer(count) for name, count in counts.items()}
    return Chart("open-requests", title, figure, table, _g("Answers decided in this register"), as_of=on)


def _session(session: int | None) -> str:
    return charts.label(_g("Session %(number)s") % {"number": session}) if session else _g("Unknown session")


def _finding(whole: RequestCounts) -> str:
    """How many of the requests whose due session has ended were answered by then."""
    if not whole.denominator:
        words = _g("%(count)s requests: %(waiting)s not yet due, %(undated)s without a due session")
        counts = (whole.total, whole.counts[Standing.NOT_DUE], whole.counts[Standing.UNDATED])
        return words % dict(zip(("count", "waiting", "undated"), map(localization.integer, counts), strict=True))
    words = _g("%(part)s of %(whole)s requests answered by the due session (%(share)s); %(late)s open and late")
    return words % {
        "part": localization.integer(whole.numerator), "whole": localization.integer(whole.denominator),
        "share": localization.percent(whole.percent, 1), "late": localization.integer(whole.counts[Standing.OPEN_LATE]),
    }  # fmt: skip


DASHBOARD = (
    DashboardChart(
        "requests", _("What answered the General Assembly"), Permission.VIEW_FIGURES,
        lambda scope: standing_chart(on=scope.as_of), on_overview=False, components=(CHARTER,),
        is_later=True,
    ),
    DashboardChart(
        "open-requests", _("Open requests by age"), Permission.VIEW_FIGURES,
        lambda scope: open_chart(on=scope.as_of), on_overview=False, components=(CHARTER,), is_later=True,
    ),
)  # fmt: skip
