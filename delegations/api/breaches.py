"""Exceptions and responses to breaches in the API."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response as Answer
from rest_framework.viewsets import ReadOnlyModelViewSet

from accountability.api.filtering import KnownFilters
from accountability.api.keyset_pagination import KeysetPages
from accountability.api.writes import LONGEST, RecordWrites, Write, etag, writes
from delegations import actions
from delegations.choices import REVIEWED, ExceptionState
from delegations.forms.breach_lists import ExceptionFilter
from delegations.models import ExceptionEntry
from delegations.permissions import Permission


class ExceptionSerializer(serializers.ModelSerializer):
    entity = serializers.CharField(source="entity.code")
    approved_by_post = serializers.CharField(source="approved_by_post.code")
    matter = serializers.CharField(source="matter.code", allow_null=True, default=None)
    reference = serializers.CharField(source="instrument.reference", allow_null=True, default=None)

    class Meta:
        model = ExceptionEntry
        fields = [
            "id", "entity", "area", "rule", "kind", "matter", "approved_by_post", "approved_by", "capacity",
            "authority", "reference", "beneficiaries", "reason", "approved_on", "entered_on", "mode", "is_authorized",
            "state", "conclusion", "reviewed_on", "is_illustrative", "version",
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


class BreachViewSet(RecordWrites, ReadOnlyModelViewSet):
    """Records of breaches that the person may read, with their actions."""

    required_permission = Permission.VIEW_BREACHES
    filter_backends = [KnownFilters]
    pagination_class = KeysetPages
    lookup_value_converter = "int"

    def get_queryset(self) -> Any:
        rows: Any = super().get_queryset()
        return rows.visible_to(self.request.user).for_action()

    def retrieve(self, request: Request, *args: object, **kwargs: object) -> Answer:
        """One record; ETag is its version, which a write sends back as If-Match."""
        return self._detail(self.get_object())

    def _detail(self, record: Any) -> Answer:
        return Answer(self.get_serializer(record).data, headers=etag(record.version))


class ExceptionViewSet(BreachViewSet):
    """The log of exceptions."""

    permissions_by_action = dict.fromkeys(("review", "close"), Permission.REVIEW_EXCEPTION)
    queryset = ExceptionEntry.objects.filter(is_voided=False)
    serializer_class = ExceptionSerializer
    filterset_class = ExceptionFilter
    filters_from_data = ("entity", "kpi", "quarter", "assignee")

    @writes(ReviewWrite, "review", ExceptionSerializer)
    def review(self, request: Request, pk: int) -> Answer:
        """Conclude the review of an exception."""
        return self._write(request, ReviewWrite)

    @writes(CloseExceptionWrite, "close", ExceptionSerializer)
    def close(self, request: Request, pk: int) -> Answer:
        """Close a reviewed exception."""
        return self._write(request, CloseExceptionWrite)
