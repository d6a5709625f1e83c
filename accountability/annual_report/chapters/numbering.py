"""The numbering of sections, parts and annexes in the Organization's documents, by language."""

from __future__ import annotations

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
