"""Letters of the Performance Board in the API, and the actions that follow them, with evidence and comments.

An acknowledgement has no operation: it is given in person.
"""

from __future__ import annotations

from typing import Any

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from accountability.api import comments, evidence
from accountability.api.filtering import NoFilters
from accountability.api.writes import LONGEST, RecordWrites, Write, etag, writes
from accountability.models import register_day
from compacts.actions import action_plans
from compacts.choices import LetterActionState
from compacts.models import (
    Letter,
    LetterAction,
    LetterActionComment,
    LetterActionDate,
    LetterActionEvidenceVersion,
)
from compacts.permissions import BoardPermission as Permission


class LetterActionDateSerializer(serializers.ModelSerializer[LetterActionDate]):
    """One date of an action: the first without a reason, each later one with it."""

    class Meta:
        model = LetterActionDate
        fields = ["due_on", "entered_on", "reason"]


class LetterActionSerializer(serializers.ModelSerializer[LetterAction]):
    """One answer to one decision: an action with its dates, or a reason for none."""

    letter = serializers.IntegerField(source="plan.letter_id")
    entity = serializers.CharField(source="entity.code")
    item = serializers.CharField(source="decision.item.code", allow_null=True, default=None)
    owner = serializers.CharField(source="owner.code", allow_null=True, default=None)
    dates = LetterActionDateSerializer(many=True, read_only=True)

    class Meta:
        model = LetterAction
        fields = [
            "id", "letter", "entity", "item", "text", "owner", "first_due_on", "due_on", "dates", "state", "result",
            "done_on", "version",
        ]  # fmt: skip


class LetterSerializer(serializers.ModelSerializer[Letter]):
    """One letter with what it says, and the state of the plan that answers it."""

    label = serializers.CharField()  # type: ignore[assignment]
    contents = serializers.DictField()
    plan_due_on = serializers.DateField(source="plan.due_on", allow_null=True, default=None)
    plan_agreed_on = serializers.DateField(source="plan.agreed_on", allow_null=True, default=None)
    plan_closed_on = serializers.DateField(source="plan.closed_on", allow_null=True, default=None)

    class Meta:
        model = Letter
        fields = [
            "id", "compact", "label", "state", "contents", "drafted_on", "approved_on", "sent_on", "due_on",
            "acknowledged_on", "plan_due_on", "plan_agreed_on", "plan_closed_on", "version",
        ]  # fmt: skip


class LetterViewSet(ReadOnlyModelViewSet[Letter]):
    """Letters that the reader may read: managers and their focal points see those sent to them."""

    required_permission = Permission.VIEW_PLANS
    queryset = Letter.objects.none()  # names the model to the schema
    serializer_class = LetterSerializer
    lookup_value_converter = "int"
    filter_backends = [NoFilters]

    def get_queryset(self) -> Any:
        rows = Letter.objects.visible_to(self.request.user)
        return rows.select_related("compact__cycle", "compact__post", "compact__entity", "plan").order_by("-pk")


class MoveActionWrite(Write):
    """The next state of an action, with what was done or the reason."""

    to = serializers.ChoiceField(LetterActionState.choices)
    note = serializers.CharField(required=False, default="", allow_blank=True, max_length=LONGEST)

    def act(self, **given: Any) -> None:
        action_plans.move_action(self.record, on=register_day(), **given)


class PostponeActionWrite(Write):
    """A later date, with the reason."""

    due_on = serializers.DateField()
    reason = serializers.CharField(max_length=LONGEST)

    def act(self, **given: Any) -> None:
        action_plans.postpone_action(self.record, **given)


class LetterActionViewSet(RecordWrites, ReadOnlyModelViewSet[LetterAction]):
    """Actions of plans after letters."""

    required_permission = Permission.VIEW_PLANS
    permissions_by_action = {"move": Permission.VIEW_PLANS, "postpone": Permission.ANSWER_LETTER}
    queryset = LetterAction.objects.none()  # names the model to the schema
    serializer_class = LetterActionSerializer
    lookup_value_converter = "int"
    filter_backends = [NoFilters]

    def get_queryset(self) -> Any:
        return LetterAction.objects.visible_to(self.request.user).for_action("dates").order_by("pk")

    def retrieve(self, request: Request, *args: object, **kwargs: object) -> Response:
        """One action; ETag is its version, which a write sends back as If-Match."""
        return self._detail(self.get_object())

    def _detail(self, record: LetterAction) -> Response:
        return Response(LetterActionSerializer(record).data, headers=etag(record.version))

    @writes(MoveActionWrite, "move", LetterActionSerializer)
    def move(self, request: Request, pk: int) -> Response:
        """Report an action done; confirm, return or drop it as the secretariat."""
        return self._write(request, MoveActionWrite)

    @writes(PostponeActionWrite, "postpone", LetterActionSerializer)
    def postpone(self, request: Request, pk: int) -> Response:
        """Move the date of an action, with the reason. The first date stays."""
        return self._write(request, PostponeActionWrite)


class LetterActionEvidenceViewSet(evidence.EvidenceViewSet):
    """Evidence of one action after a letter, for those who may read the plan."""

    model = LetterAction
    queryset = LetterActionEvidenceVersion.objects.none()  # names the model to the schema
    required_permission = Permission.VIEW_PLANS
    permissions_by_action = {"create": Permission.ANSWER_LETTER, "withdraw": Permission.ANSWER_LETTER}


class LetterActionCommentViewSet(comments.CommentViewSet):
    """Comments on one action after a letter."""

    model = LetterAction
    queryset = LetterActionComment.objects.none()  # names the model to the schema
    required_permission = Permission.VIEW_PLANS
