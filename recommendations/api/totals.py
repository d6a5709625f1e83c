"""The API of published annex tables, with the figures calculated for each line."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from accountability.api.filtering import refuse_unknown
from recommendations.measures import CannotAnswer, ask
from recommendations.measures.status_totals import totals
from recommendations.models import StatusTotal
from recommendations.permissions import Permission


class StatusTotalSerializer(serializers.Serializer[Any]):
    """One line of one table as printed, null where it is not printed; rates are fractions of four places."""

    report_symbol = serializers.CharField(source="total.document.symbol")
    body = serializers.CharField(source="total.body.code")
    volume = serializers.CharField(source="total.volume")
    period = serializers.CharField(source="total.period")
    stream = serializers.CharField(source="total.stream")
    printed_total = serializers.IntegerField(source="total.printed_total", allow_null=True)
    implemented = serializers.IntegerField(source="total.implemented", allow_null=True)
    under_implementation = serializers.IntegerField(source="total.under_implementation", allow_null=True)
    not_implemented = serializers.IntegerField(source="total.not_implemented", allow_null=True)
    overtaken_by_events = serializers.IntegerField(source="total.overtaken_by_events", allow_null=True)
    closed_by_board = serializers.IntegerField(source="total.closed_by_board", allow_null=True)
    newly_issued = serializers.IntegerField(source="total.newly_issued", allow_null=True)
    assessed = serializers.IntegerField(
        allow_null=True, help_text="The printed total; where none is printed, the sum of what is."
    )
    is_total_summed = serializers.BooleanField(help_text="Whether no total is printed.")
    implementation_rate = serializers.DecimalField(None, 4, allow_null=True)
    closure_rate = serializers.DecimalField(None, 4, allow_null=True)
    implied_new = serializers.IntegerField(
        allow_null=True, help_text="Assessed beyond what the report before left open."
    )
    roll_forward_gap = serializers.IntegerField(
        allow_null=True, help_text="Assessed, less what the report before left open and newly issued."
    )


class TotalsQuestion(serializers.Serializer[Any]):
    """The tables wanted."""

    body = serializers.CharField(required=False, help_text="Code.")
    volume = serializers.CharField(required=False, help_text="I, II.")
    period = serializers.CharField(required=False)
    report_symbol = serializers.CharField(required=False)

    def validate(self, asked: dict[str, str]) -> dict[str, str]:
        try:
            ask(body=asked.get("body", ""), volume=asked.get("volume", ""))
        except CannotAnswer as refused:
            raise serializers.ValidationError(str(refused)) from refused
        return asked


class StatusTotalViewSet(GenericViewSet):
    """Published totals by status, with rates and the check from one report to the next."""

    required_permission = Permission.VIEW_RATES
    serializer_class = StatusTotalSerializer
    queryset = StatusTotal.objects.none()

    @extend_schema(parameters=[TotalsQuestion], responses=StatusTotalSerializer(many=True))
    def list(self, request: Request) -> Response:
        """Report after report within each body, volume and stream."""
        question = TotalsQuestion(data=request.query_params)
        refuse_unknown(request, question.fields)
        question.is_valid(raise_exception=True)
        lines = [line for line in self.get_serializer(totals(), many=True).data if _fits(line, question.validated_data)]
        return self.get_paginated_response(self.paginate_queryset(lines))


def _fits(line: dict[str, Any], wanted: dict[str, str]) -> bool:
    return all(str(line[name]).casefold() == value.casefold() for name, value in wanted.items())
