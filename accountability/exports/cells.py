"""Text as cells of a file: not executed by spreadsheets, within the limits of a workbook, and reversible."""

from __future__ import annotations

import re

# --- CSV ------------------------------------------------------------------------------------------------------------
BEGINS_TO_RUN = re.compile(r"[=+\-@＝＋－＠\x00-\x1f]")  # some spreadsheets run the wide signs as well
BLANK = r"(?:[^\S\t\r\n]|\")*"  # and quotation marks, which a program may take for those around a cell
SIGN = r"(?=[=+\-@＝＋－＠])"
AT_START = re.compile(rf"{BLANK}'*{SIGN}")
AFTER_SEPARATOR = re.compile(rf"[;|\t\r\n]{BLANK}'*{SIGN}")
AT_START_SAFE = re.compile(rf"({BLANK}'*)'{SIGN}")
AFTER_SEPARATOR_SAFE = re.compile(rf"([;|\t\r\n]{BLANK}'*)'{SIGN}")
BEGINS_UNSEEN = re.compile(r"\A'*[\x00-\x1f]")
UNSEEN_MADE_SAFE = re.compile(r"\A'+[\x00-\x1f]")


def safe(text: str) -> str:
    """The text for a CSV: an apostrophe precedes executable characters; the import removes it.

    A program may open the file with semicolons, tabs or pipes as separators, and treat a line in quotation marks as a
    row: executable characters are therefore dangerous after these as well as at the start of the text.
    """
    if not BEGINS_TO_RUN.search(text):
        return text
    text = AFTER_SEPARATOR.sub(r"\g<0>'", text)
    if start := AT_START.match(text):
        text = f"{start[0]}'{text[start.end() :]}"
    return f"'{text}" if BEGINS_UNSEEN.match(text) else text


def unsafe(text: str) -> str:
    """The text passed to `safe`."""
    if "'" not in text:
        return text
    text = text[1:] if UNSEEN_MADE_SAFE.match(text) else text
    if start := AT_START_SAFE.match(text):
        text = f"{start[1]}{text[start.end() :]}"
    return AFTER_SEPARATOR_SAFE.sub(r"\1", text)


# --- XLSX -----------------------------------------------------------------------------------------------------------
LONGEST = 32_767  # the limit of a cell, in units of UTF-16
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
NEEDS_CARE = re.compile("[&<>\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_x")


def xml_text(value: str) -> str:
    """The text as the markup of a workbook: escaped as the format requires, without characters that it does not
    allow.
    """
    if not NEEDS_CARE.search(value):
        return value
    text = UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", LOOKS_ESCAPED.sub("_x005F_", value)).replace("\r", "_x000D_")
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescape(text: str) -> str:
    """The text of a workbook without the escapes of the format: `_x000D_` is the end of a line, `_x005F_` is `_`."""
    if "_x" not in text:
        return text
    text = ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")  # two halves are one sign


def length(text: str) -> int:
    """The length of a text as a workbook counts it: signs beyond the first plane count twice."""
    return len(text) + sum(c > "\uffff" for c in text)


def cut(text: str, most: int = LONGEST) -> tuple[str, str]:
    """The first part of a text, up to that many units of UTF-16, and the rest."""
    if len(text) <= most // 2 or length(text) <= most:
        return text, ""
    units = text.encode("utf-16-le", "surrogatepass")
    end = 2 * most
    if 0xD8 <= units[end - 1] <= 0xDB:  # the first half of a sign
        end -= 2
    return units[:end].decode("utf-16-le", "surrogatepass"), units[end:].decode("utf-16-le", "surrogatepass")


# --- Texts longer than a cell ---------------------------------------------------------------------------------------
CONTINUED = "continued"  # the sheet on which they go on
CONTINUED_COLUMNS = ("number", "part", "parts", "text")
MARK = re.compile(rf" … \[The text goes on in the sheet “{CONTINUED}”, number ([0-9]+)\]\Z")
MARK_LENGTH = 80  # at most


class Continued:
    """The rows of the sheet on which texts go on that are longer than a cell; they grow while other sheets are written.

    A text that itself ends like the mark is continued as well, so that reading never takes the one for the other.
    """

    def __init__(self) -> None:
        self.rows: list[tuple[int, int, int, str]] = []
        self.count = 0

    def shorten(self, text: str) -> str:
        """The text of the cell: complete, or its beginning with a reference to the continuation."""
        is_short = len(text) <= LONGEST // 2 or length(text) <= LONGEST
        if is_short and not (text.endswith("]") and MARK.search(text)):
            return text
        self.count += 1
        first, rest = cut(text, LONGEST - MARK_LENGTH)
        pieces = []
        while rest or not pieces:
            piece, rest = cut(rest)
            pieces.append(piece)
        self.rows += [(self.count, part, len(pieces), piece) for part, piece in enumerate(pieces, start=1)]
        return f"{first} … [The text goes on in the sheet “{CONTINUED}”, number {self.count}]"
