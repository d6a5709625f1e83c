"""Files headed in any of the six official languages are read as those with the names of the columns."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.utils import translation

from accountability.imports.columns import column_of, locate_columns
from accountability.imports.mapping import MappingForm
from accountability.imports.reader import Table
from accountability.imports.titles import TITLES, column_title
from accountability.models import Import
from accountability.registers import importers

LANGUAGES = [code for code, _name in settings.LANGUAGES]


def titles(kind: str, language: str) -> list[str]:
    with translation.override(language):
        return [column_title(name) for name in importers()[kind].columns]


def positions(kind: str, headings: list[str]) -> tuple[dict[str, int], list[str]]:
    importer, table = importers()[kind], Table("sheet", headings, [], [])
    located = locate_columns(
        table, {}, columns=importer.columns, required=importer.required, ignored=importer.ignored
    )  # fmt: skip
    return located, [fault.message for fault in table.faults]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", sorted(importers()))
def test_every_heading_of_every_kind_is_recognized_in_each_language(kind, language):
    names = list(importers()[kind].columns)

    assert positions(kind, titles(kind, language)) == ({name: n for n, name in enumerate(names)}, [])


@pytest.mark.parametrize("kind", sorted(importers()))
def test_names_of_columns_are_always_recognized(kind):
    names = list(importers()[kind].columns)

    assert positions(kind, names) == ({name: n for n, name in enumerate(names)}, [])


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "en"])
def test_every_column_has_a_title_in_each_language(language):
    names = {name for importer in importers().values() for name in importer.columns}
    with translation.override("en"):
        english = {name: column_title(name) for name in names}
    same = {name for name in names if titles_in(language)(name) == english[name]}

    assert set(TITLES) <= names
    assert not same & set(TITLES) - SAME_WORD
    assert len(same) < 15


SAME_WORD = {"exemption"}  # in English and French


def titles_in(language):
    def title(name: str) -> str:
        with translation.override(language):
            return column_title(name)

    return title


def test_what_a_person_mapped_counts_before_a_title():
    names = ("symbol", "paragraph", "text")

    assert column_of("Cote", {}, names) == "symbol"
    assert column_of("Cote", {"cote": "text"}, names) == "text"
    assert column_of("Cote", {"cote": ""}, names) == ""
    assert column_of("Remarque", {}, names) == "remarque"


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_step_of_mapping_is_filled_in_for_headings_of_each_language(language):
    headings = titles("partners", language)
    form = MappingForm(None, source=Import(kind="partners", summary={"headings": headings}))

    assert [form[f"column_{n}"].value() for n in range(len(headings))] == list(importers()["partners"].columns)
