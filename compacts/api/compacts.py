"""Compacts in the API: the list, one with its items, and its steps. A signature is given in person on the page only."""

from __future__ import annotations

from typing import Any, cast

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from accountability.api import comments, evidence
from accountability.api.filtering import KnownFilters
from accountability.api.keyset_pagination import KeysetPages
from accountability.api.writes import LONGEST, RecordWrites, Write, etag, writes
from accountability.models import User
from compacts import actions
from compacts.choices import AssessmentKind
from compacts.filters import CompactFilter
from compacts.models import (
    Compact,
    CompactComment,
    CompactEvidenceVersion,
    CompactItem,
    Decision,
    SelfAssessment,
    SelfRating,
    SystemValue,
)
from compacts.permissions import Permission
from compacts.workflow import is_board_paper


class SelfRatingSerializer(serializers.ModelSerializer):
    """How one person rates an item for their own period."""

    official = serializers.CharField(source="assessment.holder.name")
    submitted_on = serializers.DateField(source="assessment.submitted_on", allow_null=True)

    class Meta:
        model = SelfRating
        fields = ["official", "value", "rating", "comment", "submitted_on"]


class SystemValueSerializer(serializers.ModelSerializer):
    """What the registers give: the value with its parts, or why there is none."""

    class Meta:
        model = SystemValue
        fields = ["stage", "value", "numerator", "denominator", "as_of", "rule", "rule_version", "reason"]


class DecisionSerializer(serializers.ModelSerializer):
    """What the Performance Board decided."""

    held_on = serializers.DateField(source="meeting.held_on")

    class Meta:
        model = Decision
        fields = ["rating", "reason", "is_systemic", "action_required", "due_on", "held_on", "correction"]


class CompactItemSerializer(serializers.ModelSerializer):
    """One item; `self` has the self-assessments that the caller may read, null where the caller may read none."""

    section = serializers.CharField(source="section.code")
    name = serializers.CharField(read_only=True)
    definition_version = serializers.IntegerField(source="definition.number", allow_null=True, default=None)
    system = serializers.SerializerMethodField()
    decision = serializers.SerializerMethodField()

    class Meta:
        model = CompactItem
        fields = [
            "id", "section", "kind", "code", "name", "accomplishment", "measure", "mitigation", "budget_reference",
            "definition_version", "target", "target_to", "target_text", "unit", "direction", "weight", "baseline",
            "exemption", "outside_control", "system", "decision",
        ]  # fmt: skip

    @extend_schema_field(SystemValueSerializer(many=True))
    def get_system(self, item: CompactItem) -> Any:
        values: dict[int, list[SystemValue]] = self.context.get("system", {})
        return SystemValueSerializer(values.get(item.pk, []), many=True).data

    @extend_schema_field(DecisionSerializer(allow_null=True))
    def get_decision(self, item: CompactItem) -> Any:
        decision = self.context.get("decisions", {}).get(item.pk)
        return DecisionSerializer(decision).data if decision else None

    def get_fields(self) -> dict[str, Any]:
        """`self` is a word of Python, and so cannot be the name of an attribute."""
        return {**super().get_fields(), "self": _SelfField(source="*", read_only=True)}


@extend_schema_field(SelfRatingSerializer(many=True, allow_null=True))
class _SelfField(serializers.Field):
    def to_representation(self, item: CompactItem) -> list[Any] | None:
        ratings: dict[int, list[SelfRating]] | None = self.context.get("ratings")
        return None if ratings is None else list(SelfRatingSerializer(ratings.get(item.pk, []), many=True).data)


class CompactSerializer(serializers.ModelSerializer):
    """One compact; `number` is its version among amendments, `version` counts the changes of the record."""

    cycle = serializers.CharField(source="cycle.label")
    clock = serializers.CharField(source="cycle.clock")
    post = serializers.CharField(source="post.code")
    entity = serializers.CharField(source="entity.code")
    official = serializers.CharField(source="official_name")
    template = serializers.IntegerField(source="template.number")
    amends = serializers.IntegerField(source="supersedes_id", allow_null=True)

    class Meta:
        model = Compact
        fields = [
            "id", "cycle", "clock", "post", "official", "entity", "template", "number", "amends", "state", "due_on",
            "signed_on", "countersigned_on", "assessed_on", "content_hash", "is_illustrative", "version",
        ]  # fmt: skip


class CompactDetailSerializer(CompactSerializer):
    """One compact with its items."""

    items = CompactItemSerializer(many=True)

    class Meta(CompactSerializer.Meta):
        fields = [*CompactSerializer.Meta.fields, "pledge", "items"]


def _review(record: Compact, reader: Any) -> dict[str, Any]:
    """By item the system values and the decision in force that the caller may read."""
    values: dict[int, list[SystemValue]] = {}
    for value in SystemValue.objects.visible_to(reader).filter(item__compact=record):
        values.setdefault(value.item_id, []).append(value)
    rows = Decision.objects.visible_to(reader).current().filter(compact=record).select_related("meeting")
    return {"system": values, "decisions": {row.item_id: row for row in rows}}


class ProposeWrite(Write):
    """Propose a complete draft."""

    def act(self, **given: Any) -> None:
        actions.propose_compact(self.record, **given)


class AgreeWrite(Write):
    """Agree to a proposal."""

    remark = serializers.CharField(required=False, default="", allow_blank=True, max_length=LONGEST)

    def act(self, **given: Any) -> None:
        actions.agree_compact(self.record, **given)


class ReasonWrite(Write):
    """A step with its reason."""

    reason = serializers.CharField(max_length=LONGEST)


class CompactReturnWrite(ReasonWrite):
    """Return a proposal for correction."""

    def act(self, **given: Any) -> None:
        actions.return_compact(self.record, **given)


class CompactAmendWrite(ReasonWrite):
    """Draft an amendment."""

    def act(self, **given: Any) -> None:
        actions.amend_compact(self.record, **given)


class CompactVoidWrite(ReasonWrite):
    """Make it void."""

    def act(self, **given: Any) -> None:
        actions.void_compact(self.record, **given)


class CompactViewSet(RecordWrites, ReadOnlyModelViewSet):
    """The compacts that the caller may read."""

    required_permission = Permission.VIEW_COMPACTS
    permissions_by_action = {
        "propose": Permission.PROPOSE_COMPACT, "agree": Permission.RUN_COMPACTS,
        "return_to_entity": Permission.RUN_COMPACTS, "void": Permission.RUN_COMPACTS,
    }  # fmt: skip
    queryset = Compact.objects.filter(is_voided=False).select_related("cycle", "post", "entity", "template")
    serializer_class = CompactSerializer
    filter_backends = [KnownFilters]
    filterset_class = CompactFilter
    filters_from_data = ("entity", "cycle", "assignee")
    pagination_class = KeysetPages
    lookup_value_converter = "int"

    def get_queryset(self) -> Any:
        rows: Any = super().get_queryset()
        return rows.visible_to(self.request.user)

    def get_serializer_class(self) -> type[CompactSerializer]:
        return CompactSerializer if self.action == "list" else CompactDetailSerializer

    def retrieve(self, request: Request, *args: object, **kwargs: object) -> Response:
        """One compact with its items; ETag is its version, which a write sends back as If-Match."""
        record = self.get_object()
        if is_board_paper(record, request.user):
            actions.record_opening(record, by=cast("User", request.user))
        return self._detail(record)

    def _detail(self, record: Compact) -> Response:
        items = record.items.select_related("section", "definition")
        rows = SelfAssessment.objects.visible_to(self.request.user).filter(compact=record, kind=AssessmentKind.YEAR_END)
        ratings: dict[int, list[SelfRating]] | None = None
        if rows.exists():
            ratings = {}
            for rating in SelfRating.objects.filter(assessment__in=rows).select_related("assessment__holder"):
                ratings.setdefault(rating.item_id, []).append(rating)
        record._prefetched_objects_cache = {"items": items}  # type: ignore[attr-defined]
        context = {**self.get_serializer_context(), "ratings": ratings, **_review(record, self.request.user)}
        return Response(CompactDetailSerializer(record, context=context).data, headers=etag(record.version))

    @writes(ProposeWrite, "propose", CompactDetailSerializer)
    def propose(self, request: Request, pk: int) -> Response:
        """Propose a complete draft of one's own entity."""
        return self._write(request, ProposeWrite)

    @writes(AgreeWrite, "agree", CompactDetailSerializer)
    def agree(self, request: Request, pk: int) -> Response:
        """Agree to a proposal; both sides then sign it in person."""
        return self._write(request, AgreeWrite)

    @writes(CompactReturnWrite, "return", CompactDetailSerializer)
    def return_to_entity(self, request: Request, pk: int) -> Response:
        """Return a proposal for correction."""
        return self._write(request, CompactReturnWrite)

    @writes(CompactAmendWrite, "amend", CompactDetailSerializer)
    def amend(self, request: Request, pk: int) -> Response:
        """Draft an amendment as the next version; returns the version in force."""
        return self._write(request, CompactAmendWrite)

    @writes(CompactVoidWrite, "void", CompactDetailSerializer)
    def void(self, request: Request, pk: int) -> Response:
        """Make it void."""
        return self._write(request, CompactVoidWrite)


class CompactEvidenceViewSet(evidence.EvidenceViewSet):
    """Evidence of one compact, for those who may read it."""

    model = Compact
    queryset = CompactEvidenceVersion.objects.none()  # names the model to the schema
    required_permission = Permission.VIEW_ASSESSMENTS
    permissions_by_action = {"create": Permission.DRAFT_COMPACT, "withdraw": Permission.DRAFT_COMPACT}


class CompactCommentViewSet(comments.CommentViewSet):
    """Comments on one compact."""

    model = Compact
    queryset = CompactComment.objects.none()  # names the model to the schema
    required_permission = Permission.VIEW_UNSIGNED
