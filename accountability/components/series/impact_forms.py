"""Forms of the impact of an initiative: written, changed, submitted, returned, confirmed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from accountability.components.series import actions
from accountability.components.series.actions.impact import FIELDS
from accountability.components.series.forms import ExactField
from accountability.components.series.workflow import IMPACT, VOID_IMPACT
from accountability.errors import IllegalStep, Incomplete
from accountability.forms.actions import ActionForm
from accountability.forms.fields import DayField, NamedChoiceField, choice_field, text_field
from accountability.forms.widgets import PlainSelect
from accountability.lists.filterset import WordsFilter
from accountability.models import Component, Entity, Impact, Series, User
from accountability.models.impact import ImpactState
from accountability.workflow import Step


def _components() -> list[tuple[Any, Any]]:
    return [("", _("Any")), *((c.number, f"{c.number} · {c.name}") for c in Component.objects.all())]


class ImpactFilter(WordsFilter):
    """Impacts by words, component, state, and whether there are data."""

    searched = ("effect", "indicator", "source")
    component = forms.ChoiceField(
        label=_("Component"), required=False, choices=lazy(_components, list), widget=PlainSelect
    )
    state = choice_field(_("State"), ImpactState.choices)
    known = choice_field(_("Impact data"), [("yes", _("With impact data")), ("no", _("No impact data yet"))])

    def condition(self, asked: dict[str, Any]) -> Any:
        known = asked.get("known")
        named = {name: value for name, value in asked.items() if name != "known"}
        named["component__number"] = named.pop("component", "")
        condition = super().condition(named)
        data = ~Q(latest=None) | ~Q(indicator_series=None)
        return condition & (data if known == "yes" else ~data) if known else condition


class ImpactFields(forms.Form):
    """The expected effect of an initiative, and how it is known."""

    mark_optional = True
    effect = text_field(_("Expected effect"))
    indicator = forms.CharField(label=_("Indicator"), max_length=300)
    indicator_series = NamedChoiceField(
        label=_("Series that measures it"), required=False, queryset=Series.objects.filter(definitions__version=1),
        help_text=_("Its accepted values are the data of the indicator."),
    )  # fmt: skip
    unit = forms.CharField(label=_("Unit"), required=False, max_length=60)
    baseline = ExactField(label=_("Baseline"))
    baseline_on = DayField(label=_("Day of the baseline"), required=False)
    latest = ExactField(label=_("Latest value"), help_text=_("Leave empty where there are no impact data yet."))
    latest_on = DayField(label=_("Day of the latest value"), required=False)
    source = text_field(_("Source, or how the effect is known"), required=False)

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in FIELDS}


class NewImpactForm(ImpactFields):
    """The impact of one initiative, written for one of the person's offices."""

    owner = NamedChoiceField(label=_("Responsible office"), queryset=Entity.objects.none())
    field_order = ("owner",)

    def __init__(self, typed: Any = None, *, offices: set[int]) -> None:
        super().__init__(typed)
        field: Any = self.fields["owner"]
        field.queryset = Entity.objects.filter(pk__in=offices, valid_to=None)

    def write(self, initiative: Any, *, by: User) -> Impact | None:
        """The draft; None with errors."""
        try:
            return actions.write_impact(initiative, by=by, owner=self.cleaned_data["owner"], **self.values())
        except IllegalStep as refused:
            field = refused.field if isinstance(refused, Incomplete) else None
            self.add_error(field if field in self.fields else None, str(refused))
            return None


class ChangeImpact(ActionForm, ImpactFields):
    """Other words or values; a confirmed impact is a draft again."""

    slug, label = "change", _("Change")
    action = staticmethod(actions.change_impact)

    @classmethod
    def steps(cls, record: Impact) -> Iterable[tuple[Any, Step]]:
        own = (ImpactState.DRAFT, ImpactState.CONFIRMED)
        return _steps(record, ImpactState.DRAFT) if record.state in own else []

    def prepare(self) -> None:
        for name in FIELDS:
            value = getattr(self.record, name)
            self.initial[name] = (
                f"{value.normalize():f}" if name in ("baseline", "latest") and value is not None else value
            )


class SubmitImpact(ActionForm):
    """A draft for the coordinator."""

    slug, label, success = "submit", _("Submit"), _("The impact has been submitted.")
    action = staticmethod(actions.submit_impact)

    @classmethod
    def steps(cls, record: Impact) -> Iterable[tuple[Any, Step]]:
        return _steps(record, ImpactState.SUBMITTED)


class ReturnImpact(ActionForm):
    """A submitted impact returned to its office."""

    slug, label, success = "return", _("Return"), _("The impact has been returned to its office.")
    action = staticmethod(actions.return_impact)
    reason = text_field(_("What is missing"))

    @classmethod
    def steps(cls, record: Impact) -> Iterable[tuple[Any, Step]]:
        return _steps(record, ImpactState.DRAFT) if record.state == ImpactState.SUBMITTED else []


class ConfirmImpact(ActionForm):
    """A submitted impact that counts from now on."""

    slug, label, success = "confirm", _("Confirm"), _("The impact has been confirmed.")
    action = staticmethod(actions.confirm_impact)

    @classmethod
    def steps(cls, record: Impact) -> Iterable[tuple[Any, Step]]:
        return _steps(record, ImpactState.CONFIRMED)


class VoidImpact(ActionForm):
    """An impact written by mistake, or for an initiative of another office."""

    slug, label, success = "withdraw", _("Withdraw"), _("The impact has been withdrawn.")
    action = staticmethod(actions.void_impact)
    reason = text_field(_("Reason"))

    @classmethod
    def steps(cls, record: Impact) -> Iterable[tuple[Any, Step]]:
        return [(record, VOID_IMPACT)]


def _steps(record: Impact, to: ImpactState) -> list[tuple[Any, Step]]:
    return [(record, step) for step in IMPACT.steps if (step.source, step.to) == (record.state, to)]


FORMS = (ChangeImpact, SubmitImpact, ReturnImpact, ConfirmImpact, VoidImpact)
ACTIONS: dict[str, type[ActionForm]] = {form.slug: form for form in FORMS}
NEXT_ACTIONS = (
    (ConfirmImpact, lambda record: record.state == ImpactState.SUBMITTED),
    (SubmitImpact, lambda record: record.state == ImpactState.DRAFT),
)
