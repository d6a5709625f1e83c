"""Form fields that lists and forms share: days, moments, choices."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from accountability.forms.widgets import PlainSelect

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


class DayField(forms.DateField):
    """A day of the calendar, as the browser writes it."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, input_formats=["%Y-%m-%d"], validators=DAYS, **options)


class NamedChoiceField(forms.ModelChoiceField):
    """One record by its name in the reader's language."""

    widget = PlainSelect

    def label_from_instance(self, instance: Model) -> str:
        return str(getattr(instance, "name", "") or getattr(instance, "title", "") or instance)


class PostChoiceField(NamedChoiceField):
    """One post, by its entity and its title."""

    def label_from_instance(self, instance: Model) -> str:
        return f"{instance.entity} · {instance.title}"  # type: ignore[attr-defined]


class NamedMultipleChoiceField(forms.ModelMultipleChoiceField):
    """Several records by their names in the reader's language."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, instance: Model) -> str:
        return str(getattr(instance, "name", "") or instance)


def text_field(label: Any, **options: Any) -> forms.CharField:
    """Text of several lines, in whatever direction it is written."""
    return forms.CharField(label=label, widget=forms.Textarea({"rows": 4, "dir": "auto"}), max_length=20_000, **options)
