"""Risks with a plan, an acceptance or an escalation that waits for a decision: for everybody, and for one person."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import QuerySet

from accountability.models import register_day
from risk.choices.treatment import AcceptanceState, EscalationState, PlanState
from risk.models import Acceptance, Risk, RiskEscalation, TreatmentPlan, awaiting_decision, with_drafts
from risk.permissions import Permission


def waiting(rows: Any, code: str, *, reader: Any) -> QuerySet[Risk]:
    """The risks with a plan, an acceptance or an escalation that waits for a decision, or an acceptance that ends soon.

    The codes that end with “for-me” are those for the reader to decide on.
    """
    until = register_day() + dt.timedelta(days=30)
    plans = TreatmentPlan.objects.filter(state=PlanState.SUBMITTED)
    proposed = Acceptance.objects.filter(state=AcceptanceState.PROPOSED)
    ending = Acceptance.objects.filter(
        state__in=[AcceptanceState.IN_FORCE, AcceptanceState.EXPIRED], expires_on__lte=until
    )
    if code == "acceptance-ends":
        return rows.filter(pk__in=ending.order_by().values("risk"))
    if code == "plan-for-me":
        rows, subjects = rows.within_reach(reader, Permission.APPROVE_RISKS), awaiting_decision(plans, reader)
    elif code == "acceptance-for-me":
        rows, subjects = rows.within_reach(reader, Permission.ACCEPT_RISKS), awaiting_decision(proposed, reader)
    else:
        escalations = RiskEscalation.objects.filter(state=EscalationState.PROPOSED)
        of = {"plan-submitted": plans, "acceptance-proposed": proposed, "escalation-proposed": escalations}
        subjects = of[code]
    return rows.filter(with_drafts(reader), pk__in=subjects.order_by().values("risk"))
