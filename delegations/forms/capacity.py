"""The form of an assessment of capacity."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accountability.forms.actions import NewForm
from accountability.forms.fields import DayField, SuggestedCodeField, text_field
from accountability.models import Entity, register_day
from delegations import actions
from delegations.choices import Area, CapacityLevel
from delegations.models import CapacityAssessment


def _entities() -> list[tuple[str, Any]]:
    return [(entity.code, f"{entity.code} · {entity.name}") for entity in Entity.objects.filter(valid_to=None)]


class CapacityForm(NewForm):
    """How well an entity can exercise authority in an area, from a day on."""

    entity = SuggestedCodeField(label=_("Entity"), choices=_entities)
    area = forms.ChoiceField(label=_("Area"), choices=Area.choices)
    level = forms.ChoiceField(label=_("Assessed capacity"), choices=CapacityLevel.choices)
    valid_from = DayField(label=_("From"))
    basis = text_field(
        _("Basis of the assessment"), required=False,
        help_text=_("Required unless the capacity is sufficient: what is missing, and what support is agreed."),
    )  # fmt: skip

    def prepare(self) -> None:
        self.initial = {"valid_from": register_day(), "entity": self.subject.code if self.subject else ""}

    def act(self, given: dict[str, Any]) -> CapacityAssessment:
        entity = Entity.objects.get(code=given.pop("entity"))
        return actions.assess_capacity(CapacityAssessment(entity=entity, **given), by=self.user)
