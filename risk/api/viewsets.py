"""Risks in the API: the list, one with its actions, heat maps, registers and the roll-out."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet, ReadOnlyModelViewSet

from accountability.api import comments, evidence
from accountability.api.filtering import KnownFilters, refuse_unknown
from accountability.api.keyset_pagination import KeysetPages
from accountability.api.writes import Write, decided_on, etag, writes
from accountability.models import register_day
from risk.api import writes as writes_of
from risk.api.bow_tie import CONTROL_WRITES, control_writes
from risk.api.committee_serializers import DecisionWrite
from risk.api.serializers import (
    MatrixSerializer,
    RegisterSerializer,
    RiskDetailSerializer,
    RiskSerializer,
    RollOutSerializer,
)
from risk.api.treatment import TREATMENT_WRITES, treatment_writes
from risk.api.treatment_serializers import treatment_parts
from risk.choices import AssessmentState
from risk.filters import RiskFilter, read_rows
from risk.forms.risks import MapForm
from risk.measures.matrix import AXES, INHERENT, Matrix, matrices, placed
from risk.measures.roll_out import roll_out_shares, selected
from risk.models import (
    Assessment,
    RegisterEdition,
    Risk,
    RiskComment,
    RiskEvidenceVersion,
    RiskRegister,
    decided_for,
)
from risk.permissions import Permission

UPDATE, APPROVE = Permission.UPDATE_RISKS, Permission.APPROVE_RISKS
DETAIL = RiskDetailSerializer
WRITES = {
    "assess": UPDATE, "submit_assessment": UPDATE, "approve_assessment": APPROVE, "return_assessment": APPROVE,
    "propose": UPDATE, "activate": APPROVE, "review": UPDATE,
    "committee_decision": Permission.DECIDE_RISKS,
}  # fmt: skip


class RiskViewSet(control_writes(DETAIL), treatment_writes(DETAIL), ReadOnlyModelViewSet):  # type: ignore[misc]
    """Risks of the registers that the client may read, with their levels on a day."""

    required_permission = Permission.VIEW_RISKS
    permissions_by_action = WRITES | TREATMENT_WRITES | CONTROL_WRITES
    queryset = Risk.objects.filter(is_voided=False)
    serializer_class = RiskSerializer
    filter_backends = [KnownFilters]
    filterset_class = RiskFilter
    filters_from_data = (
        "register", "entity", "category", "level", "impact", "likelihood", "band", "effectiveness", "method",
    )  # fmt: skip
    pagination_class = KeysetPages
    lookup_value_converter = "int"

    def get_queryset(self) -> Any:
        """Those that the client may read, each with its levels on the day of the filter."""
        rows: Any = super().get_queryset()
        rows = rows.visible_to(self.request.user)
        return read_rows(rows, self._filters())

    def _filters(self) -> RiskFilter:
        """The filters of the request; of one that has none, those without any."""
        day = self.request.query_params.get("as_of", "") if self.action == "list" else ""
        filters = RiskFilter({"as_of": day} if day else {}, queryset=Risk.objects.none())
        return filters if filters.form.is_valid() else RiskFilter({}, queryset=Risk.objects.none())

    def retrieve(self, request: Request, *args: object, **kwargs: object) -> Response:
        """One risk; ETag is its version, which a write sends back as If-Match."""
        return self._detail_response(self.kwargs["pk"])

    def _detail_response(self, pk: int) -> Response:
        undecided = (AssessmentState.DRAFT, AssessmentState.SUBMITTED)
        assessments = decided_for(self.request.user, Assessment.objects.all(), *undecided)
        rows = self.get_queryset().prefetch_related(
            "drivers__links__control", "consequences__links__control", Prefetch("assessments", assessments),
            "assessments__method", "decisions__recorded_by", *treatment_parts(self.request.user),
        )  # fmt: skip
        record = get_object_or_404(rows, pk=pk)
        return Response(
            RiskDetailSerializer(record, context={"request": self.request}).data, headers=etag(record.version)
        )

    def _write(self, request: Request, kind: type[Write]) -> Response:
        """Perform the action if the record has the version that the client read; returns the record after it."""
        refuse_unknown(request, ())
        record = get_object_or_404(self.get_queryset(), pk=self.kwargs["pk"])
        kind(data=request.data, record=record, by=request.user).write(decided_on(request))
        return self._detail_response(record.pk)

    @writes(writes_of.AssessWrite, "assessments", RiskDetailSerializer)
    def assess(self, request: Request, pk: int) -> Response:
        """Draft an assessment."""
        return self._write(request, writes_of.AssessWrite)

    @writes(writes_of.SubmitAssessmentWrite, "submit-assessment", RiskDetailSerializer)
    def submit_assessment(self, request: Request, pk: int) -> Response:
        """Submit the draft of the assessment."""
        return self._write(request, writes_of.SubmitAssessmentWrite)

    @writes(writes_of.ApproveAssessmentWrite, "approve-assessment", RiskDetailSerializer)
    def approve_assessment(self, request: Request, pk: int) -> Response:
        """Approve the submitted assessment of another person."""
        return self._write(request, writes_of.ApproveAssessmentWrite)

    @writes(writes_of.ReturnAssessmentWrite, "return-assessment", RiskDetailSerializer)
    def return_assessment(self, request: Request, pk: int) -> Response:
        """Return the submitted assessment to its author."""
        return self._write(request, writes_of.ReturnAssessmentWrite)

    @writes(writes_of.ProposeWrite, "propose", RiskDetailSerializer)
    def propose(self, request: Request, pk: int) -> Response:
        """Propose a draft."""
        return self._write(request, writes_of.ProposeWrite)

    @writes(writes_of.ActivateWrite, "activate", RiskDetailSerializer)
    def activate(self, request: Request, pk: int) -> Response:
        """Make a proposed or retired risk active."""
        return self._write(request, writes_of.ActivateWrite)

    @writes(writes_of.RiskReviewWrite, "reviews", RiskDetailSerializer)
    def review(self, request: Request, pk: int) -> Response:
        """Assess and submit in one step."""
        return self._write(request, writes_of.RiskReviewWrite)

    @writes(DecisionWrite, "committee-decisions", RiskDetailSerializer)
    def committee_decision(self, request: Request, pk: int) -> Response:
        """Record a decision of the Management Committee."""
        return self._write(request, DecisionWrite)


class RiskMatrixViewSet(GenericViewSet):
    """Heat maps: how many risks are in each cell."""

    required_permission = Permission.VIEW_RISKS
    serializer_class = MatrixSerializer
    queryset = Risk.objects.none()
    pagination_class = None
    filter_backends: list[type] = []
    PARAMETERS = ("kind", "register", "category", "entity", "fraud", "as_of")

    @extend_schema(
        parameters=[
            OpenApiParameter("kind", str, enum=list(AXES), description="inherent if empty."),
            OpenApiParameter("register", str, description="Code of the register."),
            OpenApiParameter("category", str, description="Code of the category."),
            OpenApiParameter("entity", str, description="Code of the entity."),
            OpenApiParameter("fraud", str, enum=["yes"], description="Only risks of fraud or corruption."),
            OpenApiParameter("as_of", OpenApiTypes.DATE, description="Risks active on the day, by their levels then."),
        ],
        responses=MatrixSerializer,
    )
    def list(self, request: Request) -> Response:
        """The cells; their counts add up to the number of risks under the same filters."""
        refuse_unknown(request, list(self.PARAMETERS))
        asked = {name: value for name, value in request.query_params.items() if value}
        kind = asked.pop("kind", INHERENT)
        if kind not in AXES:
            raise ValidationError({"kind": [f"Use one of: {', '.join(AXES)}."]})
        reader: Any = request.user
        filters = RiskFilter(asked, queryset=Risk.objects.visible_to(reader), reader=reader)
        if reason := filters.refusal():
            raise ValidationError({"detail": [reason]})
        [of] = matrices(placed(filters.qs, on=filters.on), kind, on=filters.on)
        return Response(MatrixSerializer(_content(of)).data)


def _content(of: Matrix) -> dict[str, Any]:
    cells: list[dict[str, Any]] = [
        {"row": cell.row, "column": cell.column, "level": cell.level, "count": cell.count} for cell in of.cells
    ]
    if of.outside:
        cells.append({"row": None, "column": None, "level": None, "count": of.outside})
    down, across = of.axes
    method = str(of.method) if of.method else None
    return {"kind": of.kind, "on": of.on, "method": method, "rows": str(down), "columns": str(across), "cells": cells}


class RiskRegisterViewSet(ReadOnlyModelViewSet):
    """Risk registers with their editions."""

    required_permission = Permission.VIEW_RISKS
    queryset = RiskRegister.objects.select_related("entity")
    serializer_class = RegisterSerializer
    filter_backends: list[type] = []
    lookup_field = "code"
    lookup_value_converter = "path"

    def get_queryset(self) -> Any:
        rows: Any = super().get_queryset()
        editions = RegisterEdition.objects.visible_to(self.request.user)
        return rows.visible_to(self.request.user).prefetch_related(Prefetch("editions", editions))


class RollOutViewSet(GenericViewSet):
    """The entities selected for risk management, with a measure for each step."""

    required_permission = Permission.VIEW_RISKS
    serializer_class = RollOutSerializer
    queryset = Risk.objects.none()
    pagination_class = None
    filter_backends: list[type] = []

    @extend_schema(
        parameters=[OpenApiParameter("as_of", OpenApiTypes.DATE, description="The register day if empty.")],
        responses=RollOutSerializer,
    )
    def list(self, request: Request) -> Response:
        """Completed assessments and developed or updated plans are separate measures."""
        refuse_unknown(request, ["as_of"])
        form = MapForm(request.query_params)
        if not form.is_valid():
            raise ValidationError({name: [str(error) for error in errors] for name, errors in form.errors.items()})
        day = form.cleaned_data["as_of"] or register_day()
        rows = selected(on=day).select_related("entity").order_by("entity__code")
        content = {"as_of": day, "measures": roll_out_shares(on=day), "entities": rows}
        return Response(RollOutSerializer(content).data)


class RiskEvidenceViewSet(evidence.EvidenceViewSet):
    """Evidence of one risk, for those who may read it."""

    model = Risk
    queryset = RiskEvidenceVersion.objects.none()  # names the model to the schema
    required_permission = Permission.VIEW_RISK_FILES
    permissions_by_action = {"create": UPDATE, "withdraw": UPDATE}


class RiskCommentViewSet(comments.CommentViewSet):
    """Comments on one risk."""

    model = Risk
    queryset = RiskComment.objects.none()  # names the model to the schema
    required_permission = Permission.VIEW_RISK_FILES
