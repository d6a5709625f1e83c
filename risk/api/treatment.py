"""What is done about a risk in the API: in its record, by writes on it, and its treatment actions."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from accountability.api import comments, evidence
from accountability.api.etags import decided_on, etag
from accountability.api.filtering import KnownFilters, refuse_unknown
from accountability.api.keyset_pagination import KeysetPages
from accountability.api.writes import LONGEST, Write, writes
from accountability.forms.fields import DAYS
from accountability.models import Post
from accountability.registers import linkables
from risk import actions
from risk.filters import TreatmentFilter
from risk.forms.acceptance import read_reference
from risk.models import (
    Acceptance,
    Occurrence,
    Risk,
    RiskEscalation,
    TreatmentAction,
    TreatmentComment,
    TreatmentDate,
    TreatmentEvidenceVersion,
    TreatmentPlan,
)
from risk.permissions import Permission
from risk.treatment_choices import EscalationState, RelationKind, TreatmentResponse


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
        return plan.endorsed_by.label if plan.endorsed_by else None


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


class TreatmentFields(serializers.Serializer):
    """What a risk has of its treatment."""

    plan = serializers.SerializerMethodField()
    acceptances = AcceptanceSerializer(many=True)
    escalations = RiskEscalationSerializer(many=True)
    occurrences = RiskOccurrenceSerializer(many=True)
    links = serializers.SerializerMethodField()

    FIELDS = ("plan", "acceptances", "escalations", "occurrences", "links")
    RELATED = (
        "plans__actions__owner", "plans__endorsed_by", "plans__endorsed_by_post", "acceptances__official",
        "acceptances__assessment", "escalations__target__register", "occurrences", "links",
        "relations__target__register",
    )  # fmt: skip

    def get_plan(self, risk: Risk) -> PlanSerializer | None:
        plans = list(risk.plans.all())
        return PlanSerializer(plans[0]).data if plans else None  # type: ignore[return-value]

    def get_links(self, risk: Risk) -> RiskLinkSerializer:
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
        return RiskLinkSerializer(rows, many=True).data  # type: ignore[return-value]


# --- Writes on a risk -----------------------------------------------------------------------------------------------
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
    rows = Risk.objects.filter(register__entity=None, is_voided=False).select_related("register")
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


UPDATE, APPROVE, RUN = Permission.UPDATE_RISKS, Permission.APPROVE_RISKS, Permission.RUN_REGISTERS
TREATMENT_WRITES = {
    "draft_plan": UPDATE, "submit_plan": UPDATE, "endorse_plan": APPROVE, "return_plan": APPROVE,
    "complete_plan": UPDATE, "add_action": UPDATE, "propose_acceptance": UPDATE,
    **dict.fromkeys(("accept_risk", "decline_acceptance", "revoke_acceptance"), Permission.ACCEPT_RISKS),
    "escalate": APPROVE, "decide_escalation": RUN, "relate": RUN, "link": UPDATE, "record_occurrence": UPDATE,
}  # fmt: skip


def treatment_writes(detail: Any) -> type:
    """The writes on a risk that concern its treatment, each answered with the record after it."""

    class TreatmentWrites:
        _write: Any

        @writes(PlanWrite, "plan", detail)
        def draft_plan(self, request: Request, pk: int) -> Response:
            """Draft the treatment plan, or change its draft."""
            return self._write(request, PlanWrite)

        @writes(SubmitPlanWrite, "plan/submit", detail)
        def submit_plan(self, request: Request, pk: int) -> Response:
            """Submit the plan for endorsement."""
            return self._write(request, SubmitPlanWrite)

        @writes(EndorsePlanWrite, "plan/endorse", detail)
        def endorse_plan(self, request: Request, pk: int) -> Response:
            """Endorse the plan of another person."""
            return self._write(request, EndorsePlanWrite)

        @writes(ReturnPlanWrite, "plan/return", detail)
        def return_plan(self, request: Request, pk: int) -> Response:
            """Return the plan to its author."""
            return self._write(request, ReturnPlanWrite)

        @writes(CompletePlanWrite, "plan/complete", detail)
        def complete_plan(self, request: Request, pk: int) -> Response:
            """Complete the plan with a new assessment."""
            return self._write(request, CompletePlanWrite)

        @writes(AddActionWrite, "actions", detail)
        def add_action(self, request: Request, pk: int) -> Response:
            """Add an action to the plan."""
            return self._write(request, AddActionWrite)

        @writes(ProposeAcceptanceWrite, "acceptances", detail)
        def propose_acceptance(self, request: Request, pk: int) -> Response:
            """Propose an acceptance of the assessment in force."""
            return self._write(request, ProposeAcceptanceWrite)

        @writes(AcceptRiskWrite, "acceptances/accept", detail)
        def accept_risk(self, request: Request, pk: int) -> Response:
            """Put the proposed acceptance in force."""
            return self._write(request, AcceptRiskWrite)

        @writes(DeclineAcceptanceWrite, "acceptances/decline", detail)
        def decline_acceptance(self, request: Request, pk: int) -> Response:
            """Decline the proposed acceptance."""
            return self._write(request, DeclineAcceptanceWrite)

        @writes(RevokeAcceptanceWrite, "acceptances/revoke", detail)
        def revoke_acceptance(self, request: Request, pk: int) -> Response:
            """Revoke the acceptance."""
            return self._write(request, RevokeAcceptanceWrite)

        @writes(EscalateRiskWrite, "escalations", detail)
        def escalate(self, request: Request, pk: int) -> Response:
            """Escalate the risk to a risk of the Secretariat."""
            return self._write(request, EscalateRiskWrite)

        @writes(DecideEscalationWrite, "escalations/decide", detail)
        def decide_escalation(self, request: Request, pk: int) -> Response:
            """Accept or decline the escalation."""
            return self._write(request, DecideEscalationWrite)

        @writes(RelateWrite, "relations", detail)
        def relate(self, request: Request, pk: int) -> Response:
            """Relate the risk to a risk of the Secretariat."""
            return self._write(request, RelateWrite)

        @writes(LinkWrite, "links", detail)
        def link(self, request: Request, pk: int) -> Response:
            """Link the risk to a record of another register."""
            return self._write(request, LinkWrite)

        @writes(RiskOccurrenceWrite, "occurrences", detail)
        def record_occurrence(self, request: Request, pk: int) -> Response:
            """Record that the event happened."""
            return self._write(request, RiskOccurrenceWrite)

    return TreatmentWrites


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


class TreatmentActionViewSet(ReadOnlyModelViewSet):
    """Treatment actions of the registers that the client may read."""

    required_permission = Permission.VIEW_RISKS
    permissions_by_action = {
        "begin": UPDATE, "report": UPDATE, "postpone": UPDATE, "confirm": RUN, "send_back": RUN, "drop": RUN,
    }  # fmt: skip
    queryset = TreatmentAction.objects.filter(is_voided=False, plan__risk__is_voided=False).for_action("dates")
    serializer_class = TreatmentActionSerializer
    filter_backends = [KnownFilters]
    filterset_class = TreatmentFilter
    pagination_class = KeysetPages
    lookup_value_converter = "int"

    def get_queryset(self) -> Any:
        rows: Any = super().get_queryset()
        return rows.visible_to(self.request.user)

    def retrieve(self, request: Request, *args: object, **kwargs: object) -> Response:
        """One action; ETag is its version, which a write sends back as If-Match."""
        return self._detail_response(self.get_object())

    def _detail_response(self, record: TreatmentAction) -> Response:
        return Response(TreatmentActionSerializer(record).data, headers=etag(record.version))

    def _write(self, request: Request, kind: type[Write]) -> Response:
        """Perform the step if the action has the version that the client read; returns the action after it."""
        refuse_unknown(request, ())
        record = get_object_or_404(self.get_queryset(), pk=self.kwargs["pk"])
        kind(data=request.data, record=record, by=request.user).write(decided_on(request))
        return self._detail_response(get_object_or_404(self.get_queryset(), pk=record.pk))

    @writes(BeginWrite, "begin", TreatmentActionSerializer)
    def begin(self, request: Request, pk: int) -> Response:
        """Begin a planned action of an endorsed plan."""
        return self._write(request, BeginWrite)

    @writes(ReportWrite, "report", TreatmentActionSerializer)
    def report(self, request: Request, pk: int) -> Response:
        """Report an action done, with what was done."""
        return self._write(request, ReportWrite)

    @writes(ConfirmWrite, "confirm", TreatmentActionSerializer)
    def confirm(self, request: Request, pk: int) -> Response:
        """Confirm an action that another person reported done."""
        return self._write(request, ConfirmWrite)

    @writes(ReturnActionWrite, "return", TreatmentActionSerializer)
    def send_back(self, request: Request, pk: int) -> Response:
        """Return an action that was reported done."""
        return self._write(request, ReturnActionWrite)

    @writes(DropWrite, "drop", TreatmentActionSerializer)
    def drop(self, request: Request, pk: int) -> Response:
        """Drop an action, with the reason."""
        return self._write(request, DropWrite)

    @writes(PostponeWrite, "postpone", TreatmentActionSerializer)
    def postpone(self, request: Request, pk: int) -> Response:
        """Set a later date, with the reason."""
        return self._write(request, PostponeWrite)


class TreatmentEvidenceViewSet(evidence.EvidenceViewSet):
    """Evidence of one treatment action, for those who may read it."""

    model = TreatmentAction
    queryset = TreatmentEvidenceVersion.objects.none()  # names the model to the schema
    required_permission = Permission.VIEW_RISK_FILES
    permissions_by_action = {"create": UPDATE, "withdraw": UPDATE}


class TreatmentCommentViewSet(comments.CommentViewSet):
    """Comments on one treatment action."""

    model = TreatmentAction
    queryset = TreatmentComment.objects.none()  # names the model to the schema
    required_permission = Permission.VIEW_RISK_FILES
