"""Whether a text can be in its language: its letters belong to the script of the language."""

from __future__ import annotations

import unicodedata

SCRIPT = {"ar": ("ARABIC",), "ru": ("CYRILLIC",), "zh-hans": ("CJK",)}
LATIN = ("LATIN",)


def is_written_in(text: str, language: str) -> bool:
    """True where at least a fifth of the letters are of the language's script, or there is no letter at all."""
    letters = [c for c in text[:2_000] if c.isalpha()]
    ours = sum(unicodedata.name(c, "").startswith(SCRIPT.get(language, LATIN)) for c in letters)
    return not letters or ours * 5 >= len(letters)
