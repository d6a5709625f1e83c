"""The forms of the analysis pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.forms.fields import CodeField, DayField
from accountability.forms.numbers import LocalDecimalField
from accountability.localization.dates import years_before
from accountability.models import Entity, OversightBody, register_day
from recommendations.analysis.terms import Terms
from recommendations.choices import Category
from recommendations.forms.rates import ADDRESSEES, AddressForm
from recommendations.measures import BY_CODE
from recommendations.measures.target import RULES

SHARED = ("as_of", "body", "volume", "entity")


class AnalysisForm(AddressForm):
    """The choices that every analysis has: the day, the body and its volume, the entity."""

    without: ClassVar[tuple[str, ...]] = ()
    entity = CodeField(label=_("Entity"), required=False)

    def __init__(self, address: Mapping[str, str]) -> None:
        super().__init__(address)
        listed = [(e.code, f"{e.code} · {e.name}") for e in Entity.objects.only("code", "names")]
        self.fields["entity"].choices = [("", _("All entities")), *listed]  # type: ignore[attr-defined]
        for name in self.without:
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        chosen = self.cleaned_data
        if chosen.get("volume") and chosen.get("body", "BOA") not in ("", "BOA"):
            self.add_error("volume", _g("Only the Board of Auditors (BOA) reports in volumes."))
        first = min(OversightBody.objects.values_list("base_date", flat=True), default=dt.date.min)
        if chosen.get("as_of") and chosen["as_of"] < first:
            message = _g("Recommendations are counted from %(base)s on; ask for that day or a later one.")
            self.add_error("as_of", message % {"base": first})
        return chosen

    def terms(self) -> Terms:
        """The terms of the request, with the objects it names."""
        chosen = self.cleaned_data
        return Terms(
            on=chosen["as_of"], today=register_day(), volume=chosen.get("volume", ""),
            body=OversightBody.objects.filter(code=chosen.get("body") or None).first(),
            entity=Entity.objects.filter(code=chosen.get("entity") or None).first(),
            more={name: value for name, value in chosen.items() if name not in SHARED},
        )  # fmt: skip


class FlowForm(AnalysisForm):
    """Also by which periods."""

    by = CodeField(
        label=_("Periods"), required=False,
        choices=[("", _("Years")), ("quarter", _("Quarters of the last three years"))],
    )  # fmt: skip


class AddresseeForm(AnalysisForm):
    """The JIU only, without volumes; also its addressees."""

    without = ("body", "volume")
    addressee = CodeField(label=_("Rate over time: addressee"), required=False, choices=[*ADDRESSEES.items()])


class BoardForm(AnalysisForm):
    """The Board alone, its volumes together or one at a time."""

    without = ("body", "entity")


class TargetForm(AnalysisForm):
    """Also which rate is to reach what, by when."""

    category = CodeField(label=_("Category"), required=False, choices=Category.choices)
    rule = CodeField(label=_("Counting rule"), required=False, choices=[(code, BY_CODE[code].title) for code in RULES])
    target = LocalDecimalField(label=_("Target, per cent"), min_value=0, max_value=100, decimal_places=1)
    by = DayField(label=_("To be reached by"))

    def __init__(self, address: Mapping[str, str]) -> None:
        asked = {name: value for name, value in address.items() if value}
        defaults = {"body": "OIOS", "rule": RULES[0], "category": Category.ALL.value, "target": "95"}
        super().__init__({**defaults, "by": _a_year_after(asked.get("as_of", "")), **asked})
        self.fields["body"].choices = self.fields["body"].choices[1:]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        chosen = super().clean()
        on, by = chosen.get("as_of"), chosen.get("by")
        if on and by and not on < by <= years_before(on, -5):
            self.add_error("by", _g("Choose a date after the one requested and at most five years later."))
        return chosen


def _a_year_after(day: str) -> str:
    """A year after the selected date, by default the register day; empty if it is not a date."""
    try:
        return years_before(dt.date.fromisoformat(day) if day else register_day(), -1).isoformat()
    except ValueError:
        return ""
