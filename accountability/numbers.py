"""Numbers as forms and addresses send them, and how they are written."""

from __future__ import annotations

import re
from decimal import Decimal

LONGEST = 18  # digits that a key of the database can have
SPACES = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE} "
ARABIC = str.maketrans({"٫": ".", "٬": ",", "−": "-"})


def whole(sent: str) -> int:
    """The number that was sent; 0, which no key and no version is, where it is none or longer than any."""
    return int(sent) if sent.isdecimal() and len(sent) <= LONGEST else 0


def exact(sent: str, marks: str = ".,") -> Decimal | None:
    """A number as a language writes it, `marks` being that of its decimals and that of its thousands; None for none.

    Thousands are grouped by threes or not at all, so that no mark is taken for the other: “12,5” is no number in
    English. A point stands for decimals wherever it does not group.
    """
    point, comma = marks[0], marks[1:] + SPACES
    points = re.escape(point if "." in comma else f"{point}.")
    written = sent.strip().translate(ARABIC)
    if not re.fullmatch(rf"-?(\d{{1,3}}([{re.escape(comma)}]\d{{3}})+|\d+)([{points}]\d+)?", written):
        return None
    fraction = re.split(rf"[{points}]", written)
    return Decimal(".".join([re.sub(rf"[{re.escape(comma)}]", "", fraction[0]), *fraction[1:]]))


def places(value: int | Decimal) -> int:
    """The decimals that a number is written with."""
    return max(0, -int(Decimal(value).as_tuple().exponent))
