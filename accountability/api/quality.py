"""Data quality findings by entity and rule; `?quality=<rule>` of the register lists their rows."""

from __future__ import annotations

from typing import Any

from django.utils.text import format_lazy
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from accountability.api.filtering import refuse_unknown
from accountability.measures.quality import Quality
from accountability.models import register_day


class QualityFindingSerializer(serializers.Serializer):
    """The number of records of one entity, including its offices, that break one rule of data quality."""

    entity = serializers.CharField(allow_null=True, help_text="Code; null for the whole register.")
    rule = serializers.CharField()
    says = serializers.CharField(help_text="The rule as a sentence.")
    count = serializers.IntegerField()
    counted_on = serializers.DateField()


def quality_viewset(quality: Quality, component: str = "QualityFinding") -> type[GenericViewSet]:
    """The list of a register's findings; `component` names one of them in the schema."""
    fields = {
        "rule": serializers.ChoiceField(list(quality.by_code)),
        "count": serializers.IntegerField(help_text=format_lazy("{}.", quality.records.label)),
        "__doc__": QualityFindingSerializer.__doc__,
    }
    serializer = type(f"{component}Serializer", (QualityFindingSerializer,), fields)

    class QualityViewSet(GenericViewSet):
        """Data quality findings: the whole register, then every entity that has findings."""

        required_permission = quality.records.permission
        serializer_class = serializer
        pagination_class = None

        @extend_schema(responses=serializer(many=True))
        def list(self, request: Request) -> Response:
            """A list without pages; rules without findings are omitted."""
            refuse_unknown(request, ())
            on = register_day()
            totals, entities = quality.findings(on=on, reader=request.user)
            counted: Any = [(None, totals), *((row.code, row.counts) for row in entities)]
            return Response([
                {"entity": entity, "rule": rule.code, "says": rule.sentence, "count": count, "counted_on": on}
                for entity, counts in counted for rule, count in zip(quality.rules, counts, strict=True) if count
            ])  # fmt: skip

    return QualityViewSet
