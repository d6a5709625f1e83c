"""KPIs and their values in the API."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response as Answer
from rest_framework.viewsets import ReadOnlyModelViewSet

from accountability.api.bounds import LARGEST_KEY
from accountability.api.filtering import KnownFilters, refuse_unknown
from accountability.api.keyset_pagination import KeysetPages
from accountability.api.writes import IF_MATCH, decided_on, etag
from accountability.forms.localized import LANGUAGES, LocalizedField
from accountability.models import Entity
from delegations import actions
from delegations.actions.kpi_values import Entry
from delegations.choices import Area, KpiOrigin, KpiState
from delegations.forms.lists import KpiFilter, KpiValueFilter
from delegations.models import Kpi, KpiValue, KpiVersion
from delegations.models import quarter_label as label_of
from delegations.permissions import Permission

ENDS = {1: (3, 31), 2: (6, 30), 3: (9, 30), 4: (12, 31)}
"""Month and day on which each quarter ends."""


def day_of_quarter(label: str) -> dt.date:
    """The day on which a quarter ends, written as 2021-Q4."""
    year, number = label.split("-Q")
    return dt.date(int(year), *ENDS[int(number)])


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
    risk_area = serializers.CharField(source="definition.risk_area", read_only=True, default="")
    go_live = QuarterField(read_only=True, allow_null=True)
    retired_from = QuarterField(read_only=True, allow_null=True)
    versions = KpiVersionSerializer(many=True, read_only=True)

    class Meta:
        model = Kpi
        fields = [
            "id", "version", "code", "name", "risk_area", "area", "origin", "state", "go_live", "retired_from",
            "is_illustrative", "versions",
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
        return Entry(**given | {"quarter": day_of_quarter(given["quarter"])})


class KpiDefinitionWrite(serializers.ModelSerializer):
    """A definition that applies from a later day on than the present one."""

    names = serializers.DictField(
        child=serializers.CharField(max_length=300), help_text="By code of an official language; English is required."
    )

    class Meta:
        model = KpiVersion
        fields = KpiVersionSerializer.Meta.fields

    def validate_names(self, names: dict[str, str]) -> dict[str, str]:
        """Names in official languages only, the English one among them."""
        if code := next((code for code in names if code not in LANGUAGES), ""):
            words = {"code": code, "allowed": ", ".join(LANGUAGES)}
            raise serializers.ValidationError(
                _("“%(code)s” is not an official language. Use one of: %(allowed)s.") % words
            )
        if "en" not in names:
            raise serializers.ValidationError(LocalizedField.default_error_messages["english"])
        return names

    def validate(self, attrs: Any) -> Any:
        faults: dict[str, list[str]] = {}
        for field, sentence in self.definition(attrs).faults():
            faults.setdefault(field, []).append(sentence)
        if faults:
            raise serializers.ValidationError(faults)
        return attrs

    def definition(self, given: dict[str, Any]) -> KpiVersion:
        """The definition, not saved yet."""
        return KpiVersion(**{name: given[name] for name in self.Meta.fields if name in given})


class KpiWrite(KpiDefinitionWrite):
    """A planned KPI with its first definition."""

    code = serializers.RegexField(r"^[A-Za-z0-9][A-Za-z0-9-]*\Z", max_length=32)
    area = serializers.ChoiceField(Area.choices, allow_blank=True, default="")
    origin = serializers.ChoiceField(KpiOrigin.choices, default=KpiOrigin.NEW)

    class Meta(KpiDefinitionWrite.Meta):
        fields = ["code", "area", "origin", *KpiDefinitionWrite.Meta.fields]

    def definition(self, given: dict[str, Any]) -> KpiVersion:
        return KpiVersion(**{name: given[name] for name in KpiDefinitionWrite.Meta.fields if name in given})

    def kpi(self) -> Kpi:
        """The KPI, not saved yet."""
        given = self.validated_data
        return Kpi(code=given["code"], area=given["area"], origin=given["origin"], state=KpiState.PLANNED)


class KpiQuarterWrite(serializers.Serializer):
    """A quarter of the use of a KPI."""

    quarter = serializers.RegexField(r"^[12]\d{3}-Q[1-4]\Z", help_text="As 2021-Q4.")

    def day(self) -> dt.date:
        """The day on which the quarter ends."""
        return day_of_quarter(self.validated_data["quarter"])


class KpiViewSet(ReadOnlyModelViewSet):
    """KPIs of delegated authority with their definitions."""

    required_permission = Permission.VIEW_DELEGATIONS
    permissions_by_action = dict.fromkeys(("create", "define", "begin", "retire"), Permission.MANAGE_KPIS)
    queryset = Kpi.objects.filter(is_voided=False).prefetch_related("versions")
    serializer_class = KpiSerializer
    filter_backends = [KnownFilters]
    filterset_class = KpiFilter
    filters_from_data = ("entity", "kpi", "quarter", "assignee")
    pagination_class = KeysetPages
    lookup_value_converter = "int"

    def retrieve(self, request: Request, *args: object, **kwargs: object) -> Answer:
        """One KPI; ETag is its version, which a write sends back as If-Match."""
        return self._detail(self.get_object())

    @extend_schema(request=KpiWrite, responses={201: KpiSerializer})
    def create(self, request: Request) -> Answer:
        """Enter a planned KPI with its first definition."""
        given = self._given(KpiWrite)
        kpi = actions.enter_kpi(given.kpi(), by=self._by, definition=given.definition(given.validated_data))
        return self._detail(kpi, status.HTTP_201_CREATED)

    @extend_schema(parameters=[IF_MATCH], request=KpiDefinitionWrite, responses=KpiSerializer)
    @action(detail=True, methods=["post"], filter_backends=[])
    def define(self, request: Request, **path: Any) -> Answer:
        """Define the KPI from a later day on."""
        kpi, given = self.get_object(), self._given(KpiDefinitionWrite)
        definition = given.definition(given.validated_data)
        return self._detail(
            actions.define_kpi(kpi, by=self._by, version=decided_on(request), definition=definition).kpi
        )

    @extend_schema(parameters=[IF_MATCH], request=KpiQuarterWrite, responses=KpiSerializer)
    @action(detail=True, methods=["post"], filter_backends=[])
    def begin(self, request: Request, **path: Any) -> Answer:
        """Begin to measure a planned KPI."""
        kpi, given = self.get_object(), self._given(KpiQuarterWrite)
        return self._detail(actions.begin_kpi(kpi, by=self._by, version=decided_on(request), quarter=given.day()))

    @extend_schema(parameters=[IF_MATCH], request=KpiQuarterWrite, responses=KpiSerializer)
    @action(detail=True, methods=["post"], filter_backends=[])
    def retire(self, request: Request, **path: Any) -> Answer:
        """Measure the KPI no longer from a quarter on."""
        kpi, given = self.get_object(), self._given(KpiQuarterWrite)
        return self._detail(actions.retire_kpi(kpi, by=self._by, version=decided_on(request), quarter=given.day()))

    @property
    def _by(self) -> Any:
        return self.request.user

    def _given(self, kind: type[Any]) -> Any:
        refuse_unknown(self.request, ())
        given = kind(data=self.request.data)
        given.is_valid(raise_exception=True)
        return given

    def _detail(self, kpi: Kpi, code: int = status.HTTP_200_OK) -> Answer:
        kpi = self.get_queryset().get(pk=kpi.pk)
        return Answer(KpiSerializer(kpi).data, status=code, headers=etag(kpi.version))


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
