"""Time to closure: the share of a year's recommendations still open, by months since issue."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from accountability import charts, localization
from accountability.charts import Chart, Look, Row, Table
from recommendations.charts.groups import share
from recommendations.charts.register import OURS, Link
from recommendations.measures.survival import Cohort

MONTHS = (6, 12, 24, 36, 48, 60)  # of the table
YEAR = 12  # from which on a cohort is drawn: shorter curves say nothing yet


def survival(cohorts: Sequence[Cohort], *, on: dt.date, link: Link) -> Chart:
    """The latest six cohorts that were observed for a year; each curve ends where observation ends."""
    drawn = [c for c in cohorts if (c.observed or 0) >= YEAR][-len(charts.SERIES) :]
    longest = max((c.observed or 0 for c in drawn), default=YEAR)
    figure = charts.new_figure(
        *(_curve(cohort, look, link) for cohort, look in zip(drawn, charts.SERIES, strict=False)),
        annotations=charts.margin_labels(
            [_end(cohort, look) for cohort, look in zip(drawn, charts.SERIES, strict=False)],
            edge=longest + 2, span=104, room=300,
        ),
        yaxis=charts.percent_axis(100), margin={"r": 110},
        xaxis={
            "tickvals": list(range(0, longest + 1, YEAR)), "range": [0, longest + 1],
            "title": {"text": _("Months since issue")},
        },
    )  # fmt: skip
    note = _(
        "A curve ends where the youngest recommendation of the group can no longer be observed. Shown from one year on."
    )
    subtitle = _("Recommendations still open so many months after issue, as a share of all of their year.")
    columns = [_("Year of issue"), _("Issued"), *(_after(month) for month in MONTHS), _("Half closed after")]
    table = Table(_("Still open by months since issue"), columns, [_row(cohort, link) for cohort in cohorts])
    return Chart("survival", _finding(drawn), figure, table, OURS, as_of=on, note=note, subtitle=subtitle)


def of_cohort(year: int) -> dict[str, dt.date]:
    """The filters for recommendations issued in the year."""
    return {"issued_after": dt.date(year - 1, 12, 31), "issued_before": dt.date(year + 1, 1, 1)}


def _curve(cohort: Cohort, look: Look, link: Link) -> Any:
    months = range(len(cohort.still_open))
    hover = [
        _("Issued in %(year)s, after %(month)s months: %(share)s still open")
        % {"year": cohort.year, "month": month, "share": share(cohort.still_open[month], cohort.issued)}
        for month in months
    ]
    urls = [link(**of_cohort(cohort.year), open_after=month or "") for month in months]
    y = [cohort.share(month) for month in months]
    return charts.line(cohort.year, list(months), y, look=look, mode="lines", hover=hover, urls=urls)


def _end(cohort: Cohort, look: Look) -> tuple[int, Any, str, Look]:
    """The last point of a curve, with the year and the share as its label."""
    last = cohort.observed or 0
    return last, cohort.share(last), f"{cohort.year} {localization.percent(cohort.share(last), 1)}", look


def _after(month: int) -> str:
    return _("After %(months)s months") % {"months": month}


def _row(cohort: Cohort, link: Link) -> Row:
    cells = [
        "–" if (told := cohort.share(month)) is None else localization.percent(told, 1) for month in MONTHS
    ]  # fmt: skip
    if (cohort.observed or 0) < MONTHS[0]:
        cells[0] = _("not yet observable")
    half = cohort.half_closed
    words = _("%(months)s months") % {"months": half} if half is not None else _("not yet")
    return Row(
        [str(cohort.year), localization.integer(cohort.issued), *cells, words], link(**of_cohort(cohort.year))
    )  # fmt: skip


def _finding(drawn: Sequence[Cohort]) -> str:
    """The latest cohort that has been seen for three years, else as long as any."""
    if not drawn:
        return _("No cohort can be observed for a year yet")
    month = 36 if any((c.observed or 0) >= 36 for c in drawn) else YEAR
    cohort = [c for c in drawn if (c.observed or 0) >= month][-1]
    words = {"share": localization.percent(cohort.share(month), 1), "year": cohort.year, "months": month}
    return _("Of what was issued in %(year)s, %(share)s was still open after %(months)s months") % words
