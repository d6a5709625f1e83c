"""Forms of a new delegation with its matters, and of a stand-in."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.errors import Incomplete
from accountability.forms.fields import (
    DayField,
    NamedChoiceField,
    NamedMultipleChoiceField,
    PersonChoiceField,
    PostChoiceField,
)
from accountability.forms.numbers import LocalDecimalField
from accountability.models import Post, User, register_day
from delegations.choices import Capacity, LimitKind, Subdelegation
from delegations.models import Instrument, LegalSource, Line, Matter

ROWS = 4  # matters of a new delegation on one page
LARGEST = Decimal("99999999999999.99")


def subdelegation_levels(subdelegation: str, levels: int | None) -> int | None:
    """The number of further levels that belongs to the answer: none, any number, or the number given."""
    if subdelegation == Subdelegation.DEPTH and not levels:
        raise Incomplete(_g("Enter the number of further levels."), "levels")
    return {Subdelegation.NO: 0, Subdelegation.YES: None}.get(Subdelegation(subdelegation), levels)


def limit_field(line: Line, words: dict[str, Any]) -> forms.Field:
    """The limit of a line in an amendment: a number for a sum; other kinds of limits stay as they are."""
    if line.limit_kind != LimitKind.SUM:
        return forms.CharField(label=line.matter.title, initial=words["kind"], disabled=True, required=False)
    label = f"{line.matter.title} ({line.currency})"
    return LocalDecimalField(
        label=label, initial=line.limit, min_value=Decimal("0.01"), max_digits=16, decimal_places=2
    )


def line_of(line: Line, limit: Any) -> Line:
    """The same matter with this limit, for an amendment."""
    is_sum = line.limit_kind == LimitKind.SUM
    return Line(
        matter=line.matter, limit_kind=line.limit_kind, limit=limit if is_sum else None, currency=line.currency,
        per=line.per, conditions=line.conditions,
    )  # fmt: skip


class DraftForm(forms.ModelForm):
    """A new delegation, without its matters."""

    mark_optional = True
    grantor = PostChoiceField(label=_("From the post"), queryset=Post.objects.none())
    grantee = PostChoiceField(label=_("To the post"), queryset=Post.objects.none())
    valid_from = DayField(label=_("Valid from"))
    valid_to = DayField(
        label=_("Valid until"), required=False, help_text=_("The first day on which it no longer applies.")
    )
    levels = forms.IntegerField(
        label=_("Number of further levels"), required=False, min_value=1, max_value=12,
        help_text=_("Only if subdelegation is limited to a number of levels."),
    )  # fmt: skip
    source = forms.ModelChoiceField(label=_("Legal source"), queryset=LegalSource.objects.all())

    class Meta:
        model = Instrument
        fields = ["reference", "grantor", "grantee", "valid_from", "valid_to", "subdelegation", "levels", "source"]

    def __init__(self, typed: Any, *, grantors: Any) -> None:
        super().__init__(typed, initial={"valid_from": register_day()})
        posts = Post.objects.select_related("entity").order_by("entity__code", "code")
        self.fields["grantor"].queryset = grantors.select_related("entity")  # type: ignore[attr-defined]
        self.fields["grantee"].queryset = posts  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if subdelegation := values.get("subdelegation"):
            try:
                values["levels"] = subdelegation_levels(subdelegation, values.get("levels"))
            except Incomplete as refused:
                self.add_error("levels", str(refused))
        return values

    def draft(self) -> Instrument:
        """The instrument as entered, not saved."""
        return Instrument(**{name: self.cleaned_data[name] for name in self.Meta.fields})


class LineForm(forms.ModelForm):
    """One matter of a new delegation with its limit."""

    mark_optional = False
    matter = NamedChoiceField(label=_("Matter"), queryset=Matter.objects.all())

    class Meta:
        model = Line
        fields = ["matter", "limit_kind", "limit", "currency", "per", "conditions"]
        field_classes = {"limit": LocalDecimalField}
        widgets = {"conditions": forms.TextInput}

    def has_changed(self) -> bool:
        """A row is filled in where it names a matter, a sum or a condition; the other fields have first values."""
        return not {"matter", "limit", "conditions"}.isdisjoint(self.changed_data)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        is_sum = values.get("limit_kind") == LimitKind.SUM
        values["currency"] = (values.get("currency") or "").upper() if is_sum else ""
        if is_sum and not (values.get("limit") and len(values["currency"]) == 3):
            raise forms.ValidationError(_g("Enter the sum and the code of its currency, such as USD."))
        if not is_sum:
            values["limit"] = None
        return values


LineForms = forms.formset_factory(LineForm, extra=ROWS, max_num=ROWS, absolute_max=ROWS, validate_max=True)


class StandInForm(forms.Form):
    """Who stands in for the holder of a post."""

    mark_optional = True
    person = PersonChoiceField(label=_("Person"), queryset=User.objects.none())
    capacity = forms.ChoiceField(label=_("Capacity"), choices=Capacity.choices, widget=forms.RadioSelect)
    starts_on = DayField(label=_("From"))
    ends_on = DayField(label=_("Until"), help_text=_("The first day on which it no longer applies."))
    trigger = forms.CharField(label=_("Occasion"), required=False, max_length=200)
    excluded = NamedMultipleChoiceField(
        label=_("Matters that do not pass to the stand-in"), queryset=Matter.objects.none(), required=False
    )

    def __init__(self, typed: Any, *, post: Post) -> None:
        super().__init__(typed, initial={"starts_on": register_day(), "capacity": Capacity.OFFICER_IN_CHARGE})
        held = Line.objects.filter(grantee=post, is_issued=True).values("matter")
        self.fields["excluded"].queryset = Matter.objects.filter(pk__in=held)  # type: ignore[attr-defined]
        people = User.objects.filter(is_active=True).order_by("last_name", "username")
        self.fields["person"].queryset = people  # type: ignore[attr-defined]


class EndForm(forms.Form):
    """The day on which a stand-in's period ends."""

    on = DayField(label=_("Ends on"))
