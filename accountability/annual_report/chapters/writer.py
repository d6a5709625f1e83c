"""The writer used by every chapter: frozen series, text with figures, numbers of sections and paragraphs."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from accountability import localization
from accountability.annual_report.chapters.source import Row, Series, Source
from accountability.annual_report.document import Column, Paragraph
from accountability.annual_report.passages import FINDING, defaults, filled, of_finding
from accountability.annual_report.placeholders import Fields
from accountability.localization import local

ARABIC = re.compile("[\u0600-\u06ff]")
NOTE_SIGN = "a"  # of the note below a printed table
Key = Callable[[Row], Any]


class Writer:
    """Writes one report in one language. Chapters take rows, text and numbered paragraphs only from it."""

    def __init__(self, source: Source, language: str) -> None:
        self.source, self.language = source, language
        self.fields = Fields(source, language)
        self._number = 0

    @property
    def series(self) -> Series:
        return self.source.series

    @property
    def has_earlier(self) -> bool:
        return self.source.before is not None

    def has_layout(self, number: int) -> bool:
        """Whether the snapshot was frozen for that layout of the report or a later one.

        A released report keeps its layout: what a later layout adds is not printed in it.
        """
        return any(row.get("layout", 1) >= number for row in self.rows("installation"))

    def rows(self, code: str) -> Sequence[dict[str, Any]]:
        return self.source.rows(code)

    def new(self, code: str, key: Key) -> list[dict[str, Any]]:
        """The rows that the previous edition did not have, compared by `key`."""
        known = {key(row) for row in self.source.earlier.get(code, ())}
        return [row for row in self.rows(code) if key(row) not in known]

    def passage(self, code: str) -> str:
        """One passage with its figures: as frozen in the report's language, else in English, else the initial text."""
        texts = self.source.passages
        text = texts.get((code, self.language)) or texts.get((code, "en")) or defaults(self.language).get(code, "")
        return filled(text, self.fields, self.language)

    def explained(self, finding: Mapping[str, Any]) -> str:
        """The explanation of one finding in the language of the report, else in English."""
        texts, code = self.source.passages, f"{FINDING}{finding['code']}"
        text = texts.get((code, self.language)) or texts.get((code, "en"), "")
        return filled(text, of_finding(finding, self.language), self.language)

    def numbered(self, text: str) -> Paragraph:
        """The text as the next paragraph of the body."""
        self._number += 1
        return Paragraph(text, self._number)

    def all_numbered(self, text: str) -> Iterator[Paragraph]:
        """Each paragraph of a longer text under its own number."""
        yield from (self.numbered(part) for part in text.split("\n\n") if part.strip())

    def rule(self, code: str) -> Row:
        """The definition of a rule as it was frozen; empty where it was not."""
        return next((row for row in self.rows("definitions") if row["code"] == code), {})

    def body(self, code: str) -> str:
        """The name of an oversight body as it was frozen."""
        return next((local(row["names"]) for row in self.rows("bodies") if row["code"] == code), code)

    def entity(self, code: str) -> str:
        """The name of an entity as it was frozen; its code in reports frozen without names."""
        return self._entities.get(code, code)

    @cached_property
    def _entities(self) -> Mapping[str, str]:
        return {row["code"]: local(row["names"]) for row in self.rows("entities")}

    def category(self, code: str) -> str:
        """The name of a category of recommendations as it was frozen."""
        return next((local(row["names"]) for row in self.rows("categories") if row["code"] == code), code)


def paired(name: object, value: str) -> str:
    """A name and its value, with the colon of the language.

    In right-to-left text a value without Arabic letters is isolated, because its number would otherwise change sides
    with the name.
    """
    if localization.direction() == "rtl" and not ARABIC.search(value):
        value = f"\N{FIRST STRONG ISOLATE}{value}\N{POP DIRECTIONAL ISOLATE}"
    return _("%(series)s: %(rate)s") % {"series": name, "rate": value}


def basis(row: Mapping[str, Any], field: str) -> str:
    """The note that a name is inferred from the context because the document does not print it."""
    return _("inferred from the context") if field in row.get("inferred", ()) else ""


def day_assumed(code: str) -> Column:
    """The column that marks the date next to it as not printed in any document."""
    return Column(code, _("Day assumed"), meaning=_("The document prints no day; this one only orders the rows."))


def yes(is_so: object) -> str:
    """Yes in words, or nothing."""
    return _("Yes") if is_so else ""


def day(written: str | None) -> dt.date | None:
    """A day as it was frozen."""
    return dt.date.fromisoformat(written) if written else None


ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
SECTIONS = {
    "ar": ("أولا", "ثانيا", "ثالثا", "رابعا", "خامسا", "سادسا", "سابعا", "ثامنا", "تاسعا", "عاشرا"),
    "zh-hans": tuple("一二三四五六七八九十"),
}
PARTS = {"ar": ("ألف", "باء", "جيم", "دال", "هاء", "واو", "زاي", "حاء", "طاء", "ياء")}
BETWEEN = {"ar": " - "}


def section(number: int, title: str, language: str) -> str:
    """I. Introduction, as the language numbers it."""
    return _numbered(SECTIONS.get(language, ROMAN), number, title, language)


def part(number: int, title: str, language: str) -> str:
    """A. Culture, as the language letters it."""
    return _numbered(PARTS.get(language, tuple("ABCDEFGHIJ")), number, title, language)


def _numbered(signs: tuple[str, ...], number: int, title: str, language: str) -> str:
    return f"{signs[number - 1]}{BETWEEN.get(language, '. ')}{title}"
