"""The bars of filters above the lists of the foundation; every value is optional."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Q
from django.utils.functional import lazy
from django.utils.text import smart_split
from django.utils.translation import gettext_lazy as _

from accountability import events
from accountability.forms.widgets import PlainSelect
from accountability.models import Component
from accountability.models.commitment import CommitmentState
from accountability.models.entity import EntityKind
from accountability.models.observation import ObservationKind
from accountability.models.plan_action import PlanActionStatus
from accountability.models.resolution import ResolutionStatus
from accountability.words import core

# Beyond these the calendar itself ends, and what is worked out from a day has nowhere to go.
DAYS = (MinValueValidator(dt.date(1900, 1, 1)), MaxValueValidator(dt.date(2999, 12, 31)))
MOMENTS = (
    MinValueValidator(dt.datetime(1900, 1, 1, tzinfo=dt.UTC)),
    MaxValueValidator(dt.datetime(2999, 12, 31, tzinfo=dt.UTC)),
)


def day_field(label: Any) -> forms.DateField:
    """A day of the calendar, as the browser writes it."""
    widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=False, widget=widget, input_formats=["%Y-%m-%d"], validators=DAYS)


def choice_field(label: Any, choices: Iterable[tuple[Any, Any]]) -> forms.ChoiceField:
    """One of the choices, or any."""
    return forms.ChoiceField(label=label, required=False, choices=[("", _("Any")), *choices], widget=PlainSelect)


class WordsFilter(forms.Form):
    """Words that a row must hold, in any language, and values that its fields must have."""

    searched: tuple[str, ...] = ()
    q = forms.CharField(label=_("Words"), required=False)

    def condition(self, asked: dict[str, Any]) -> Q:
        """What the filters ask of a row."""
        exact = {name: value for name, value in asked.items() if name != "q" and value not in ("", None)}
        wanted = Q(**exact)
        for word in smart_split(asked.get("q") or ""):
            wanted &= holding(word.strip("\"'"), self.searched)
        return wanted


def holding(word: str, fields: Iterable[str]) -> Q:
    """Rows in which any of the fields holds the word, an Arabic one with or without its article."""
    wanted = Q()
    for field in fields:
        wanted |= Q(**{f"{field}__icontains": core(word)})
    return wanted


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


class ResolutionFilter(WordsFilter):
    searched = ("titles", "agenda_titles", "action", "summary", "resolution__symbol")
    status = choice_field(_("Status"), ResolutionStatus.choices)


class PlanFilter(WordsFilter):
    searched = ("activities", "lead_office", "progress")
    status = choice_field(_("Status"), PlanActionStatus.choices)


class TermFilter(WordsFilter):
    searched = ("english", "abbreviation", "names", "wordings")


class EntityFilter(WordsFilter):
    searched = ("code", "names", "past_names__names")
    kind = choice_field(_("Kind"), EntityKind.choices)


class UserFilter(WordsFilter):
    searched = ("username", "first_name", "last_name", "email")
    is_active = choice_field(_("Account"), [("True", _("Open")), ("False", _("Deactivated"))])


def _events() -> list[tuple[Any, Any]]:
    return [("", _("Any")), *events.titles().items()]


class TrailFilter(forms.Form):
    """Events of a record, a person, days, or one kind."""

    record = forms.CharField(label=_("Record"), required=False)
    person = forms.CharField(label=_("Person"), required=False)
    since = day_field(_("From"))
    until = day_field(_("To"))
    event = forms.ChoiceField(label=_("Event"), required=False, choices=lazy(_events, list), widget=PlainSelect)
    subject_type = forms.SlugField(required=False, widget=forms.HiddenInput)
    subject_id = forms.IntegerField(required=False, widget=forms.HiddenInput)
