"""Forms of the definition of a series in versions, and of its targets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.components.series import actions
from accountability.components.series.forms import DocumentField, ExactField
from accountability.errors import IllegalStep, Incomplete
from accountability.forms.fields import DayField, NamedChoiceField, NumberField, text_field
from accountability.localization import current_language, local
from accountability.models import Component, Entity, Series, SeriesDefinition, SeriesTarget, User
from accountability.models.series_definition import Direction, Periodicity, SmallNumbers

WORDS = {
    "numerator": "numerators", "denominator": "denominators", "population": "populations", "source": "sources",
    "cut_off_rule": "cut_off_rules", "revision_rule": "revision_rules",
}  # fmt: skip
"""The field of the definition, by language, for each text of the form."""
PLAIN = ("owner", "unit", "periodicity", "due_days", "direction", "small_numbers", "by_entity", "credible_from")
"""The fields of the definition that the form has under the same name."""


class MembersField(forms.CharField):
    """The values of a dimension, one a line as code and name: "P-4: P-4 and above"."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Values of the dimension"), required=False, max_length=10_000, widget=forms.Textarea({"rows": 4}),
            help_text=_("One on each line: its code, a colon and its name. Leave empty for totals only."),
        )  # fmt: skip

    def clean(self, value: Any) -> list[tuple[str, str]]:
        pairs = []
        for line in filter(None, map(str.strip, str(super().clean(value)).splitlines())):
            code, colon, name = (part.strip() for part in line.partition(":"))
            if not (code and colon and name) or len(code) > 40:
                raise ValidationError(
                    _g("“%(line)s” has no code and name. Write a code, a colon and a name.") % {"line": line}
                )
            pairs.append((code, name))
        return pairs


class CodesField(forms.CharField):
    """Codes of values of the dimension, separated by commas."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Values compared between entities"), required=False, max_length=500,
            help_text=_("Codes separated by commas. Their share of the total of each entity is compared."),
        )  # fmt: skip

    def clean(self, value: Any) -> list[str]:
        return list(filter(None, map(str.strip, str(super().clean(value)).split(","))))


class DefinitionForm(forms.Form):
    """The next version of a definition, filled in with the last one."""

    mark_optional = True
    valid_from = DayField(
        label=_("Applies from"), help_text=_("The first day of the first period to which it applies.")
    )
    owner = NamedChoiceField(label=_("Responsible office"), queryset=Entity.objects.filter(valid_to=None))
    unit = forms.CharField(label=_("Unit"), required=False, max_length=60)
    numerator = text_field(_("Numerator, or what is counted"))
    denominator = text_field(_("Denominator"), required=False, help_text=_("With a denominator the values are shares."))
    population = text_field(_("Population"), required=False)
    source = text_field(_("Source"), required=False)
    cut_off_rule = text_field(_("Cut-off rule"), required=False)
    revision_rule = text_field(_("Revision rule"), required=False)
    periodicity = forms.ChoiceField(label=_("Period"), choices=Periodicity.choices)
    due_days = NumberField(label=_("Days until a value is due"), initial=90, min_value=0, max_value=730)
    direction = forms.ChoiceField(label=_("Direction"), choices=Direction.choices, initial=Direction.NONE)
    small_numbers = forms.ChoiceField(
        label=_("Small numbers"), choices=SmallNumbers.choices, initial=SmallNumbers.BELOW_FIVE
    )
    dimension = forms.CharField(label=_("Dimension"), required=False, max_length=100)
    members = MembersField()
    by_entity = forms.BooleanField(
        label=_("Values by entity"), required=False,
        help_text=_("The office reports the value of each entity as well as that of the Organization."),
    )  # fmt: skip
    compared = CodesField()
    credible_from = ExactField(label=_("Lowest credible value"))
    reason = text_field(_("Reason for the new version"))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, typed: Any = None, *, last: SeriesDefinition | None = None) -> None:
        super().__init__(typed)
        self.last = last
        if last:
            self.initial = {name: getattr(last, name) for name in (*PLAIN, "version")}
            self.initial |= {name: local(getattr(last, field)) for name, field in WORDS.items()}
            members = "\n".join(f"{of['code']}: {local(of['names'])}" for of in last.members)
            self.initial |= {"dimension": local(last.dimension), "members": members}
            self.initial["compared"] = ", ".join(last.compared)

    def definition(self) -> dict[str, Any]:
        """The values as the action takes them; texts in other languages stay where the reader's is unchanged."""
        given = self.cleaned_data
        values = {name: given[name] for name in ("valid_from", "compared", *PLAIN)}
        values |= {field: self._texts(given[name], field) for name, field in WORDS.items()}
        known = {of["code"]: of["names"] for of in self.last.members} if self.last else {}
        members = [{"code": code, "names": _merged(known.get(code, {}), name)} for code, name in given["members"]]
        return values | {"members": members, "dimension": self._texts(given["dimension"], "dimension")}

    def _texts(self, text: str, field: str) -> dict[str, str]:
        return _merged(getattr(self.last, field) if self.last else {}, text)

    def redefine(self, series: Series, *, by: User) -> SeriesDefinition | None:
        """The new version; None with errors."""
        given = self.cleaned_data
        return self._attempt(
            lambda: actions.redefine_series(
                series, by=by, version=given["version"], reason=given["reason"], **self.definition()
            )
        )

    def _attempt(self, act: Callable[[], Any]) -> Any:
        try:
            return act()
        except IllegalStep as refused:
            field = refused.field if isinstance(refused, Incomplete) else None
            self.add_error(field if field in self.fields else None, str(refused))
            return None


def _merged(texts: dict[str, str], text: str) -> dict[str, str]:
    """The texts with that of the reader's language; a changed text replaces its outdated translations."""
    if not text.strip():
        return {}
    return dict(texts) if local(texts) == text else {current_language(): text.strip()}


class NewSeriesForm(DefinitionForm):
    """A series with the first version of its definition."""

    code = forms.RegexField(
        r"^[a-z0-9_/-]+\Z", label=_("Code"), max_length=80,
        help_text=_("Lower-case letters, digits and / – the code of a printed series continues that series."),
    )  # fmt: skip
    title = forms.CharField(label=_("Title"), max_length=200)
    component = NamedChoiceField(label=_("Component"), queryset=Component.objects.all())
    field_order = ("code", "title", "component")

    def __init__(self, typed: Any = None) -> None:
        super().__init__(typed)
        del self.fields["reason"]

    def define(self, *, by: User) -> SeriesDefinition | None:
        """The first version; None with errors."""
        given = self.cleaned_data
        titles = {current_language(): given["title"]}
        return self._attempt(
            lambda: actions.define_series(
                by=by, code=given["code"], titles=titles, component=given["component"], **self.definition()
            )
        )


class TargetForm(forms.Form):
    """A target from a day on."""

    mark_optional = True
    value = ExactField(label=_("Target"))
    applies_from = DayField(label=_("Applies from"))
    document = DocumentField()
    paragraph = forms.CharField(label=_("Paragraph"), required=False, max_length=80)
    note = text_field(_("Note"), required=False)

    def clean_value(self) -> Any:
        if self.cleaned_data["value"] is None:
            raise ValidationError(_g("Enter the value."))
        return self.cleaned_data["value"]

    def set_target(self, series: Series, *, by: User) -> SeriesTarget | None:
        """The target; None with errors."""
        try:
            return actions.set_target(series, by=by, **self.cleaned_data)
        except IllegalStep as refused:
            field = refused.field if isinstance(refused, Incomplete) else None
            self.add_error(field if field in self.fields else None, str(refused))
            return None
