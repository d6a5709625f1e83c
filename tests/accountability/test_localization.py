"""Numbers that people and scripts send."""

import csv
import datetime as dt
import re
from decimal import Decimal

import pytest
from django.conf import settings
from django.utils import translation

from accountability.forms.localized import LocalizedField, LocalizedTextField
from accountability.localization import (
    colon,
    comma,
    decimal,
    duration,
    exact,
    figure,
    fraction,
    known_texts,
    percent,
    percent_in_words,
    period,
    posted_number,
    quarter,
    separated,
    separators,
    with_numbers,
)


@pytest.mark.parametrize(
    ("sent", "read"),
    [("12", 12), ("", 0), ("-1", 0), ("1.5", 0), ("twelve", 0), ("9" * 18, 10**18 - 1), ("9" * 5000, 0)],
)
def test_what_is_no_key_reads_as_none(sent, read):
    assert posted_number(sent) == read


@pytest.mark.parametrize(
    ("sent", "marks", "read"),
    [
        ("12,075.5", ".,", "12075.5"), ("12075.50", ".,", "12075.50"), ("12 075,5", ",\u202f", "12075.5"),
        ("12075.5", ",\u202f", "12075.5"), ("12.075", ",.", "12075"), ("١٢٬٠٧٥٫٥", ".,", "12075.5"), ("-3", ".,", "-3"),
    ],
)  # fmt: skip
def test_a_number_is_read_as_each_language_writes_it(sent, marks, read):
    assert exact(sent, marks) == Decimal(read)


@pytest.mark.parametrize("sent", ["", "12,5", "1,2,3", "1e5", "NaN", "12.075.5", "about 12"])
def test_what_could_be_two_numbers_is_none(sent):
    assert exact(sent, ".,") is None


@pytest.mark.parametrize(
    ("language", "number", "sign", "words"),
    [
        ("ar", "12 075.5", "92.2%", "92.2 في المائة"), ("en", "12,075.5", "92.2%", "92.2 per cent"),
        ("es", "12.075,5", "92,2 %", "92,2 %"), ("fr", "12 075,5", "92,2 %", "92,2 %"),
        ("ru", "12 075,5", "92,2 %", "92,2 процента"), ("zh-hans", "12 075.5", "92.2%", "92.2%"),
    ],
)  # fmt: skip
def test_numbers_follow_the_documents_of_each_language(language, number, sign, words):
    value = Decimal("92.2")
    written = [decimal(Decimal("12075.5"), 1, language), percent(value, 1, language)]

    assert [one.replace("\N{NO-BREAK SPACE}", " ") for one in written] == [number, sign]
    assert percent_in_words(value, 1, language).replace("\N{NO-BREAK SPACE}", " ") == words
    assert exact(written[0], separators(language)) == Decimal("12075.5")


@pytest.mark.parametrize(("value", "form"), [(91, "процент"), (92, "процента"), (95, "процентов"), (0, "процентов")])
def test_per_cent_takes_the_form_of_its_number_in_russian(value, form):
    assert percent_in_words(value, 0, "ru").endswith(f"\N{NO-BREAK SPACE}{form}")


@pytest.mark.parametrize("language", ["ar", "zh-hans", "en", "fr", "ru", "es"])
def test_a_year_has_no_separator(language):
    assert figure(Decimal(2003), 0, "year", language) == "2003"
    assert figure(Decimal(2069), 0, "staff", language) != "2069"


@pytest.mark.parametrize(
    ("kept", "written"),
    [
        ("2021", "2021"), ("2021-12", "December 2021"), ("2010-01/2021-06", "January 2010 – June 2021"),
        ("2020-07-01/2021-06-30", "1 July 2020 – 30 June 2021"), ("mid-December 2021", "mid-December 2021"),
    ],
)  # fmt: skip
def test_a_period_is_written_as_far_as_it_is_known(kept, written):
    assert period(kept, "en") == written


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ar", "الربع الرابع 2021"), ("zh-hans", "2021年第4季度"), ("en", "Q4 2021"), ("fr", "T4 2021"),
        ("ru", "4-й кв. 2021 г."), ("es", "T4 2021"),
    ],
)  # fmt: skip
def test_a_quarter_is_written_in_words_that_no_direction_turns(language, words):
    written = period("2021-Q4", language)

    assert re.sub(r"\s", " ", written) == words
    assert quarter(dt.date(2021, 12, 31), language) == written


@pytest.mark.parametrize(
    ("days", "words"),
    [(None, ""), (0, "0 days"), (1, "1 day"), (730, "730 days"), (731, "2 years"), (1_000, "2 years 8 months"),
     (4_351, "11 years 11 months"), (1_127, "3 years 1 month")],
)  # fmt: skip
def test_ages_of_two_years_and_more_are_in_years_and_months(days, words):
    assert duration(days) == words


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("ar", "936 / 12\u00a0075 = 7.7516 % → 7.8"), ("en", "936 / 12,075 = 7.7516 % → 7.8"),
        ("es", "936 / 12.075 = 7,7516 % → 7,8"), ("fr", "936 / 12\u00a0075 = 7,7516 % → 7,8"),
        ("ru", "936 / 12\u00a0075 = 7,7516 % → 7,8"), ("zh-hans", "936 / 12\u00a0075 = 7.7516 % → 7.8"),
    ],
)  # fmt: skip
def test_an_arithmetic_has_the_marks_of_the_language(language, written):
    assert with_numbers("936 / 12,075 = 7.7516 % → 7.8", language) == written


@pytest.mark.parametrize("text", ["A/76/644", "31.12.2021", "1,2", "2021", "1.2.3"])
def test_what_is_no_number_in_english_form_is_unchanged(text):
    assert with_numbers(text, "fr") == text


@pytest.mark.parametrize(("language", "written"), [("ar", "a، b"), ("en", "a, b"), ("zh-hans", "a，b")])
def test_words_are_separated_by_the_comma_of_the_language(language, written):
    assert separated(["a", "b"], language) == written


@pytest.mark.parametrize(("language", "marks"), [("en", (": ", ", ")), ("fr", ("\xa0: ", ", ")), ("ar", (": ", "، "))])
def test_labels_and_lists_have_the_marks_of_the_language(language, marks):
    with translation.override(language):
        assert (colon(), comma()) == marks


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("ar", "1 188.5 من 1 202"), ("en", "1,188.5 of 1,202"), ("es", "1.188,5 de 1.202"),
        ("fr", "1 188,5 sur 1 202"), ("ru", "1 188,5 из 1 202"), ("zh-hans", "1 188.5/1 202"),
    ],
)  # fmt: skip
def test_a_fraction_is_read_in_the_direction_of_its_language(language, written):
    with translation.override(language):
        assert fraction(Decimal("1188.50"), 1202).replace("\N{NO-BREAK SPACE}", " ") == written
        assert fraction(None, 12) == fraction(12, None) == ""


FRACTION = re.compile(r"\}\}(?:</[a-z]+>)? ?/ (?:<[^>]+>)?\{\{|(?:<small[^>]*>) / \{\{")


def test_no_template_writes_a_fraction_with_a_slash():
    pages = [path for path in (settings.BASE_DIR / "templates").rglob("*.html") if FRACTION.search(path.read_text())]

    assert not pages


def test_prose_in_six_languages_has_lines_and_names_have_one():
    assert str(LocalizedTextField().widget.render("text", None)).count("<textarea") == 6
    assert "<textarea" not in str(LocalizedField().widget.render("text", None))
    long = {"en": "x" * 600}
    assert LocalizedTextField().clean(LocalizedTextField().widget.decompress(long)) == long


def test_each_known_text_has_the_six_languages():
    assert {path.parent.parent.name for path in known_texts.FILES} >= {"compacts", "risk"}
    for path in known_texts.FILES:
        rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
        assert all(len(row) == 6 and all(row.values()) for row in rows), path
        assert len({row["en"] for row in rows}) == len(rows), path


def test_a_known_text_is_shown_in_the_language_and_any_other_as_written():
    with translation.override("fr"):
        shown = [known_texts.in_language(text) for text in ("Fear of reporting", "Unrest (2019/20)", "Ma cause (2019)")]
        spoken = [known_texts.language_of(text, "es") for text in ("Unrest", "Mi causa")]

    assert shown == ["Crainte de signaler", "Troubles (2019/20)", "Ma cause (2019)"]
    assert spoken == ["fr", "es"]
    assert known_texts.in_language("Unrest") == "Unrest"
