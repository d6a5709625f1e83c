"""The API of views of the Advisory Committee and of plan actions, and of what became of them."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from accountability.api.filtering import CodeFilter, IntegerFilter, KnownFilters, SymbolFilter, refuse_unknown
from accountability.api.writes import LONGEST, Write, decided_on, etag, writes
from accountability.components.resolutions import actions
from accountability.models import Observation, ObservationDecision, PlanAction
from accountability.models.follow_up import FollowUpState
from accountability.models.observation import ObservationKind
from accountability.models.plan_action import PlanActionStatus
from accountability.permissions import Permission


class FollowUpDecisionSerializer(serializers.ModelSerializer):
    document = serializers.CharField(source="document.symbol", allow_null=True)

    class Meta:
        model = ObservationDecision  # plan actions have the same fields
        fields = ["state", "document", "paragraph", "text", "language", "entered_on", "recorded_at"]


class FollowedUpSerializer(serializers.ModelSerializer):
    symbol = serializers.CharField(source="document.symbol")
    answer = serializers.DictField(child=serializers.CharField(), help_text="By language.")
    answered_by = serializers.CharField(source="answer_document.symbol", allow_null=True)
    inferred = serializers.ListField(
        child=serializers.CharField(), help_text="The fields that the document does not print."
    )


FOLLOWED = ["state", "answered_by", "answer_paragraph", "answer", "inferred", "version"]


class ObservationSerializer(FollowedUpSerializer):
    topic = serializers.DictField(source="topics", child=serializers.CharField(), help_text="By language.")
    text = serializers.DictField(source="texts", child=serializers.CharField(), help_text="By language.")
    component = serializers.IntegerField(source="component.number", allow_null=True)

    class Meta:
        model = Observation
        fields = [
            "id", "symbol", "number", "paragraph", "kind", "topic", "component", "text", "addressee",
            "restates_earlier_view", *FOLLOWED,
        ]  # fmt: skip


class ObservationDetailSerializer(ObservationSerializer):
    """One view with every decision, oldest first."""

    decisions = FollowUpDecisionSerializer(many=True)
    requests = serializers.SerializerMethodField(help_text="Keys of the requests that endorse it.")

    class Meta(ObservationSerializer.Meta):
        fields = [*ObservationSerializer.Meta.fields, "decisions", "requests"]

    def get_requests(self, observation: Observation) -> list[int]:
        return list(observation.requests.filter(is_voided=False).values_list("pk", flat=True))


class PlanActionSerializer(FollowedUpSerializer):
    activity = serializers.DictField(source="activities", child=serializers.CharField(), help_text="By language.")
    due_as_printed = serializers.DictField(child=serializers.CharField(), help_text="By language.")
    completed_in: Any = serializers.SlugRelatedField("symbol", read_only=True, many=True)

    class Meta:
        model = PlanAction
        fields = [
            "id", "symbol", "number", "activity", "lead_office", "office_basis", "due_as_printed", "status",
            "completed_in", *FOLLOWED,
        ]  # fmt: skip


class PlanActionDetailSerializer(PlanActionSerializer):
    """One activity with every decision, oldest first."""

    decisions = FollowUpDecisionSerializer(many=True)

    class Meta(PlanActionSerializer.Meta):
        fields = [*PlanActionSerializer.Meta.fields, "decisions"]


class FollowUpWrite(Write):
    """What became of it; `open` reopens it."""

    state = serializers.ChoiceField(FollowUpState.choices)
    text = serializers.CharField(max_length=LONGEST)
    document = serializers.CharField(required=False, default="", allow_blank=True, max_length=80)
    paragraph = serializers.CharField(required=False, default="", allow_blank=True, max_length=16)

    def act(self, **given: Any) -> None:
        actions.decide_state(self.record, **given)


class UnderComponent(IntegerFilter):
    """General observations belong to culture, as on the pages."""

    def filter(self, rows: Any, number: int | None) -> Any:
        return rows if number is None else rows.under(number)


class ObservationFilter(filters.FilterSet):
    """Filters by report, kind, component and state."""

    document = SymbolFilter("document__symbol", lookup_expr="iexact", label=_("Symbol of the document"))
    kind = CodeFilter(choices=ObservationKind.choices, label=_("Kind"))
    component = UnderComponent("component__number", label=_("Number of the component"))
    state = CodeFilter(choices=FollowUpState.choices, label=_("State"))

    class Meta:
        model = Observation
        fields: list[str] = []


class PlanActionFilter(filters.FilterSet):
    """Filters by printed status and decided state."""

    status = CodeFilter(choices=PlanActionStatus.choices, label=_("Status as printed"))
    state = CodeFilter(choices=FollowUpState.choices, label=_("State"))

    class Meta:
        model = PlanAction
        fields: list[str] = []


class FollowUpViewSet(ReadOnlyModelViewSet):
    """What both kinds have in common: reading with the version, and the decision."""

    required_permission = Permission.VIEW_FIGURES
    permissions_by_action = {"answer": Permission.DECIDE_REQUEST}
    filter_backends = [KnownFilters]
    lookup_value_converter = "int"
    detail_serializer: type[serializers.Serializer]

    def _decide(self, request: Request) -> Response:
        """Perform the action if the record has the version that the client read; returns the record after it."""
        refuse_unknown(request, ())
        record = get_object_or_404(self.get_queryset(), pk=self.kwargs["pk"])
        FollowUpWrite(data=request.data, record=record, by=request.user).write(decided_on(request))
        return self._detail(get_object_or_404(self.get_queryset(), pk=record.pk))

    def _detail(self, record: Any) -> Response:
        return Response(self.detail_serializer(record).data, headers=etag(record.version))


class ObservationViewSet(FollowUpViewSet):
    """Views of the Advisory Committee on the accountability of the Secretariat, and what answered them."""

    queryset = Observation.objects.filter(is_voided=False).select_related("document", "component", "answer_document")
    serializer_class = ObservationSerializer
    detail_serializer = ObservationDetailSerializer
    filterset_class = ObservationFilter

    @extend_schema(responses=ObservationDetailSerializer)
    def retrieve(self, request: Request, *args: object, **kwargs: object) -> Response:
        """One view with its history; ETag is its version, which a write sends back as If-Match."""
        return self._detail(self.get_object())

    @writes(FollowUpWrite, "answer", ObservationDetailSerializer)
    def answer(self, request: Request, pk: int) -> Response:
        """Decide what became of a view, or reopen it."""
        return self._decide(request)


class PlanActionViewSet(FollowUpViewSet):
    """Activities of the action plan for results-based management: the printed status, and what became of them."""

    queryset = PlanAction.objects.filter(is_voided=False).select_related(
        "document", "answer_document"
    ).prefetch_related("completed_in")  # fmt: skip
    serializer_class = PlanActionSerializer
    detail_serializer = PlanActionDetailSerializer
    filterset_class = PlanActionFilter

    @extend_schema(responses=PlanActionDetailSerializer)
    def retrieve(self, request: Request, *args: object, **kwargs: object) -> Response:
        """One activity with its history; ETag is its version, which a write sends back as If-Match."""
        return self._detail(self.get_object())

    @writes(FollowUpWrite, "answer", PlanActionDetailSerializer)
    def answer(self, request: Request, pk: int) -> Response:
        """Decide what became of an activity, or reopen it."""
        return self._decide(request)
