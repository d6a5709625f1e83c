"""The questions who may decide a matter, and what a post held: from an address, a file or the API."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability import localization
from accountability.errors import IllegalStep
from accountability.forms.entities import EntityCodeField
from accountability.forms.fields import CodeField, DayField, SearchField
from accountability.forms.numbers import LocalDecimalField
from accountability.lists.words import holding_all
from accountability.models import Entity, Post, Tenure, register_day
from delegations.choices import Area
from delegations.forms.lines import LARGEST
from delegations.measures.authority import Answer, counts, effective, holdings
from delegations.models import DOLLAR, ExchangeRate, Matter

MOST_IN_FILE = 2_000  # posts; the chains of more take seconds


def _matters() -> list[tuple[str, str]]:
    return [("", "–"), *((m.code, f"{Area(m.area).label} · {m.title}") for m in Matter.objects.all())]


def _currencies() -> list[tuple[str, str]]:
    rates = ExchangeRate.objects.order_by("currency").values_list("currency", flat=True).distinct()
    return [(code, code) for code in sorted({DOLLAR, *rates})]


class AuthorityForm(forms.Form):
    """Who may decide a matter up to a sum in an entity on a day; the person narrows the answers to one name."""

    matter = CodeField(label=_("Matter"), choices=_matters, required=False)
    amount = LocalDecimalField(
        label=_("Up to"), required=False, min_value=Decimal("0.01"), max_value=LARGEST, decimal_places=2
    )
    currency = CodeField(label=_("Currency"), choices=_currencies, required=False)
    entity = EntityCodeField()
    person = SearchField(label=_("Person"), required=False)
    on = DayField(label=_("On"), required=False)

    @classmethod
    def of_address(cls, query: QueryDict) -> AuthorityForm:
        """The form of an address: what it leaves out has its first value, so that the form shows what is answered."""
        first_values = {"currency": DOLLAR, "on": register_day().isoformat()}
        if not query:
            return cls(initial=first_values)
        typed = query.copy()
        for name, value in first_values.items():
            if not typed.get(name):
                typed[name] = value
        return cls(typed)

    def clean_matter(self) -> str:
        """A matter is always needed; the field reads its choices from the database only to check and to show them."""
        if not self.cleaned_data["matter"]:
            raise forms.ValidationError(_g("Choose a matter."))
        return self.cleaned_data["matter"]

    def terms(self) -> dict[str, Any]:
        """The arguments of `effective`; IllegalStep where the form has errors."""
        if not self.is_valid():
            faults = self.errors.items()
            raise IllegalStep(" ".join(f"{self.fields[name].label}: {' '.join(map(str, e))}" for name, e in faults))
        asked = self.cleaned_data
        entities = list(Entity.objects.filter(code=asked["entity"])) if asked["entity"] else None
        return {
            "matter": Matter.objects.get(code=asked["matter"]), "amount": asked["amount"], "on": self.day,
            "currency": asked["currency"] or DOLLAR, "entities": entities, "posts": self._posts_of_person(),
        }  # fmt: skip

    def _posts_of_person(self) -> list[int] | None:
        """The posts that a person of this name holds or stands in for on the day; None where nobody is named."""
        if not (name := self.cleaned_data["person"]):
            return None
        current = Q(ends_on=None) | Q(ends_on__gt=self.day)
        named = Tenure.objects.filter(current, holding_all(name, ("person",)), starts_on__lte=self.day)
        return list(named.values_list("post", flat=True))

    @property
    def day(self) -> dt.date:
        return self.cleaned_data.get("on") or register_day()

    def counts(self) -> tuple[int, int]:
        """How many posts of the whole Organization may decide, and how many may not; IllegalStep as `terms`."""
        terms = self.terms()
        return counts(terms["matter"], terms["amount"], terms["on"], currency=terms["currency"])

    def answers(self) -> list[Answer]:
        """Every post with authority, then every post without; IllegalStep where the form has errors or too many."""
        terms = self.terms()
        if terms["entities"] is None and terms["posts"] is None and sum(self.counts()) > MOST_IN_FILE:
            words = {"most": localization.integer(MOST_IN_FILE)}
            raise IllegalStep(_g("More than %(most)s posts would be listed. Choose an entity or a person.") % words)
        result = effective(**terms)
        return [*result.answers, *result.refused]


class HeldForm(forms.Form):
    """What a post held on a day."""

    post = forms.ModelChoiceField(label=_("Post"), queryset=Post.objects.all(), to_field_name="code")
    on = DayField(label=_("On"), required=False)

    def answers(self) -> list[Answer]:
        """One answer for each matter that a delegation to the post names, refused ones included."""
        return holdings([self.cleaned_data["post"].pk], self.cleaned_data["on"] or register_day())
