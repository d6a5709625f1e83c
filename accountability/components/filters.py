"""Filters of the lists of the components."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from accountability.components.measures import outcomes
from accountability.forms.fields import choice_field
from accountability.forms.widgets import PlainSelect
from accountability.lists.filterset import WordsFilter
from accountability.models import Commitment, Component, Entity, register_day
from accountability.models.commitment import CommitmentProgress, CommitmentState
from accountability.models.follow_up import FollowUpState
from accountability.models.observation import CULTURE, ObservationKind
from accountability.models.plan_action import PlanActionStatus
from accountability.models.resolution import ResolutionStatus


def _components() -> list[tuple[Any, Any]]:
    return [("", _("Any")), *((c.number, f"{c.number} · {c.name}") for c in Component.objects.all())]


def _entities() -> list[tuple[Any, Any]]:
    return [("", _("Any")), *((entity.code, f"{entity.code} · {entity.name}") for entity in Entity.objects.all())]


class ComponentFilter(WordsFilter):
    component__number = forms.ChoiceField(
        label=_("Component"), required=False, choices=lazy(_components, list), widget=PlainSelect
    )


class CommitmentFilter(ComponentFilter):
    searched = ("texts", "responsible_office", "document__symbol")
    state = choice_field(_("Outcome"), CommitmentState.choices)
    progress = choice_field(_("Reported by the lead entity"), CommitmentProgress.choices)
    entity = forms.ChoiceField(label=_("Entity"), required=False, choices=lazy(_entities, list), widget=PlainSelect)
    late = choice_field(_("Overdue"), [("yes", _("Yes"))])

    def condition(self, asked: dict[str, Any]) -> Q:
        """The entity with its offices; overdue are open ones whose current date has passed."""
        entity, late = asked.get("entity"), asked.get("late")
        condition = super().condition({**asked, "entity": "", "late": ""})
        if entity:
            named = Entity.objects.get(code=entity)
            condition &= Q(pk__in=Commitment.objects.for_entity(named).order_by().values("pk"))
        return condition & outcomes.late(on=register_day()) if late else condition


class ObservationFilter(ComponentFilter):
    searched = ("texts", "topics", "addressee", "document__symbol")
    kind = choice_field(_("Kind"), ObservationKind.choices)
    state = choice_field(_("State"), FollowUpState.choices)

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
    state = choice_field(_("State"), FollowUpState.choices)


class TermFilter(WordsFilter):
    searched = ("english", "abbreviation", "names", "wordings")
