"""Form fields shared by lists and forms: dates, times, choices and codes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any, cast

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db.models import Model
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.files import web_addresses
from accountability.forms.widgets import (
    Listed,
    PlainDay,
    PlainNumber,
    PlainSelect,
    PlainSuggestions,
    PlainText,
    RecordSelect,
)  # fmt: skip
from accountability.registers.search import LONGEST, MOST_WORDS, words_of

# The limits of the calendar, with room for dates calculated from a date.
DAYS = (MinValueValidator(dt.date(1900, 1, 1)), MaxValueValidator(dt.date(2999, 12, 31)))

MOMENTS = (
    MinValueValidator(dt.datetime(1900, 1, 1, tzinfo=dt.UTC)),
    MaxValueValidator(dt.datetime(2999, 12, 31, tzinfo=dt.UTC)),
)
LISTED = 14  # a refusal lists the codes that are allowed when there are no more than that
ALIASES = {"true": "yes", "1": "yes", "false": "no", "0": "no"}  # as scripts write it


class LinkField(forms.URLField):
    """A link to a page, refused if its host could be mistaken for another."""

    default_validators = [web_addresses.validate]

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=500, assume_scheme="https", **options)


# --- Days and moments -----------------------------------------------------------------------------------------------
DAYS_OF_THE_ORGANIZATION = format_lazy(
    _("Counted from the start of that day in the time zone of the Organization, {zone}."), zone=settings.TIME_ZONE
)


class DayField(forms.DateField):
    """A day as YYYY-MM-DD, which the date input of every browser sends."""

    widget = PlainDay(format="%Y-%m-%d", attrs={"type": "date"})
    default_validators = [*DAYS]

    def to_python(self, value: Any) -> dt.date | None:
        try:
            return dt.date.fromisoformat(str(value)) if value else None
        except ValueError as error:
            raise ValidationError(
                _g("“%(value)s” is not a date. Enter a date as 2021-12-31.") % {"value": value}
            ) from error


def read_moment(text: str) -> dt.datetime:
    """The moment in ISO form; a day alone means its end in the current time zone. ValueError where it is neither."""
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        # In an address, a plus sign that was not encoded arrives as a blank.
        moment = dt.datetime.fromisoformat(text.replace(" ", "+") if "T" in text else text)
    else:
        if day == dt.date.max:
            raise ValueError("Its end lies beyond the calendar in other time zones.")
        moment = dt.datetime.combine(day, dt.time.max)
    return timezone.make_aware(moment) if timezone.is_naive(moment) else moment


class MomentField(forms.CharField):
    """A moment in ISO form; a day alone means its end, in the reader's time zone."""

    default_validators = [*MOMENTS]

    def to_python(self, value: Any) -> dt.datetime | None:  # type: ignore[override]  # a form field may give anything
        text = super().to_python(value)
        try:
            return read_moment(text) if text else None
        except ValueError as error:
            raise ValidationError(
                _g("“%(value)s” is not a time. Enter a time as 2021-12-31T18:00.") % {"value": value}
            ) from error


# --- Numbers, choices and codes -------------------------------------------------------------------------------------
class NumberField(forms.IntegerField):
    """A whole number."""

    widget = PlainNumber


class CampaignField(forms.CharField):
    """The key of a follow-up campaign and, after a tilde, the code of one of its entities: "12~DOS"."""

    widget = PlainText
    default_validators = [
        RegexValidator(r"^[0-9]{1,9}(~[^~\s]{1,32})?\Z", _("Enter the number of a campaign, or 12~DOS for one entity."))
    ]


def choice_field(label: Any, choices: Iterable[tuple[Any, Any]]) -> forms.ChoiceField:
    """One of the choices, or any."""
    return forms.ChoiceField(label=label, required=False, choices=[("", _("Any")), *choices], widget=PlainSelect)


class CodeField(forms.ChoiceField):
    """One of a list of codes, read without regard to case; the refusal lists the codes."""

    widget = PlainSelect

    def __init__(self, *, choices: Any = (), **kwargs: Any) -> None:
        """`choices` is a constant list, or a function if it comes from the database."""
        super().__init__(choices=choices if callable(choices) else Listed(choices), **kwargs)

    def __deepcopy__(self, memo: Any) -> CodeField:
        """Share the choices between the forms of all requests; Django would copy them one by one for each form."""
        return forms.Field.__deepcopy__(self, memo)

    @property
    def choices(self) -> Any:
        """The choices as passed."""
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


class SuggestedCodeField(CodeField):
    """One of a long list of codes, which is suggested while one types; a whole label is read as its code."""

    widget = PlainSuggestions

    def to_python(self, value: Any) -> str:
        code = super().to_python(value)
        if not (wanted := code.casefold()):
            return code  # without reading the choices
        return next((choice for choice, label in self.listed if str(label).casefold() == wanted), code)


# --- Records and text ---------------------------------------------------------------------------------------------
class NamedChoiceField(forms.ModelChoiceField):
    """One record by its name in the reader's language; from a long list it may be typed, and is suggested."""

    widget = RecordSelect
    default_error_messages = {"invalid_choice": _("“%(value)s” is not available. Choose from the list.")}

    def __init__(self, queryset: Any, *, empty_label: Any = "–", **kwargs: Any) -> None:
        super().__init__(queryset, empty_label=empty_label, **kwargs)

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except ValidationError:
            typed = str(value).strip().casefold()
            named = [row for row in self.queryset.all() if self.label_from_instance(row).casefold() == typed]  # type: ignore[union-attr]
            if len(named) != 1:
                raise
            return named[0]

    def label_from_instance(self, instance: Model) -> str:
        return str(getattr(instance, "name", "") or getattr(instance, "title", "") or instance)


class PostChoiceField(NamedChoiceField):
    """One post, by its entity and its title."""

    def label_from_instance(self, instance: Model) -> str:
        return f"{instance.entity} · {instance.title}"  # type: ignore[attr-defined]


class PersonChoiceField(NamedChoiceField):
    """One person, by name and user name."""

    def label_from_instance(self, instance: Model) -> str:
        return f"{instance.label} · {instance.username}"  # type: ignore[attr-defined]


class NamedMultipleChoiceField(forms.ModelMultipleChoiceField):
    """Several records by their names in the reader's language."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, instance: Model) -> str:
        return str(getattr(instance, "name", "") or instance)


class SearchField(forms.CharField):
    """Words to search for, within the bounds of every search."""

    widget = PlainText

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=LONGEST, **options)

    def validate(self, value: str) -> None:
        super().validate(value)
        if len(words_of(value)) > MOST_WORDS:
            raise ValidationError(_g("Search for at most %(most)s words.") % {"most": MOST_WORDS})


def _check_notices(value: str) -> None:
    kind, _tilde, day = value.partition("~")
    try:
        dt.date.fromisoformat(day)
    except ValueError:
        kind = ""
    if not kind:
        message = _g("“%(value)s” names no notices. Enter their kind and day as reminder~2021-12-31.")
        raise ValidationError(message % {"value": value})


class NoticesField(forms.CharField):
    """The notices of one kind and day, as "reminder~2021-12-31"."""

    widget = PlainText
    default_validators = [_check_notices]

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=LONGEST, **options)


def text_field(label: Any, **options: Any) -> forms.CharField:
    """Text of several lines, in any text direction."""
    return forms.CharField(label=label, widget=forms.Textarea({"rows": 4, "dir": "auto"}), max_length=20_000, **options)
