"""Forms of the coordinator: a new KPI, a new definition, and the quarters between which a KPI is measured."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accountability import localization
from accountability.forms.actions import NewForm, VersionedForm
from accountability.forms.fields import DayField
from accountability.forms.localized import LocalizedField
from accountability.forms.numbers import LocalDecimalField
from accountability.localization.dates import quarter_ends
from accountability.models import register_day
from delegations import actions
from delegations.choices import Area, Direction, KpiOrigin, KpiState, KpiUnit
from delegations.models import Kpi, KpiVersion

DEFINING = (
    "names", "risk_area", "numerator", "denominator", "population", "unit", "direction", "target", "target_to", "amber",
    "red", "minimum_base", "source", "valid_from",
)  # fmt: skip
AHEAD = 8  # quarters after the present one that can be chosen


def _number(label: Any, help_text: Any = "") -> LocalDecimalField:
    return LocalDecimalField(label=label, required=False, max_digits=12, decimal_places=4, help_text=help_text)


class DefinitionFields(forms.Form):
    """What a KPI measures from a day on; the target is dated, and a new one never changes the status of past values."""

    names = LocalizedField(label=_("Name"))
    risk_area = forms.CharField(label=_("Risk area"), max_length=200)
    numerator = forms.CharField(label=_("What the numerator counts"), max_length=300)
    denominator = forms.CharField(label=_("What the denominator counts"), max_length=300)
    population = forms.CharField(label=_("To whom or what it applies"), max_length=300, required=False)
    unit = forms.ChoiceField(label=_("Unit"), choices=KpiUnit.choices)
    direction = forms.ChoiceField(label=_("Which values are good"), choices=Direction.choices)
    target = _number(_("Target"), _("For a band, its lower limit."))
    target_to = _number(_("Upper limit of the band"))
    amber = _number(_("Amber threshold"), _("For a band, the distance from it."))
    red = _number(_("Red threshold"), _("For a band, the distance from it."))
    minimum_base = forms.IntegerField(
        label=_("Minimum base"), min_value=1, max_value=1_000_000, initial=1,
        help_text=_("The smallest denominator with which a value is compared."),
    )  # fmt: skip
    source = forms.CharField(label=_("Source"), max_length=200, required=False)
    valid_from = DayField(label=_("First day of the definition"))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors:
            for field, sentence in self.definition(given).faults():
                self.add_error(field, sentence)
        return given

    def definition(self, given: dict[str, Any]) -> KpiVersion:
        """The definition, not saved yet."""
        return KpiVersion(**{name: given[name] for name in DEFINING})


class DefinitionForm(DefinitionFields, VersionedForm):
    """A later definition of a KPI; it begins with the present one."""

    def prepare(self) -> None:
        if last := self.record.definition:
            self.initial.update({name: getattr(last, name) for name in DEFINING if name != "valid_from"})

    def act(self, given: dict[str, Any]) -> Kpi:
        definition = self.definition(given)
        return actions.define_kpi(self.record, by=self.user, version=given["version"], definition=definition).kpi


class KpiForm(DefinitionFields, NewForm):
    """A planned KPI with its first definition."""

    code = forms.RegexField(
        r"^[A-Za-z0-9][A-Za-z0-9-]*\Z", label=_("Code"), max_length=32,
        error_messages={"invalid": _("Use letters, digits and hyphens.")},
    )  # fmt: skip
    area = forms.ChoiceField(label=_("Area"), choices=[("", _("No single area")), *Area.choices], required=False)
    origin = forms.ChoiceField(label=_("Origin"), choices=KpiOrigin.choices, initial=KpiOrigin.NEW)
    field_order = ("code", "area", "origin")

    def act(self, given: dict[str, Any]) -> Kpi:
        kpi = Kpi(code=given["code"], area=given["area"], origin=given["origin"], state=KpiState.PLANNED)
        return actions.enter_kpi(kpi, by=self.user, definition=self.definition(given))


class QuarterForm(VersionedForm):
    """The quarter with which a planned KPI begins to be measured, or from which one in use no longer is."""

    quarter = forms.TypedChoiceField(coerce=dt.date.fromisoformat)

    def prepare(self) -> None:
        is_planned = self.record.state == KpiState.PLANNED
        self.fields["quarter"].label = _("First quarter") if is_planned else _("First quarter no longer measured")
        day = register_day()
        ends = quarter_ends(before=day.replace(year=day.year + AHEAD // 4), count=2 * AHEAD)
        self.fields["quarter"].choices = [  # type: ignore[attr-defined]
            (end.isoformat(), localization.quarter(end)) for end in ends
        ]
        self.initial["quarter"] = next(end for end in ends if end >= day).isoformat()

    def act(self, given: dict[str, Any]) -> Kpi:
        is_planned = self.record.state == KpiState.PLANNED
        return (actions.begin_kpi if is_planned else actions.retire_kpi)(self.record, by=self.user, **given)
