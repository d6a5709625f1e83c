"""Briefings and improvement plans in the API."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response as Answer
from rest_framework.viewsets import ReadOnlyModelViewSet

from accountability.api.filtering import KnownFilters, refuse_unknown
from accountability.api.keyset_pagination import KeysetPages
from accountability.api.writes import LONGEST, RecordWrites, Write, etag, writes
from accountability.models import Entity, register_day
from delegations import actions
from delegations.choices import BriefingSubject
from delegations.forms.plans import BriefingFilter, ImprovementFilter
from delegations.models import Attendance, Briefing, Improvement, Kpi
from delegations.permissions import Permission

FROM_DATA = ("entity", "kpi", "quarter", "assignee")


class AttendanceSerializer(serializers.ModelSerializer):
    """One entity that took part, and whether its head did."""

    entity = serializers.CharField(source="entity.code")

    class Meta:
        model = Attendance
        fields = ["entity", "with_head"]


class BriefingSerializer(serializers.ModelSerializer):
    """One briefing of entities on one day."""

    entities = AttendanceSerializer(source="attendances", many=True)
    kpis = serializers.SlugRelatedField("code", many=True, read_only=True)

    class Meta:
        model = Briefing
        fields = [
            "id", "held_on", "subject", "title", "given_by", "participants", "entities", "kpis", "recorded_at",
            "is_illustrative",
        ]  # fmt: skip


def _codes(rows: Any, **options: Any) -> serializers.SlugRelatedField:
    return serializers.SlugRelatedField("code", queryset=rows, many=True, **options)


class BriefingWrite(serializers.Serializer):
    """A briefing that was held; `heads` are those of its entities whose heads took part."""

    held_on = serializers.DateField()
    subject = serializers.ChoiceField(BriefingSubject.choices)
    title = serializers.CharField(max_length=200)
    given_by = serializers.CharField(max_length=200)
    participants = serializers.IntegerField(min_value=1, max_value=100_000)
    entities = _codes(Entity.objects.all(), allow_empty=False)
    heads = _codes(Entity.objects.all(), required=False, default=())
    kpis = _codes(Kpi.objects.filter(is_voided=False), required=False, default=())


class BriefingViewSet(ReadOnlyModelViewSet):
    """Briefings on KPIs, delegations and risk registers that entities received."""

    required_permission = Permission.VIEW_DELEGATIONS
    permissions_by_action = {"create": Permission.RECORD_BRIEFING}
    queryset = Briefing.objects.current().prefetch_related("attendances__entity", "kpis")
    serializer_class = BriefingSerializer
    filter_backends = [KnownFilters]
    filterset_class = BriefingFilter
    filters_from_data = FROM_DATA
    pagination_class = KeysetPages
    lookup_value_converter = "int"

    @extend_schema(request=BriefingWrite, responses={201: BriefingSerializer})
    def create(self, request: Request) -> Answer:
        """Record a briefing."""
        refuse_unknown(request, ())
        given = BriefingWrite(data=request.data)
        given.is_valid(raise_exception=True)
        by: Any = request.user
        values = dict(given.validated_data)
        who = {name: list(values.pop(name)) for name in ("entities", "heads", "kpis")}
        row = actions.record_briefing(actions.Given(Briefing(**values), **who), by=by)
        return Answer(BriefingSerializer(row).data, status=status.HTTP_201_CREATED)


class ImprovementSerializer(serializers.ModelSerializer):
    """One improvement plan with its lesson and the change made."""

    entity = serializers.CharField(source="entity.code")
    kpi = serializers.CharField(source="kpi.code", allow_null=True, default=None)

    class Meta:
        model = Improvement
        fields = [
            "id", "reference", "title", "aim", "entity", "kpi", "planned_on", "due_on", "stage", "stage_on", "round",
            "lesson", "change_made", "is_illustrative", "version",
        ]  # fmt: skip


class ImprovementWrite(serializers.Serializer):
    """A new plan, planned today."""

    title = serializers.CharField(max_length=200)
    aim = serializers.CharField(max_length=LONGEST)
    entity = serializers.SlugRelatedField("code", queryset=Entity.objects.all())
    kpi = serializers.SlugRelatedField(
        "code", queryset=Kpi.objects.filter(is_voided=False), required=False, allow_null=True, default=None
    )
    due_on = serializers.DateField()


class BeginWrite(Write):
    """Begin the planned work."""

    def act(self, **given: Any) -> None:
        actions.begin_improvement(self.record, **given)


class CheckWrite(Write):
    """Check the result; the lesson says what the check showed."""

    lesson = serializers.CharField(max_length=LONGEST)

    def act(self, **given: Any) -> None:
        actions.check_improvement(self.record, **given)


class MakeChangeWrite(Write):
    """Make the change that follows from the lesson."""

    change_made = serializers.CharField(max_length=LONGEST)

    def act(self, **given: Any) -> None:
        actions.make_change(self.record, **given)


class PlanAgainWrite(Write):
    """Plan another round after the check."""

    aim = serializers.CharField(max_length=LONGEST)
    due_on = serializers.DateField()

    def act(self, **given: Any) -> None:
        actions.plan_again(self.record, **given)


class ImprovementViewSet(RecordWrites, ReadOnlyModelViewSet):
    """Plans to improve the delegation of authority: plan, do, check, act."""

    required_permission = Permission.VIEW_DELEGATIONS
    permissions_by_action = dict.fromkeys(
        ("create", "begin", "check", "change", "plan"), Permission.IMPROVE_DELEGATION
    )  # fmt: skip
    queryset = Improvement.objects.filter(is_voided=False).for_action()
    serializer_class = ImprovementSerializer
    filter_backends = [KnownFilters]
    filterset_class = ImprovementFilter
    filters_from_data = FROM_DATA
    pagination_class = KeysetPages
    lookup_value_converter = "int"

    def retrieve(self, request: Request, *args: object, **kwargs: object) -> Answer:
        """One plan; ETag is its version, which a write sends back as If-Match."""
        return self._detail(self.get_object())

    @extend_schema(request=ImprovementWrite, responses={201: ImprovementSerializer})
    def create(self, request: Request) -> Answer:
        """Plan an improvement."""
        refuse_unknown(request, ())
        given = ImprovementWrite(data=request.data)
        given.is_valid(raise_exception=True)
        by: Any = request.user
        plan = actions.plan_improvement(Improvement(planned_on=register_day(), **given.validated_data), by=by)
        return Answer(
            ImprovementSerializer(plan).data, status=status.HTTP_201_CREATED, headers=etag(plan.version)
        )  # fmt: skip

    @writes(BeginWrite, "begin", ImprovementSerializer)
    def begin(self, request: Request, pk: int) -> Answer:
        """Begin the planned work."""
        return self._write(request, BeginWrite)

    @writes(CheckWrite, "check", ImprovementSerializer)
    def check(self, request: Request, pk: int) -> Answer:
        """Check the result."""
        return self._write(request, CheckWrite)

    @writes(MakeChangeWrite, "change", ImprovementSerializer)
    def change(self, request: Request, pk: int) -> Answer:
        """Make the change that follows from the lesson."""
        return self._write(request, MakeChangeWrite)

    @writes(PlanAgainWrite, "plan", ImprovementSerializer)
    def plan(self, request: Request, pk: int) -> Answer:
        """Plan another round."""
        return self._write(request, PlanAgainWrite)

    def _detail(self, record: Any) -> Answer:
        return Answer(self.get_serializer(record).data, headers=etag(record.version))
