"""What is due by month and day over all registers, for a person, entity or component; also as iCalendar (RFC 5545)."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from accountability import localization
from accountability.registers import CalendarEntry, CalendarOf, registers

LINE = 75  # octets of a line of an iCalendar file, without its end
BACK, AHEAD = dt.timedelta(days=90), dt.timedelta(days=366)  # the days of a feed around the register day
ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


@dataclass(frozen=True)
class CalendarDay:
    """One day of a month, or of the weeks around it, with what is due on it."""

    on: dt.date
    entries: Sequence[CalendarEntry]
    is_outside: bool


def calendar_entries(
    user: Any, *, first: dt.date, last: dt.date, of: CalendarOf | None = None
) -> list[CalendarEntry]:  # fmt: skip
    """What is due for the person from the first to the last day, in order; only what they may read now.

    `of` asks for what is due in an entity or under a component instead.
    """
    entries = (entry for register in registers() for entry in register.calendar(user, first=first, last=last, of=of))
    return sorted(entries, key=lambda entry: (entry.on, str(entry.kind), entry.label))


def month_weeks(user: Any, month: dt.date, *, of: CalendarOf | None = None) -> list[list[CalendarDay]]:
    """The weeks of the month of this day, which begin on the first weekday of the reader's language."""
    weeks = calendar.Calendar(localization.first_weekday()).monthdatescalendar(month.year, month.month)
    by_day: dict[dt.date, list[CalendarEntry]] = defaultdict(list)
    days = calendar.monthrange(month.year, month.month)[1]
    for entry in calendar_entries(user, first=month.replace(day=1), last=month.replace(day=days), of=of):
        by_day[entry.on].append(entry)
    return [[CalendarDay(day, by_day.get(day, ()), day.month != month.month) for day in week] for week in weeks]


# --- iCalendar ------------------------------------------------------------------------------------------------------
def icalendar(user: Any, *, on: dt.date, now: dt.datetime, of: CalendarOf | None = None) -> str:
    """The dates around the day as the text of an iCalendar file, in the current language."""
    entries = calendar_entries(user, first=on - BACK, last=on + AHEAD, of=of)
    return "".join(f"{folded}\r\n" for line in _lines(entries, now) for folded in _folded(line))


def _lines(entries: Iterable[CalendarEntry], now: dt.datetime) -> Iterator[str]:
    host, stamp = urlsplit(settings.SITE_URL).hostname or "localhost", f"{now.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//United Nations//Accountability dashboard//EN")
    yield from ("CALSCALE:GREGORIAN", f"X-WR-CALNAME:{_escaped(_('Accountability dashboard'))}")
    for entry in entries:
        yield from ("BEGIN:VEVENT", f"UID:{entry.key}@{host}", f"DTSTAMP:{stamp}")
        yield f"DTSTART;VALUE=DATE:{entry.on:%Y%m%d}"
        yield f"SUMMARY:{_escaped(f'{entry.kind}: {entry.label}')}"
        if text := " · ".join(filter(None, (entry.note, entry.text))):
            yield f"DESCRIPTION:{_escaped(text)}"
        yield f"URL:{settings.SITE_URL.rstrip('/')}{entry.url}"
        yield from ("TRANSP:TRANSPARENT", "END:VEVENT")
    yield "END:VCALENDAR"


def _escaped(text: str) -> str:
    return "".join(sign for sign in text.translate(ESCAPED) if sign == "\t" or (sign >= " " and sign != "\x7f"))


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 octets, each after the first led by a space; no character is split."""
    piece, size = "", 0
    for sign in line:
        octets = len(sign.encode())
        if size + octets > LINE:
            yield piece
            piece, size = " ", 1
        piece, size = piece + sign, size + octets
    yield piece
