"""Short texts stored as printed (an office, a session, a due date), translated for display."""

from __future__ import annotations

import csv
from functools import cache

from accountability import localization
from accountability.components.reference.load import PACKAGED
from accountability.components.reference.loading import Words, words
from accountability.components.reference.sheets import WORDS, Row


def localized(printed: str) -> dict[str, str]:
    """The printed wording as a localized value; English alone where no translation is known."""
    return {"en": printed} | _words().get(printed, {}) if printed else {}


def phrase(printed: str) -> str:
    """The printed wording in the language of the moment, else in English."""
    return str(localization.local(localized(printed)))


@cache
def _words() -> Words:
    return words({name: _rows(name) for name in WORDS})


def _rows(name: str) -> list[Row]:
    with (PACKAGED / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
