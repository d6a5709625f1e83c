"""Forms of the acceptance of a risk, and the section of its page in which each action is offered."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from accountability.forms.actions import ActionForm
from accountability.forms.fields import DayField, PostChoiceField, text_field
from accountability.models import Post
from accountability.workflow import Step
from risk import actions
from risk.choices import RiskState
from risk.choices.treatment import AcceptanceState
from risk.models import Acceptance, Risk
from risk.workflow.treatment import (
    ACCEPTANCE,
    PROPOSE_ACCEPTANCE,
)


# --- Acceptance -----------------------------------------------------------------------------------------------------
class ProposeAcceptance(ActionForm):
    """Propose that a named official bears the residual level."""

    slug, label = "propose-acceptance", _("Propose the acceptance")
    action = staticmethod(actions.propose_acceptance)
    success = _("The acceptance has been proposed. It is in force once the official with authority accepts it.")
    official = PostChoiceField(label=_("Official"), queryset=Post.objects.none())
    expires_on = DayField(label=_("Expires on"), help_text=_("At most twelve months from the day of the decision."))
    reason = text_field(_("Reason"))

    @classmethod
    def steps(cls, record: Risk) -> Iterable[tuple[Any, Step]]:
        return [(record, PROPOSE_ACCEPTANCE)] if record.state == RiskState.ACTIVE else []

    def prepare(self) -> None:
        field: Any = self.fields["official"]
        field.queryset = self.record.posts().select_related("entity").order_by("entity__code", "code")


class AcceptanceForm(ActionForm):
    """A step of an acceptance."""

    to: AcceptanceState

    @classmethod
    def steps(cls, record: Risk) -> Iterable[tuple[Any, Step]]:
        rows: list[Acceptance] = list(record.acceptances.all())
        for row in rows:
            row.risk = record
        return [
            (row, step) for row in rows for step in ACCEPTANCE.steps if (step.source, step.to) == (row.state, cls.to)
        ]


class AcceptRisk(AcceptanceForm):
    """Put the proposed acceptance in force."""

    slug, label, to = "accept", _("Accept the risk"), AcceptanceState.IN_FORCE
    action = staticmethod(actions.accept_risk)
    success = _("The acceptance is in force.")


class DeclineAcceptance(AcceptanceForm):
    """Decline the proposed acceptance."""

    slug, label, to = "decline-acceptance", _("Decline the acceptance"), AcceptanceState.DECLINED
    action = staticmethod(actions.decline_acceptance)
    success = _("The acceptance has been declined.")
    reason = text_field(_("Reason"))


class RevokeAcceptance(AcceptanceForm):
    """Revoke the acceptance."""

    slug, label, to = "revoke-acceptance", _("Revoke the acceptance"), AcceptanceState.REVOKED
    action = staticmethod(actions.revoke_acceptance)
    success = _("The acceptance has been revoked.")
    reason = text_field(_("Reason"))


ACCEPTANCE_FORMS = (AcceptRisk, DeclineAcceptance, ProposeAcceptance, RevokeAcceptance)
PLACED = {
    "plan": ("plan", "add-action", "submit-plan", "endorse-plan", "return-plan", "complete-plan"),
    "acceptance": ("propose-acceptance", "accept", "decline-acceptance", "revoke-acceptance"),
    "escalation": ("escalate", "accept-escalation", "decline-escalation"),
    "links": ("link", "relate", "end-link", "end-relation"),
    "occurrences": ("occurrence",),
}
"""By section of the page of a risk the actions that are offered in it."""
