"""Forms of the pages of KPIs: the quarter and grouping of the table, and the values of one entity and quarter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.forms.fields import CodeField, DayField
from accountability.forms.numbers import LocalDecimalField
from accountability.models import Entity
from delegations.actions.kpi_values import CHANGED, Entry
from delegations.choices import Area
from delegations.forms.lists import quarters
from delegations.models import Kpi, KpiValue

GROUPINGS = [("entity", _("Entity")), ("provider", _("Service provider"))]
LARGEST = Decimal(10) ** 13


def _areas() -> list[tuple[str, Any]]:
    return [("", _g("All")), *Area.choices]


class TableForm(forms.Form):
    """The quarter, grouping and area of the table of KPIs."""

    quarter = CodeField(label=_("Quarter"), choices=quarters, required=False)
    by = CodeField(label=_("Rows"), choices=lambda: list(GROUPINGS), required=False)
    area = CodeField(label=_("Area"), choices=_areas, required=False)

    def terms(self, last: dt.date) -> dict[str, Any]:
        """The arguments of `heat_table`; the form is valid."""
        chosen = self.cleaned_data
        quarter = dt.date.fromisoformat(chosen["quarter"]) if chosen["quarter"] else last
        return {"quarter": quarter, "by": chosen["by"] or "entity", "area": chosen["area"]}


class ValuesForm(forms.Form):
    """The values of one entity in one quarter: numerator and denominator of each KPI that is measured."""

    mark_optional = False
    source = forms.CharField(label=_("Source"), max_length=200, required=False)
    cut_off = DayField(label=_("Cut-off date"), required=False)
    reason = forms.CharField(
        label=_("Reason for the correction"), max_length=2000, required=False,
        help_text=_("Required where a frozen value changes."),
    )  # fmt: skip

    def __init__(
        self, typed: Any, *, entity: Entity, quarter: dt.date, kpis: Sequence[Kpi], values: dict[int, KpiValue]
    ) -> None:
        super().__init__(typed)
        self.entity, self.quarter, self.kpis, self.values = entity, quarter, kpis, values
        for kpi in kpis:
            value = values.get(kpi.pk)
            self.fields[f"replaces_{kpi.pk}"] = forms.IntegerField(
                required=False, min_value=1, max_value=2**63 - 1, initial=value and value.pk, widget=forms.HiddenInput
            )  # fmt: skip
            for part in ("numerator", "denominator"):
                self.fields[f"{part}_{kpi.pk}"] = LocalDecimalField(
                    label=f"{kpi.code}: {_g('Numerator') if part == 'numerator' else _g('Denominator')}",
                    required=False, max_digits=17, decimal_places=4, max_value=LARGEST,
                    min_value=Decimal(0) if part == "denominator" else -LARGEST,
                    initial=getattr(value, part, None),
                )  # fmt: skip

    @property
    def rows(self) -> list[tuple[Kpi, Any, KpiValue | None, Any, Any, Any]]:
        """Each KPI with its definition, its present value, its two fields and the key of the value that was shown."""
        return [
            (
                kpi, kpi.version_on(self.quarter), self.values.get(kpi.pk), self[f"numerator_{kpi.pk}"],
                self[f"denominator_{kpi.pk}"], self[f"replaces_{kpi.pk}"],
            )
            for kpi in self.kpis
        ]  # fmt: skip

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        for kpi in self.kpis:
            if values.get(f"denominator_{kpi.pk}") is not None and values.get(f"numerator_{kpi.pk}") is None:
                self.add_error(f"numerator_{kpi.pk}", _g("Enter the numerator."))
        if not self.errors:
            self._refuse_changed()
        return values

    def _refuse_changed(self) -> None:
        """Refuse what another person changed meanwhile; the present value, now on the page, counts as read."""
        for entry in self.entries():
            present = self.values.get(entry.kpi.pk)
            if entry.replaces != (present and present.pk):
                self.add_error(f"numerator_{entry.kpi.pk}", str(CHANGED))
                self.data = {**self.data, f"replaces_{entry.kpi.pk}": str(present.pk) if present else ""}

    def _read(self) -> dict[int | None, KpiValue]:
        """The values that the person read, by key; some may have been replaced since."""
        keys = [self.cleaned_data[f"replaces_{kpi.pk}"] for kpi in self.kpis]
        if set(keys) - {None} <= {value.pk for value in self.values.values()}:
            return {value.pk: value for value in self.values.values()}
        rows = KpiValue.objects.filter(pk__in=[key for key in keys if key], entity=self.entity, quarter=self.quarter)
        return {row.pk: row for row in rows}

    def entries(self) -> list[Entry]:
        """The values that were entered or changed from those that the person read."""
        chosen, read = self.cleaned_data, self._read()
        entries = []
        for kpi in self.kpis:
            numerator, denominator = chosen[f"numerator_{kpi.pk}"], chosen[f"denominator_{kpi.pk}"]
            replaces = chosen[f"replaces_{kpi.pk}"]
            before = read.get(replaces)
            if numerator is None or (before and (before.numerator, before.denominator) == (numerator, denominator)):
                continue
            entries.append(
                Entry(
                    kpi, self.entity, self.quarter, numerator, denominator, chosen["source"], chosen["cut_off"],
                    chosen["reason"], replaces=replaces,
                )
            )  # fmt: skip
        return entries
