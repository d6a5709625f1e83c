"""The onboarding of a new head of entity in words, and the findings where a step is overdue."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet, Value
from django.urls import reverse
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.measures.quality import Quality, QualityRule
from accountability.models import register_day
from accountability.registers import Link
from compacts.choices import StepState
from compacts.models import IncomingHead
from compacts.models.onboarding import STEPS
from compacts.permissions import OnboardingPermission
from risk.models import RiskRegister

RECORDS = Link(_("Onboarding of heads of entity"), "onboarding:list", OnboardingPermission.VIEW_ONBOARDING)
TITLES = {
    "compact": _("Compact signed"), "delegations": _("Delegation accepted"), "kpis": _("Briefing on KPIs held"),
    "risks": _("Risk register read"),
}  # fmt: skip


@dataclass(frozen=True)
class ChecklistItem:
    """One step of one head: its state, what it rests on, and the page where it is taken or shown."""

    title: Any
    state: StepState
    sentence: str
    url: str = ""


def checklist(head: IncomingHead, *, reader: Any) -> list[ChecklistItem]:
    """The four steps of a head read `with_steps`, with addresses of pages that the reader may open."""
    code = head.post.entity.code
    words = {
        "compact": {
            StepState.DONE: _g("The compact of the cycle is signed by both sides."),
            StepState.OPEN: _g("The compact of the cycle is not signed by both sides."),
            StepState.NONE: _g("No compact is required for this post."),
        },
        "delegations": {
            StepState.DONE: _g("All delegations to the post have been accepted."),
            StepState.OPEN: _g("A delegation to the post awaits acceptance by the new holder."),
            StepState.NONE: _g("No authority is delegated to this post."),
        },
        "kpis": {
            StepState.DONE: _g("The head took part in a briefing on KPIs."),
            StepState.OPEN: _g("No briefing on KPIs with the head is recorded."),
        },
        "risks": {
            StepState.DONE: _g("The head approved the register or took part in a briefing on it."),
            StepState.OPEN: _g("No approval by the head and no briefing on the register is recorded."),
            StepState.NONE: _g("The entity has no approved risk register."),
        },
    }
    registers = RiskRegister.objects.visible_to(reader).filter(code=head.register_code)  # type: ignore[attr-defined]
    addresses = {
        "compact": f"{reverse('compacts:list')}?entity={code}",
        "delegations": reverse("delegations:post", args=[head.post_id]),
        "kpis": f"{reverse('delegations:briefings')}?entity={code}",
        "risks": next((register.get_absolute_url() for register in registers), ""),
    }
    return [
        ChecklistItem(TITLES[step], state, words[step][state], addresses[step])
        for step, state in zip(STEPS, head.steps, strict=True)
    ]


# --- Findings -------------------------------------------------------------------------------------------------------
def _overdue(step: str) -> Any:
    def condition(on: dt.date) -> Q:
        rows = IncomingHead.objects.overdue(on=on).filter(**{step: StepState.OPEN})
        return Q(pk__in=rows.order_by().values("pk"))

    return condition


def _owners() -> QuerySet[IncomingHead, Any]:
    """The entity of the post answers for the onboarding of its head."""
    return IncomingHead.objects.annotate(is_current=Value(True)).values_list("pk", "post__entity", "is_current")


QUALITY = Quality(
    model=IncomingHead,
    rules=[
        QualityRule(
            "compact-not-signed", _("Compact not signed after 60 days"),
            _("The head took up the post more than 60 days ago, and the compact is not signed by both sides."),
            _("Complete and sign it."), _overdue("compact"),
        ),
        QualityRule(
            "delegation-not-accepted", _("Delegation not accepted after 60 days"),
            _("The head took up the post more than 60 days ago, and a delegation awaits acceptance."),
            _("The head of entity accepts or refuses it."), _overdue("delegations"),
        ),
        QualityRule(
            "kpis-not-briefed", _("No briefing on KPIs after 60 days"),
            _("The head took up the post more than 60 days ago, and no briefing on KPIs is recorded."),
            _("The coordinator gives a briefing and records it."), _overdue("kpis"),
        ),
        QualityRule(
            "register-not-read", _("Risk register not read after 60 days"),
            _("The head took up the post more than 60 days ago, and neither approved the risk register nor took part "
              "in a briefing on it."),
            _("The head approves an edition, or the coordinator records a briefing."), _overdue("risks"),
        ),
    ],
    owners=_owners,
    records=RECORDS,
    template="onboarding/quality.html",
    rows=lambda reader: IncomingHead.objects.incoming(on=register_day()),
)  # fmt: skip
