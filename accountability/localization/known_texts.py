"""Texts with which an installation or a demonstration begins, in the six official languages."""

from __future__ import annotations

import csv
import re
from functools import cache

from django.conf import settings

from accountability.localization import current_language, local

FILES = sorted(settings.BASE_DIR.glob("*/*/known_texts.csv"))
"""One file in each package that enters such texts; a column for each language, from English."""
WITH_YEAR = re.compile(r"(.+) \((\d{4}(?:/\d\d)?)\)")


def in_language(text: str) -> str:
    """A known text, also with a year after it, in the reader's language; any other as a person wrote it."""
    if known := _texts().get(text):
        return str(local(known))
    if (with_year := WITH_YEAR.fullmatch(text)) and (known := _texts().get(with_year[1])):
        return f"{local(known)} ({with_year[2]})"
    return text


def language_of(text: str, written_in: str) -> str:
    """The language in which `in_language` shows the text."""
    return current_language() if in_language(text) != text else written_in


@cache
def _texts() -> dict[str, dict[str, str]]:
    texts: dict[str, dict[str, str]] = {}
    for path in FILES:
        with path.open(encoding="utf-8", newline="") as file:
            texts.update((row["en"], row) for row in csv.DictReader(file))
    return texts
