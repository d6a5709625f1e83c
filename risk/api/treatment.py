"""What is done about a risk in the API: writes on the risk, and its treatment actions."""

from __future__ import annotations

from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from accountability.api import comments, evidence
from accountability.api.filtering import KnownFilters
from accountability.api.keyset_pagination import KeysetPages
from accountability.api.writes import RecordWrites, etag, writes
from risk.api.treatment_serializers import TreatmentActionSerializer
from risk.api.treatment_writes import (
    AcceptRiskWrite,
    AddActionWrite,
    BeginWrite,
    CompletePlanWrite,
    ConfirmWrite,
    DecideEscalationWrite,
    DeclineAcceptanceWrite,
    DropWrite,
    EndorsePlanWrite,
    EscalateRiskWrite,
    LinkWrite,
    PlanWrite,
    PostponeWrite,
    ProposeAcceptanceWrite,
    RelateWrite,
    ReportWrite,
    ReturnActionWrite,
    ReturnPlanWrite,
    RevokeAcceptanceWrite,
    RiskOccurrenceWrite,
    SubmitPlanWrite,
)
from risk.filters import TreatmentFilter
from risk.models import TreatmentAction, TreatmentComment, TreatmentEvidenceVersion
from risk.permissions import Permission

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


# --- Treatment actions ---------------------------------------------------------------------------------------------
class TreatmentActionViewSet(RecordWrites, ReadOnlyModelViewSet):
    """Treatment actions of the registers that the client may read."""

    required_permission = Permission.VIEW_RISKS
    permissions_by_action = {
        "begin": UPDATE, "report": UPDATE, "postpone": UPDATE, "confirm": RUN, "send_back": RUN, "drop": RUN,
    }  # fmt: skip
    queryset = TreatmentAction.objects.filter(is_voided=False, plan__risk__is_voided=False).for_action("dates")
    serializer_class = TreatmentActionSerializer
    filter_backends = [KnownFilters]
    filterset_class = TreatmentFilter
    filters_from_data = ("register", "entity")
    pagination_class = KeysetPages
    lookup_value_converter = "int"

    def get_queryset(self) -> Any:
        rows: Any = super().get_queryset()
        return rows.visible_to(self.request.user)

    def retrieve(self, request: Request, *args: object, **kwargs: object) -> Response:
        """One action; ETag is its version, which a write sends back as If-Match."""
        return self._detail(self.get_object())

    def _detail(self, record: TreatmentAction) -> Response:
        return Response(TreatmentActionSerializer(record).data, headers=etag(record.version))

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
