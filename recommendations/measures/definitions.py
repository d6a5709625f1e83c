"""What the figures of the analysis and the findings of data quality count, over what, and by which rule."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from accountability.measures import Measure

ROWS = _("recommendations")
DAYS = _("days")
PARTS = _("Parts of recommendations; entries voided")
OURS = _("This register’s own definition")

ANALYSIS = (
    Measure(
        "ageing", 1, _("Open by age"),
        _("Open recommendations reported within the band of years before the day; their median and greatest age"),
        _("All open recommendations on the day"), PARTS, ROWS, OURS,
    ),
    Measure(
        "cohort-survival", 1, _("Still open by months since issue"),
        _("Those of the cohort that were open so many months after the day from which each of them counts"),
        _("All that count from a day of the year"),
        _("Months that the whole cohort has not yet lived through"), _("per cent"), "A/67/776 para. 18",
    ),
    Measure(
        "waterfall", 1, _("From last year’s open to this year’s"),
        _("Open on the earlier day as known at its end, and each step by where a recommendation stood on both days"),
        _("Not a share"),
        _("What was closed and reopened, or reopened and closed, between the two days"), ROWS, OURS,
    ),
    Measure(
        "flow", 1, _("Opened, closed and open by period"),
        _("Issued in the period; closed in it, net of what was reopened; open at its end"), _("Not a share"),
        PARTS, ROWS, OURS,
    ),
    Measure(
        "overdue", 1, _("Overdue"),
        _("Open recommendations whose date lies before the day: the first date, and the latest"),
        _("All open recommendations on the day"),
        _("Those without a date: “ongoing” is not a date and never on time"), ROWS, OURS,
    ),
    Measure(
        "slippage", 1, _("Slippage"),
        _("Days from the first date to the latest: the median of the open ones whose date was moved later"),
        _("Open recommendations whose latest date lies after the first"), _("Those without both dates"), DAYS, OURS,
    ),
    Measure(
        "gap-age", 1, _("Gap between the two columns, with the age of the claim"),
        _("Open recommendations that management says are finished; days since it has said so without another word"),
        _("All open recommendations on the day"), PARTS, ROWS, OURS,
    ),
    Measure(
        "closures-needed", 1, _("Closures that a target takes"),
        _("The fewest closures after which numerator divided by denominator reaches the target"),
        _("The denominator of the rate, without and with what is expected to be added to it by the day"),
        _("Rates of a past period or cohort, which no closure of today lifts"), ROWS, OURS,
    ),
    Measure(
        "rate-forecast", 1, _("Forecast of a rate"),
        _("What each of the last eight years would make of the rate: the median, the least and the greatest"),
        _("The denominator of the rate and what was added to it in the same months of each year"),
        _("Years in which the rate was not yet known; nothing is forecast from fewer than three"), _("per cent"), OURS,
    ),
    Measure(
        "quality-findings", 1, _("Findings of data quality"),
        _("Records that break a rule of data quality on the day"), _("Not a share"),
        _("Entries voided; a missing indicator, which no recommendation has"), _("findings"), OURS,
    ),
)  # fmt: skip
