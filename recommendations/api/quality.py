"""Findings of data quality by entity and rule, for scripts; `recommendations/?quality=<rule>` lists their rows."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from accountability.api.filtering import refuse_unknown
from accountability.models import register_day
from recommendations.measures import quality
from recommendations.permissions import Permission


class QualityFindingSerializer(serializers.Serializer):
    """How many records of one entity, the offices under it included, break one rule of data quality."""

    entity = serializers.CharField(allow_null=True, help_text="Code; null for the whole register.")
    rule = serializers.ChoiceField([rule.code for rule in quality.RULES])
    says = serializers.CharField(help_text="The rule as a sentence.")
    count = serializers.IntegerField(help_text="Recommendations.")
    counted_on = serializers.DateField()


class QualityViewSet(GenericViewSet):
    """What the register lacks or leaves open: the whole register, then every entity that has findings."""

    required_permission = Permission.VIEW_RECOMMENDATIONS
    serializer_class = QualityFindingSerializer
    pagination_class = None

    @extend_schema(responses=QualityFindingSerializer(many=True))
    def list(self, request: Request) -> Response:
        """A bare list, never paged; rules that nobody breaks are left out."""
        refuse_unknown(request, ())
        on = register_day()
        totals, entities = quality.findings(on=on, reader=request.user)
        counted = [(None, totals), *((row.code, row.counts) for row in entities)]
        return Response([
            {"entity": entity, "rule": rule.code, "says": rule.sentence, "count": count, "counted_on": on}
            for entity, counts in counted for rule, count in zip(quality.RULES, counts, strict=True) if count
        ])  # fmt: skip
