"""What an address may hold beside words: codes of a list, days and moments, each refused in a sentence that helps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, cast

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.forms.fields import DAYS, MOMENTS
from accountability.forms.widgets import Listed, PlainDay, PlainNumber, PlainSelect

LISTED = 14  # a refusal names what is allowed when it is not more than that
ALIASES = {"true": "yes", "1": "yes", "false": "no", "0": "no"}  # how scripts say it


class CodeField(forms.ChoiceField):
    """One of a list of codes, read without regard to case; a refusal says which there are."""

    widget = PlainSelect

    def __init__(self, *, choices: Any = (), **kwargs: Any) -> None:
        """`choices` is a list that never changes, or a function where it is kept in the database."""
        super().__init__(choices=choices if callable(choices) else Listed(choices), **kwargs)

    def __deepcopy__(self, memo: Any) -> CodeField:
        """The field of another form has the same choices: Django would copy them, word by word, for each request."""
        return forms.Field.__deepcopy__(self, memo)

    @property
    def choices(self) -> Any:
        """As they were given."""
        return self._choices

    @choices.setter
    def choices(self, value: Any) -> None:
        self._choices = self.widget.choices = value

    @property
    def listed(self) -> Sequence[tuple[str, Any]]:
        """The choices, read once for checking, showing and naming them."""
        if callable(self.choices):
            self.choices = self.choices()
        return cast(Sequence[tuple[str, Any]], self.choices)

    def to_python(self, value: Any) -> str:
        wanted = str(value or "").strip().casefold()
        wanted = ALIASES.get(wanted, wanted)
        return next((code for code, _label in self.listed if code.casefold() == wanted), str(value)) if wanted else ""

    def validate(self, value: str) -> None:
        codes = [code for code, _label in self.listed if code] if value else [value]
        if value in codes:
            return
        if len(codes) > LISTED:
            raise ValidationError(_g("there is no “%(value)s”.") % {"value": value})
        allowed = ", ".join(codes)
        raise ValidationError(
            _g("there is no “%(value)s”; use one of %(allowed)s.") % {"value": value, "allowed": allowed}
        )


class DayField(forms.DateField):
    """A day as YYYY-MM-DD, the form that every language's date input sends."""

    widget = PlainDay(format="%Y-%m-%d", attrs={"type": "date"})
    default_validators = [*DAYS]

    def to_python(self, value: Any) -> dt.date | None:
        try:
            return dt.date.fromisoformat(str(value)) if value else None
        except ValueError as error:
            raise ValidationError(_g("“%(value)s” is no day; write it as 2021-12-31.") % {"value": value}) from error


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


ANY = _("Any")


class CodeFilter(django_filters.Filter):
    field_class = CodeField

    def __init__(self, *, choices: Any, any_label: Any = ANY, **kwargs: Any) -> None:
        """`choices` is a list, or a function where the list is kept in the database."""
        nothing = ("", any_label)
        listed = (lambda: [nothing, *choices()]) if callable(choices) else Listed((nothing, *choices))
        super().__init__(choices=listed, **kwargs)


class DayFilter(django_filters.Filter):
    field_class = DayField


class MomentFilter(django_filters.Filter):
    field_class = MomentField


class MonthsField(forms.IntegerField):
    widget = PlainNumber


class MonthsFilter(django_filters.Filter):
    field_class = MonthsField
