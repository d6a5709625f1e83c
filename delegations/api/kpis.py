"""KPIs and their values in the API."""

from __future__ import annotations

import datetime as dt
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response as Answer
from rest_framework.viewsets import ReadOnlyModelViewSet

from accountability.api.bounds import LARGEST_KEY
from accountability.api.filtering import KnownFilters, refuse_unknown
from accountability.api.keyset_pagination import KeysetPages
from accountability.models import Entity
from delegations import actions
from delegations.actions.kpis import Entry
from delegations.forms.lists import KpiFilter, KpiValueFilter
from delegations.models import Kpi, KpiValue, KpiVersion
from delegations.models import quarter_label as label_of
from delegations.permissions import Permission

ENDS = {1: (3, 31), 2: (6, 30), 3: (9, 30), 4: (12, 31)}
"""Month and day on which each quarter ends."""


class QuarterField(serializers.CharField):
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
    go_live = QuarterField(read_only=True, allow_null=True)
    retired_from = QuarterField(read_only=True, allow_null=True)
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
    """A value to be entered; a frozen one is corrected with a reason.

    It is refused if another value than the one that `replaces` names is in force.
    """

    kpi = serializers.SlugRelatedField(
        "code", queryset=Kpi.objects.filter(is_voided=False).prefetch_related("versions")
    )
    entity = serializers.SlugRelatedField("code", queryset=Entity.objects.all())
    quarter = serializers.RegexField(r"^[12]\d{3}-Q[1-4]\Z", help_text="As 2021-Q4.")
    numerator = serializers.DecimalField(max_digits=17, decimal_places=4)
    denominator = serializers.DecimalField(
        max_digits=17, decimal_places=4, min_value=0, required=False, allow_null=True
    )
    source = serializers.CharField(  # type: ignore[assignment]
        max_length=200, required=False, default="", allow_blank=True
    )
    cut_off = serializers.DateField(required=False, allow_null=True, default=None)
    reason = serializers.CharField(max_length=2000, required=False, default="", allow_blank=True)

    replaces = serializers.IntegerField(
        min_value=1, max_value=LARGEST_KEY, required=False, allow_null=True, default=None,
        help_text="Id of the value in force that this one replaces; empty if there is none.",
    )  # fmt: skip

    def entry(self) -> Entry:
        """The value as an entry."""
        given: dict[str, Any] = {"denominator": None, **self.validated_data}
        year, number = given["quarter"].split("-Q")
        return Entry(**given | {"quarter": dt.date(int(year), *ENDS[int(number)])})


class KpiViewSet(ReadOnlyModelViewSet):
    """KPIs of delegated authority with their definitions."""

    required_permission = Permission.VIEW_DELEGATIONS
    queryset = Kpi.objects.filter(is_voided=False).prefetch_related("versions")
    serializer_class = KpiSerializer
    filter_backends = [KnownFilters]
    filterset_class = KpiFilter
    filters_from_data = ("entity", "kpi", "quarter", "assignee")
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
    filters_from_data = ("entity", "kpi", "quarter", "assignee")
    pagination_class = KeysetPages
    lookup_value_converter = "int"

    @extend_schema(request=KpiValueWrite, responses={201: KpiValueSerializer})
    def create(self, request: Request) -> Answer:
        """Enter a value of one's own entity."""
        refuse_unknown(request, ())
        given = KpiValueWrite(data=request.data)
        given.is_valid(raise_exception=True)
        by: Any = request.user
        value = actions.enter_value(given.entry(), by=by)
        return Answer(KpiValueSerializer(value).data, status=status.HTTP_201_CREATED)
