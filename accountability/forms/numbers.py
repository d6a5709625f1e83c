"""Numbers with decimals as a person types them, in the reader's language."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _g

from accountability import localization
from accountability.localization import exact, places, separators

LONGEST_NUMBER = 40  # characters
MOST_PLACES = 4  # decimals that the database keeps

# One mark before three digits: thousands in one language, decimals in another. After a zero it can only be decimals.
ONE_MARK = re.compile(r"-?[1-9]\d{0,2}[.,]\d{3}")


def read_number(written: str, most_places: int | None = None) -> Decimal | None:
    """The number as the reader's language writes it, or with a decimal point as in an address; None if it is not one.

    ValidationError where it could also be a whole number with its thousands set apart: “1,500” in French.
    """
    marks = separators()
    if len(written) > LONGEST_NUMBER:
        return None
    number = exact(written, marks)
    if number is None:
        return exact(written, ".")
    if number != number.to_integral_value() and _is_ambiguous(written.strip(), marks):
        shown = MOST_PLACES if most_places is None or most_places >= 3 else most_places  # three would be refused again
        whole, fraction = re.sub(r"[.,]", "", written.strip()), f"{number:.{shown}f}".replace(".", marks[0])
        message = _g("“%(value)s” can be read as %(whole)s or as %(fraction)s. Write it in one of these two ways.")
        raise ValidationError(
            message % {"value": written.strip(), "whole": whole, "fraction": fraction}, code="ambiguous"
        )
    return number


def _is_ambiguous(written: str, marks: str) -> bool:
    return marks[0] == "," and bool(ONE_MARK.fullmatch(written)) and not {*written} & {*marks[1:]}


def shown_number(value: Decimal) -> str:
    """A stored number as the field shows it: without marks between thousands, and read again as the same number."""
    plain = f"{value.normalize():f}"
    if places(Decimal(plain)) == 3:
        plain += "0"
    return plain.replace(".", separators()[0])


class LocalDecimalField(forms.DecimalField):
    """A number as the reader's language writes it; a present one is given without marks between thousands."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "size": 8, "dir": "ltr"})

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values or not str(value).strip():
            return None
        number = read_number(str(value), self.decimal_places)
        if number is None:
            example = localization.decimal(Decimal("12075.5"), 1)
            raise ValidationError(_g("Enter a number, such as %(example)s.") % {"example": example}, code="invalid")
        return super().to_python(number)

    def prepare_value(self, value: Any) -> Any:
        return shown_number(value) if isinstance(value, Decimal) else value
