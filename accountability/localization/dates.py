"""Age, overdue, due soon and slippage in whole days, for a given day; and the current day."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

DUE_SOON = 30  # days
EARLIEST_MORNING = dt.timezone(dt.timedelta(hours=14))  # no place on earth begins its days earlier


def organization_day(moment: dt.datetime | None = None) -> dt.date:
    """The date of a time, by default of now, in the Organization's time zone, regardless of the reader's."""
    return timezone.localdate(moment, timezone.get_default_timezone())


def has_begun(day: dt.date) -> bool:
    """Whether the date has begun anywhere in the world: today's date there is not in the future."""
    return day <= timezone.localdate(timezone=EARLIEST_MORNING)


def age(issued_on: dt.date, *, on: dt.date) -> int:
    """Days since the record was reported."""
    return (on - issued_on).days


def overdue(due_on: dt.date | None, *, on: dt.date) -> int:
    """Days past the current target date; 0 when it is in the future or there is none ("ongoing" is not a date)."""
    return max(0, (on - due_on).days) if due_on else 0


def is_due_soon(due_on: dt.date | None, *, on: dt.date, within: int = DUE_SOON) -> bool:
    """Whether the current target date is within the given number of days."""
    return due_on is not None and 0 <= (due_on - on).days <= within


def slippage(first_due_on: dt.date | None, due_on: dt.date | None) -> int | None:
    """Days between the first and the current target date; None when either is no date."""
    return (due_on - first_due_on).days if first_due_on and due_on else None


def quarter_ends(*, before: dt.date, count: int) -> list[dt.date]:
    """The last `count` ends of quarters before the day, in order."""
    year, quarter = before.year, (before.month - 1) // 3
    ends = []
    for _step in range(count):
        ends.append(dt.date(year, quarter * 3 + 1, 1) - dt.timedelta(days=1))
        year, quarter = (year, quarter - 1) if quarter else (year - 1, 3)
    return ends[::-1]


def months_before(day: dt.date, months: int) -> dt.date:
    """The same day that many months before, or the last day of that month if it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    last = (dt.date(year + (month == 11), (month + 1) % 12 + 1, 1) - dt.timedelta(days=1)).day
    return dt.date(year, month + 1, min(day.day, last))


def quarter_of(day: dt.date) -> tuple[dt.date, dt.date]:
    """The first and the last day of the quarter that contains the day."""
    [before] = quarter_ends(before=day, count=1)
    [end] = quarter_ends(before=before + dt.timedelta(days=100), count=1)
    return before + dt.timedelta(days=1), end


def years_before(day: dt.date, years: int) -> dt.date:
    """The same day that many years before; 28 February for a 29th that the year does not have."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


# --- Sessions of the General Assembly ---------------------------------------------------------------------------------
FIRST_SESSION = 1946  # the year from which sessions are numbered; the 76th began in 2021
EARLIER_FROM = 78  # the session from which they open in the second week, before that in the third
PART_ENDS = {"main": (0, 12, 31), "first-resumed": (1, 3, 31), "second-resumed": (1, 6, 30)}


def session_opens_on(session: int) -> dt.date:
    """The Tuesday of the second or third week of September, from its first week with a working day (rule 1)."""
    first = dt.date(session + FIRST_SESSION - 1, 9, 1)
    monday = first - dt.timedelta(days=first.weekday())
    first_week = monday if first.weekday() < 5 else monday + dt.timedelta(days=7)
    return first_week + dt.timedelta(days=8 if session >= EARLIER_FROM else 15)


def session_of_day(day: dt.date) -> int:
    """The session of the General Assembly that is in progress on a day."""
    session = day.year - FIRST_SESSION + 1
    return session if day >= session_opens_on(session) else session - 1


def session_part_ends_on(session: int, part: str = "") -> dt.date:
    """The last day of a session, or of one part of it: its main part ends with the year, as a rule of thumb."""
    if part not in PART_ENDS:
        return session_opens_on(session + 1) - dt.timedelta(days=1)
    years, month, day = PART_ENDS[part]
    return dt.date(session + FIRST_SESSION - 1 + years, month, day)
