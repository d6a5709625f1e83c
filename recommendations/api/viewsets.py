"""The register and its rates, read by scripts; the same filters, visibility and measures as on the pages."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet
from django.utils.dateparse import parse_date
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet, ReadOnlyModelViewSet

from accountability.api.filtering import KnownFilters, refuse_unknown
from accountability.models import Entity, register_day
from recommendations.api.paging import RegisterPages
from recommendations.api.rows import beside, rows
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


class RecommendationViewSet(ReadOnlyModelViewSet):
    """What oversight bodies asked for, what management says, and what each body decided."""

    required_permission = Permission.VIEW_RECOMMENDATIONS
    queryset = Recommendation.objects.none()  # names the model to the schema
    serializer_class = RecommendationSerializer
    filter_backends = [KnownFilters]
    filterset_class = RecommendationFilter
    pagination_class = RegisterPages
    filters_from_data = ("body", "entity", "theme", "official", "last_by")
    lookup_value_converter = "int"

    def get_queryset(self) -> QuerySet[Recommendation]:
        return Recommendation.objects.visible_to(self.request.user)

    @property
    def day(self) -> dt.date | None:
        """The day asked for, which the filters have checked."""
        return parse_date(self.request.query_params.get("as_of", ""))

    def list(self, request: Request, *args: object, **kwargs: object) -> Response:
        """The register, newest first."""
        page = self.paginate_queryset(self.filter_queryset(self.get_queryset()))
        return self.get_paginated_response(rows(page or (), day=self.day, on=self.day or register_day()))

    @extend_schema(responses=RecommendationDetailSerializer)
    def retrieve(self, request: Request, *args: object, **kwargs: object) -> Response:
        """One recommendation with its history; ETag is its version, which a write sends back as If-Match."""
        record = self.get_object()
        [row] = rows([record.pk], day=self.day, on=self.day or register_day())
        return Response(row | beside(record), headers={"ETag": f'"{row["version"]}"'})


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
