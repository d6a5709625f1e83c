"""What becomes due on its own: reviews of risks."""

from __future__ import annotations

import datetime as dt

from accountability import audit
from accountability.models import AuditEvent, User
from risk.choices import RiskState
from risk.events import Event
from risk.models import Risk

SOON = dt.timedelta(days=30)


def announce_reviews(*, by: User, on: dt.date) -> int:
    """Record once for each risk and due date that its review is due within thirty days."""
    rows = Risk.objects.filter(state=RiskState.ACTIVE, is_voided=False, review_due_on__lte=on + SOON)
    announced = set(
        AuditEvent.objects.filter(event=Event.REVIEW_DUE, subject_id__in=[row.pk for row in rows]).values_list(
            "subject_id", "details__due_on"
        )
    )
    new = [row for row in rows if (row.pk, str(row.review_due_on)) not in announced]
    events = ((Event.REVIEW_DUE, row, "", {"due_on": str(row.review_due_on)}) for row in new)
    return audit.record_all(events, by=by) if new else 0
