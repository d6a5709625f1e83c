"""Measures in the API: the definition of each figure, and its values on any day by dimension."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.exceptions import NotFound, PermissionDenied, ValidationError
from rest_framework.mixins import ListModelMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from accountability.api.filtering import refuse_unknown
from accountability.measures import CannotAnswer, Measure, definitions
from accountability.measures.values import MOST_SPLITS, NARROWING, Query, as_rows, lines, query
from accountability.permissions import Permission, permissions_of, refusal


class MeasureSerializer(serializers.Serializer):
    """One definition behind every number that bears its code."""

    code = serializers.CharField()
    version = serializers.IntegerField()
    title = serializers.CharField()
    numerator = serializers.CharField()
    denominator = serializers.CharField()
    exclusions = serializers.CharField()
    unit = serializers.CharField()
    source = serializers.CharField(help_text="Symbol and paragraph.")  # type: ignore[assignment]
    is_inferred = serializers.BooleanField(help_text="The source prints the figures, not the rule.")
    dimensions = serializers.ListField(
        child=serializers.CharField(), help_text="What its values can be split by; empty where it has none."
    )


class NumbersSerializer(serializers.Serializer[Any]):
    """One figure; all null where nothing is counted."""

    numerator = serializers.FloatField(allow_null=True)
    denominator = serializers.IntegerField(allow_null=True, help_text="Null where the number is not a share.")
    value = serializers.FloatField(allow_null=True, help_text="The percentage of a rate, otherwise the number.")
    percent = serializers.FloatField(allow_null=True, help_text="Rounded once, to one decimal.")


class ComparedSerializer(NumbersSerializer):
    """The same group on the other day, or of the other entity."""

    as_of = serializers.DateField()
    entity = serializers.CharField(allow_null=True)


class ValueSerializer(NumbersSerializer):
    """One group of a measure on one day; without a split there is one group, whose keys are null."""

    by = serializers.CharField(allow_null=True)
    key = serializers.CharField(allow_null=True)
    label = serializers.CharField(allow_null=True)  # type: ignore[assignment]
    then_by = serializers.CharField(allow_null=True, help_text="The second split.")
    then_key = serializers.CharField(allow_null=True)
    then_label = serializers.CharField(allow_null=True)
    as_of = serializers.DateField()
    unit = serializers.CharField()
    rows = serializers.CharField(allow_null=True, help_text="Address of the rows of the numerator; null if not listed.")
    compared = ComparedSerializer(allow_null=True)


class MeasureTodaySerializer(MeasureSerializer):
    """One definition with its value on the register day."""

    today = ValueSerializer(
        allow_null=True, help_text="Null where the measure is always split, or its values are not the reader's to read."
    )


class ValuesQuestion(serializers.Serializer[Any]):
    """The day, the splits, what they are narrowed to, and the comparison."""

    as_of = serializers.DateField(required=False, help_text="The register day by default.")
    by = serializers.ListField(
        child=serializers.CharField(), required=False, max_length=MOST_SPLITS,
        help_text="One or two of the dimensions of the measure.",
    )  # fmt: skip
    entity = serializers.CharField(required=False, help_text="Code of an entity, with its offices.")
    body = serializers.CharField(required=False, help_text="Code of an oversight body.")
    component = serializers.CharField(required=False, help_text="Number of a component.")
    compare = serializers.CharField(required=False, help_text="Another day, or the code of another entity.")


class MeasureViewSet(ListModelMixin, GenericViewSet):
    """The definition of each figure: numerator, denominator, exclusions, source of the rule."""

    required_permission = Permission.VIEW_FIGURES
    serializer_class = MeasureSerializer
    lookup_field = "code"

    def get_queryset(self) -> list[Measure]:  # type: ignore[override]
        return definitions()

    def list(self, request: Request, *args: object, **kwargs: object) -> Response:
        refuse_unknown(request, ())
        return super().list(request, *args, **kwargs)

    @extend_schema(responses=MeasureTodaySerializer)
    def retrieve(self, request: Request, code: str) -> Response:
        """One definition, and its value today."""
        measures = self.get_queryset()
        found = next((measure for measure in measures if measure.code == code), None)
        if found is None:
            known = ", ".join(measure.code for measure in measures)
            raise NotFound(_("Unknown measure “%(code)s”. Use one of: %(known)s.") % {"code": code, "known": known})
        return Response({**self.get_serializer(found).data, "today": _today(request, found)})

    @extend_schema(parameters=[ValuesQuestion], responses=ValueSerializer(many=True))
    @action(detail=True, pagination_class=None)
    def values(self, request: Request, code: str) -> Response:
        """A bare list, never paged: the value of each group on the day, with the address of its rows."""
        question = ValuesQuestion(data=request.query_params)
        refuse_unknown(request, question.fields, (), lists=["by"])
        question.is_valid(raise_exception=True)
        try:
            asked = _query(request, code, question.validated_data)
            rows = as_rows(asked, lines(asked), absolute=request.build_absolute_uri)
        except CannotAnswer as refused:
            raise ValidationError(str(refused)) from refused
        return Response(rows)


def _today(request: Request, measure: Measure) -> dict[str, Any] | None:
    """The value of the measure on the register day, without a split; None where it has none for the reader."""
    if measure.values is None or measure.always:
        return None
    try:
        asked = query(measure.code, permissions=permissions_of(request.user))
        rows = as_rows(asked, lines(asked), absolute=request.build_absolute_uri)
    except CannotAnswer:
        return None
    return rows[0] if rows else None


def _query(request: Request, code: str, chosen: dict[str, Any]) -> Query:
    """The checked query; 404 for an unknown measure, 403 where the reader lacks its permission."""
    allowed = permissions_of(request.user)
    measure = next((measure for measure in definitions() if measure.code == code), None)
    if measure is None or measure.values is None:
        raise NotFound(_("There are no values of a measure “%(code)s”.") % {"code": code})
    if measure.permission not in allowed:
        raise PermissionDenied(refusal(measure.permission))
    within = {str(dimension): chosen.get(dimension, "") for dimension in NARROWING}
    return query(
        code, permissions=allowed, on=chosen.get("as_of"), by=chosen.get("by", ()), within=within,
        compare=chosen.get("compare", ""),
    )  # fmt: skip
