"""Measures in the API: the definition of each figure."""

from __future__ import annotations

from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.exceptions import NotFound
from rest_framework.mixins import ListModelMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from accountability.api.filtering import refuse_unknown
from accountability.measures import Measure
from accountability.measures.catalogue import definitions
from accountability.permissions import Permission


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

    def retrieve(self, request: Request, code: str) -> Response:
        """One definition."""
        measures = self.get_queryset()
        found = next((measure for measure in measures if measure.code == code), None)
        if found is None:
            known = ", ".join(measure.code for measure in measures)
            raise NotFound(_("Unknown measure “%(code)s”. Use one of: %(known)s.") % {"code": code, "known": known})
        return Response(self.get_serializer(found).data)
