"""The API of the register and its rates: the same filters, visibility, measures and actions as on the pages."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.dateparse import parse_date
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet, ReadOnlyModelViewSet

from accountability.api import comments, evidence
from accountability.api.filtering import KnownFilters, refuse_unknown
from accountability.api.keyset_pagination import KeysetPages
from accountability.api.writes import Write, decided_on, etag, writes
from accountability.forms.fields import MomentField
from accountability.models import Entity, register_day
from recommendations.api.details import related_lists
from recommendations.api.rows import rows
from recommendations.api.serializers import (
    RateSerializer,
    RatesQuestion,
    RecommendationDetailSerializer,
    RecommendationSerializer,
)
from recommendations.api.writes import (
    AssessmentWrite,
    AssigneeWrite,
    ReopenWrite,
    RequestClosureWrite,
    ReturnWrite,
    TargetDateWrite,
    UpdateWrite,
    WithdrawRequestWrite,
)
from recommendations.filters import RecommendationFilter
from recommendations.measures import CannotAnswer, as_json, ask, listed
from recommendations.models import Comment, EvidenceVersion, Recommendation
from recommendations.permissions import Permission

AS_OF = OpenApiParameter("as_of", OpenApiTypes.DATE, description="Show the state that the body had decided by then.")


class RecommendationViewSet(ReadOnlyModelViewSet):
    """Recommendations of oversight bodies, management positions, and decisions of the bodies."""

    required_permission = Permission.VIEW_RECOMMENDATIONS
    permissions_by_action = {
        "updates": Permission.UPDATE, "request_closure": Permission.REQUEST_CLOSURE,
        "withdraw_request": Permission.REQUEST_CLOSURE, "return_request": Permission.ASSESS,
        "assessments": Permission.ASSESS, "reopen": Permission.ASSESS, "target_date": Permission.REVISE_DATE,
        "assignee": Permission.UPDATE,
    }  # fmt: skip
    queryset = Recommendation.objects.none()  # names the model to the schema
    serializer_class = RecommendationSerializer
    filter_backends = [KnownFilters]
    filterset_class = RecommendationFilter
    pagination_class = KeysetPages
    filters_from_data = ("body", "entity", "theme", "official", "last_by", "assignee")
    lookup_value_converter = "int"

    def get_queryset(self) -> QuerySet[Recommendation]:
        return Recommendation.objects.visible_to(self.request.user)

    @property
    def day(self) -> dt.date | None:
        """The selected date, already validated by the filters."""
        return parse_date(self.request.query_params.get("as_of", ""))

    def list(self, request: Request, *args: object, **kwargs: object) -> Response:
        """The register, newest first."""
        pages: Any = self.paginator
        keys = pages.keys_of_page(self.filter_queryset(self.get_queryset()), request, self)
        known_at = MomentField(required=False).clean(request.query_params.get("known_at", ""))
        day = self.day or (register_day() if known_at else None)
        return self.get_paginated_response(rows(keys, day=day, on=day or register_day(), known_at=known_at))

    @extend_schema(parameters=[AS_OF], responses=RecommendationDetailSerializer)
    def retrieve(self, request: Request, *args: object, **kwargs: object) -> Response:
        """One recommendation with its history; ETag is its version, which a write sends back as If-Match."""
        return self._detail_response(self.get_object())

    def _detail_response(self, record: Recommendation) -> Response:
        [row] = rows([record.pk], day=self.day, on=self.day or register_day())
        return Response(row | related_lists(record.pk), headers=etag(row["version"]))

    def _write(self, request: Request, kind: type[Write]) -> Response:
        """Perform the action if the record has the version that the client read; returns the record after it."""
        refuse_unknown(request, ())
        record = get_object_or_404(self.get_queryset().select_related("body").defer("search"), pk=self.kwargs["pk"])
        kind(data=request.data, record=record, by=request.user).write(decided_on(request))
        return self._detail_response(record)

    @writes(UpdateWrite, "updates", RecommendationDetailSerializer)
    def updates(self, request: Request, pk: int) -> Response:
        """Record a management update: position, progress and text. Evidence for it is attached at `evidence`."""
        return self._write(request, UpdateWrite)

    @writes(RequestClosureWrite, "request-closure", RecommendationDetailSerializer)
    def request_closure(self, request: Request, pk: int) -> Response:
        """Ask the body to agree that it is implemented; evidence must be attached."""
        return self._write(request, RequestClosureWrite)

    @writes(WithdrawRequestWrite, "withdraw-request", RecommendationDetailSerializer)
    def withdraw_request(self, request: Request, pk: int) -> Response:
        """Withdraw a closure request on which the body has not decided, with a reason."""
        return self._write(request, WithdrawRequestWrite)

    @writes(ReturnWrite, "return", RecommendationDetailSerializer)
    def return_request(self, request: Request, pk: int) -> Response:
        """Give a request for closure back to the entity."""
        return self._write(request, ReturnWrite)

    @writes(AssessmentWrite, "assessments", RecommendationDetailSerializer)
    def assessments(self, request: Request, pk: int) -> Response:
        """Record the body's decision."""
        return self._write(request, AssessmentWrite)

    @writes(ReopenWrite, "reopen", RecommendationDetailSerializer)
    def reopen(self, request: Request, pk: int) -> Response:
        """Open a closed recommendation again."""
        return self._write(request, ReopenWrite)

    @writes(TargetDateWrite, "target-date", RecommendationDetailSerializer)
    def target_date(self, request: Request, pk: int) -> Response:
        """Ask for a new target date; the first one stays."""
        return self._write(request, TargetDateWrite)

    @writes(AssigneeWrite, "assignee", RecommendationDetailSerializer)
    def assignee(self, request: Request, pk: int) -> Response:
        """Assign it to a colleague of the entity, or end the assignment."""
        return self._write(request, AssigneeWrite)


class RateViewSet(GenericViewSet):
    """Every implementation rate with its rule, numerator and denominator, and the published figures."""

    required_permission = Permission.VIEW_RATES
    serializer_class = RateSerializer
    pagination_class = None

    @extend_schema(parameters=[RatesQuestion], responses=RateSerializer(many=True))
    def list(self, request: Request) -> Response:
        """A bare list, never paged: one row per body, volume, category and rule that applies; entities when asked."""
        question = RatesQuestion(data=request.query_params)
        refuse_unknown(request, question.fields, lists=["entity"])
        question.is_valid(raise_exception=True)
        asked = dict(question.validated_data)
        try:
            found = listed(ask(entities=_codes(asked.pop("entity", [])), **asked))
        except CannotAnswer as refused:
            raise ValidationError(str(refused)) from refused
        return Response([as_json(rate) for rate in found])


def _codes(entities: list[str]) -> list[str]:
    """The selected codes; a star means every entity that is not an office of another."""
    if "*" not in entities:
        return entities
    return list(Entity.objects.filter(parent=None).values_list("code", flat=True))


class EvidenceViewSet(evidence.EvidenceViewSet):
    """Evidence of one recommendation, for those who may read it."""

    model = Recommendation
    queryset = EvidenceVersion.objects.none()  # names the model to the schema
    required_permission = Permission.VIEW_EVIDENCE
    permissions_by_action = {"create": Permission.UPDATE, "withdraw": Permission.UPDATE}

    def fields_of(self, record: Any, values: dict[str, Any]) -> dict[str, Any]:
        label = values["part"]
        return {"part": get_object_or_404(record.parts, label=label) if label else None}


class CommentViewSet(comments.CommentViewSet):
    """Comments on one recommendation, internal to the entity or shared with the oversight body."""

    model = Recommendation
    queryset = Comment.objects.none()  # names the model to the schema
    required_permission = Permission.VIEW_EVIDENCE
    permissions_by_action = {"create": Permission.COMMENT, "withdraw": Permission.COMMENT}
