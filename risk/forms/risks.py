"""Forms of a new risk, of the heat map and of editions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accountability.forms.fields import DayField, NamedChoiceField, text_field
from accountability.models import User, register_day
from accountability.permissions import can
from risk.forms.actions import lines_of, parts_field
from risk.models import Category, Risk, RiskRegister
from risk.permissions import Permission


class DraftForm(forms.Form):
    """A risk with its drivers, consequences and controls."""

    register = NamedChoiceField(label=_("Register"), queryset=RiskRegister.objects.none())
    code = forms.CharField(label=_("Code"), max_length=40)
    category = NamedChoiceField(label=_("Category"), queryset=Category.objects.none())
    event = text_field(_("Event"), help_text=_("What may happen, in one sentence."))
    objective = text_field(_("Objective"), required=False, help_text=_("What it would prevent."))
    drivers, consequences = parts_field(_("Drivers")), parts_field(_("Consequences"))
    controls = text_field(_("Controls"), required=False, help_text=_("One on each line."))
    is_fraud = forms.BooleanField(label=_("Fraud or corruption"), required=False)
    is_opportunity = forms.BooleanField(label=_("Opportunity"), required=False)
    identified_on = DayField(label=_("Identified on"))

    def __init__(self, typed: Any, *, user: User) -> None:
        super().__init__(typed, initial={"identified_on": register_day()})
        own = [row.pk for row in RiskRegister.objects.all() if can(user, Permission.UPDATE_RISKS, row.scope())]
        registers: Any = self.fields["register"]
        registers.queryset = RiskRegister.objects.filter(pk__in=own)
        categories: Any = self.fields["category"]
        categories.queryset = Category.objects.filter(valid_to=None)

    def draft(self) -> Risk:
        """The risk, not saved yet."""
        given = {name: value for name, value in self.cleaned_data.items() if name not in self.PARTS}
        return Risk(**given)

    PARTS = ("drivers", "consequences", "controls")

    def parts(self) -> dict[str, list[str]]:
        """The texts of its parts."""
        return {name: lines_of(self.cleaned_data[name]) for name in self.PARTS}


class MapForm(forms.Form):
    """Of which registers and which day the map is, and from which day arrows lead."""

    register = forms.CharField(required=False, max_length=40)
    category = forms.CharField(required=False, max_length=40)
    as_of = DayField(label=_("As of"), required=False)
    since = DayField(label=_("Arrows from"), required=False)


class EditionForm(forms.Form):
    """The name of a new edition."""

    label = forms.CharField(label=_("Edition"), max_length=80, help_text=_("Such as “July 2020”."))


class SubmitEditionForm(forms.Form):
    """The reasons why risks have no assessment."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    gaps = text_field(
        _("Named gaps"), required=False,
        help_text=_("For each active risk without an approved assessment one line: its code, a colon, the reason."),
    )  # fmt: skip

    def reasons(self) -> dict[str, str]:
        """The reasons by code."""
        pairs = (line.partition(":") for line in self.cleaned_data["gaps"].splitlines())
        return {code.strip(): reason.strip() for code, _colon, reason in pairs if code.strip()}


class ApproveEditionForm(forms.Form):
    """The decision by which an edition is approved."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    decision_reference = forms.CharField(label=_("Reference of the decision"), max_length=200)
    on = DayField(label=_("Approved on"))


class ReturnEditionForm(forms.Form):
    """Why an edition is returned."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = text_field(_("Reason"))
