"""Numbers with decimals as a person types them."""

from decimal import Decimal

import pytest
from django import forms
from django.utils import translation

from accountability.forms.numbers import LocalDecimalField, shown_number

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh-hans")


class Typed(forms.Form):
    number = LocalDecimalField(max_digits=14, decimal_places=4, required=False)
    dollars = LocalDecimalField(max_digits=14, decimal_places=2, required=False)


@pytest.mark.parametrize(
    ("language", "typed", "read"),
    [
        ("fr", "1,5", "1.5"), ("es", "1,5", "1.5"), ("ru", "1,5", "1.5"), ("en", "1.5", "1.5"), ("ar", "1.5", "1.5"),
        ("ar", "١٫٥", "1.5"), ("zh-hans", "1.5", "1.5"), ("fr", "1.5", "1.5"), ("es", "1.5", "1.5"),
        ("en", "1,500", "1500"), ("es", "1.500", "1500"), ("fr", "1\u202f500", "1500"),
        ("fr", "1\xa0500,25", "1500.25"), ("ru", "1 500", "1500"), ("en", "1\u202f500", "1500"),
        ("ar", "١٬٥٠٠", "1500"), ("fr", "0,125", "0.125"), ("fr", "1,5000", "1.5"), ("fr", "1500,125", "1500.125"),
        ("en", "-1,500.5", "-1500.5"),
    ],
)  # fmt: skip
def test_a_number_is_read_as_the_language_writes_it(language, typed, read):
    with translation.override(language):
        form = Typed({"number": typed})

        assert form.is_valid(), form.errors
    assert form.cleaned_data["number"] == Decimal(read)


@pytest.mark.parametrize(
    ("language", "typed", "whole", "fraction"),
    [("fr", "1,500", "1500", "1,5000"), ("fr", "1.500", "1500", "1,5000"), ("es", "1,500", "1500", "1,5000"),
     ("ru", "12,345", "12345", "12,3450"), ("ru", "-1.250", "-1250", "-1,2500")],
)  # fmt: skip
def test_what_could_be_thousands_is_refused_with_both_readings(language, typed, whole, fraction):
    with translation.override(language):
        (refusal,) = Typed({"number": typed}).errors["number"]

        assert Typed({"number": whole}).is_valid()
        assert Typed({"number": fraction}).is_valid()
    assert {typed, whole, fraction} <= {word.strip(" .،«»“”") for word in refusal.replace("\xa0", " ").split()}


def test_a_sum_of_money_proposes_as_many_decimals_as_it_can_have():
    with translation.override("fr"):
        (refusal,) = Typed({"dollars": "1,500"}).errors["dollars"]

    assert "1500" in refusal
    assert "1,50" in refusal
    assert "1,5000" not in refusal


@pytest.mark.parametrize("typed", ["1,5", "1,50,000", "NaN", "1e5", "Infinity", "about 12", "9" * 41, "1 2"])
def test_what_is_no_number_is_refused_with_an_example(typed):
    with translation.override("en"):
        (refusal,) = Typed({"number": typed}).errors["number"]

    assert refusal == "Enter a number, such as 12,075.5."


def test_a_form_with_errors_shows_what_was_typed():
    with translation.override("fr"):
        form = Typed({"number": "1,5", "dollars": "1,500"})

        assert not form.is_valid()
        assert 'value="1,5"' in str(form["number"])
        assert 'value="1,500"' in str(form["dollars"])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", ["1.5", "1.5000", "12.345", "1500", "-12075.25", "0", "0.125", "1E+3"])
def test_a_stored_number_is_read_again_as_the_same(language, number):
    with translation.override(language):
        form = Typed({"number": shown_number(Decimal(number))}, initial={"number": Decimal(number)})

        assert form.is_valid(), form.errors
        assert not form.has_changed()


def test_blanks_are_no_number():
    form = Typed({"number": "  "})

    assert form.is_valid()
    assert form.cleaned_data["number"] is None
