"""The words around the figures of a report: one text per place and language, in which every number is a field.

A field is `{oios.percent}`; a word that follows a number takes its form by `{oios.open, plural, one{…} other{…}}`.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from babel import Locale
from django.utils.translation import gettext as _

from accountability.models import Edition

WORDS = Path(__file__).parent / "words"
FIELD = re.compile(r"\{([\w.-]+)(?:, plural,((?:\s*\w+\{[^{}]*\})+))?\}")
FORM = re.compile(r"(\w+)\{([^{}]*)\}")
SYMBOL = re.compile(r"\b(?:A|ST|S|E|JIU)/[\w./()-]+|\b\d{2,3}/\d{1,3}(?: [A-Z])?\b")
CODES = {"zh-hans": "zh_Hans"}


@functools.cache
def defaults(language: str) -> Mapping[str, str]:
    """The passages as the product brings them, by code."""
    return tomllib.loads((WORDS / f"{language}.toml").read_text())


def in_force(before: Edition | None) -> dict[tuple[str, str], str]:
    """What an edition begins with, by code and language: the words of the edition before it, else our own."""
    texts = {(code, path.stem): text for path in WORDS.glob("*.toml") for code, text in defaults(path.stem).items()}
    if before:
        texts |= {(p.code, p.language): p.text for p in before.passages.all()}
    return texts


def faults_of(code: str, text: str) -> str:
    """Why the text cannot stand at its place, as a sentence: an unknown field, a number typed, one taken away."""
    wanted = set(_names(defaults("en").get(code, "")))
    found = set(_names(text))
    if unknown := found - wanted and wanted | found and sorted(found - wanted):
        return _("There is no field “%(name)s” here. Use: %(known)s.") % {
            "name": unknown[0], "known": ", ".join(sorted(wanted)) or "–",
        }  # fmt: skip
    if missing := sorted(wanted - found):
        return _("The figure “%(name)s” is missing. Words may change, figures stay.") % {"name": missing[0]}
    plain = SYMBOL.sub("", FIELD.sub("", text))
    if typed := re.search(r"\d+", plain):
        return _("“%(number)s” is typed. Numbers come from the snapshot, as fields.") % {"number": typed[0]}
    if "{" in plain or "}" in plain:
        return _("A brace does not belong to a field. Write a field as {name}.")
    return ""


def filled(text: str, fields: Mapping[str, Any], language: str) -> str:
    """The text with its fields as the language writes them; KeyError for a field that the snapshot does not give.

    `fields` give each value with its number of things, where it has one, from which plural forms are chosen.
    """
    rule = Locale.parse(CODES.get(language, language)).plural_form

    def fill(match: re.Match[str]) -> str:
        name, forms = match.groups()
        value = fields[name]
        if not forms:
            return str(value)
        of: dict[str, str] = dict(FORM.findall(forms))
        return of.get(rule(value.number), of["other"])

    return FIELD.sub(fill, text)


def _names(text: str) -> list[str]:
    return [match[1] for match in FIELD.finditer(text)]
