"""Days and target dates as the sources word them, read from cells."""

from __future__ import annotations

import datetime as dt
import re

from django.utils.translation import gettext as _

from accountability.imports.cells import Cells
from recommendations import dates
from recommendations.dates import Due


def read_day(cells: Cells, name: str, *, required: bool = False) -> dt.date | None:
    """A day as 2021-12-31, or written out."""
    text = cells.raw(name)
    if not text:
        if required:
            cells.missing(name)
        return None
    day = dates.iso(text)
    if day is None:
        due = dates.parse(text) if re.search(r"\d", text) and not dates.is_span(text) else None
        day = due.on if due else None
    if day is None or not 1945 <= day.year <= 2100:
        cells.fault(name, _("“%(text)s” is no day; write it as 2021-12-31.") % {"text": text})
        return None
    return day


def read_due(cells: Cells, name: str) -> Due | None:
    """A target date in the words of the source; None where the cell is empty."""
    text = cells.raw(name)
    if not text:
        return None
    due = dates.parse(text)
    if due is None:
        message = _("“%(text)s” is no target date. Write a day (2021-12-31), a quarter (Fourth quarter of 2021), ")
        cells.fault(name, message % {"text": text} + _("“Ongoing” or “Not applicable”."))
    return due
