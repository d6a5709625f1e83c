"""The API of reported series: definitions, targets and values, with the same actions as the pages."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as django_filters
from rest_framework import serializers
from rest_framework.routers import SimpleRouter
from rest_framework.viewsets import ReadOnlyModelViewSet

from accountability.api.filtering import IntegerFilter, KnownFilters
from accountability.components.api.serializers import Localized
from accountability.components.series.impact_api import ImpactViewSet
from accountability.components.series.value_api import SeriesValueViewSet
from accountability.models import Series, SeriesDefinition, SeriesTarget
from accountability.permissions import Permission


# --- Definitions ----------------------------------------------------------------------------------------------------
class SeriesMemberSerializer(serializers.Serializer[Any]):
    """One value of a dimension."""

    code = serializers.CharField()
    names = Localized()


class SeriesDefinitionSerializer(serializers.ModelSerializer[SeriesDefinition]):
    """One version of a definition. It never changes."""

    owner = serializers.CharField(source="owner.code", help_text="Code of the responsible office.")
    numerators, denominators, populations = Localized(), Localized(), Localized()
    sources, cut_off_rules, revision_rules, dimension = Localized(), Localized(), Localized(), Localized()
    members = SeriesMemberSerializer(many=True)
    compared = serializers.ListField(child=serializers.CharField(), help_text="Codes compared between entities.")

    class Meta:
        model = SeriesDefinition
        fields = [
            "version", "valid_from", "owner", "unit", "numerators", "denominators", "populations", "sources",
            "cut_off_rules", "revision_rules", "periodicity", "due_days", "direction", "small_numbers", "dimension",
            "members", "by_entity", "compared", "credible_from", "reason",
        ]  # fmt: skip


class SeriesTargetSerializer(serializers.ModelSerializer[SeriesTarget]):
    document = serializers.CharField(source="document.symbol", allow_null=True)

    class Meta:
        model = SeriesTarget
        fields = ["value", "applies_from", "document", "paragraph", "note"]


class ReportedSeriesSerializer(serializers.ModelSerializer[Series]):
    """One reported series with every version of its definition, and its targets."""

    titles = Localized()
    component = serializers.IntegerField(source="component.number", allow_null=True)
    definitions = SeriesDefinitionSerializer(many=True)
    targets = SeriesTargetSerializer(many=True)

    class Meta:
        model = Series
        fields = ["id", "code", "titles", "unit", "component", "definitions", "targets"]


class ReportedSeriesFilter(django_filters.FilterSet):
    """Series by component and code."""

    component = IntegerFilter("component__number", label=_("Number of the component"))
    code = django_filters.CharFilter("code", lookup_expr="iexact", label=_("Code of the series"))

    class Meta:
        model = Series
        fields: list[str] = []


class SeriesViewSet(ReadOnlyModelViewSet[Series]):
    """Series that offices report."""

    required_permission = Permission.VIEW_FIGURES
    queryset = (
        Series.objects.filter(definitions__version=1).select_related("component")
        .prefetch_related(
            Prefetch("definitions", SeriesDefinition.objects.select_related("owner").order_by("version")),
            Prefetch("targets", SeriesTarget.objects.select_related("document").order_by("applies_from")),
        )
    )  # fmt: skip
    serializer_class = ReportedSeriesSerializer
    filter_backends = [KnownFilters]
    filterset_class = ReportedSeriesFilter
    lookup_value_converter = "int"


router = SimpleRouter(use_regex_path=False)
router.register("series", SeriesViewSet, "series")
router.register("impact", ImpactViewSet, "impact")
router.register("series-values", SeriesValueViewSet, "series-value")

urlpatterns = router.urls
