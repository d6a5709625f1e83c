"""The form of the page Explore."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.choices import Dimension
from accountability.forms.entities import EntityCodeField
from accountability.forms.fields import CodeField, DayField
from accountability.forms.widgets import PlainText
from accountability.lists.filterset import refusal
from accountability.measures import Measure
from accountability.measures.explore import DRAWINGS
from accountability.measures.values import NARROWING, Query, explorable, query
from accountability.models import Component, OversightBody, register_day

SPLITS = ("by", "then_by")


def _first_choice(measures: Sequence[Measure]) -> dict[str, str]:
    """What the page shows before anything is chosen: the measure with the most splits, by the first of them."""
    if not measures:
        return {}
    first = max(measures, key=lambda measure: 0 if measure.always else len(measure.dimensions))
    return {"measure": first.code} | ({"by": str(first.dimensions[0])} if first.dimensions else {})


class ExploreForm(forms.Form):
    """The measure, the day, the splits, the comparison and the drawing that an address names."""

    measure = CodeField(label=_("Measure"))
    as_of = DayField(label=_("As of"), required=False)
    by = CodeField(label=_("Split by"), required=False)
    then_by = CodeField(label=_("Then by"), required=False)
    entity = EntityCodeField()
    body = CodeField(label=_("Body"), required=False)
    component = CodeField(label=_("Component"), required=False)
    compare = forms.CharField(
        label=_("Compare with"), required=False, max_length=40,
        widget=PlainText(attrs={"placeholder": "2020-12-31, DOS"}),
    )  # fmt: skip
    drawing = CodeField(label=_("Drawing"), required=False, choices=[("", _("As fits")), *DRAWINGS])

    def __init__(self, address: Mapping[str, str], permissions: Collection[str]) -> None:
        measures = explorable(permissions)
        first = _first_choice(measures) if "measure" not in address else {}
        day = address.get("as_of") or register_day().isoformat()
        super().__init__({**first, **address, "as_of": day})
        self.permissions = permissions
        splits = {split for measure in measures for split in measure.dimensions}
        split_by = [("", _g("Nothing")), *((split, label) for split, label in Dimension.choices if split in splits)]
        choices: dict[str, Any] = {
            "measure": [(measure.code, measure.title) for measure in measures],
            **dict.fromkeys(SPLITS, split_by),
            "body": [("", _g("All bodies")), *((b.code, b.name) for b in OversightBody.objects.all())],
            "component": [("", _g("All")), *((str(c.number), str(c.name)) for c in Component.objects.all())],
        }  # fmt: skip
        for name, allowed in choices.items():
            self.fields[name].choices = allowed  # type: ignore[attr-defined]

    def refusal(self) -> str:
        """Why the address cannot be answered; empty when it can."""
        return refusal(self, sentence=_g("Unknown choice “%(name)s”. Use one of: %(allowed)s."))

    def query(self) -> Query:
        """The checked query; CannotAnswer where its parts do not fit together."""
        chosen = self.cleaned_data
        return query(
            chosen["measure"], permissions=self.permissions, on=chosen["as_of"],
            by=[chosen[name] for name in SPLITS], within={name: chosen[name] for name in NARROWING},
            compare=chosen["compare"],
        )  # fmt: skip
