"""Internal control in the API: a cycle with its responses, matrices, areas and statement; one response and its steps.

The signature has no operation: the head of entity signs in person on the page, after re-authentication.
"""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from accountability.api.filtering import KnownFilters, refuse_unknown
from accountability.api.keyset_pagination import KeysetPages
from accountability.api.writes import RecordWrites, etag, writes
from risk.api.control_serializers import (
    ControlCycleSerializer,
    ControlDetailSerializer,
    ControlResponseSerializer,
    ControlRowSerializer,
)
from risk.api.control_writes import (
    ControlAcceptWrite,
    ControlAnswersWrite,
    ControlChangeWrite,
    ControlReplyWrite,
    ControlReturnWrite,
    ControlSubmitWrite,
    ControlTestWrite,
)
from risk.filters import ControlFilter
from risk.models import ControlCycle, MatrixRow, ResponseSet
from risk.permissions import ControlPermission as Permission


class ControlCycleViewSet(ReadOnlyModelViewSet[ControlCycle]):
    """Cycles of internal control."""

    required_permission = Permission.VIEW_CONTROL
    queryset = ControlCycle.objects.select_related("questionnaire")
    serializer_class = ControlCycleSerializer
    lookup_field = "year"
    lookup_value_converter = "int"

    def list(self, request: Request, *args: object, **kwargs: object) -> Response:
        """Every cycle, the latest first."""
        refuse_unknown(request, ())
        return super().list(request, *args, **kwargs)

    @extend_schema(responses=ControlDetailSerializer)
    def retrieve(self, request: Request, *args: object, **kwargs: object) -> Response:
        """One cycle: matrices, responses, areas, remediation, statement."""
        refuse_unknown(request, ())
        return Response(ControlDetailSerializer(self.get_object(), context={"request": request}).data)


class ControlResponseViewSet(RecordWrites, ReadOnlyModelViewSet[ResponseSet]):
    """Self-assessments of entities."""

    required_permission = Permission.VIEW_CONTROL
    permissions_by_action = {
        "answers": Permission.ANSWER_CONTROL, "submit": Permission.ANSWER_CONTROL, "reply": Permission.ANSWER_CONTROL,
        "return_response": Permission.VIEW_CONTROL, "accept": Permission.RUN_CONTROL,
    }  # fmt: skip
    queryset = ResponseSet.objects.none()  # names the model to the schema
    serializer_class = ControlResponseSerializer
    lookup_value_converter = "int"

    def get_queryset(self) -> Any:
        return ResponseSet.objects.visible_to(self.request.user).select_related("cycle__questionnaire", "entity")

    def list(self, request: Request, *args: object, **kwargs: object) -> Response:
        """The self-assessments that the reader may read."""
        refuse_unknown(request, ())
        return super().list(request, *args, **kwargs)

    def retrieve(self, request: Request, *args: object, **kwargs: object) -> Response:
        """One self-assessment; ETag is its version, which a write sends back as If-Match."""
        refuse_unknown(request, ())
        return self._detail(self.get_object())

    def _detail(self, record: ResponseSet) -> Response:
        return Response(ControlResponseSerializer(record).data, headers=etag(record.version))

    @writes(ControlAnswersWrite, "answers", ControlResponseSerializer)
    def answers(self, request: Request, pk: int) -> Response:
        """Save answers as a draft."""
        return self._write(request, ControlAnswersWrite)

    @writes(ControlSubmitWrite, "submit", ControlResponseSerializer)
    def submit(self, request: Request, pk: int) -> Response:
        """Submit complete answers to the head of entity for signature."""
        return self._write(request, ControlSubmitWrite)

    @writes(ControlReplyWrite, "reply", ControlResponseSerializer)
    def reply(self, request: Request, pk: int) -> Response:
        """Reply to one contradiction that stands today."""
        return self._write(request, ControlReplyWrite)

    @writes(ControlReturnWrite, "return", ControlResponseSerializer)
    def return_response(self, request: Request, pk: int) -> Response:
        """Return it for correction, as head of the entity or as risk officer."""
        return self._write(request, ControlReturnWrite)

    @writes(ControlAcceptWrite, "accept", ControlResponseSerializer)
    def accept(self, request: Request, pk: int) -> Response:
        """Accept a signed self-assessment."""
        return self._write(request, ControlAcceptWrite)


class ControlViewSet(RecordWrites, ReadOnlyModelViewSet[MatrixRow]):
    """Controls of the matrices that the client may read."""

    required_permission = Permission.VIEW_CONTROL
    permissions_by_action = {"change": Permission.VIEW_CONTROL, "test": Permission.VIEW_CONTROL}
    queryset = MatrixRow.objects.select_related("cycle", "entity", "area", "owner", "linked_risk__register")
    serializer_class = ControlRowSerializer
    filter_backends = [KnownFilters]
    filterset_class = ControlFilter
    filters_from_data = ("year", "entity", "area")
    pagination_class = KeysetPages
    lookup_value_converter = "int"

    def get_queryset(self) -> Any:
        rows: Any = super().get_queryset()
        return rows.visible_to(self.request.user)

    def retrieve(self, request: Request, *args: object, **kwargs: object) -> Response:
        """One control; ETag is its version, which a write sends back as If-Match."""
        refuse_unknown(request, ())
        return self._detail(self.get_object())

    def _detail(self, record: MatrixRow) -> Response:
        return Response(ControlRowSerializer(record).data, headers=etag(record.version))

    @writes(ControlChangeWrite, "change", ControlRowSerializer)
    def change(self, request: Request, pk: int) -> Response:
        """Name another owner, area or risk, as the entity or as risk officer."""
        return self._write(request, ControlChangeWrite)

    @writes(ControlTestWrite, "test", ControlRowSerializer)
    def test(self, request: Request, pk: int) -> Response:
        """Enter the result of a test, as the entity or as risk officer."""
        return self._write(request, ControlTestWrite)
