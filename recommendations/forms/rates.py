"""The form of the rates page."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.forms.fields import CodeField, DayField, MomentField
from accountability.lists.filterset import refusal
from accountability.models import register_day
from recommendations.choices import OTHERS, Volume
from recommendations.filters.choices import body_choices
from recommendations.measures import RULES
from recommendations.measures.annex import Terms

ADDRESSEES = {
    "": _("All, as counted by the JIU"),
    "executive_head": _("Executive head alone"),
    OTHERS: _("General Assembly and CEB Chair alone"),
}


class AddressForm(forms.Form):
    """The choices in the address of a page of figures; without a day, the register day. Others are refused by name."""

    as_of = DayField(label=_("As of"), required=False)
    body = CodeField(label=_("Body"), required=False)
    volume = CodeField(label=_("Volume"), required=False, choices=[("", _("Each")), *Volume.choices])

    def __init__(self, address: Mapping[str, str]) -> None:
        super().__init__({**address, "as_of": address.get("as_of") or register_day().isoformat()})
        self.fields["body"].choices = [("", _("All bodies")), *body_choices()]  # type: ignore[attr-defined]

    def refusal(self) -> str:
        """Why the address cannot be answered, in sentences; empty when it can."""
        return refusal(self, sentence=_g("Unknown choice “%(name)s”. Use one of: %(allowed)s."))


class RatesForm(AddressForm):
    """The choices in the address of the rates page."""

    known_at = MomentField(
        label=_("As known at"), required=False, widget=forms.DateTimeInput(attrs={"type": "datetime-local"})
    )
    rule = CodeField(
        label=_("Counting rule"), required=False,
        choices=[("", _("Separate for each body, as in annex III")), *((rule.code, rule.title) for rule in RULES)],
    )  # fmt: skip
    addressee = CodeField(label=_("Recommendations of the JIU to"), required=False, choices=[*ADDRESSEES.items()])
    field_order = ("as_of", "known_at", "body", "volume", "rule", "addressee")

    def terms(self) -> Terms:
        """The choices as the annex reads them; without a day, the register day."""
        chosen = self.cleaned_data
        return Terms(
            as_of=chosen["as_of"],
            known_at=chosen["known_at"],
            body=chosen["body"],
            volume=chosen["volume"],
            rule=chosen["rule"],
            addressee=chosen["addressee"],
        )
