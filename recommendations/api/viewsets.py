"""The register and its rates, read by scripts; the same filters, visibility and measures as on the pages."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import F, QuerySet
from django.utils.dateparse import parse_date
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer
from rest_framework.viewsets import GenericViewSet, ReadOnlyModelViewSet

from accountability.api.filtering import KnownFilters, refuse_unknown
from accountability.models import Entity, register_day
from recommendations.api.serializers import (
    RateSerializer,
    RatesQuestion,
    RecommendationDetailSerializer,
    RecommendationSerializer,
)
from recommendations.filters import RecommendationFilter
from recommendations.measures import CannotAnswer, as_json, ask, rates
from recommendations.models import Recommendation
from recommendations.permissions import Permission

DETAIL = (
    "root_causes", "components", "parts__entity", "target_dates__reason", "repeats__earlier", "amounts",
    "accountable_officials__post", "decisions__document", "decisions__part", "decisions__recorded_by",
    "updates__document", "updates__part", "updates__recorded_by",
)  # fmt: skip


ORDERS = {
    "-issued": ("-counts_from", "-id"),
    "issued": ("counts_from", "id"),
    "due": (F("due_on").asc(nulls_last=True), "id"),
    "-due": (F("due_on").desc(nulls_last=True), "-id"),
}


class RecommendationViewSet(ReadOnlyModelViewSet):
    """What oversight bodies asked for, what management says, and what each body decided."""

    required_permission = Permission.VIEW_RECOMMENDATIONS
    queryset = Recommendation.objects.none()  # names the model to the schema
    filter_backends = [KnownFilters]
    filterset_class = RecommendationFilter
    filters_from_data = ("body", "entity", "theme")
    lookup_value_converter = "int"

    def get_queryset(self) -> QuerySet[Recommendation]:
        found = Recommendation.objects.visible_to(self.request.user).select_related("document", "body", "theme")
        found = found.defer("search").prefetch_related("responsibilities__entity")
        return found.prefetch_related(*DETAIL) if self.action == "retrieve" else found

    def filter_queryset(self, queryset: QuerySet[Recommendation]) -> QuerySet[Recommendation]:
        found = super().filter_queryset(queryset).order_by(*ORDERS[self.request.query_params.get("sort") or "-issued"])
        return found.as_of(self.day) if self.day else found

    @property
    def day(self) -> dt.date | None:
        """The day asked for, which the filters have checked."""
        return parse_date(self.request.query_params.get("as_of", ""))

    def get_serializer_class(self) -> type[Serializer]:
        return RecommendationDetailSerializer if self.action == "retrieve" else RecommendationSerializer

    def get_serializer_context(self) -> dict[str, Any]:
        return super().get_serializer_context() | {"on": (self.day if self.request else None) or register_day()}

    def retrieve(self, request: Request, *args: object, **kwargs: object) -> Response:
        """One recommendation with its history; ETag is its version, which a write sends back as If-Match."""
        response = super().retrieve(request, *args, **kwargs)
        response["ETag"] = f'"{response.data["version"]}"'
        return response


class RateViewSet(GenericViewSet):
    """Every implementation rate with its rule, numerator and denominator, beside what was printed."""

    required_permission = Permission.VIEW_RATES
    serializer_class = RateSerializer
    pagination_class = None

    @extend_schema(parameters=[RatesQuestion], responses=RateSerializer(many=True))
    def list(self, request: Request) -> Response:
        """A bare list, never paged: one row per body, volume, category and rule that applies; entities when asked."""
        question = RatesQuestion(data=request.query_params)
        refuse_unknown(request, question.fields)
        question.is_valid(raise_exception=True)
        asked = dict(question.validated_data)
        try:
            found = rates(ask(entities=_codes(asked.pop("entity", [])), **asked))
        except CannotAnswer as refused:
            raise ValidationError(str(refused)) from refused
        return Response([as_json(rate) for rate in found])


def _codes(entities: list[str]) -> list[str]:
    """The codes asked for; a star stands for every entity that is no office of another."""
    if "*" not in entities:
        return entities
    return list(Entity.objects.filter(parent=None).values_list("code", flat=True))
