"""Illustrative recommendations of OIOS: several in a report, decided on any date, followed up twice a year."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from itertools import groupby

from recommendations.demonstration import texts
from recommendations.demonstration.cells import (
    IMPLEMENTED,
    OIOS_CRITICAL,
    OIOS_IMPORTANT,
    RECLASSIFIED,
    Column,
    Fate,
    fates,
)
from recommendations.demonstration.course import Course
from recommendations.demonstration.rows import Row

CUT_OFF = OIOS_IMPORTANT[-1].ends_on
SERIES = (("critical", OIOS_CRITICAL), ("important", OIOS_IMPORTANT))
REPORTS_A_YEAR = 1000  # numbers reserved for one copy of the register


def rows(rng: random.Random, copy: int) -> Iterator[list[Row]]:
    """The rows of one copy in order of issue, report by report: the rows of a report share day and symbol."""
    drawn = [
        (*_days(rng, columns, fate), rating, columns, fate)
        for rating, columns in SERIES
        for fate in fates(columns, closes_at_once=True)
        for _ in range(fate.count)
    ]
    drawn.sort(key=lambda entry: entry[0])
    serials: dict[int, int] = {}
    for (_column, year), entries in groupby(drawn, key=lambda entry: (entry[4].issued, entry[0].year)):
        batch, start = list(entries), 0
        while start < len(batch):
            size = 4 + int(rng.random() * 9)
            serials[year] = serials.get(year, copy * REPORTS_A_YEAR) + 1
            yield _report(rng, batch[start : start + size], f"DEMO/AUD-{year}/{serials[year]:03}")
            start += size


def _report(rng: random.Random, entries: list, symbol: str) -> list[Row]:
    issued_on: dt.date = entries[0][0]
    return [
        Row(
            0, "OIOS", "", symbol, "", str(paragraph), "", None, rating,
            _course(rng, issued_on, ended_on, columns, fate).decisions,
        )
        for paragraph, (_day, ended_on, rating, columns, fate) in enumerate(entries, 1)
    ]  # fmt: skip


def _days(rng: random.Random, columns: tuple[Column, ...], fate: Fate) -> tuple[dt.date, dt.date | None]:
    """The dates of issue and end, each within its column; rows that remain open after their column were issued late
    in it.
    """
    issue = columns[fate.issued]
    if fate.closed == fate.issued:
        length = (issue.ends_on - issue.starts_on).days
        taken = min(40 + int(rng.betavariate(1.3, 3.5) * 1500), int(length * (0.4 + 0.55 * rng.random())))
        first = int(rng.random() * (length - taken))
        return issue.starts_on + dt.timedelta(first), issue.starts_on + dt.timedelta(first + taken)
    span = min((issue.ends_on - issue.starts_on).days, 1200)
    issued_on = issue.ends_on - dt.timedelta(int(span * rng.random() ** 1.6))
    if fate.closed is None:
        return issued_on, None
    closing = columns[fate.closed]
    earliest = max(closing.starts_on, issued_on + dt.timedelta(45))
    return issued_on, earliest + dt.timedelta(int(rng.random() * ((closing.ends_on - earliest).days + 1)))


def _course(rng: random.Random, issued_on: dt.date, ended_on: dt.date | None, columns: tuple, fate: Fate) -> Course:
    """Issued, followed up until the end or the cut-off; a reclassified row stays open."""
    course = Course(rng, "OIOS")
    course.add("issued", "newly_issued", issued_on, issued_on)
    reclassified_on, closed_on = (ended_on, None) if fate.outcome == RECLASSIFIED else (None, ended_on)
    for day in _follow_ups(rng, issued_on, closed_on or CUT_OFF):
        if reclassified_on and reclassified_on <= day:
            _reclassify(course, reclassified_on)
            reclassified_on = None
        state = "not_implemented" if len(course.decisions) == 1 and rng.random() < 0.08 else "under_implementation"
        course.follow_up(state, day, _reported(rng, day), _follow_up_symbol(day))
    if reclassified_on:
        _reclassify(course, reclassified_on)
    if closed_on:
        assert fate.closed is not None  # a row with an end has the column of its end
        if fate.outcome == IMPLEMENTED and rng.random() < 0.004:
            _close_too_early(rng, course, closed_on, columns[fate.closed].starts_on)
        course.assess(fate.outcome, closed_on, _reported(rng, closed_on), _follow_up_symbol(closed_on))
    return course


def _follow_ups(rng: random.Random, issued_on: dt.date, until: dt.date) -> Iterator[dt.date]:
    """Days near the middle and the end of each year, from three months after issue, before the end."""
    year, month = issued_on.year, 6 if issued_on.month <= 6 else 12
    while True:
        day = dt.date(year, month, 10 + int(rng.random() * 20))
        if day >= until:
            return
        if (day - issued_on).days > 90:
            yield day
        year, month = (year, 12) if month == 6 else (year + 1, 6)


def _reclassify(course: Course, day: dt.date) -> None:
    course.add(
        "reclassified", "", day, day, rating="important", narrative=texts.RECLASSIFIED,
        report_symbol=_follow_up_symbol(day),
    )  # fmt: skip


def _close_too_early(rng: random.Random, course: Course, closed_on: dt.date, starts_on: dt.date) -> None:
    """Implemented, then reopened, in the same column as the end, so that no count of a column's end changes."""
    first = max(starts_on, course.decisions[-1].counts_from + dt.timedelta(5))
    room = (closed_on - first).days
    if room < 60:
        return
    early = first + dt.timedelta(int(rng.random() * room / 3))
    again = early + dt.timedelta(20 + int(rng.random() * room / 3))
    course.assess("implemented", early, _reported(rng, early), _follow_up_symbol(early))
    course.add("reopened", "under_implementation", again, _reported(rng, again), reason=texts.REOPENED)


def _reported(rng: random.Random, day: dt.date) -> dt.date:
    return day + dt.timedelta(int(rng.random() * 12))


def _follow_up_symbol(day: dt.date) -> str:
    return f"DEMO/OIOS-FU/{day.year}/{1 if day.month <= 6 else 2}"
