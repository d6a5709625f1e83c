"""The access log of case information: who read or downloaded which series of cases, as events of the audit trail."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.db import transaction
from django.db.models import Q

from accountability import audit
from accountability.components.series.events import Event
from accountability.models import AuditEvent, Series, User

BEGINNINGS = ("conduct", "sg_facts/conduct")
"""The beginnings of the codes of series of cases."""
LONGEST_QUERY = 1_000


def are_cases(field: str = "code") -> Q:
    """The condition for series of cases; `field` leads to the code of the series."""
    return reduce(or_, (Q(**{f"{field}__startswith": beginning}) for beginning in BEGINNINGS))


@transaction.atomic
def record_reading(
    series: Iterable[Series], *, by: User, path: str, query: str = "", is_file: bool = False
) -> AuditEvent | None:
    """Record that the person was given case information, with the codes of its series; nothing for other series.

    `path` and `query` are the address that was read. Every reading is an event, also a repeated one.
    """
    codes = sorted({row.code for row in series if row.code.startswith(BEGINNINGS)})
    if not codes:
        return None
    event = Event.CASES_DOWNLOADED if is_file else Event.CASES_READ
    details = {"series": codes, "path": path, "asked": query[:LONGEST_QUERY]}
    return audit.record(event, by, by=by, note=", ".join(codes), details=details)
