"""KPIs, their values, exceptions and responses in the API."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response as Answer
from rest_framework.viewsets import ReadOnlyModelViewSet

from accountability.api.etags import decided_on, etag
from accountability.api.filtering import KnownFilters, refuse_unknown
from accountability.api.keyset_pagination import KeysetPages
from accountability.api.writes import LONGEST, Write, writes
from accountability.models import Entity
from delegations import actions
from delegations.actions.kpis import Entry
from delegations.choices import REVIEWED, ExceptionState
from delegations.forms.lists import ExceptionFilter, KpiFilter, KpiValueFilter, ResponseFilter
from delegations.models import ExceptionEntry, InstrumentEvent, Kpi, KpiValue, KpiVersion, Response, ResponseStep
from delegations.models import quarter_label as label_of
from delegations.permissions import Permission


class QuarterField(serializers.DateField):
    """A quarter as 2021-Q4."""

    def to_representation(self, value: Any) -> Any:
        return label_of(value) if value else None


class KpiVersionSerializer(serializers.ModelSerializer):
    class Meta:
        model = KpiVersion
        fields = [
            "valid_from", "names", "risk_area", "numerator", "denominator", "population", "unit", "direction", "target",
            "target_to", "amber", "red", "minimum_base", "source",
        ]  # fmt: skip


class KpiSerializer(serializers.ModelSerializer):
    """One KPI; name and risk area are those of its latest definition."""

    name = serializers.CharField(read_only=True)
    risk_area = serializers.CharField(source="version.risk_area", read_only=True, default="")
    go_live = QuarterField(read_only=True)
    retired_from = QuarterField(read_only=True)
    versions = KpiVersionSerializer(many=True, read_only=True)

    class Meta:
        model = Kpi
        fields = [
            "id", "code", "name", "risk_area", "area", "origin", "state", "go_live", "retired_from", "is_illustrative",
            "versions",
        ]  # fmt: skip


class KpiValueSerializer(serializers.ModelSerializer):
    """One value in force, with the value that it replaced."""

    kpi = serializers.CharField(source="kpi.code")
    entity = serializers.CharField(source="entity.code")
    quarter = QuarterField()
    replaced_value = serializers.DecimalField(
        source="replaces.value", max_digits=18, decimal_places=4, allow_null=True, default=None
    )

    class Meta:
        model = KpiValue
        fields = [
            "id", "kpi", "entity", "quarter", "numerator", "denominator", "value", "status", "source", "cut_off",
            "frozen_on", "replaced_value", "reason", "is_illustrative",
        ]  # fmt: skip


class KpiValueWrite(serializers.Serializer):
    """A value to be entered; a frozen one is corrected with a reason."""

    kpi = serializers.SlugRelatedField("code", queryset=Kpi.objects.prefetch_related("versions"))
    entity = serializers.SlugRelatedField("code", queryset=Entity.objects.all())
    quarter = serializers.RegexField(r"^\d{4}-Q[1-4]$", help_text="As 2021-Q4.")
    numerator = serializers.DecimalField(max_digits=17, decimal_places=4)
    denominator = serializers.DecimalField(
        max_digits=17, decimal_places=4, min_value=0, required=False, allow_null=True
    )
    source = serializers.CharField(max_length=200, required=False, default="", allow_blank=True)
    cut_off = serializers.DateField(required=False, allow_null=True, default=None)
    reason = serializers.CharField(max_length=2000, required=False, default="", allow_blank=True)

    def entry(self) -> Entry:
        """The value as an entry."""
        given = dict(self.validated_data)
        year, number = given["quarter"].split("-Q")
        day = {"1": (3, 31), "2": (6, 30), "3": (9, 30), "4": (12, 31)}[number]
        given["quarter"] = dt.date(int(year), *day)
        return Entry(**{"denominator": None} | given)


class KpiViewSet(ReadOnlyModelViewSet):
    """KPIs of delegated authority with their definitions."""

    required_permission = Permission.VIEW_DELEGATIONS
    queryset = Kpi.objects.filter(is_voided=False).prefetch_related("versions")
    serializer_class = KpiSerializer
    filter_backends = [KnownFilters]
    filterset_class = KpiFilter
    pagination_class = KeysetPages
    lookup_value_converter = "int"


class KpiValueViewSet(ReadOnlyModelViewSet):
    """Values of KPIs in force, by entity and quarter."""

    required_permission = Permission.VIEW_DELEGATIONS
    permissions_by_action = {"create": Permission.ENTER_KPI_VALUES}
    queryset = KpiValue.objects.current().select_related("kpi", "entity", "replaces")
    serializer_class = KpiValueSerializer
    filter_backends = [KnownFilters]
    filterset_class = KpiValueFilter
    pagination_class = KeysetPages
    lookup_value_converter = "int"

    @extend_schema(request=KpiValueWrite, responses={201: KpiValueSerializer})
    def create(self, request: Request) -> Answer:
        """Enter a value of one's own entity."""
        refuse_unknown(request, ())
        given = KpiValueWrite(data=request.data)
        given.is_valid(raise_exception=True)
        value = actions.enter_value(given.entry(), by=request.user)
        return Answer(KpiValueSerializer(value).data, status=status.HTTP_201_CREATED)


# --- Exceptions -----------------------------------------------------------------------------------------------------
class ExceptionSerializer(serializers.ModelSerializer):
    entity = serializers.CharField(source="entity.code")
    approved_by_post = serializers.CharField(source="approved_by_post.code")
    matter = serializers.CharField(source="matter.code", allow_null=True, default=None)
    reference = serializers.CharField(source="instrument.reference", allow_null=True, default=None)

    class Meta:
        model = ExceptionEntry
        fields = [
            "id", "entity", "area", "rule", "kind", "matter", "approved_by_post", "approved_by", "capacity", "authority",
            "reference", "beneficiaries", "reason", "approved_on", "entered_on", "mode", "is_authorized", "state",
            "conclusion", "reviewed_on", "is_illustrative", "version",
        ]  # fmt: skip


class ReviewWrite(Write):
    """The conclusion of the review of an exception."""

    conclusion = serializers.ChoiceField([(state.value, state.label) for state in ExceptionState if state in REVIEWED])
    remark = serializers.CharField(required=False, default="", allow_blank=True, max_length=LONGEST)

    def act(self, **given: Any) -> None:
        actions.review_exception(self.record, **given)


class CloseExceptionWrite(Write):
    """Close a reviewed exception."""

    remark = serializers.CharField(required=False, default="", allow_blank=True, max_length=LONGEST)

    def act(self, **given: Any) -> None:
        actions.close_exception(self.record, **given)


class BreachViewSet(ReadOnlyModelViewSet):
    """Records of breaches that the person may read, with their actions."""

    required_permission = Permission.VIEW_BREACHES
    filter_backends = [KnownFilters]
    pagination_class = KeysetPages
    lookup_value_converter = "int"

    def get_queryset(self) -> Any:
        return super().get_queryset().visible_to(self.request.user).for_action()

    def retrieve(self, request: Request, *args: object, **kwargs: object) -> Answer:
        """One record; ETag is its version, which a write sends back as If-Match."""
        return self._detail(self.get_object())

    def _detail(self, record: Any) -> Answer:
        return Answer(self.get_serializer(record).data, headers=etag(record.version))

    def _write(self, request: Request, kind: type[Write]) -> Answer:
        """Perform the action if the record has the version that the client read; returns the record after it."""
        refuse_unknown(request, ())
        record = get_object_or_404(self.get_queryset(), pk=self.kwargs["pk"])
        kind(data=request.data, record=record, by=request.user).write(decided_on(request))
        return self._detail(get_object_or_404(self.get_queryset(), pk=record.pk))


class ExceptionViewSet(BreachViewSet):
    """The log of exceptions."""

    permissions_by_action = dict.fromkeys(("review", "close"), Permission.REVIEW_EXCEPTION)
    queryset = ExceptionEntry.objects.filter(is_voided=False)
    serializer_class = ExceptionSerializer
    filterset_class = ExceptionFilter

    @writes(ReviewWrite, "review", ExceptionSerializer)
    def review(self, request: Request, pk: int) -> Answer:
        """Conclude the review of an exception."""
        return self._write(request, ReviewWrite)

    @writes(CloseExceptionWrite, "close", ExceptionSerializer)
    def close(self, request: Request, pk: int) -> Answer:
        """Close a reviewed exception."""
        return self._write(request, CloseExceptionWrite)


# --- Responses ------------------------------------------------------------------------------------------------------
class ResponseStepSerializer(serializers.ModelSerializer):
    change = serializers.CharField(source="change.instrument.reference", allow_null=True, default=None)

    class Meta:
        model = ResponseStep
        fields = ["state", "on", "due_on", "text", "change"]


class ResponseSerializer(serializers.ModelSerializer):
    entity = serializers.CharField(source="entity.code")
    kpi = serializers.CharField(source="kpi.code", allow_null=True, default=None)
    quarter = QuarterField(allow_null=True)
    exception = serializers.IntegerField(source="exception_id", allow_null=True)
    reference = serializers.CharField(source="instrument.reference", allow_null=True, default=None)
    waits_for = serializers.CharField()
    steps = ResponseStepSerializer(many=True)

    class Meta:
        model = Response
        fields = [
            "id", "entity", "cause", "kpi", "quarter", "exception", "reference", "finding", "state", "waits_for",
            "opened_on", "step_on", "due_on", "replied_on", "cured_on", "is_illustrative", "version", "steps",
        ]  # fmt: skip


class TextWrite(Write):
    """A step with its text."""

    text = serializers.CharField(max_length=LONGEST)


class ReplyWrite(TextWrite):
    """The reply of the head of entity."""

    def act(self, **given: Any) -> None:
        actions.reply_to_breach(self.record, **given)


class SupportWrite(TextWrite):
    """The support agreed."""

    def act(self, **given: Any) -> None:
        actions.agree_support(self.record, **given)


class MonitorWrite(TextWrite):
    """Monitoring in the next two quarters."""

    def act(self, **given: Any) -> None:
        actions.begin_monitoring(self.record, **given)


class CureWrite(TextWrite):
    """Close as cured."""

    def act(self, **given: Any) -> None:
        actions.cure_response(self.record, **given)


class EscalateWrite(TextWrite):
    """Escalate."""

    def act(self, **given: Any) -> None:
        actions.escalate_response(self.record, **given)


class ChangeWrite(TextWrite):
    """An event of the instrument, and a remark."""

    change = serializers.PrimaryKeyRelatedField(queryset=InstrumentEvent.objects.select_related("instrument__grantee"))


class LimitWrite(ChangeWrite):
    """The event by which the grantor changed the authority."""

    def act(self, **given: Any) -> None:
        actions.link_change(self.record, **given)


class RestoreWrite(ChangeWrite):
    """The event by which the grantor restored the authority."""

    def act(self, **given: Any) -> None:
        actions.link_restoration(self.record, **given)


class CloseResponseWrite(TextWrite):
    """Close an escalated response."""

    def act(self, **given: Any) -> None:
        actions.close_response(self.record, **given)


class ResponseViewSet(BreachViewSet):
    """Responses to breaches, with their steps."""

    permissions_by_action = {
        "reply": Permission.REPLY_TO_BREACH,
        **dict.fromkeys(
            ("support", "monitor", "cure", "escalate", "limit", "restore", "close"), Permission.DECIDE_RESPONSE
        ),
    }
    queryset = Response.objects.filter(is_voided=False).prefetch_related("steps__change__instrument")
    serializer_class = ResponseSerializer
    filterset_class = ResponseFilter

    @writes(ReplyWrite, "reply", ResponseSerializer)
    def reply(self, request: Request, pk: int) -> Answer:
        """Reply for one's own entity."""
        return self._write(request, ReplyWrite)

    @writes(SupportWrite, "support", ResponseSerializer)
    def support(self, request: Request, pk: int) -> Answer:
        """Record the support agreed with the entity."""
        return self._write(request, SupportWrite)

    @writes(MonitorWrite, "monitor", ResponseSerializer)
    def monitor(self, request: Request, pk: int) -> Answer:
        """Monitor the entity in the next two quarters."""
        return self._write(request, MonitorWrite)

    @writes(CureWrite, "cure", ResponseSerializer)
    def cure(self, request: Request, pk: int) -> Answer:
        """Close the response as cured."""
        return self._write(request, CureWrite)

    @writes(EscalateWrite, "escalate", ResponseSerializer)
    def escalate(self, request: Request, pk: int) -> Answer:
        """Escalate to management, then to the Office of the Secretary-General."""
        return self._write(request, EscalateWrite)

    @writes(LimitWrite, "limit", ResponseSerializer)
    def limit(self, request: Request, pk: int) -> Answer:
        """Link the event by which the grantor changed the authority."""
        return self._write(request, LimitWrite)

    @writes(RestoreWrite, "restore", ResponseSerializer)
    def restore(self, request: Request, pk: int) -> Answer:
        """Link the event by which the grantor restored the authority."""
        return self._write(request, RestoreWrite)

    @writes(CloseResponseWrite, "close", ResponseSerializer)
    def close(self, request: Request, pk: int) -> Answer:
        """Close an escalated response."""
        return self._write(request, CloseResponseWrite)
