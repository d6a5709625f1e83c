"""What the forms of actions on a recommendation share: the statement they answer, and their fields."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.db.models import Model

from accountability.forms.actions import ActionForm
from accountability.forms.fields import DAYS
from accountability.forms.widgets import PlainSelect
from accountability.models import register_day
from recommendations.choices import Progress
from recommendations.models import Update


class AnswerForm(ActionForm):
    """An action that may answer management's last statement, which is then quoted above it."""

    answers: ClassVar[Sequence[Progress]] = ()
    """The progress of statements to which this is an answer."""

    @property
    def quoted(self) -> Update | None:
        if self.record.progress not in self.answers:
            return None
        return self.record.updates.last_words().select_related("recorded_by").first()


# --- Fields ---------------------------------------------------------------------------------------------------------
class Day(forms.DateField):
    """A day of the calendar, as the browser writes it."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, input_formats=["%Y-%m-%d"], validators=DAYS, **options)


class Named(forms.ModelChoiceField):
    """One record by its name in the reader's language."""

    widget = PlainSelect

    def label_from_instance(self, instance: Model) -> str:
        return str(getattr(instance, "name", "") or getattr(instance, "title", "") or instance)


class PostChoice(Named):
    """One post, by its entity and its title."""

    def label_from_instance(self, instance: Model) -> str:
        return f"{instance.entity} · {instance.title}"  # type: ignore[attr-defined]


class NamedSeveral(forms.ModelMultipleChoiceField):
    """Several records by their names in the reader's language."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, instance: Model) -> str:
        return str(getattr(instance, "name", "") or instance)


def text(label: Any, **options: Any) -> forms.CharField:
    """Words of several lines, in whatever direction they are written."""
    return forms.CharField(label=label, widget=forms.Textarea({"rows": 4, "dir": "auto"}), max_length=20_000, **options)


def today() -> dt.date:
    """The day on which the register stands, as the first value of a day."""
    return register_day()
