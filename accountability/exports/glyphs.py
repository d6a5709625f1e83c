"""Characters that the report fonts can show: a PDF/UA file may contain no invisible text."""

from __future__ import annotations

import re
import struct
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

SIGN = "\N{WHITE SQUARE}"  # replaces a character that cannot be shown
BREAKS = re.compile("[\t\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")  # all but the one that ends a line of a cell
VOWELS = dict.fromkeys(range(0x64B, 0x653))  # the marks that Arabic may leave out: they would be copied twice
LEFT_OUT = {0xFEFF: None} | VOWELS  # the standard refuses a byte order mark in a text; it is invisible
SEGMENTS, GROUPS = 4, 12  # the forms of a table of letters that fonts use


class Glyphs:
    """The letters of some fonts, the first that has a letter shows it."""

    def __init__(self, fonts: Sequence[Path]) -> None:
        self._fonts = [letters(font) for font in fonts]

    def replace_missing(self, text: str) -> str:
        """The text with SIGN for each letter that no font has, and for each mark that its letter's font lacks.

        Vowel marks are omitted.
        """
        letters_of_text, font = [], frozenset[int]()
        for letter in BREAKS.sub(" ", unicodedata.normalize("NFC", text).translate(LEFT_OUT)):
            if not unicodedata.combining(letter):
                font = next((f for f in self._fonts if ord(letter) in f), frozenset())
            letters_of_text.append(self._instead(letter) if ord(letter) not in font or letter < " " else letter)
        return "".join(letters_of_text)

    @staticmethod
    def _instead(letter: str) -> str:
        """The replacement of a character that is in no font: a space, nothing for format characters, otherwise the
        sign.
        """
        kind = unicodedata.category(letter)
        return " " if kind == "Zs" else letter if letter == "\n" or kind == "Cf" else SIGN


@lru_cache(maxsize=8)
def letters(font: Path) -> frozenset[int]:
    """The code points for which a TrueType font has a glyph."""
    held = font.read_bytes()
    (count,) = struct.unpack_from(">H", held, 4)
    tables = (struct.unpack_from(">4sLLL", held, 12 + 16 * n) for n in range(count))
    start = next(offset for tag, _sum, offset, _size in tables if tag == b"cmap")
    (subtables,) = struct.unpack_from(">H", held, start + 2)
    places = {struct.unpack_from(">HHL", held, start + 4 + 8 * n)[2] for n in range(subtables)}
    return frozenset(letter for place in places for letter in _listed(held, start + place))


def _listed(held: bytes, at: int) -> Iterator[int]:
    (form,) = struct.unpack_from(">H", held, at)
    if form == SEGMENTS:
        (twice,) = struct.unpack_from(">H", held, at + 6)
        ends = struct.unpack_from(f">{twice // 2}H", held, at + 14)
        starts = struct.unpack_from(f">{twice // 2}H", held, at + 16 + twice)
        yield from (letter for first, last in zip(starts, ends, strict=True) for letter in range(first, last + 1))
    elif form == GROUPS:
        (count,) = struct.unpack_from(">L", held, at + 12)
        for n in range(count):
            first, last, _glyph = struct.unpack_from(">LLL", held, at + 16 + 12 * n)
            yield from range(first, last + 1)
