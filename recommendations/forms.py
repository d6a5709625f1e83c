"""What people choose on the rates page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.forms.filters import MOMENTS
from accountability.models import register_day
from recommendations.annex import Terms
from recommendations.choices import Addressee, Volume
from recommendations.codes import CodeField, DayField
from recommendations.filters import body_choices
from recommendations.measures import RULES

ADDRESSEES = {
    "": _("All, as the JIU counts"),
    "executive_head": _("Executive head alone"),
    "others": _("General Assembly and CEB Chair alone"),
}


class MomentField(forms.CharField):
    """A moment in ISO form; a day alone means its end, where the reader is."""

    default_validators = [*MOMENTS]

    def to_python(self, value: Any) -> dt.datetime | None:  # type: ignore[override]  # a form field may give anything
        text = super().to_python(value)
        if not text:
            return None
        try:
            moment = dt.datetime.fromisoformat(text.replace(" ", "+") if "T" in text else text)
        except ValueError as error:
            raise ValidationError(
                _g("“%(value)s” is no moment; write it as 2021-12-31T18:00.") % {"value": value}
            ) from error
        if "T" not in text:
            moment = dt.datetime.combine(moment, dt.time.max)
        return timezone.make_aware(moment) if timezone.is_naive(moment) else moment


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
        if unknown := next((name for name in self.data if name not in self.fields), ""):
            return _g("There is no choice “%(name)s”. Use: %(allowed)s.") % {
                "name": unknown, "allowed": ", ".join(self.fields),
            }  # fmt: skip
        return " ".join(f"{self.fields[name].label}: {' '.join(map(str, said))}" for name, said in self.errors.items())


class RatesForm(AddressForm):
    """The choices in the address of the rates page."""

    known_at = MomentField(
        label=_("As known at"), required=False, widget=forms.DateTimeInput(attrs={"type": "datetime-local"})
    )
    rule = CodeField(
        label=_("Counting rule"), required=False,
        choices=[("", _("Each body’s own, as in annex III")), *((rule.code, rule.title) for rule in RULES)],
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
            addressees=addressees_of(chosen["addressee"]),
        )


def addressees_of(chosen: str) -> tuple[str, ...]:
    """The addressees that a choice of ADDRESSEES stands for; none where all count."""
    if not chosen:
        return ()
    head = str(Addressee.EXECUTIVE_HEAD)
    return (head,) if chosen == head else tuple(a for a in Addressee.values if a != head)
