"""What becomes due on its own: reviews of risks, and self-assessments of internal control."""

from __future__ import annotations

import datetime as dt

from accountability import audit
from accountability.models import AuditEvent, User
from risk.choices import SIGNED, CycleState, RiskState
from risk.events import ControlEvent, Event
from risk.models import ResponseSet, Risk

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


BEFORE = (30, 7, 0)  # days before the due date


def announce_responses(*, by: User, on: dt.date) -> int:
    """Record once for each self-assessment that is not signed, and each step before its due date, that it is due soon.

    After a gap only the latest step is recorded.
    """
    rows = ResponseSet.objects.filter(cycle__state=CycleState.OPEN, cycle__due_on__gte=on).exclude(state__in=SIGNED)
    steps = [(row, min((step for step in BEFORE if (row.cycle.due_on - on).days <= step), default=None))
             for row in rows.select_related("cycle", "entity")]  # fmt: skip
    due = [(row, step) for row, step in steps if step is not None]
    announced = set(
        AuditEvent.objects.filter(
            event=ControlEvent.RESPONSE_DUE, subject_id__in=[row.pk for row, _step in due]
        ).values_list("subject_id", "details__due_on", "details__step")
    )
    new = [(row, step) for row, step in due if (row.pk, str(row.cycle.due_on), step) not in announced]
    events = (
        (ControlEvent.RESPONSE_DUE, row, "", {"due_on": str(row.cycle.due_on), "step": step}) for row, step in new
    )
    return audit.record_all(events, by=by) if new else 0
