"""Delegations in the API: the list, one with its actions, evidence and comments, and who may decide."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet, ReadOnlyModelViewSet

from accountability.api import comments, evidence
from accountability.api.filtering import KnownFilters, refuse_unknown
from accountability.api.keyset_pagination import KeysetPages
from accountability.api.writes import RecordWrites, etag, writes
from accountability.models import register_day
from delegations.api import serializers
from delegations.api.serializers import AuthoritySerializer, HeldSerializer, InstrumentSerializer, LostSerializer
from delegations.filters import InstrumentFilter
from delegations.forms.questions import AuthorityForm, HeldForm
from delegations.measures.authority import MOST, effective, losses
from delegations.models import Instrument, InstrumentComment, InstrumentEvidenceVersion
from delegations.permissions import Permission

HOLD = Permission.HOLD_AUTHORITY
ACTIONS = ("issue", "accept", "succeed", "refuse", "suspend", "resume", "revoke", "return_to_grantor")


ON = OpenApiParameter("on", OpenApiTypes.DATE, description="The day; the register day if empty.")
AMOUNT = {"type": "number", "minimum": 0, "maximum": 10**14}


class InstrumentViewSet(RecordWrites, ReadOnlyModelViewSet):
    """Grants of authority from post to post, with their matters and limits."""

    required_permission = Permission.VIEW_DELEGATIONS
    permissions_by_action = dict.fromkeys(ACTIONS, HOLD)
    queryset = Instrument.objects.filter(is_voided=False).select_related("supersedes").for_action()
    serializer_class = InstrumentSerializer
    filter_backends = [KnownFilters]
    filterset_class = InstrumentFilter
    filters_from_data = ("entity", "grantor", "grantee", "matter", "assignee")
    pagination_class = KeysetPages
    lookup_value_converter = "int"

    def get_queryset(self) -> QuerySet[Instrument]:
        instruments: Any = super().get_queryset()
        return instruments.visible_to(self.request.user)

    def retrieve(self, request: Request, *args: object, **kwargs: object) -> Response:
        """One delegation; ETag is its version, which a write sends back as If-Match."""
        return self._detail(self.get_object())

    def _detail(self, record: Instrument) -> Response:
        return Response(InstrumentSerializer(record).data, headers=etag(record.version))

    @extend_schema(responses=LostSerializer(many=True), filters=False)
    @action(detail=True, pagination_class=None)
    def losses(self, request: Request, pk: int) -> Response:
        """Who would lose what if it were suspended today: posts with authority, and none without it."""
        lost = losses(get_object_or_404(self.get_queryset(), pk=pk), register_day())
        return Response(LostSerializer(map(serializers.lost_content, lost), many=True).data)

    @writes(serializers.IssueWrite, "issue", InstrumentSerializer)
    def issue(self, request: Request, pk: int) -> Response:
        """Issue a draft of one's own post."""
        return self._write(request, serializers.IssueWrite)

    @writes(serializers.AcceptWrite, "accept", InstrumentSerializer)
    def accept(self, request: Request, pk: int) -> Response:
        """Accept a delegation to one's own post."""
        return self._write(request, serializers.AcceptWrite)

    @writes(serializers.SucceedWrite, "succeed", InstrumentSerializer)
    def succeed(self, request: Request, pk: int) -> Response:
        """Accept, as the new holder of the post, what a predecessor accepted."""
        return self._write(request, serializers.SucceedWrite)

    @writes(serializers.DelegationRefuseWrite, "refuse", InstrumentSerializer)
    def refuse(self, request: Request, pk: int) -> Response:
        """Do not accept a delegation to one's own post."""
        return self._write(request, serializers.DelegationRefuseWrite)

    @writes(serializers.SuspendWrite, "suspend", InstrumentSerializer)
    def suspend(self, request: Request, pk: int) -> Response:
        """Suspend a delegation from today."""
        return self._write(request, serializers.SuspendWrite)

    @writes(serializers.ResumeWrite, "resume", InstrumentSerializer)
    def resume(self, request: Request, pk: int) -> Response:
        """End the suspension of a delegation."""
        return self._write(request, serializers.ResumeWrite)

    @writes(serializers.RevokeWrite, "revoke", InstrumentSerializer)
    def revoke(self, request: Request, pk: int) -> Response:
        """Revoke a delegation today."""
        return self._write(request, serializers.RevokeWrite)

    @writes(serializers.DelegationReturnWrite, "return", InstrumentSerializer)
    def return_to_grantor(self, request: Request, pk: int) -> Response:
        """Return a delegation to its grantor."""
        return self._write(request, serializers.DelegationReturnWrite)


class AuthorityViewSet(GenericViewSet):
    """Who may decide what, up to which sum, on any day, with the whole chain.

    The first fifty answers and fifty refusals are given, the shortest chains first; `answer_count` and `refused_count`
    are those of all, or lower bounds if the answer is not complete. An entity narrows it.
    """

    required_permission = Permission.VIEW_DELEGATIONS
    serializer_class = AuthoritySerializer
    queryset = Instrument.objects.none()
    pagination_class = None
    filter_backends: list[type] = []

    @extend_schema(
        parameters=[
            OpenApiParameter("matter", str, required=True, description="Code of the matter."),
            OpenApiParameter("amount", AMOUNT, description="The sum to be decided."),
            OpenApiParameter("currency", str, description="Its currency; USD if empty."),
            OpenApiParameter("entity", str, description="Only posts of this entity and of offices under it."),
            OpenApiParameter("person", str, description="Only posts of a person of this name."),
            ON,
        ],
        responses=AuthoritySerializer,
    )
    def list(self, request: Request) -> Response:
        """The posts that may decide, the posts that may not with the first failing link, or reserved."""
        refuse_unknown(request, ["matter", "amount", "currency", "entity", "person", "on"])
        form = AuthorityForm(request.query_params)
        if not form.is_valid():
            raise ValidationError({name: [str(error) for error in errors] for name, errors in form.errors.items()})
        result = effective(**form.terms(), most=MOST)
        return Response(AuthoritySerializer(serializers.authority_content(result)).data)

    @extend_schema(
        parameters=[OpenApiParameter("post", str, required=True, description="Code of the post."), ON],
        responses=HeldSerializer(many=True),
    )
    @action(detail=False)
    def held(self, request: Request) -> Response:
        """What a post held on the day, each matter with its chain, or with the first failing link."""
        refuse_unknown(request, ["post", "on"])
        form = HeldForm(request.query_params)
        if not form.is_valid():
            raise ValidationError({name: [str(error) for error in errors] for name, errors in form.errors.items()})
        return Response(HeldSerializer(map(serializers.held_content, form.answers()), many=True).data)


class InstrumentEvidenceViewSet(evidence.EvidenceViewSet):
    """Evidence of one delegation, for those who may read it."""

    model = Instrument
    queryset = InstrumentEvidenceVersion.objects.none()  # names the model to the schema
    required_permission = Permission.VIEW_DELEGATION_FILES
    permissions_by_action = dict.fromkeys(("create", "withdraw"), Permission.UPDATE_DELEGATION_FILES)


class InstrumentCommentViewSet(comments.CommentViewSet):
    """Comments on one delegation."""

    model = Instrument
    queryset = InstrumentComment.objects.none()  # names the model to the schema
    required_permission = Permission.VIEW_DELEGATION_FILES
