"""What becomes due on its own: reviews, acceptances and escalations of risks, self-assessments of internal control."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from accountability import audit
from accountability.models import AuditEvent, User
from risk.choices import RiskState
from risk.choices.control import SIGNED, CycleState
from risk.choices.treatment import AcceptanceState, EscalationState
from risk.events import ControlEvent, Event, TreatmentEvent
from risk.models import Acceptance, ResponseSet, Risk, RiskEscalation

SOON = dt.timedelta(days=30)


def announce_reviews(*, by: User, on: dt.date) -> int:
    """Record once for each risk and due date that its review is due within thirty days."""
    rows = Risk.objects.filter(state=RiskState.ACTIVE, is_voided=False, review_due_on__lte=on + SOON)
    return _announce_once(
        Event.REVIEW_DUE, [(row, {"due_on": str(row.review_due_on)}) for row in rows], "due_on", by=by
    )


def _announce_once(event: str, rows: list[tuple[Risk, dict[str, str]]], key: str, *, by: User) -> int:
    """Record the event once for each risk and value of the key."""
    pks = [risk.pk for risk, _details in rows]
    before = AuditEvent.objects.filter(event=event, subject_id__in=pks)
    announced = set(before.values_list("subject_id", f"details__{key}"))
    new = [(event, risk, "", details) for risk, details in rows if (risk.pk, details[key]) not in announced]
    return audit.record_all(new, by=by) if new else 0


def announce_acceptances(*, by: User, on: dt.date) -> int:
    """Record once for each acceptance and expiry that it expires within thirty days."""
    rows = Acceptance.objects.in_force(on=on).filter(expires_on__lte=on + SOON, risk__is_voided=False)
    details = [(row.risk, {"expires_on": row.expires_on.isoformat()}) for row in rows.select_related("risk__register")]
    return _announce_once(TreatmentEvent.ACCEPTANCE_ENDS, details, "expires_on", by=by)


@transaction.atomic
def expire_acceptances(*, by: User, on: dt.date) -> int:
    """Mark the acceptances whose last day has passed as expired."""
    rows = Acceptance.objects.select_for_update(of=("self",)).filter(state=AcceptanceState.IN_FORCE, expires_on__lt=on)
    expired = list(rows.select_related("risk__register"))
    Acceptance.objects.filter(pk__in=[row.pk for row in expired]).update(state=AcceptanceState.EXPIRED)
    events = (
        (TreatmentEvent.ACCEPTANCE_EXPIRED, row.risk, "", {"acceptance": row.pk, "on": row.expires_on.isoformat()})
        for row in expired
    )
    return audit.record_all(events, by=by) if expired else 0


def announce_escalations(*, by: User, on: dt.date) -> int:
    """Record once for each escalation that its decision is overdue."""
    rows = RiskEscalation.objects.filter(state=EscalationState.PROPOSED, due_on__lt=on, risk__is_voided=False)
    details = [(row.risk, {"due_on": row.due_on.isoformat()}) for row in rows.select_related("risk__register")]
    return _announce_once(TreatmentEvent.ESCALATION_OVERDUE, details, "due_on", by=by)


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
