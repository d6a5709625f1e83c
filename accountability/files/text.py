"""Plain text in the encodings that office programs write: UTF-8, UTF-16 with a byte order mark, Windows-1252."""

from __future__ import annotations

import codecs
import re

UTF_8, UTF_16, WINDOWS_1252 = "UTF-8", "UTF-16", "Windows-1252"
UTF_16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")


def decode(content: bytes) -> tuple[str, str]:
    """The text and its encoding; UnicodeDecodeError if it is in none of the three.

    Text that is not UTF-8 is Windows-1252, unless most of its letters beyond ASCII are UTF-8: that is a damaged file.
    """
    if content.startswith(UTF_16_MARKS):
        return content.decode("utf-16"), UTF_16
    try:
        return content.decode("utf-8-sig"), UTF_8
    except UnicodeDecodeError:
        if _is_damaged_utf_8(content) or CONTROL.search(content.decode("latin-1")):
            raise
        return content.decode("cp1252"), WINDOWS_1252


def _is_damaged_utf_8(content: bytes) -> bool:
    if content.startswith(codecs.BOM_UTF8):
        return True
    beyond_ascii = [c for c in content.decode("utf-8", errors="replace") if c > "\x7f"]
    damaged = beyond_ascii.count("\N{REPLACEMENT CHARACTER}")
    return len(beyond_ascii) - damaged > damaged


def is_text(content: bytes) -> bool:
    """Whether it is text in one of the three encodings, without control characters."""
    try:
        text, _encoding = decode(content)
    except UnicodeDecodeError:
        return False
    return not CONTROL.search(text)
