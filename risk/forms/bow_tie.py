"""Forms of the controls of a risk: added, rated, and ended."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.errors import Incomplete
from accountability.forms.actions import ActionForm
from accountability.forms.fields import DayField, text_field
from accountability.localization.known_texts import in_language
from accountability.models import register_day
from accountability.workflow import Step
from risk import actions
from risk.choices import ControlRating, ControlType
from risk.models import Consequence, Control, Driver, Risk
from risk.workflow import ADD_CONTROL, END_CONTROL, RATE_CONTROL

AS_BEFORE = [("", _("As before"))]


def part_choices(risk: Risk) -> list[Any]:
    """The drivers and consequences of a risk."""
    drivers = [(f"driver-{part.pk}", in_language(part.text)) for part in risk.drivers.all()]
    effects = [(f"consequence-{part.pk}", in_language(part.text)) for part in risk.consequences.all()]
    return [(str(_("Drivers")), drivers), (str(_("Consequences")), effects)]


def part_of(risk: Risk, named: str) -> Any:
    """The driver or the consequence of the risk, named as `driver-12`; Incomplete if it has none with this key."""
    kind, _dash, key = named.partition("-")
    part = (Driver if kind == "driver" else Consequence)._default_manager.filter(pk=int(key), risk=risk).first()
    if part is None:
        raise Incomplete(_g("The risk has no part “%(part)s”.") % {"part": named}, "acts_on")
    return part


class AddControl(ActionForm):
    """Add a control that acts on a driver or a consequence."""

    slug, label = "control", _("Add a control")
    success = _("The control has been added. The level changes only with the next assessment.")
    title = forms.CharField(label=_("Control"), max_length=400)
    kind = forms.ChoiceField(label=_("Type"), choices=ControlType.choices)
    acts_on = forms.ChoiceField(label=_("Acts on"))
    process = forms.CharField(label=_("Process"), max_length=200, required=False)
    starts_on = DayField(label=_("In force from"), required=False)
    design = forms.ChoiceField(label=_("Design"), choices=ControlRating.choices, initial=ControlRating.NOT_RATED)
    operation = forms.ChoiceField(label=_("Operation"), choices=ControlRating.choices, initial=ControlRating.NOT_RATED)
    rated_on = DayField(label=_("Rated on"), required=False)
    evidence_note = text_field(_("Evidence"), required=False)

    @classmethod
    def steps(cls, record: Risk) -> Iterable[tuple[Any, Step]]:
        return [(record, ADD_CONTROL)]

    def prepare(self) -> None:
        self.fields["acts_on"].choices = part_choices(self.record)  # type: ignore[attr-defined]
        self.initial["rated_on"] = self.initial["starts_on"] = register_day()

    def act(self, given: dict[str, Any]) -> Any:
        part = part_of(self.record, given.pop("acts_on"))
        called = {name: given.pop(name) for name in ("version", "rated_on")}
        return actions.add_control(self.record, by=self.user, part=part, control=Control(**given), **called)


class OfControl(ActionForm):
    """A change of one of the controls of the risk."""

    step: Step
    control = forms.ModelChoiceField(label=_("Control"), queryset=Control.objects.none(), empty_label="–")

    @classmethod
    def steps(cls, record: Risk) -> Iterable[tuple[Any, Step]]:
        return [(record, cls.step)]

    def prepare(self) -> None:
        in_force = Control.objects.of_risk(self.record).in_force(on=register_day())
        field: Any = self.fields["control"]
        field.queryset, field.label_from_instance = in_force, lambda control: in_language(control.title)


class RateControl(OfControl):
    """Rate a control again, or let it act on a further part."""

    slug, label, step = "rate-control", _("Rate a control"), RATE_CONTROL
    success = _("The control has been rated. The level changes only with the next assessment.")
    design = forms.ChoiceField(label=_("Design"), choices=[*AS_BEFORE, *ControlRating.choices], required=False)
    operation = forms.ChoiceField(label=_("Operation"), choices=[*AS_BEFORE, *ControlRating.choices], required=False)
    rated_on = DayField(label=_("Rated on"))
    evidence_note = text_field(_("Evidence"), required=False)
    acts_on = forms.ChoiceField(label=_("Also acts on"), required=False)

    def prepare(self) -> None:
        super().prepare()
        self.fields["acts_on"].choices = [("", "–"), *part_choices(self.record)]  # type: ignore[attr-defined]
        self.initial["rated_on"] = register_day()

    def act(self, given: dict[str, Any]) -> Any:
        choice = given.pop("acts_on")
        part = part_of(self.record, choice) if choice else None
        return actions.rate_control(self.record, by=self.user, part=part, **given)


class EndControl(OfControl):
    """End a control of the risk on a day, which may be to come."""

    slug, label, step = "end-control", _("End a control"), END_CONTROL
    action = staticmethod(actions.end_control)
    success = _("The control ends. Assess the risk again on that day; its level changes only with the assessment.")
    on = DayField(label=_("Ends on"), help_text=_("The first day on which it is no longer in force."))
    reason = text_field(_("Reason"))

    def prepare(self) -> None:
        super().prepare()
        self.initial["on"] = register_day()


CONTROL_FORMS: tuple[type[ActionForm], ...] = (AddControl, RateControl, EndControl)
