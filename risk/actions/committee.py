"""Decisions of the Management Committee on risks."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from accountability import audit
from accountability.errors import Incomplete, demand_reason, in_words
from accountability.models import User, register_day
from risk.models import Assessment, CommitteeDecision, Risk
from risk.workflow import DECIDE


@transaction.atomic
def record_decision(
    risk: Risk, *, by: User, version: int | None, decision: str, reason: str, on: dt.date | None = None,
    reference: str = "",
) -> CommitteeDecision:  # fmt: skip
    """Record what the Committee decided on a risk on a day, with the assessment that was in force on it."""
    risk = Risk.objects.locked(risk.pk, version=version)
    step = DECIDE.demand(risk, by=by)
    on = on or register_day()
    if not risk.identified_on <= on <= register_day():
        raise Incomplete(_("Choose a date between the day on which the risk was identified and today."), "on")
    reason = demand_reason(reason)
    with in_words():
        row = CommitteeDecision.objects.create(
            risk=risk, decision=decision, decided_on=on, reason=reason, reference=reference, recorded_by=by,
            assessment=Assessment.objects.in_force(on=on).filter(risk=risk).first(),
        )  # fmt: skip
        risk.save_version()
    details = {"decision": decision, "on": on.isoformat(), "reference": reference}
    audit.record(step.event, risk, by=by, note=reason, details=details)
    return row
