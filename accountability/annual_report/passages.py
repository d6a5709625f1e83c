"""The text around the figures of a report: one text per place and language, in which every number is a field.

A field is `{oios.percent}`; a word that follows a number is inflected by `{oios.open, plural, one{…} other{…}}`.
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
from django.utils.translation import gettext_lazy

from accountability import localization
from accountability.annual_report.typed_numbers import typed_number
from accountability.localization.citations.localized import cited
from accountability.models import Edition

WORDS = Path(__file__).parent / "initial_passages"
FIELD = re.compile(r"\{([\w.-]+)(?:, plural,((?:\s*\w+\{[^{}]*\})+))?\}")
FORM = re.compile(r"(\w+)\{([^{}]*)\}")
CODES = {"zh-hans": "zh_Hans"}

FINDING = "finding/"
OF_A_FINDING = ("finding.printed", "finding.derived", "finding.source")
"""The fields that the explanation of a finding may name: as printed, as derived, and where it is printed."""

TITLES = {
    "title": gettext_lazy("Title of the report"),
    "summary": gettext_lazy("Summary"),
    "introduction": gettext_lazy("Introduction"),
    "oversight": gettext_lazy("Oversight functions"),
    "changes": gettext_lazy("Changes since the previous year"),
    "no_changes": gettext_lazy("Nothing to compare with"),
    "commitments": gettext_lazy("Commitments made and their outcomes"),
    "resolutions": gettext_lazy("Annex I. Resolutions of the General Assembly"),
    "plan": gettext_lazy("Annex II. Action plan"),
    "rates": gettext_lazy("Annex III. Implementation rates"),
    "unresolved": gettext_lazy("Annex IV. Recommendations that are not yet closed"),
    "definitions": gettext_lazy("Definitions"),
    "findings": gettext_lazy("Published and recalculated figures"),
    "conclusions": gettext_lazy("Conclusions"),
}


def title_of(code: str) -> str:
    """The name of the place of a passage."""
    return str(TITLES.get(code, code.replace("_", " ").capitalize()))


@functools.cache
def defaults(language: str) -> Mapping[str, str]:
    """The initial passages of the product, by code."""
    return tomllib.loads((WORDS / f"{language}.toml").read_text())


def in_force(before: Edition | None) -> dict[tuple[str, str], str]:
    """The initial texts of an edition, by code and language: those of the previous edition, otherwise our own.

    The explanation of a finding belongs to a figure, so it is copied as well.
    """
    texts = {(code, path.stem): text for path in WORDS.glob("*.toml") for code, text in defaults(path.stem).items()}
    for passage in before.passages.all() if before else ():
        if passage.code.startswith(FINDING) or passage.code in defaults("en"):
            texts[passage.code, passage.language] = passage.text
    return texts


def is_known(code: str, edition: Edition) -> bool:
    """Whether the edition has a place of that code: one of its passages, or a finding."""
    if code.startswith(FINDING):
        return any(code == f"{FINDING}{row['code']}" for row in findings_of(edition))
    return code in defaults("en")


def findings_of(edition: Edition) -> list[dict[str, Any]]:
    """The printed figures that do not follow from the others, as they were frozen."""
    return next(iter(edition.snapshot.series.filter(code="findings").values_list("values", flat=True)), [])


def of_finding(row: Mapping[str, Any], language: str) -> dict[str, str]:
    """The fields that explain one finding, as documents of the language write numbers and cite places."""
    printed, derived = (localization.with_numbers(row[name], language) for name in ("printed", "derived"))
    return dict(zip(OF_A_FINDING, (printed, derived, cited(row["source"], language)), strict=True))


def needed(code: str) -> tuple[str, ...]:
    """The fields that the passage must contain, in the order of the initial text."""
    return tuple(dict.fromkeys(_names(defaults("en").get(code, ""))))


def offered(code: str) -> tuple[str, ...]:
    """The fields that the passage may name."""
    return OF_A_FINDING if code.startswith(FINDING) else needed(code)


def faults_of(code: str, text: str, language: str) -> str:
    """Why the text is not valid at its place: an unknown field, a typed number, or a removed field.

    Empty if it is valid.
    """
    if not text.strip() and not code.startswith(FINDING):
        return _("The passage cannot be empty.")
    found, may = _names(text), offered(code)
    if unknown := [name for name in found if name not in may]:
        return _("The field “%(name)s” is not available here. Use one of: %(known)s.") % {
            "name": unknown[0], "known": ", ".join(may) or "–",
        }  # fmt: skip
    if missing := [name for name in needed(code) if name not in found]:
        return _("The figure “%(name)s” is missing. You can change the text but not remove figures.") % {
            "name": missing[0]
        }
    for name, forms in FIELD.findall(text):
        if forms and "other" not in dict(FORM.findall(forms)):
            return _("The plural forms after “%(name)s” lack the form “other”.") % {"name": name}
    plain = _without_fields(text)
    # An explanation compares printed figures, "the two parts of one whole", so words may count there.
    own = None if code.startswith(FINDING) else _without_fields(defaults(language).get(code, ""))
    if typed := typed_number(plain, language, own=own):
        return _("“%(number)s” is typed. Insert figures as fields from the snapshot.") % {"number": typed}
    if "{" in plain or "}" in plain:
        return _("An opening or closing brace is missing. Write a field as {name}.")
    return ""


def _without_fields(text: str) -> str:
    """The words alone: each field is taken out, and the forms of the word after it stay."""
    return FIELD.sub(lambda match: " ".join(form for _name, form in FORM.findall(match[2] or "")), text)


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
