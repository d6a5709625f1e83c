"""Questions about the rows themselves: age, delay, opened and closed, reported but not confirmed."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from django.utils.translation import gettext as _

from accountability import localization
from accountability.localization import dates
from accountability.measures.analysis import Answer, Figure
from accountability.models import OversightBody
from recommendations import charts
from recommendations.analysis.terms import Terms
from recommendations.charts.groups import days
from recommendations.measures.ageing import ageing as ages_of
from recommendations.measures.claims import claims
from recommendations.measures.delays import delays
from recommendations.measures.flow import flow, year_ends
from recommendations.measures.survival import survival
from recommendations.measures.waterfall import waterfall

SIZES = {"body": "", "entity": "tall"}
QUARTERS = 12


def ageing(terms: Terms) -> Answer:
    """Bands, median and oldest, by body and entity."""
    rows = ages_of(terms.scope)
    drawn = [(charts.ages(rows, kind, on=terms.on, link=terms.link), size) for kind, size in SIZES.items()]
    figures = []
    for line in rows[:1]:
        old = terms.link(status="open", age=5)
        figures = [
            Figure(_("Open"), localization.integer(line.open), url=terms.link(status="open")),
            Figure(_("Median age, in days"), days(line.median_days)),
            Figure(_("Oldest, in days"), days(line.oldest_days)),
            Figure(_("Over 5 years"), localization.integer(line.from_5), line.from_5, line.open, old, "late"),
        ]
    return Answer(drawn, rows, figures)


class Month(NamedTuple):
    """The number of one cohort that were open after that many months."""

    year: int
    issued: int
    month: int
    open: int


def cohorts(terms: Terms) -> Answer:
    """The share still open by months since issue, by year of issue."""
    curves = survival(terms.scope)
    rows = [Month(c.year, c.issued, month, still) for c in curves for month, still in enumerate(c.still_open)]
    return Answer([(charts.survival(curves, on=terms.on, link=terms.link), "tall")], rows)


class Step(NamedTuple):
    """One step of the waterfall."""

    step: str
    recommendations: int


def bridge(terms: Terms) -> Answer:
    """From the open recommendations of a year before to those of the date."""
    since = terms.a_year_before
    told = waterfall(terms.scope, since=since)
    rows = [Step(f"open {since}", told.before), *(Step(*step) for step in told.steps.items())]
    drawn = charts.waterfall(told, since=since, on=terms.on, link=terms.link)
    added = " ".join(charts.signed(value) for value in told.steps.values() if value)
    sum_up = f"{localization.integer(told.before)} {added} = {localization.integer(told.now)}"
    return Answer([(drawn, "tall")], [*rows, Step(f"open {terms.on}", told.now)], more={"arithmetic": sum_up})


def periods(terms: Terms) -> Answer:
    """Opened, closed and open, year by year or quarter by quarter."""
    bodies = [terms.body] if terms.body else list(OversightBody.objects.all())
    first = min((body.base_date for body in bodies), default=terms.on)
    ends = year_ends(first, terms.on)
    if terms.more["by"] == "quarter":
        ends = dates.quarter_ends(before=terms.on, count=QUARTERS + 1)
        ends = [*ends, terms.on] if ends[-1] < terms.on else ends
        ends = [day for day in ends if day >= first - dt.timedelta(days=1)]
    rows = flow(terms.scope, ends)
    return Answer([(charts.flow(rows, on=terms.on, link=terms.link), "tall")], rows)


def overdue(terms: Terms) -> Answer:
    """Past the first date, past the latest, and how far that one moved, by body and entity."""
    rows = delays(terms.scope)
    drawn = [(charts.delays(rows, kind, on=terms.on, link=terms.link), size) for kind, size in SIZES.items()]
    figures = []
    for line in rows[:1]:
        figures = [
            Figure(
                _("Past the original target date"), localization.integer(line.past_first), line.past_first, line.open,
                terms.link(overdue="first"),
            ),
            Figure(
                _("Past the current target date"), localization.integer(line.past_latest), line.past_latest, line.open,
                terms.link(overdue="yes"), "late",
            ),
            Figure(_("Median days past the original target date"), days(line.median_past_first)),
            Figure(_("Median days past the current target date"), days(line.median_past_latest)),
            Figure(_("Median slippage, in days"), days(line.median_moved), line.moved, line.open),
        ]  # fmt: skip
    return Answer(drawn, rows, figures)


def gap(terms: Terms) -> Answer:
    """Reported implemented, not yet confirmed: the number, and the time since management first reported it."""
    rows = claims(terms.scope)
    drawn = [(charts.claims(rows, kind, on=terms.on, link=terms.link), size) for kind, size in SIZES.items()]
    figures = []
    for line in rows[:1]:
        address = terms.link(gap="yes")
        label = _("Reported implemented, not yet confirmed")
        figures = [
            Figure(label, localization.integer(line.claimed), line.claimed, line.open, address, "attention"),
            Figure(_("Median days since reported implemented"), days(line.median_days)),
            Figure(_("Longest time since reported implemented, in days"), days(line.oldest_days)),
        ]
    return Answer(drawn, rows, figures)
