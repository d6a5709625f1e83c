"""The clock of each body: the end of the period to which something belongs that gives only the day of its document."""

from __future__ import annotations

import datetime as dt

YEAR_ENDS = {("BOA", "I"): (12, 31), ("BOA", "II"): (6, 30)}


def year_end(body: str, volume: str, *, before: dt.date) -> dt.date:
    """For the Board the last 31 December (volume I) or 30 June (volume II) by the day; for others the day itself."""
    if (body, volume) not in YEAR_ENDS:
        return before
    month, day = YEAR_ENDS[body, volume]
    end = dt.date(before.year, month, day)
    return end if end <= before else dt.date(before.year - 1, month, day)
