"""The form of an assessment of capacity."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accountability.forms.actions import NewForm
from accountability.forms.fields import DayField, NamedChoiceField, text_field
from accountability.models import Entity, register_day
from delegations import actions
from delegations.choices import Area, CapacityLevel
from delegations.models import CapacityAssessment


class CapacityForm(NewForm):
    """How well an entity can exercise authority in an area, from a day on."""

    entity = NamedChoiceField(label=_("Entity"), queryset=Entity.objects.filter(valid_to=None), to_field_name="code")
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
        return actions.assess_capacity(CapacityAssessment(**given), by=self.user)
