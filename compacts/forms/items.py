"""Forms of the items of a draft: all on one page, nothing lost when one of them is refused."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms import BaseModelFormSet, modelformset_factory
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.forms.fields import NamedChoiceField
from accountability.forms.numbers import LocalDecimalField
from compacts import actions
from compacts.choices import Column, ItemKind
from compacts.models import Compact, CompactItem, Section
from risk.models import Risk

SPARE = 1  # empty objectives at the end of the page
MOST = 120  # items of a compact
OF_COLUMN = {
    Column.ACCOMPLISHMENT: ("accomplishment",), Column.MEASURE: ("measure",), Column.RISK: ("risk", "mitigation"),
    Column.BUDGET: ("budget_reference",), Column.WEIGHT: ("weight",), Column.BASELINE: ("baseline",),
}  # fmt: skip
OF_OBJECTIVE = ("text", "measure", "unit", "direction")
NUMBERS = ("target", "target_to", "baseline", "weight")
TARGET = ("target", "target_to", "target_text", "exemption", "outside_control")


class ItemForm(forms.ModelForm):
    """One item, with the fields that its section asks for."""

    mark_optional = False
    risk = NamedChoiceField(label=_("Risk in the register"), queryset=Risk.objects.none(), required=False)

    class Meta:
        model = CompactItem
        fields = [
            "section", "code", "text", "accomplishment", "measure", "risk", "mitigation", "budget_reference",
            "baseline", "target", "target_to", "target_text", "unit", "direction", "weight", "exemption",
            "outside_control",
        ]  # fmt: skip
        widgets = {
            name: forms.Textarea({"rows": 2, "dir": "auto"})
            for name in ("text", "accomplishment", "measure", "mitigation")
        }
        field_classes = dict.fromkeys(NUMBERS, LocalDecimalField)

    def __init__(self, *args: Any, compact: Compact, risks: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.compact = compact
        self.fields["risk"].queryset = risks  # type: ignore[attr-defined]
        sections = [row for row in compact.template.sections.all() if row.kind == ItemKind.OBJECTIVE]
        self.fields["section"] = forms.ModelChoiceField(
            label=_("Section"), queryset=Section.objects.filter(pk__in=[row.pk for row in sections]),
            required=self.is_objective and not self.is_spare,
            initial=sections[0].pk if sections and self.is_spare else None,
        )  # fmt: skip
        for name in set(self.fields) - self._used(sections):
            del self.fields[name]
        if self.is_spare:
            for field in self.fields.values():
                field.required = False

    @property
    def is_objective(self) -> bool:
        return self.instance.kind != ItemKind.INDICATOR

    @property
    def is_spare(self) -> bool:
        """Whether it is an empty form for a new objective."""
        return self.instance.pk is None

    def _used(self, sections: list[Section]) -> set[str]:
        """The fields of the item's kind and of the columns of its section; `id` and `DELETE` belong to the set."""
        section = self.instance.section if self.instance.pk else (sections[0] if sections else None)
        columns = section.columns if section else []
        used = {"id", "DELETE", *TARGET, *(name for column in columns for name in OF_COLUMN[Column(column)])}
        return used | {"section", "code", *OF_OBJECTIVE} if self.is_objective else used

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if self.is_spare and self.has_changed() and not self._is_dropped():
            for name in ("code", "text"):
                if not values.get(name) and name not in self.errors:
                    self.add_error(name, _g("This field is required."))
        target, upper = values.get("target"), values.get("target_to")
        if upper is not None and (target is None or upper < target):
            self.add_error("target_to", _g("The upper limit cannot be below the lower one."))
        return values

    def _is_dropped(self) -> bool:
        return bool(self.cleaned_data.get("DELETE"))

    def item(self) -> CompactItem:
        """The item as entered; a new one is an objective at the end."""
        item = self.instance
        if item.pk is None:
            item.kind, item.order = ItemKind.OBJECTIVE, self.compact.items.count() + 1
        if self.has_changed():
            item.is_copied = False
        return item


class BaseItemForms(BaseModelFormSet):
    """The items of one draft, with its version and spare forms for new objectives."""

    def __init__(self, typed: Any = None, *, compact: Compact) -> None:
        self.compact = compact
        risks = Risk.objects.filter(is_voided=False, register__entity=compact.entity)
        super().__init__(
            typed, queryset=compact.items.select_related("section", "definition", "risk"), prefix="items",
            form_kwargs={"compact": compact, "risks": risks},
        )  # fmt: skip

    def clean(self) -> None:
        super().clean()
        codes = [form.cleaned_data.get("code") for form in self.forms if form.is_valid() and form.has_changed()]
        new = [code for code in codes if code]
        others = {form.instance.code for form in self.forms if form.instance.pk and "code" not in form.changed_data}
        for code in new:
            if new.count(code) > 1 or code in others:
                raise forms.ValidationError(_g("The code %(code)s is used twice.") % {"code": code})

    def by_section(self) -> Iterator[tuple[Section | None, list[ItemForm]]]:
        """The forms by section of the template; new objectives come last, without one."""
        rows: list[Any] = self.forms
        for section in self.compact.template.sections.all():
            of = [form for form in rows if form.instance.pk and form.instance.section_id == section.pk]
            if of:
                yield section, of
        yield None, [form for form in rows if form.instance.pk is None]

    def take(self, *, by: Any, version: int | None) -> Compact:
        """Save what was entered, by the action; the forms are valid."""
        rows: list[Any] = self.forms
        changed = [form for form in rows if form.has_changed()]
        removed = [form.instance for form in changed if form.cleaned_data.get("DELETE") and form.instance.pk]
        items = [form.item() for form in changed if not form.cleaned_data.get("DELETE")]
        return actions.save_items(self.compact, by=by, version=version, items=items, removed=removed)


ItemForms = modelformset_factory(
    CompactItem, form=ItemForm, formset=BaseItemForms, extra=SPARE, can_delete=True, max_num=MOST, absolute_max=MOST,
    validate_max=True,
)  # fmt: skip
