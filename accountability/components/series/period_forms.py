"""Forms of the values that an office enters for one period: what they share, and the numbers of each."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accountability.components.series.actions import Entry
from accountability.components.series.forms import DocumentField, ExactField
from accountability.errors import IllegalStep, Incomplete
from accountability.forms.fields import DayField


class PeriodForm(forms.Form):
    """What the values of one period share: cut-off date, source, and the reason where the period is frozen."""

    mark_optional = True
    cut_off = DayField(label=_("Cut-off date"))
    document = DocumentField()
    paragraph = forms.CharField(label=_("Paragraph"), required=False, max_length=80)
    reason = forms.CharField(
        label=_("Reason"), required=False, max_length=2000,
        help_text=_("Required where the report with this period is frozen: the values are corrections."),
    )  # fmt: skip


class CellForm(forms.Form):
    """The numbers of one value in the grid; an empty row enters nothing."""

    numerator = ExactField(label=_("Numerator"))
    denominator = ExactField(label=_("Denominator"))
    value = ExactField(label=_("Value"))
    note = forms.CharField(label=_("Note"), required=False, max_length=2000)

    def __init__(self, typed: Any, *, cell: Any, **options: Any) -> None:
        super().__init__(typed, prefix=cell.prefix, **options)
        self.cell = cell
        for name in ("value",) if cell.definition.is_share else ("numerator", "denominator"):
            del self.fields[name]
        for field in self.fields.values():
            label = f"{cell.definition.series.title} · {cell.name} · {field.label}"
            field.widget.attrs["aria-label"] = label

    @property
    def is_filled(self) -> bool:
        return any(self.cleaned_data.get(name) is not None for name in ("numerator", "denominator", "value"))

    def entry(self, shared: dict[str, Any]) -> Entry:
        """The entry of this row; the error of the action is that of the field."""
        return Entry(**{name: shared[name] for name in ("cut_off", "document", "paragraph")}, **self.cleaned_data)

    def refuse(self, refused: IllegalStep) -> bool:
        """Show a refusal at its field; whether it belongs to a field of this row."""
        field = refused.field if isinstance(refused, Incomplete) else None
        if field in self.fields:
            self.add_error(field, str(refused))
            return True
        return False
