"""Filters of the lists of series and of their values."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from accountability.forms.fields import SuggestedCodeField, choice_field
from accountability.forms.widgets import PlainSelect
from accountability.lists.filterset import WordsFilter
from accountability.models import Component, Entity, SeriesDefinition, SeriesValue, register_day
from accountability.models.series_value import ValueState


def _components() -> list[tuple[Any, Any]]:
    return [("", _("Any")), *((c.number, f"{c.number} · {c.name}") for c in Component.objects.all())]


def _owners() -> list[tuple[Any, Any]]:
    owners = Entity.objects.filter(pk__in=SeriesDefinition.objects.values("owner"))
    return [("", _("Any")), *((entity.code, f"{entity.code} · {entity.name}") for entity in owners)]


def _entities() -> list[tuple[Any, Any]]:
    entities = Entity.objects.filter(pk__in=SeriesValue.objects.order_by().values("entity"))
    return [("", _("Any")), *((entity.code, f"{entity.code} · {entity.name}") for entity in entities)]


class SeriesFilter(WordsFilter):
    """Series by words, component and office; `printed` lists those that only documents print as well."""

    searched = ("code", "titles")
    component = forms.ChoiceField(
        label=_("Component"), required=False, choices=lazy(_components, list), widget=PlainSelect
    )
    owner = SuggestedCodeField(label=_("Responsible office"), required=False, choices=_owners)
    printed = choice_field(_("Series"), [("yes", _("Printed series as well"))])

    def condition(self, asked: dict[str, Any]) -> Q:
        condition = super().condition({"q": asked.get("q")})
        if asked.get("component"):
            condition &= Q(component__number=asked["component"])
        defined = SeriesDefinition.objects.current(on=register_day())
        if owner := asked.get("owner"):
            return condition & Q(pk__in=defined.filter(owner__code=owner).order_by().values("series"))
        return condition if asked.get("printed") else condition & Q(pk__in=defined.order_by().values("series"))


class ValueFilter(WordsFilter):
    """Values by words, office, entity, state and last day of the period."""

    searched = ("series__code", "series__titles", "note")
    owner = SuggestedCodeField(label=_("Responsible office"), required=False, choices=_owners)
    state = choice_field(_("State"), ValueState.choices)
    component = forms.ChoiceField(
        label=_("Component"), required=False, choices=lazy(_components, list), widget=PlainSelect
    )
    entity = SuggestedCodeField(label=_("Entity"), required=False, choices=_entities)
    series = forms.IntegerField(label=_("Series"), required=False, widget=forms.HiddenInput, max_value=2**31 - 1)
    period_end = forms.DateField(label=_("Last day of the period"), required=False, widget=forms.HiddenInput)

    def condition(self, asked: dict[str, Any]) -> Q:
        named = {"owner": "definition__owner__code", "component": "series__component__number", "entity": "entity__code"}
        return super().condition({named.get(name, name): value for name, value in asked.items()})
