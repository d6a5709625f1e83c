"""The passages of an edition for their editors: each with its fields, errors and adjacent passages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from accountability import localization
from accountability.annual_report.chapters import Source
from accountability.annual_report.passages import (
    FINDING,
    defaults,
    faults_of,
    filled,
    findings_of,
    in_force,
    of_finding,
    offered,
    title_of,
)
from accountability.annual_report.placeholders import Fields
from accountability.models import Edition

NAMES = dict(settings.LANGUAGES)


@dataclass(frozen=True)
class Row:
    """One passage: its text with figures, or the reason why it is not valid."""

    code: str
    title: str
    reads: str
    fault: str
    is_edited: bool


@dataclass(frozen=True)
class Neighbour:
    """The same passage in another language or year: with its figures, and as written."""

    title: str
    language: str
    reads: str
    written: str

    @property
    def direction(self) -> str:
        return localization.direction(self.language)


@dataclass(frozen=True)
class Explained:
    """One language of the explanation of a finding."""

    language: str
    name: str
    reads: str

    @property
    def direction(self) -> str:
        return localization.direction(self.language)


def rows(source: Source, language: str) -> list[Row]:
    """Every passage of one language in the order in which the report takes them."""
    fields, ours, written = Fields(source, language), in_force(None), source.passages
    return [_row(code, written.get((code, language), ""), ours.get((code, language)), fields, language)
            for code in defaults("en")]  # fmt: skip


def _row(code: str, text: str, ours: str | None, fields: Mapping[str, Any], language: str) -> Row:
    return Row(code, title_of(code), read(text, fields, language), faults_of(code, text, language), text != ours)


def read(text: str, fields: Mapping[str, Any], language: str) -> str:
    """The text with its figures; as written if a field has no value or a form is missing."""
    try:
        return filled(text, fields, language)
    except KeyError:
        return text


def title(code: str, edition: Edition) -> str:
    """The name of a passage; an explanation is named after its finding."""
    found = _finding(code, edition)
    return localization.local(found["whats"]) if found else title_of(code)


def passage_context(source: Source, language: str, code: str, text: str) -> dict[str, Any]:
    """The context of one passage's page: its text with figures, its fields with their values, its neighbours."""
    fields = _fields(source, code, language)
    return {
        "code": code, "title": title(code, source.edition), "finding": _finding(code, source.edition),
        "name": NAMES[language], "direction": localization.direction(language),
        "reads": read(text, fields, language), "fault": faults_of(code, text, language),
        "chips": [(name, str(fields[name]) if name in fields else "–") for name in offered(code)],
        "neighbours": list(filter(None, (_english(source, code, language), _last_year(source, code, language)))),
    }  # fmt: skip


def _english(source: Source, code: str, language: str) -> Neighbour | None:
    text = source.passages.get((code, "en"), "")
    if language == "en" or not text:
        return None
    return Neighbour(NAMES["en"], "en", read(text, _fields(source, code, "en"), "en"), text)


def _last_year(source: Source, code: str, language: str) -> Neighbour | None:
    if source.before is None:
        return None
    last = Source(source.before)
    text = last.passages.get((code, language), "")
    fields = _fields(last, code, language) if text else {}
    return Neighbour(str(source.before.cycle.year), language, read(text, fields, language), text) if text else None


def _fields(source: Source, code: str, language: str) -> Mapping[str, Any]:
    if not code.startswith(FINDING):
        return Fields(source, language)
    found = _finding(code, source.edition)
    return of_finding(found, language) if found else {}


def _finding(code: str, edition: Edition) -> dict[str, Any] | None:
    """The finding that a passage explains."""
    if not code.startswith(FINDING):
        return None
    return next((row for row in findings_of(edition) if f"{FINDING}{row['code']}" == code), None)


def findings(edition: Edition) -> list[tuple[dict[str, Any], Sequence[Explained]]]:
    """Each finding with its explanation in each language, empty where there is none."""
    texts = {(p.code, p.language): p.text for p in edition.passages.filter(code__startswith=FINDING)}
    return [(row, [_explained(row, code, texts) for code in NAMES]) for row in findings_of(edition)]


def _explained(row: dict[str, Any], language: str, texts: Mapping[tuple[str, str], str]) -> Explained:
    text = texts.get((f"{FINDING}{row['code']}", language), "")
    return Explained(language, NAMES[language], read(text, of_finding(row, language), language))
