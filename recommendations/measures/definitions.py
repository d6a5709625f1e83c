"""Definitions of the figures of the analysis and of data quality findings."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from accountability.measures import Measure

ROWS = _("recommendations")
DAYS = _("days")
PARTS = _("Parts of recommendations; voided entries")
OURS = _("This register’s own definition")

ANALYSIS = (
    Measure(
        "open", 1, _("Open recommendations"),
        _("Recommendations open for the oversight body on the date"),
        _("All recommendations issued since the base date"), PARTS, ROWS, OURS,
    ),
    Measure(
        "ageing", 1, _("Open by age"),
        _("Open recommendations reported within the age band before the date; their median and greatest age"),
        _("All recommendations open on the date"), PARTS, ROWS, OURS,
    ),
    Measure(
        "cohort-survival", 1, _("Still open by months since issue"),
        _("Recommendations still open after n months"),
        _("All effective in the year"),
        _("Months not yet observable for the whole cohort"), _("per cent"), "A/67/776 para. 18",
    ),
    Measure(
        "waterfall", 1, _("From last year’s open recommendations to this year’s"),
        _("Open on the earlier date as known at its end; each step compares the state of a "
          "recommendation on both dates"),
        _("Not a share"),
        _("Closed and reopened, or reopened and closed, between the two dates"), ROWS, OURS,
    ),
    Measure(
        "flow", 1, _("Opened, closed and open by period"),
        _("Issued in the period; closed in the period, net of reopened; open at its end"), _("Not a share"),
        PARTS, ROWS, OURS,
    ),
    Measure(
        "entity-closure", 1, _("Closure rate of an entity"),
        _("Implemented or closed otherwise by any oversight body"),
        _("All recommendations of all oversight bodies to the entity or an office within it since the base dates"),
        _("Parts of recommendations; voided entries; recommendations of merged entities. With a denominator under 10 "
          "only the numbers are shown"), _("per cent"), OURS,
    ),
    Measure(
        "overdue", 1, _("Overdue"),
        _("Open recommendations whose target date is before the date: by original and by current target date"),
        _("All recommendations open on the date"),
        _("Those without a date: “ongoing” is not a date and never counts as on time"), ROWS, OURS,
    ),
    Measure(
        "slippage", 1, _("Slippage"),
        _("Days from the original to the current target date: median of open recommendations whose date was extended"),
        _("Open recommendations whose current target date is later than the original"),
        _("Those without both dates"), DAYS, OURS,
    ),
    Measure(
        "gap-age", 1, _("Reported implemented, not yet confirmed, with time since the report"),
        _("Open recommendations reported implemented by management; days since that report without another update"),
        _("All recommendations open on the date"), PARTS, ROWS, OURS,
    ),
    Measure(
        "closures-needed", 1, _("Closures needed to reach a target"),
        _("The smallest number of closures after which numerator divided by denominator reaches the target"),
        _("The denominator of the rate, with and without the additions expected by the date"),
        _("Rates of a past period or cohort, which no closure today can raise"), ROWS, OURS,
    ),
    Measure(
        "rate-forecast", 1, _("Forecast of a rate"),
        _("The rate if each of the last eight years were repeated: median, lowest and highest"),
        _("The denominator of the rate and the additions to it in the same months of each year"),
        _("Years for which the rate was not yet known; no forecast is made from fewer than three"), _("per cent"), OURS,
    ),
    Measure(
        "quality-findings", 1, _("Data quality findings"),
        _("Records that break a data quality rule on the date"), _("Not a share"),
        _("Voided entries; missing indicators, which do not apply to recommendations"), _("findings"), OURS,
    ),
)  # fmt: skip
