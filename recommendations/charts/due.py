"""Open recommendations by the month of their current target date."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accountability import charts, localization
from accountability.charts import Chart, Row, Table
from recommendations.charts.register import OURS, Link
from recommendations.measures.due import Month

BREAKS = re.compile(r"(?<=/)|\s(?=\d{4})|(?<=年)")
"""Between the two names of a month in Arabic, and beside the year: three months are as wide as one name."""


def due_by_month(overdue: int, months: Sequence[Month], *, on: dt.date, link: Link) -> Chart:
    """What is overdue on the day, then what falls due in each of the months from it on."""
    labels = [_("Overdue"), *(localization.month(month.starts_on) for month in months)]
    counts = [overdue, *(month.due for month in months)]
    urls = [
        link(overdue="yes"),
        *(link(status="open", due_after=m.starts_on - dt.timedelta(days=1), due_before=m.ends_on) for m in months),
    ]
    hover = [f"{label}: {localization.integer(n)}" for label, n in zip(labels, counts, strict=True)]
    late, due = charts.TONES["late"], charts.SERIES[0]
    drawn = charts.new_figure(
        charts.bars(_("Overdue"), labels[:1], counts[:1], look=late, hover=hover[:1], urls=urls[:1]),
        charts.bars(_("Due"), labels[1:], counts[1:], look=due, hover=hover[1:], urls=urls[1:]),
        xaxis={
            "type": "category", "tickvals": labels[::3], "tickangle": 0,
            "ticktext": [charts.label(BREAKS.sub("<br>", label)) for label in labels[::3]],
        },
        yaxis={"rangemode": "tozero", "nticks": 5},
    )  # fmt: skip
    rows = [
        Row([label, localization.integer(n)], url) for label, n, url in zip(labels, counts, urls, strict=True)
    ]  # fmt: skip
    title = ngettext(
        "%(overdue)s recommendation is overdue; %(due)s more due within 12 months",
        "%(overdue)s recommendations are overdue; %(due)s more due within 12 months",
        overdue,
    ) % {"overdue": localization.integer(overdue), "due": localization.integer(sum(counts[1:]))}  # fmt: skip
    table = Table(_("Open recommendations by month of the current target date"), [_("Month"), _("Open")], rows)
    return Chart("due-by-month", title, drawn, table, OURS, as_of=on)
