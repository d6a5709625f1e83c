"""Form fields that lists and forms share: days, moments, choices."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
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
