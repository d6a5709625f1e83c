"""The API of the components: commitments, resolutions, findings. Read only."""

from __future__ import annotations

from typing import cast

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status
from rest_framework.exceptions import ValidationError
from rest_framework.mixins import ListModelMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer
from rest_framework.viewsets import GenericViewSet, ReadOnlyModelViewSet

from accountability.api.filtering import CommitmentFilter, KnownFilters, ResolutionFilter, refuse_unknown
from accountability.api.writes import RecordWrites, etag, writes
from accountability.components.api.new_commitment import NewCommitmentWrite
from accountability.components.api.plans import (
    DependencyEndWrite,
    DependencyWrite,
    MilestoneDoneWrite,
    MilestoneWrite,
    OccurrenceWrite,
    RecurrenceWrite,
)
from accountability.components.api.serializers import (
    CommitmentDetailSerializer,
    CommitmentSerializer,
    ComponentDetailSerializer,
    ComponentSerializer,
    FindingSerializer,
    OutcomeWrite,
    ProgressWrite,
    ResolutionSerializer,
)
from accountability.components.reconciliation import findings
from accountability.models import Commitment, Component, PrintedFigure, Resolution, User
from accountability.permissions import Permission


class ComponentViewSet(ReadOnlyModelViewSet):
    """The six components of accountability and the culture around them (number 0)."""

    required_permission = Permission.VIEW_FIGURES
    queryset = Component.objects.prefetch_related("sub_areas")
    serializer_class = ComponentSerializer
    lookup_field = "number"
    lookup_value_converter = "int"

    def get_serializer_class(self) -> type[Serializer]:
        return ComponentDetailSerializer if self.action == "retrieve" else ComponentSerializer

    def get_queryset(self) -> QuerySet[Component]:
        """One component has its statements, commitments, and every published figure by series."""
        if self.action != "retrieve":
            return super().get_queryset()
        figures = PrintedFigure.objects.current().select_related("document")
        return Component.objects.prefetch_related(
            "sub_areas", "statements__document", "statements__sub_area", "commitments__document",
            "commitments__responsibilities__entity",
            "commitments__component", "commitments__sub_area", "commitments__outcome_document",
            Prefetch("series__figures", figures, to_attr="current_figures"),
        )  # fmt: skip

    def list(self, request: Request, *args: object, **kwargs: object) -> Response:
        refuse_unknown(request, ())
        return super().list(request, *args, **kwargs)


class CommitmentViewSet(RecordWrites, ReadOnlyModelViewSet):
    """Commitments in the reports, what their lead entities report, and what came of them."""

    required_permission = Permission.VIEW_FIGURES
    permissions_by_action = {
        **dict.fromkeys(
            ("updates", "milestones", "milestone_done", "dependencies", "dependency_end", "occurrences"),
            Permission.UPDATE_COMMITMENT,
        ),
        **dict.fromkeys(("create", "outcome", "recurrence"), Permission.DECIDE_COMMITMENT),
    }
    queryset = Commitment.objects.filter(is_voided=False).select_related(
        "document", "component", "sub_area", "outcome_document"
    ).prefetch_related("responsibilities__entity")  # fmt: skip
    serializer_class = CommitmentSerializer
    filter_backends = [KnownFilters]
    filterset_class = CommitmentFilter
    lookup_value_converter = "int"

    @extend_schema(responses=CommitmentDetailSerializer)
    def retrieve(self, request: Request, *args: object, **kwargs: object) -> Response:
        """One commitment with its history; ETag is its version, which a write sends back as If-Match."""
        return self._detail(self.get_object())

    def _detail(self, record: Commitment) -> Response:
        return Response(CommitmentDetailSerializer(record).data, headers=etag(record.version))

    @extend_schema(request=NewCommitmentWrite, responses={201: CommitmentDetailSerializer})
    def create(self, request: Request) -> Response:
        """Enter a commitment of a report."""
        refuse_unknown(request, ())
        entered = NewCommitmentWrite(data=request.data, by=cast(User, request.user)).enter()
        content = CommitmentDetailSerializer(get_object_or_404(self.get_queryset(), pk=entered.pk)).data
        return Response(content, status.HTTP_201_CREATED, headers=etag(entered.version))

    @writes(ProgressWrite, "updates", CommitmentDetailSerializer)
    def updates(self, request: Request, pk: int) -> Response:
        """Report progress for the lead entity."""
        return self._write(request, ProgressWrite)

    @writes(OutcomeWrite, "outcome", CommitmentDetailSerializer)
    def outcome(self, request: Request, pk: int) -> Response:
        """Decide what came of a commitment, or reopen it."""
        return self._write(request, OutcomeWrite)

    @writes(MilestoneWrite, "milestones", CommitmentDetailSerializer)
    def milestones(self, request: Request, pk: int) -> Response:
        """Add the next milestone."""
        return self._write(request, MilestoneWrite)

    @writes(MilestoneDoneWrite, "milestones/done", CommitmentDetailSerializer)
    def milestone_done(self, request: Request, pk: int) -> Response:
        """Complete a milestone."""
        return self._write(request, MilestoneDoneWrite)

    @writes(DependencyWrite, "dependencies", CommitmentDetailSerializer)
    def dependencies(self, request: Request, pk: int) -> Response:
        """Let the commitment wait for another."""
        return self._write(request, DependencyWrite)

    @writes(DependencyEndWrite, "dependencies/end", CommitmentDetailSerializer)
    def dependency_end(self, request: Request, pk: int) -> Response:
        """End a dependency."""
        return self._write(request, DependencyEndWrite)

    @writes(RecurrenceWrite, "recurrence", CommitmentDetailSerializer)
    def recurrence(self, request: Request, pk: int) -> Response:
        """Set the interval of a recurring commitment."""
        return self._write(request, RecurrenceWrite)

    @writes(OccurrenceWrite, "occurrences", CommitmentDetailSerializer)
    def occurrences(self, request: Request, pk: int) -> Response:
        """Report the occurrence that is due next."""
        return self._write(request, OccurrenceWrite)


class ResolutionViewSet(ReadOnlyModelViewSet):
    """Decisions of the General Assembly on administration and budget, and the reports on them."""

    required_permission = Permission.VIEW_FIGURES
    queryset = Resolution.objects.select_related("document", "resolution").prefetch_related(
        "reports", "amounts__report"
    )
    serializer_class = ResolutionSerializer
    filter_backends = [KnownFilters]
    filterset_class = ResolutionFilter
    lookup_value_converter = "int"


class FindingViewSet(ListModelMixin, GenericViewSet):
    """Printed figures that the other printed figures do not give, with the arithmetic."""

    required_permission = Permission.VIEW_FIGURES
    serializer_class = FindingSerializer

    def get_queryset(self) -> list[dict[str, str]]:  # type: ignore[override]
        return [finding.as_row() for finding in findings()]

    @extend_schema(parameters=[OpenApiParameter("kind", enum=["printed"], description="Printed against derived.")])
    def list(self, request: Request, *args: object, **kwargs: object) -> Response:
        refuse_unknown(request, ["kind"])
        if (kind := request.query_params.get("kind") or "printed").lower() != "printed":
            raise ValidationError({"kind": [_("Unknown kind “%(kind)s”. Use: printed.") % {"kind": kind}]})
        return super().list(request, *args, **kwargs)
