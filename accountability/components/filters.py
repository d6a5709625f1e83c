"""Filters of the lists of the components."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from accountability.forms.fields import choice_field
from accountability.forms.widgets import PlainSelect
from accountability.lists.filterset import WordsFilter
from accountability.models import Component
from accountability.models.commitment import CommitmentState
from accountability.models.observation import CULTURE, ObservationKind
from accountability.models.plan_action import PlanActionStatus
from accountability.models.resolution import ResolutionStatus


def _components() -> list[tuple[Any, Any]]:
    return [("", _("Any")), *((c.number, f"{c.number} · {c.name}") for c in Component.objects.all())]


class ComponentFilter(WordsFilter):
    component__number = forms.ChoiceField(
        label=_("Component"), required=False, choices=lazy(_components, list), widget=PlainSelect
    )


class CommitmentFilter(ComponentFilter):
    searched = ("texts", "responsible_office", "document__symbol")
    state = choice_field(_("State"), CommitmentState.choices)


class ObservationFilter(ComponentFilter):
    searched = ("texts", "topics", "addressee", "document__symbol")
    kind = choice_field(_("Kind"), ObservationKind.choices)

    def condition(self, asked: dict[str, Any]) -> Q:
        """General observations are listed under culture."""
        if str(number := asked.get("component__number")) != str(CULTURE):
            return super().condition(asked)
        others = super().condition({**asked, "component__number": ""})
        return others & (Q(component__number=number) | Q(component=None))


class ResolutionFilter(WordsFilter):
    searched = ("titles", "agenda_titles", "action", "summary", "resolution__symbol")
    status = choice_field(_("Status"), ResolutionStatus.choices)


class PlanFilter(WordsFilter):
    searched = ("activities", "lead_office", "progress")
    status = choice_field(_("Status"), PlanActionStatus.choices)


class TermFilter(WordsFilter):
    searched = ("english", "abbreviation", "names", "wordings")
