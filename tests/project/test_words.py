"""The texts of the documents in six languages: none is missing, numbers and symbols are those of the English."""

import csv
import re
from collections.abc import Iterator
from decimal import Decimal

import pytest
from django.apps import apps
from django.db import models

from accountability import localization
from accountability.components.reference import phrases
from accountability.components.reference.load import PACKAGED, load
from accountability.components.reference.sheets import WORDS
from accountability.models import Commitment, ListedItem, Observation, PlanAction, Resolution
from accountability.models.user import operator

GROUPS = re.compile(r"(?<=\d)[,\u00a0\u202f](?=\d{3}(?!\d))")
SPANISH = re.compile(r"(?<=\d)\.(?=\d{3}(?!\d))")
NUMBER = re.compile(r"(\d+(?:[.,]\d+)?)(\s(?:million|millones|млн|миллион|ملايين|مليون)|万)?")
MONTH = re.compile(r"\d+月")
SYMBOL = re.compile(
    r"(?<![A-Za-z])(?:A|E|S|ST|OS)/[A-Za-z0-9./]*[A-Za-z0-9](?: \((?:Sect\. \d+|Part I+|Introduction)\)(?:/Add\.\d)?)?"
    r"|ISO \d+|\d+/\d+ [A-C](?![a-z])|Corr\.\d"
)


PRINTED = [
    (Commitment, "responsible_office"), (Commitment, "due_as_printed"), (Observation, "addressee"),
    (PlanAction, "lead_office"), (Resolution, "due_session"), (ListedItem, "entity_as_printed"), (ListedItem, "status"),
]  # fmt: skip
"""What is stored as it was printed, and translated where it is shown."""


def rows(file: str) -> list[dict[str, str]]:
    return list(csv.DictReader((PACKAGED / f"{file}.csv").read_text(encoding="utf-8").splitlines()))


def numbers(text: str) -> list[Decimal]:
    """The values of all numbers, however the language writes them. Months are words, but in Chinese."""
    scales = {"": 1, "万": 10_000}
    found = NUMBER.findall(GROUPS.sub("", MONTH.sub("", text)))
    return sorted(Decimal(number.replace(",", ".")) * scales.get(scale, 1_000_000) for number, scale in found)


def localized() -> Iterator[dict[str, str]]:
    """Every localized value that is stored, and what is made of the wordings kept as printed."""
    for model, name in PRINTED:
        yield from (phrases.localized(value) for value in model._default_manager.values_list(name, flat=True) if value)
    for model in apps.get_app_config("accountability").get_models():
        for field in (field for field in model._meta.get_fields() if isinstance(field, models.JSONField)):
            values = model._default_manager.values_list(field.name, flat=True)
            yield from (value for value in values if isinstance(value, dict) and "en" in value)


@pytest.mark.django_db
def test_every_text_that_the_figures_enter_is_there_in_all_six_languages():
    load(PACKAGED, by=operator())

    texts = list(localized())
    missing = {language: [text["en"] for text in texts if not text.get(language)] for language in WORDS.values()}
    assert texts
    assert not any(missing.values()), missing


@pytest.mark.parametrize("file", WORDS)
def test_translation_says_the_numbers_and_symbols_of_the_english(file):
    other = [
        row
        for row in rows(file)
        if numbers(row["english"]) != numbers(SPANISH.sub("", row["text"]) if file == "words/es" else row["text"])
        or sorted(SYMBOL.findall(row["english"])) != sorted(SYMBOL.findall(row["text"]))
    ]

    assert other == []


@pytest.mark.parametrize("file", WORDS)
def test_translation_has_no_stray_space_or_typewriter_quote(file):
    stray = re.compile(r"^\s|\s$|\s\s|[\"']")

    assert [row["text"] for row in rows(file) if stray.search(row["text"])] == []


@pytest.mark.parametrize(("file", "language"), WORDS.items())
def test_thousands_are_set_apart_as_pages_and_reports_set_them(file, language):
    mark = localization.separators(language)[1]
    marks = {found for row in rows(file) for found in re.findall(r"(?<=\d)[.,\s](?=\d{3}(?!\d))", row["text"])}

    assert marks == {mark}
