"""The API of the values of series: read with small numbers hidden, entered, submitted, accepted and corrected."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as django_filters
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from accountability.api.filtering import CodeFilter, IntegerFilter, KnownFilters, refuse_unknown
from accountability.api.writes import LONGEST, RecordWrites, Write, etag, writes
from accountability.components.series import actions
from accountability.components.series.actions import Entry, Place
from accountability.components.series.measures.cells import Cell, is_revision_hidden, of_some
from accountability.errors import Incomplete
from accountability.forms.fields import DAYS
from accountability.models import Document, Entity, Series, SeriesValue, SeriesValueRevision
from accountability.models.series_value import ValueState
from accountability.permissions import Permission, can


class SeriesValueSerializer(serializers.ModelSerializer[SeriesValue]):
    """One value. `hidden` has the words in place of numbers that are hidden to protect people."""

    series = serializers.CharField(source="series.code")
    definition = serializers.IntegerField(source="definition.version")
    owner = serializers.CharField(source="definition.owner.code")
    period = serializers.CharField(read_only=True)
    entity = serializers.CharField(
        source="entity.code", allow_null=True, help_text="Code of the entity; null for the Organization."
    )
    numerator = serializers.SerializerMethodField()
    denominator = serializers.SerializerMethodField()
    value = serializers.SerializerMethodField("get_figure", help_text="Of a share the percentage.")
    hidden = serializers.SerializerMethodField()
    document = serializers.CharField(source="document.symbol", allow_null=True)

    class Meta:
        model = SeriesValue
        fields = [
            "id", "series", "definition", "owner", "period", "period_start", "period_end", "entity", "member", "state",
            "numerator", "denominator", "value", "hidden", "cut_off", "document", "paragraph", "note", "revision",
            "accepted_revision", "accepted_on", "version",
        ]  # fmt: skip

    def get_numerator(self, row: SeriesValue) -> str | None:
        return _number(self._cell(row).numerator)

    def get_denominator(self, row: SeriesValue) -> str | None:
        return _number(self._cell(row).denominator)

    def get_figure(self, row: SeriesValue) -> str | None:
        return _number(self._cell(row).figure)

    def get_hidden(self, row: SeriesValue) -> str:
        return self._cell(row).hidden

    def _cell(self, row: SeriesValue) -> Cell:
        return self.context["cells"][row.pk]


def _number(value: Any) -> str | None:
    return None if value is None else f"{value:.4f}"


class SeriesValueRevisionSerializer(serializers.Serializer[Any]):
    """One set of numbers entered; numbers are empty where readers may not see them."""

    number = serializers.IntegerField()
    numerator = serializers.CharField(allow_null=True)
    denominator = serializers.CharField(allow_null=True)
    value = serializers.CharField(allow_null=True)
    is_correction = serializers.BooleanField()
    reason = serializers.CharField()
    entered_on = serializers.DateField()


class SeriesValueDetailSerializer(SeriesValueSerializer):
    """One value with its revisions, oldest first."""

    revisions = serializers.SerializerMethodField()

    class Meta(SeriesValueSerializer.Meta):
        fields = [*SeriesValueSerializer.Meta.fields, "revisions"]

    def get_revisions(self, row: SeriesValue) -> list[dict[str, Any]]:
        is_raw = can(self.context["request"].user, Permission.VIEW_SERIES_DRAFTS, row.scope())
        revisions = [of for of in row.revisions.all() if is_raw or of.number <= (row.accepted_revision or 0)]
        return [
            _revision(row, of, is_hidden=not is_raw and self._cell(row).is_hidden, is_raw=is_raw) for of in revisions
        ]


def _revision(row: SeriesValue, of: SeriesValueRevision, *, is_hidden: bool, is_raw: bool) -> dict[str, Any]:
    is_hidden = is_hidden or (not is_raw and is_revision_hidden(row, of))
    numbers = {"numerator": of.numerator, "denominator": of.denominator, "value": of.figure}
    shown = {name: None if is_hidden else _number(number) for name, number in numbers.items()}
    facts = {name: getattr(of, name) for name in ("number", "is_correction", "reason", "entered_on")}
    return dict(SeriesValueRevisionSerializer(facts | shown).data)


class Numbers(Write):
    """The numbers of a value: of a share numerator and denominator, otherwise `value`."""

    numerator = serializers.DecimalField(18, 4, required=False)
    denominator = serializers.DecimalField(18, 4, required=False)
    value = serializers.DecimalField(18, 4, required=False)
    cut_off = serializers.DateField(validators=DAYS)
    document = serializers.CharField(required=False, default="", allow_blank=True, max_length=80)
    paragraph = serializers.CharField(required=False, default="", allow_blank=True, max_length=80)
    note = serializers.CharField(required=False, default="", allow_blank=True, max_length=2000)

    def entry(self, given: dict[str, Any]) -> Entry:
        """The numbers for the action, without which `given` is left."""
        names = ("numerator", "denominator", "value", "cut_off", "paragraph", "note")
        numbers = {name: given.pop(name) for name in names if name in given}
        return Entry(**numbers, document=_document(given.pop("document")))


def _document(symbol: str) -> Document | None:
    if not symbol.strip():
        return None
    if (document := Document.objects.filter(symbol__iexact=symbol.strip()).first()) is None:
        raise Incomplete(_g("“%(symbol)s” is not in the list of documents.") % {"symbol": symbol}, "document")
    return document


class NewValue(Numbers):
    """A value for an empty place. `reason` is required where the report with the period is frozen."""

    series = serializers.CharField(max_length=80, help_text="Code of the series.")
    period_end = serializers.DateField(validators=DAYS, help_text="Last day of the period.")
    member = serializers.CharField(required=False, default="", allow_blank=True, max_length=40)
    entity = serializers.CharField(
        required=False, default="", allow_blank=True, max_length=32, help_text="Code of the entity, where by entity."
    )
    reason = serializers.CharField(required=False, default="", allow_blank=True, max_length=LONGEST)

    def enter(self) -> SeriesValue:
        """Enter the value as a draft."""
        self.is_valid(raise_exception=True)
        given = dict(self.validated_data)
        if (series := Series.objects.filter(code=given["series"]).first()) is None:
            raise Incomplete(_g("There is no series “%(code)s”.") % {"code": given["series"]}, "series")
        entity = Entity.objects.filter(code=given["entity"]).first()
        if given["entity"] and entity is None:
            raise Incomplete(_g("There is no entity “%(code)s”.") % {"code": given["entity"]}, "entity")
        place = Place(series, given["period_end"], given["member"], entity)
        try:
            return actions.enter_values([(place, self.entry(given))], by=self.by, reason=given["reason"])[0]
        except Incomplete as refused:
            refused.field = {"period": "period_end"}.get(refused.field, refused.field)
            raise


class SeriesDraftWrite(Numbers):
    """Other numbers for a draft."""

    def act(self, **given: Any) -> None:
        actions.change_draft(self.record, entry=self.entry(given), **given)


class CorrectionWrite(Numbers):
    """Other numbers for an accepted value, and why."""

    reason = serializers.CharField(max_length=LONGEST)

    def act(self, **given: Any) -> None:
        actions.correct_value(self.record, entry=self.entry(given), **given)


class SubmitWrite(Write):
    """No fields."""

    def act(self, **given: Any) -> None:
        actions.submit_values([self.record], **given)


class AcceptWrite(Write):
    """No fields."""

    def act(self, **given: Any) -> None:
        actions.accept_values([self.record], **given)


class SeriesReturnWrite(Write):
    """What is missing or doubtful."""

    reason = serializers.CharField(max_length=LONGEST)

    def act(self, **given: Any) -> None:
        actions.return_value(self.record, **given)


class SeriesRefuseWrite(SeriesReturnWrite):
    """Why the correction does not replace the accepted numbers."""

    def act(self, **given: Any) -> None:
        actions.refuse_correction(self.record, **given)


class SeriesValueFilter(django_filters.FilterSet):
    """Values by series, office, state, period, entity and value of the dimension."""

    series = django_filters.CharFilter("series__code", lookup_expr="iexact", label=_("Code of the series"))
    component = IntegerFilter("series__component__number", label=_("Number of the component"))
    owner = django_filters.CharFilter("definition__owner__code", lookup_expr="iexact", label=_("Responsible office"))
    state = CodeFilter(choices=ValueState.choices, label=_("State"))
    period_end = django_filters.DateFilter("period_end", label=_("Last day of the period"))
    member = django_filters.CharFilter("member", label=_("Value of the dimension"))
    entity = django_filters.CharFilter("entity__code", lookup_expr="iexact", label=_("Entity"))

    class Meta:
        model = SeriesValue
        fields: list[str] = []


ENTER, DECIDE = Permission.ENTER_SERIES, Permission.DECIDE_SERIES


class SeriesValueViewSet(RecordWrites, ReadOnlyModelViewSet[SeriesValue]):
    """Values of series: accepted ones, and those of the reader's office."""

    required_permission = Permission.VIEW_FIGURES
    permissions_by_action = {
        "create": ENTER, "draft": ENTER, "submit": ENTER, "correction": ENTER,
        "accept": DECIDE, "return_value": DECIDE, "refuse": DECIDE,
    }  # fmt: skip
    queryset = SeriesValue.objects.none()  # names the model to the schema
    serializer_class = SeriesValueSerializer
    filter_backends = [KnownFilters]
    filterset_class = SeriesValueFilter
    lookup_value_converter = "int"

    def get_queryset(self) -> QuerySet[SeriesValue]:
        rows = SeriesValue.objects.visible_to(self.request.user).filter(is_voided=False)
        return rows.for_action("revisions").order_by("series__code", "-period_end", "member", "entity__code")

    def list(self, request: Request, *args: object, **kwargs: object) -> Response:
        rows: Any = self.paginate_queryset(self.filter_queryset(self.get_queryset()))
        self._log_reading(rows)
        return self.get_paginated_response(SeriesValueSerializer(rows, many=True, context=self._context(rows)).data)

    @extend_schema(responses=SeriesValueDetailSerializer)
    def retrieve(self, request: Request, *args: object, **kwargs: object) -> Response:
        """One value with its revisions; ETag is its version, which a write sends back as If-Match."""
        refuse_unknown(request, ())
        row = get_object_or_404(self.get_queryset(), pk=self.kwargs["pk"])
        self._log_reading([row])
        return self._detail(row)

    def _log_reading(self, rows: Iterable[SeriesValue]) -> None:
        """Record in the access log which series of cases the answer contains."""
        request: Any = self.request
        series = (row.series for row in rows)
        actions.record_reading(series, by=request.user, path=request.path, query=request.META.get("QUERY_STRING", ""))

    @extend_schema(request=NewValue, responses={201: SeriesValueDetailSerializer})
    def create(self, request: Request) -> Response:
        """Enter a value as a draft of its office."""
        refuse_unknown(request, ())
        value = NewValue(data=request.data, by=request.user).enter()
        return self._detail(get_object_or_404(self.get_queryset(), pk=value.pk), status.HTTP_201_CREATED)

    def _detail(self, row: SeriesValue, code: int = status.HTTP_200_OK) -> Response:
        body = SeriesValueDetailSerializer(row, context=self._context([row])).data
        return Response(body, code, headers=etag(row.version))

    def _context(self, rows: Any) -> dict[str, Any]:
        return {"request": self.request, "cells": {cell.row.pk: cell for cell in of_some(rows)}}

    @writes(SeriesDraftWrite, "draft", SeriesValueDetailSerializer)
    def draft(self, request: Request, pk: int) -> Response:
        """Replace the numbers of a draft."""
        return self._write(request, SeriesDraftWrite)

    @writes(SubmitWrite, "submit", SeriesValueDetailSerializer)
    def submit(self, request: Request, pk: int) -> Response:
        """Submit a draft to the coordinator."""
        return self._write(request, SubmitWrite)

    @writes(AcceptWrite, "accept", SeriesValueDetailSerializer)
    def accept(self, request: Request, pk: int) -> Response:
        """Accept a submitted value or correction."""
        return self._write(request, AcceptWrite)

    @writes(SeriesReturnWrite, "return", SeriesValueDetailSerializer)
    def return_value(self, request: Request, pk: int) -> Response:
        """Return a submitted value to its office."""
        return self._write(request, SeriesReturnWrite)

    @writes(CorrectionWrite, "correction", SeriesValueDetailSerializer)
    def correction(self, request: Request, pk: int) -> Response:
        """Submit other numbers for an accepted value; both stay on record."""
        return self._write(request, CorrectionWrite)

    @writes(SeriesRefuseWrite, "refuse", SeriesValueDetailSerializer)
    def refuse(self, request: Request, pk: int) -> Response:
        """Refuse a correction."""
        return self._write(request, SeriesRefuseWrite)
