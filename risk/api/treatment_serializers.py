"""Serializers of what is done about a risk, in its record."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from accountability.registers import linkables
from risk.choices.treatment import NOT_ENDORSED, AcceptanceState, EscalationState
from risk.models import (
    Acceptance,
    Occurrence,
    Risk,
    RiskEscalation,
    TreatmentAction,
    TreatmentDate,
    TreatmentPlan,
    decided_for,
)


# --- In the record --------------------------------------------------------------------------------------------------
class TreatmentDateSerializer(serializers.ModelSerializer):
    class Meta:
        model = TreatmentDate
        fields = ["due_on", "entered_on", "reason"]


class TreatmentStepSerializer(serializers.ModelSerializer):
    """One action of a plan, with its first and current date."""

    owner = serializers.CharField(source="owner.code", allow_null=True, default=None)
    state = serializers.CharField()

    class Meta:
        model = TreatmentAction
        fields = [
            "id", "number", "text", "owner", "first_due_on", "due_on", "state", "effect", "expected_level", "result",
            "done_on", "dropped_on", "version",
        ]  # fmt: skip


class TreatmentActionSerializer(TreatmentStepSerializer):
    """One action with its risk and all its dates."""

    risk = serializers.CharField(source="plan.risk.label")
    plan_state = serializers.CharField(source="plan.state")
    dates = TreatmentDateSerializer(many=True)

    class Meta(TreatmentStepSerializer.Meta):
        fields = ["risk", *TreatmentStepSerializer.Meta.fields, "plan_state", "dates"]


class PlanSerializer(serializers.ModelSerializer):
    """A treatment plan with its actions."""

    response = serializers.CharField()
    state = serializers.CharField()
    endorsed_by = serializers.SerializerMethodField()
    actions = TreatmentStepSerializer(many=True)

    class Meta:
        model = TreatmentPlan
        fields = [
            "id", "response", "target_level", "target_on", "working_group", "state", "endorsed_on", "endorsed_by",
            "decision_reference", "completed_on", "actions",
        ]  # fmt: skip

    def get_endorsed_by(self, plan: TreatmentPlan) -> str | None:
        if plan.endorsed_by_post:
            return plan.endorsed_by_post.code
        return plan.endorsed_by.stored_label if plan.endorsed_by else None


class AcceptanceSerializer(serializers.ModelSerializer):
    """An acceptance of the level of one assessment."""

    official = serializers.CharField(source="official.code")
    state = serializers.CharField()
    level = serializers.IntegerField(source="assessment.decided")

    class Meta:
        model = Acceptance
        fields = ["id", "assessment", "level", "official", "reason", "state", "accepted_on", "expires_on", "ended_on"]


class RiskEscalationSerializer(serializers.ModelSerializer):
    """An escalation to a risk of the Secretariat."""

    target = serializers.CharField(source="target.label")
    state = serializers.CharField()

    class Meta:
        model = RiskEscalation
        fields = ["id", "target", "reason", "state", "proposed_on", "due_on", "decided_on", "answer"]


class RiskOccurrenceSerializer(serializers.ModelSerializer):
    class Meta:
        model = Occurrence
        fields = ["occurred_on", "summary", "amount"]


class RiskLinkSerializer(serializers.Serializer):
    """A link to a record that the client may read, or a relation to another risk."""

    kind = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    url = serializers.CharField()
    note = serializers.CharField(allow_blank=True)


def treatment_parts(user: Any) -> tuple[Any, ...]:
    """What the serializer reads of a risk, as far as the client may read it."""
    plans = decided_for(user, TreatmentPlan.objects, *NOT_ENDORSED)
    acceptances = decided_for(user, Acceptance.objects, AcceptanceState.PROPOSED)
    escalations = decided_for(user, RiskEscalation.objects, EscalationState.PROPOSED)
    return (
        Prefetch("plans", plans.select_related("endorsed_by", "endorsed_by_post")), "plans__actions__owner",
        Prefetch("acceptances", acceptances.select_related("official", "assessment")),
        Prefetch("escalations", escalations), "escalations__target__register", "occurrences", "links",
        "relations__target__register",
    )  # fmt: skip


class TreatmentFields(serializers.Serializer):
    """What a risk has of its treatment."""

    plan = serializers.SerializerMethodField()
    acceptances = AcceptanceSerializer(many=True)
    escalations = RiskEscalationSerializer(many=True)
    occurrences = RiskOccurrenceSerializer(many=True)
    links = serializers.SerializerMethodField()

    FIELDS = ("plan", "acceptances", "escalations", "occurrences", "links")

    @extend_schema_field(PlanSerializer(allow_null=True))
    def get_plan(self, risk: Risk) -> Any:
        plans = list(risk.plans.all())
        return PlanSerializer(plans[0]).data if plans else None

    @extend_schema_field(RiskLinkSerializer(many=True))
    def get_links(self, risk: Risk) -> Any:
        user = self.context["request"].user
        rows: list[dict[str, str]] = [
            {"kind": row.kind, "label": row.target.label, "url": row.target.get_absolute_url(), "note": ""}
            for row in risk.relations.all() if row.ends_on is None
        ]  # fmt: skip
        links = [link for link in risk.links.all() if link.ends_on is None]
        for kind, linkable in linkables().items():
            of_kind = [link for link in links if link.kind == kind]
            hits = linkable.read(user, [link.record for link in of_kind])
            rows += [
                {"kind": kind, "label": str(hits[link.record].title), "url": hits[link.record].url, "note": link.note}
                for link in of_kind if link.record in hits
            ]  # fmt: skip
        return RiskLinkSerializer(rows, many=True).data
