"""The Performance Board in the API: compliance, meetings and members. Decisions are taken in a meeting only."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet, ReadOnlyModelViewSet

from accountability.api.filtering import NoFilters, refuse_unknown
from accountability.api.writes import RecordWrites, Write, etag, writes
from accountability.models import register_day
from compacts.actions import meetings
from compacts.measures.compliance_table import indicator_rows
from compacts.models import AgendaItem, Meeting, Membership
from compacts.permissions import BoardPermission as Permission

LONGEST_LABEL = 9


# --- Compliance -----------------------------------------------------------------------------------------------------
class ComplianceSerializer(serializers.Serializer[Any]):
    """One indicator in one cycle: ratings, and shares with numerator and denominator."""

    indicator = serializers.CharField(source="code")
    name = serializers.CharField()
    cycle = serializers.CharField()
    met = serializers.IntegerField()
    partly = serializers.IntegerField()
    not_met = serializers.IntegerField()
    not_measurable = serializers.IntegerField()
    satisfactory = serializers.DecimalField(None, 1, source="percent", allow_null=True)
    satisfactory_numerator = serializers.SerializerMethodField()
    satisfactory_denominator = serializers.SerializerMethodField()
    target_compliance = serializers.DecimalField(None, 1, source="target_percent", allow_null=True)
    target_reached = serializers.IntegerField(source="reached")
    with_target = serializers.IntegerField()

    def get_satisfactory_numerator(self, row: Any) -> int:
        return int(row.satisfactory[0])

    def get_satisfactory_denominator(self, row: Any) -> int:
        return int(row.satisfactory[1])


class ComplianceViewSet(GenericViewSet[Any]):
    """Compliance with the targets of compacts, by indicator; no entity and no person is named."""

    required_permission = Permission.VIEW_COMPLIANCE
    serializer_class = ComplianceSerializer
    queryset = Meeting.objects.none()
    pagination_class = None
    filter_backends: list[type] = []

    @extend_schema(
        parameters=[OpenApiParameter("cycle", {"type": "string", "maxLength": LONGEST_LABEL})],
        responses=ComplianceSerializer(many=True),
    )
    def list(self, request: Request) -> Response:
        """Every indicator of every cycle, or of one cycle, the latest first."""
        refuse_unknown(request, ["cycle"], ())
        cycle = request.query_params.get("cycle", "")
        if len(cycle) > LONGEST_LABEL:
            raise ValidationError({"cycle": ["A cycle is a year, such as 2021."]})
        return Response(ComplianceSerializer(indicator_rows(on=register_day(), cycle=cycle), many=True).data)


# --- Meetings -------------------------------------------------------------------------------------------------------
class RecusalSerializer(serializers.Serializer[Any]):
    person = serializers.CharField(source="membership.person")
    kind = serializers.CharField()


class AgendaItemSerializer(serializers.Serializer[AgendaItem]):
    compact = serializers.IntegerField(source="compact_id")
    label = serializers.CharField(source="compact.label")  # type: ignore[assignment]
    recusals = RecusalSerializer(many=True)


class BoardMeetingSerializer(serializers.ModelSerializer[Meeting]):
    """One meeting with its agenda, the members present and the recusals."""

    agenda = AgendaItemSerializer(many=True)
    present = serializers.SerializerMethodField()

    class Meta:
        model = Meeting
        fields = ["id", "held_on", "quorum", "state", "minutes", "agenda", "present", "is_illustrative", "version"]

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_present(self, meeting: Meeting) -> list[str]:
        return [row.membership.person for row in meeting.attendances.all()]


class BoardMeetingViewSet(ReadOnlyModelViewSet[Meeting]):
    """Meetings of the Performance Board."""

    required_permission = Permission.VIEW_BOARD
    queryset = Meeting.objects.prefetch_related(
        "agenda__compact__cycle",
        "agenda__compact__post",
        "agenda__compact__entity",
        "agenda__recusals__membership",
        "attendances__membership",
    )
    serializer_class = BoardMeetingSerializer
    lookup_value_converter = "int"
    filter_backends = [NoFilters]


class MembershipSerializer(serializers.ModelSerializer[Membership]):
    """One membership of the Performance Board; `ends_on` is the first day on which it no longer applies."""

    class Meta:
        model = Membership
        fields = ["id", "person", "capacity", "starts_on", "ends_on", "is_illustrative", "version"]


class EndMembershipWrite(Write):
    """The first day on which the person is no longer a member."""

    ends_on = serializers.DateField()

    def act(self, **given: Any) -> None:
        meetings.end_membership(self.record, **given)


class MembershipViewSet(RecordWrites, ReadOnlyModelViewSet[Membership]):
    """Members of the Performance Board, present and former."""

    required_permission = Permission.VIEW_BOARD
    permissions_by_action = {"end": Permission.RUN_BOARD}
    queryset = Membership.objects.order_by("-starts_on", "-pk")
    serializer_class = MembershipSerializer
    lookup_value_converter = "int"
    filter_backends = [NoFilters]

    def retrieve(self, request: Request, *args: object, **kwargs: object) -> Response:
        """One membership; ETag is its version, which a write sends back as If-Match."""
        return self._detail(self.get_object())

    def _detail(self, record: Membership) -> Response:
        return Response(MembershipSerializer(record).data, headers=etag(record.version))

    @writes(EndMembershipWrite, "end", MembershipSerializer)
    def end(self, request: Request, pk: int) -> Response:
        """End the membership on a day, not before a meeting at which the person was present."""
        return self._write(request, EndMembershipWrite)
