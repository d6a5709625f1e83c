"""Assessments of the capacity of entities in the API."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response as Answer
from rest_framework.viewsets import ReadOnlyModelViewSet

from accountability.api.filtering import KnownFilters, refuse_unknown
from accountability.api.keyset_pagination import KeysetPages
from accountability.models import Entity
from delegations import actions
from delegations.forms.lists import CapacityFilter
from delegations.models import CapacityAssessment
from delegations.permissions import Permission


class CapacitySerializer(serializers.ModelSerializer):
    """One assessment of one entity in one area; it applies until the next one."""

    entity = serializers.CharField(source="entity.code")

    class Meta:
        model = CapacityAssessment
        fields = ["id", "entity", "area", "level", "valid_from", "basis", "recorded_at", "is_illustrative"]


class CapacityWrite(serializers.ModelSerializer):
    """An assessment that applies from its day on; the basis is required unless the capacity is sufficient."""

    entity = serializers.SlugRelatedField("code", queryset=Entity.objects.all())
    basis = serializers.CharField(max_length=2000, required=False, default="", allow_blank=True)

    class Meta:
        model = CapacityAssessment
        fields = ["entity", "area", "level", "valid_from", "basis"]
        validators: list[Any] = []  # the action gives the reason


class CapacityViewSet(ReadOnlyModelViewSet):
    """Assessments of the capacity of entities to exercise delegated authority."""

    required_permission = Permission.VIEW_DELEGATIONS
    permissions_by_action = {"create": Permission.ASSESS_CAPACITY}
    queryset = CapacityAssessment.objects.current().select_related("entity")
    serializer_class = CapacitySerializer
    filter_backends = [KnownFilters]
    filterset_class = CapacityFilter
    filters_from_data = ("entity", "kpi", "quarter", "assignee")
    pagination_class = KeysetPages
    lookup_value_converter = "int"

    @extend_schema(request=CapacityWrite, responses={201: CapacitySerializer})
    def create(self, request: Request) -> Answer:
        """Assess the capacity of an entity."""
        refuse_unknown(request, ())
        given = CapacityWrite(data=request.data)
        given.is_valid(raise_exception=True)
        by: Any = request.user
        row = actions.assess_capacity(CapacityAssessment(**given.validated_data), by=by)
        return Answer(CapacitySerializer(row).data, status=status.HTTP_201_CREATED)
