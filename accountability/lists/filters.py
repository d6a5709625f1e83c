"""The filters of the foundation's lists; every value is optional."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accountability.audit import events
from accountability.forms.fields import DayField, SearchField, SuggestedCodeField, choice_field
from accountability.lists.filterset import WordsFilter
from accountability.models.entity import EntityKind


class EntityFilter(WordsFilter):
    searched = ("code", "names", "past_names__names")
    kind = choice_field(_("Kind"), EntityKind.choices)


class UserFilter(WordsFilter):
    searched = ("username", "first_name", "last_name", "email")
    is_active = choice_field(_("Account"), [("True", pgettext_lazy("account", "Open")), ("False", _("Deactivated"))])


def _events() -> list[tuple[Any, Any]]:
    return [("", _("Any")), *events.titles().items()]


class TrailFilter(forms.Form):
    """Events of a record, a person, days, or one kind."""

    record = SearchField(label=_("Record"), required=False)
    person = SearchField(label=_("Person"), required=False)
    since = DayField(label=_("From"), required=False)
    until = DayField(label=_("To"), required=False)
    event = SuggestedCodeField(label=_("Event"), required=False, choices=_events)
    subject_type = forms.SlugField(required=False, widget=forms.HiddenInput)
    subject_id = forms.IntegerField(required=False, widget=forms.HiddenInput)
