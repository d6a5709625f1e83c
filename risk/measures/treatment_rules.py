"""What a plan, its levels and posts must be, and the risks with something that waits for a decision."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from accountability.errors import Incomplete
from accountability.models import Post, register_day
from risk.choices import Scale
from risk.choices.treatment import CURRENT, AcceptanceState, EscalationState, PlanState
from risk.models import (
    Acceptance,
    Assessment,
    MethodVersion,
    Risk,
    RiskEscalation,
    TreatmentPlan,
    awaiting_decision,
    with_drafts,
)
from risk.permissions import Permission


def current_plan(risk: Risk) -> TreatmentPlan:
    """The plan of the risk that is not completed; Incomplete where it has none."""
    rows = TreatmentPlan.objects.select_related("risk__register", "assessment__method").prefetch_related(
        "actions", "assessment__method__levels"
    )
    plan = rows.filter(risk=risk, state__in=CURRENT).first()
    if plan is None:
        raise Incomplete(_("This risk has no treatment plan. Draft one first."), "plan")
    return plan


def demand_level(assessment: Assessment, level: int | None, field: str) -> None:
    """A level of the method, at most the residual one."""
    if level is None:
        return
    method = MethodVersion.objects.with_tables().get(pk=assessment.method_id)
    if level not in method.values_of(Scale.BAND):
        raise Incomplete(_("Choose a level of the scale “%(scale)s”.") % {"scale": Scale.BAND.label}, field)
    if assessment.decided and level > assessment.decided:
        raise Incomplete(_("The level cannot be above the current residual level."), field)


def demand_post(risk: Risk, post: Post | None, field: str) -> None:
    """Raise Incomplete for a post that may not answer for the risk."""
    if post and not risk.posts().filter(pk=post.pk).exists():
        raise Incomplete(_("This post does not belong to an entity responsible for the record."), field)


def waiting(rows: Any, code: str, *, reader: Any, mine: Q | None = None) -> QuerySet[Risk]:
    """The risks with a plan, an acceptance or an escalation that waits for a decision, or an acceptance that ends soon.

    The codes that end with “for-me” are those for the reader to decide on; `mine` is the condition of these where it
    was read already.
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
        rows = rows.within_reach(reader, Permission.APPROVE_RISKS)
        subjects: Any = plans.filter(mine or awaiting_decision(reader))
    elif code == "acceptance-for-me":
        rows = rows.within_reach(reader, Permission.ACCEPT_RISKS)
        subjects = proposed.filter(mine or awaiting_decision(reader))
    else:
        escalations = RiskEscalation.objects.filter(state=EscalationState.PROPOSED)
        of = {"plan-submitted": plans, "acceptance-proposed": proposed, "escalation-proposed": escalations}
        subjects = of[code]
    return rows.filter(with_drafts(reader), pk__in=subjects.order_by().values("risk"))
