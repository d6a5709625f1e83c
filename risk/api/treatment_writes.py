"""The fields of the writes on a risk that concern its treatment, and on a treatment action."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from accountability.api.writes import LONGEST, Write
from accountability.forms.fields import DAYS
from accountability.models import Post
from accountability.registers import linkables
from risk import actions
from risk.choices.treatment import EscalationState, RelationKind, TreatmentResponse
from risk.forms.relations import read_reference
from risk.models import Risk


def post_field(**options: Any) -> serializers.SlugRelatedField:
    """A post by its code."""
    return serializers.SlugRelatedField(slug_field="code", queryset=Post.objects.all(), **options)


class PlanWrite(Write):
    """Draft the plan, or change its draft."""

    response = serializers.ChoiceField(TreatmentResponse.choices)
    target_level = serializers.IntegerField(min_value=1)
    target_on = serializers.DateField(validators=DAYS)
    working_group = serializers.CharField(required=False, default="", allow_blank=True, max_length=200)

    def act(self, **given: Any) -> None:
        actions.draft_plan(self.record, **given)


class SubmitPlanWrite(Write):
    """Submit the plan."""

    def act(self, **given: Any) -> None:
        actions.submit_plan(self.record, **given)


class EndorsePlanWrite(Write):
    """Endorse the plan."""

    decision_reference = serializers.CharField(required=False, default="", allow_blank=True, max_length=200)

    def act(self, **given: Any) -> None:
        actions.endorse_plan(self.record, **given)


class TreatmentReasonWrite(Write):
    """A reason."""

    reason = serializers.CharField(max_length=LONGEST)


class ReturnPlanWrite(TreatmentReasonWrite):
    """Return the plan to its author."""

    def act(self, **given: Any) -> None:
        actions.return_plan(self.record, **given)


class CompletePlanWrite(Write):
    """Complete the plan."""

    def act(self, **given: Any) -> None:
        actions.complete_plan(self.record, **given)


class AddActionWrite(Write):
    """Add an action to the plan."""

    text = serializers.CharField(max_length=LONGEST)
    owner = post_field()
    due_on = serializers.DateField(validators=DAYS)
    expected_level = serializers.IntegerField(min_value=1, required=False)
    effect = serializers.CharField(required=False, default="", allow_blank=True, max_length=400)

    def act(self, **given: Any) -> None:
        actions.add_treatment_action(self.record, **given)


class ProposeAcceptanceWrite(TreatmentReasonWrite):
    """Propose that an official bears the residual level."""

    official = post_field()
    expires_on = serializers.DateField(validators=DAYS)

    def act(self, **given: Any) -> None:
        actions.propose_acceptance(self.record, **given)


class AcceptRiskWrite(Write):
    """Put the proposed acceptance in force."""

    def act(self, **given: Any) -> None:
        actions.accept_risk(self.record, **given)


class DeclineAcceptanceWrite(TreatmentReasonWrite):
    """Decline the proposed acceptance."""

    def act(self, **given: Any) -> None:
        actions.decline_acceptance(self.record, **given)


class RevokeAcceptanceWrite(TreatmentReasonWrite):
    """Revoke the acceptance."""

    def act(self, **given: Any) -> None:
        actions.revoke_acceptance(self.record, **given)


def _secretariat_risk() -> serializers.SlugRelatedField:
    rows = Risk.objects.open().filter(register__entity=None).select_related("register")
    return serializers.SlugRelatedField(slug_field="code", queryset=rows, help_text="Code of the Secretariat’s risk.")


class EscalateRiskWrite(TreatmentReasonWrite):
    """Escalate the risk to a risk of the Secretariat."""

    target = _secretariat_risk()

    def act(self, **given: Any) -> None:
        actions.escalate_risk(self.record, **given)


class DecideEscalationWrite(Write):
    """Accept or decline the escalation."""

    to = serializers.ChoiceField([EscalationState.ACCEPTED.value, EscalationState.DECLINED.value])
    reason = serializers.CharField(required=False, default="", allow_blank=True, max_length=LONGEST)

    def act(self, **given: Any) -> None:
        actions.decide_escalation(self.record, **given)


class RelateWrite(Write):
    """Relate the risk to a risk of the Secretariat."""

    kind = serializers.ChoiceField(RelationKind.choices)
    target = _secretariat_risk()

    def act(self, **given: Any) -> None:
        actions.relate_risks(self.record, **given)


class LinkWrite(Write):
    """Link the risk to a record of another register."""

    sent_as = {"record": "reference"}
    kind = serializers.CharField(max_length=40, help_text="recommendation, commitment, kpi, controlarea, …")
    reference = serializers.CharField(max_length=300, help_text="Its code, or the address of its page.")
    note = serializers.CharField(required=False, default="", allow_blank=True, max_length=400)

    def validate_kind(self, kind: str) -> str:
        if kind not in linkables():
            raise serializers.ValidationError(f"Use one of: {', '.join(linkables())}.")
        return kind

    def act(self, **given: Any) -> None:
        key, label = read_reference(self.by, given["kind"], given.pop("reference"))
        actions.link_record(self.record, record=key, label=label, **given)


class RiskOccurrenceWrite(Write):
    """Record that the event happened."""

    occurred_on = serializers.DateField(validators=DAYS)
    summary = serializers.CharField(max_length=LONGEST)
    amount = serializers.DecimalField(max_digits=16, decimal_places=2, min_value=0, required=False)

    def act(self, **given: Any) -> None:
        actions.record_occurrence(self.record, **given)


# --- Treatment actions ----------------------------------------------------------------------------------------------
class BeginWrite(Write):
    """Begin the action."""

    def act(self, **given: Any) -> None:
        actions.begin_action(self.record, **given)


class ReportWrite(Write):
    """Report the action done."""

    result = serializers.CharField(max_length=LONGEST)

    def act(self, **given: Any) -> None:
        actions.report_action(self.record, **given)


class ConfirmWrite(Write):
    """Confirm that it is done."""

    def act(self, **given: Any) -> None:
        actions.confirm_action(self.record, **given)


class ReturnActionWrite(TreatmentReasonWrite):
    """Return it to its owner."""

    def act(self, **given: Any) -> None:
        actions.return_action(self.record, **given)


class DropWrite(TreatmentReasonWrite):
    """Drop it."""

    def act(self, **given: Any) -> None:
        actions.drop_action(self.record, **given)


class PostponeWrite(TreatmentReasonWrite):
    """Set a later date."""

    due_on = serializers.DateField(validators=DAYS)

    def act(self, **given: Any) -> None:
        actions.postpone_treatment(self.record, **given)
