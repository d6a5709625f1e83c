"""Forms for users, assignments and names, and for a person's own preferences."""

from __future__ import annotations

import functools
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accountability.forms.fields import DayField, NamedChoiceField, SuggestedCodeField
from accountability.forms.localized import LocalizedField
from accountability.localization.dates import organization_day
from accountability.models import ApiToken, User
from accountability.models.stand_in import colleagues


def _zones() -> list[tuple[str, str]]:
    organization = _("Organization default (%(zone)s)") % {"zone": settings.ORGANIZATION_TIME_ZONE}
    return [("", organization), ("UTC", "UTC"), *((zone, zone.replace("_", " ")) for zone in _places())]


@functools.cache
def _places() -> list[str]:
    """The time zones named after places; the system keeps them as hundreds of files."""
    return sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith(("Etc/", "posix/")))


class PersonForm(forms.ModelForm):
    """A person's names and address."""

    mark_optional = True

    class Meta:
        model = User
        fields = ["first_name", "last_name", "email"]


class NewPersonForm(PersonForm):
    """A person with the name under which they will sign in."""

    class Meta(PersonForm.Meta):
        fields = ["username", *PersonForm.Meta.fields]

    def validate_unique(self) -> None:
        """Left to the database, which the action checks."""


class RenameForm(forms.Form):
    """New names and the day from which they hold."""

    names = LocalizedField(label=_("New names"))
    on = forms.DateField(
        label=_("From"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Figures for earlier dates use the names of the time."),
    )  # fmt: skip


class PreferencesForm(forms.Form):
    """A person's display preferences."""

    language = forms.ChoiceField(
        label=_("Language"), required=False, choices=[("", _("Browser default")), *settings.LANGUAGES]
    )
    time_zone = SuggestedCodeField(label=_("Time zone"), required=False, choices=_zones)


class PersonField(NamedChoiceField):
    """A person, by name."""

    def label_from_instance(self, person: Any) -> str:
        return str(person.label)


class TokenForm(forms.ModelForm):
    """The purpose of a new token."""

    class Meta:
        model = ApiToken
        fields = ["name", "expires_on"]
        widgets = {"expires_on": forms.DateInput({"type": "date"}, format="%Y-%m-%d")}
        help_texts = {
            "name": _("What will use it, for example “monthly spreadsheet”."),
            "expires_on": _("The first date on which it no longer works, within a year; if empty, one year from now."),
        }


class StandInForm(forms.Form):
    """Who stands in for a person, and from when until when."""

    stand_in = PersonField(label=_("Stand-in"), queryset=User.objects.none(), empty_label=_("Choose a person"))
    starts_on = DayField(label=_("First day of absence"))
    ends_on = DayField(label=_("Back on"), help_text=_("The first day on which you are back."))

    def __init__(self, *args: Any, person: User, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["stand_in"].queryset = colleagues(person, on=organization_day())  # type: ignore[attr-defined]
