"""Forms for notification preferences and for webhooks."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.forms.fields import NamedChoiceField
from accountability.forms.widgets import PlainSelect
from accountability.models import Component, Entity, Frequency
from accountability.notifications import http, inbox, webhooks


def _kinds() -> list[tuple[str, Any]]:
    return [(name, kind.title) for name, kind in inbox.kinds().items()]


def _or_any() -> list[tuple[str, Any]]:
    return [("", _("Any")), *_kinds()]


def _to_month(written: str) -> dt.date | None:
    try:
        month = dt.date.fromisoformat(f"{written}-01") if written else None
    except ValueError:
        month = dt.date.min
    if month and not 2000 <= month.year < 2100:
        raise ValidationError(_g("“%(value)s” is not a month. Enter a month as 2021-12.") % {"value": written})
    return month


class CalendarFilter(forms.Form):
    """One month, as 2021-12, of the person, of an entity or of a component."""

    month = forms.CharField(label=_("Month"), required=False, max_length=100)
    entity = NamedChoiceField(
        Entity.objects.all(), label=_("Entity"), required=False, to_field_name="code", empty_label=_("My dates")
    )
    component = NamedChoiceField(
        Component.objects.all(), label=_("Component"), required=False, to_field_name="number", empty_label=_("Any")
    )

    def clean_month(self) -> dt.date | None:
        return _to_month(self.cleaned_data["month"])


class InboxFilter(forms.Form):
    """Notices of one kind."""

    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=lazy(_or_any, list), widget=PlainSelect)


def _hour(label: Any, help_text: Any = "") -> forms.TimeField:
    widget = forms.TimeInput({"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, required=False, widget=widget, help_text=help_text)


class MailForm(forms.Form):
    """A person's email preferences."""

    frequency = forms.ChoiceField(label=_("Email"), choices=Frequency.choices)
    quiet_from = _hour(_("No email from"), _("In your own time zone. The period may extend past midnight."))
    quiet_until = _hour(_("Until"))
    muted = forms.MultipleChoiceField(
        label=_("Turn off email for"), required=False, choices=lazy(_kinds, list), widget=forms.CheckboxSelectMultiple,
        help_text=_("You will still see these in your inbox."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        begins, ends = cleaned.get("quiet_from"), cleaned.get("quiet_until")
        if (begins is None) != (ends is None):
            self.add_error("quiet_from" if begins is None else "quiet_until", _g("Enter both hours, or neither."))
        elif begins is not None and begins == ends:
            self.add_error(
                "quiet_until", _g("The start and end are the same. Enter a different hour, or leave both empty.")
            )
        return cleaned


def _events() -> list[tuple[str, Any]]:
    return list(webhooks.events().items())


class WebhookForm(forms.Form):
    """The address and the events of a webhook."""

    url = forms.URLField(label=_("Address"), max_length=500, assume_scheme="https")
    events = forms.MultipleChoiceField(
        label=_("Events"), choices=lazy(_events, list), widget=forms.CheckboxSelectMultiple
    )

    def clean_url(self) -> str:
        url = self.cleaned_data["url"]
        if reason := http.refusal(url) or http.refusal_of_host(url):
            raise ValidationError(reason)
        return self.cleaned_data["url"]
