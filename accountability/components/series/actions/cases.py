"""The access log of case information: who read or downloaded which series of cases, as events of the audit trail."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from accountability import audit
from accountability.components.series.events import Event
from accountability.components.series.measures.cells import CASES
from accountability.models import AuditEvent, Series, User

LONGEST_QUERY = 1_000


@transaction.atomic
def record_reading(
    series: Iterable[Series], *, by: User, path: str, query: str = "", is_file: bool = False
) -> AuditEvent | None:
    """Record that the person was given case information, with the codes of its series; nothing for other series.

    `path` and `query` are the address that was read. Every reading is an event, also a repeated one.
    """
    codes = sorted({row.code for row in series if row.code.startswith(CASES)})
    if not codes:
        return None
    event = Event.CASES_DOWNLOADED if is_file else Event.CASES_READ
    details = {"series": codes, "path": path, "asked": query[:LONGEST_QUERY]}
    return audit.record(event, by, by=by, note=", ".join(codes), details=details)
