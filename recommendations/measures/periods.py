"""The periods of the bodies' columns: the period of a label, and the period of an annual rate on a date."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _

from accountability import localization
from accountability.localization.dates import years_before
from recommendations.models import Period

YEAR_ENDS = {("BOA", "I"): (12, 31), ("BOA", "II"): (6, 30)}
DAY = dt.timedelta(days=1)
YEARS = re.compile(r"(\d{4})(?:\s*[-/\u2010-\u2015]\s*(\d{4}|\d{2})(?!\d))?")

Series = tuple[str, str]
"""A body's code and volume."""
ByDay = Mapping[tuple[str, str, dt.date], Period]


def year_end(body: str, volume: str, *, before: dt.date) -> dt.date:
    """For the Board the last 31 December (volume I) or 30 June (volume II) by the day; for others the day itself."""
    if (body, volume) not in YEAR_ENDS:
        return before
    month, day = YEAR_ENDS[body, volume]
    end = dt.date(before.year, month, day)
    return end if end <= before else dt.date(before.year - 1, month, day)


def by_series(periods: Iterable[Period]) -> dict[Series, list[Period]]:
    """The periods under the body and volume to which they belong, in their order."""
    grouped: dict[Series, list[Period]] = defaultdict(list)
    for period in periods:
        grouped[period.body.code, period.volume].append(period)
    return grouped


# --- Labels ---------------------------------------------------------------------------------------------------------
def years_of(label: str) -> tuple[int, int] | None:
    """The first and last year that a label names: 2018, 2010-2017, 2012/13, “Year ended 30 June 2018”."""
    years: list[int] = []
    for first, last in YEARS.findall(label):
        years.append(int(first))
        if last:
            years.append(int(first[: len(first) - len(last)] + last))
    return (years[0], years[-1]) if years else None


def named(label: str, *, body: str, volume: str, periods: Sequence[Period]) -> Period | None:
    """The period of the body and volume that a published table means by its label.

    It is the one of that label, else the one of the same days: 2017-18 of volume II is the year to 30 June 2018, whose
    column in the annual report is headed 2018.
    """
    for period in periods:
        if period.label.casefold() == label.strip().casefold():
            return period
    years = years_of(label)
    if years is None:
        return None
    if (body, volume) not in YEAR_ENDS:
        return next((period for period in periods if years_of(period.label) == years), None)
    days = _days_of(*years, body=body, volume=volume)
    return next((period for period in periods if (period.starts_on, period.ends_on) == days), None)


def _days_of(first: int, last: int, *, body: str, volume: str) -> tuple[dt.date, dt.date]:
    """The first and last day of a table of the Board: 2018 of volume II begins in 2017, 2017-18 is the same year."""
    month, day = YEAR_ENDS[body, volume]
    year_before = first if month < 12 and first < last else first - 1
    return dt.date(year_before, month, day) + DAY, dt.date(last, month, day)


# --- Annual rates ---------------------------------------------------------------------------------------------------
def annual(periods: Iterable[Period], *, on: dt.date) -> Period | None:
    """The period of an annual rate on the date: the latest one that had been read by then.

    It is valid until the next year of the body ends, or while a longer period lasts; then the next one is needed, and
    without it there is none. The SQL of the rates has the same rule.
    """
    of_series = list(periods)
    read = max((p for p in of_series if p.cut_off <= on), key=lambda p: p.ends_on, default=None)
    if read is None:
        return None
    is_within_another = any(p.starts_on <= on < p.ends_on for p in of_series)
    return read if is_within_another or years_before(on, 1) < read.ends_on else None


def missing(body: str, volume: str, *, on: dt.date) -> str:
    """The finding that requests the period of a body's year, if an annual rate on the date has none."""
    month, day = YEAR_ENDS[body, volume]
    end = year_end(body, volume, before=on)
    words = {
        "body": f"{body} {volume}", "start": localization.day(dt.date(end.year - 1, month, day) + DAY),
        "end": localization.day(end),
    }  # fmt: skip
    return _("%(body)s: the period from %(start)s to %(end)s is missing. Add it to obtain the annual rates.") % words
