"""The figures of entities in the API: those of the list of entities and of an entity's page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from accountability.api.filtering import refuse_unknown
from accountability.measures import FIRST_DAY
from accountability.measures.entity_figures import EntityColumn, EntityTable, EntityValue, Unit, entity_table
from accountability.models import Entity, register_day
from accountability.models.entity import EntityKind
from accountability.permissions import Permission


class EntityFigureSerializer(serializers.Serializer[Any]):
    """One figure of an entity. A rate is a fraction of four places, null below the minimum of its denominator."""

    code = serializers.CharField(help_text="The figure; the same code as the column of the list.")
    title = serializers.CharField()
    definition = serializers.CharField()
    unit = serializers.ChoiceField(Unit.values)
    value = serializers.DecimalField(
        None, 4, allow_null=True, help_text="A number, a fraction where `unit` is percent, or a change in points."
    )
    numerator = serializers.IntegerField(allow_null=True)
    denominator = serializers.IntegerField(allow_null=True)
    rows = serializers.CharField(help_text="The address of the rows; empty where there are none.")


class EntityFiguresSerializer(serializers.Serializer[Any]):
    """The figures of one entity, including its offices, on a day."""

    entity = serializers.CharField(help_text="Code.")
    name = serializers.CharField()
    kind = serializers.ChoiceField(EntityKind.values)
    as_of = serializers.DateField()
    figures = EntityFigureSerializer(many=True)


class EntityFiguresQuestion(serializers.Serializer[Any]):
    """The day wanted."""

    as_of = serializers.DateField(required=False, help_text="By default the register day.")

    def validate_as_of(self, day: dt.date) -> dt.date:
        if not FIRST_DAY <= day <= register_day():
            days = {"first": FIRST_DAY, "last": register_day()}
            raise serializers.ValidationError(_("Choose a date from %(first)s to %(last)s.") % days)
        return day


class EntityFiguresViewSet(GenericViewSet):
    """Open, overdue, closure rate, change and data quality of entities, by the definitions of the list of entities."""

    required_permission = Permission.VIEW_ENTITIES
    serializer_class = EntityFiguresSerializer
    pagination_class = None

    @extend_schema(
        operation_id="entities_figures_list", parameters=[EntityFiguresQuestion],
        responses=EntityFiguresSerializer(many=True),
    )  # fmt: skip
    def list(self, request: Request) -> Response:
        """Every entity that exists on the day, in the order of codes, without pages."""
        day = self._day(request)
        table = entity_table(request.user, on=day, today=register_day())
        return Response(self._written([_row(e, table, day) for e in Entity.objects.existing(on=day)]))

    @extend_schema(
        operation_id="entities_figures_retrieve", parameters=[EntityFiguresQuestion],
        responses=EntityFiguresSerializer,
    )  # fmt: skip
    def retrieve(self, request: Request, code: str) -> Response:
        """One entity by its code."""
        day = self._day(request)
        entity = Entity.objects.filter(code=code).first() if "\0" not in code else None
        if entity is None:
            raise NotFound(_("Unknown entity “%(code)s”.") % {"code": code})
        table = entity_table(request.user, on=day, today=register_day(), entities=[entity])
        return Response(self._written([_row(entity, table, day)])[0])

    def _day(self, request: Request) -> dt.date:
        refuse_unknown(request, ("as_of",))
        asked = EntityFiguresQuestion(data=request.query_params)
        asked.is_valid(raise_exception=True)
        return asked.validated_data.get("as_of", register_day())

    def _written(self, rows: Sequence[dict[str, Any]]) -> Any:
        return self.get_serializer(rows, many=True).data


def _row(entity: Entity, table: EntityTable, day: dt.date) -> dict[str, Any]:
    figures = [_figure(column, value) for column, value in table.of(entity.code)]
    return {"entity": entity.code, "name": entity.name, "kind": entity.kind, "as_of": day, "figures": figures}


def _figure(column: EntityColumn, value: EntityValue) -> dict[str, Any]:
    is_rate = column.unit == Unit.PERCENT
    return {
        "code": column.code, "title": column.title, "definition": column.definition, "unit": column.unit,
        "value": _fraction(value) if is_rate else value.value, "numerator": value.numerator,
        "denominator": value.denominator, "rows": value.url,
    }  # fmt: skip


def _fraction(value: EntityValue) -> Any:
    return None if value.ratio is None else round(value.ratio, 4)
