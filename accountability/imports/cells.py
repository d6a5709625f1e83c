"""The cells of one row, each read as its column requires; a cell that cannot be read is a fault with its address."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from accountability.imports.columns import plain
from accountability.imports.lookups import codes
from accountability.imports.reader import LINE_END, Fault, Row, address
from accountability.imports.written_values import is_ambiguous_day, numeric_day, whole_number
from accountability.localization import exact
from accountability.measures import rounded
from accountability.models import has_come

YES = {"yes", "y", "true", "1", "x", "oui", "sí", "si", "да", "是", "نعم"}
NO = {"", "no", "n", "false", "0", "non", "нет", "否", "لا"}
PERCENT = re.compile("[%٪﹪％]")
ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
EMPTY = {"", "na", "n/a", "none", "-", "–", "—"}  # common notations for an empty cell
INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
LONGEST_SHOWN, LONGEST_SENTENCE = 100, 1_000  # characters: of a text within a sentence, and of a sentence
LONGEST_WORD = 500  # characters of an unknown term; no longer one is mapped
LEFT_OUT = "–"  # the choice of ignoring a term
MOST_LISTED = 12  # maximum number of allowed values listed in a sentence


def as_cell(text: str) -> str:
    """A text that is entered as an import would read it from a cell: to compare the two."""
    text = LINE_END.sub("\n", text).strip()
    return "" if plain(text) in EMPTY else text


@dataclass(frozen=True)
class Cells:
    """The cells of one row by the names of their columns; their faults are added to `faults`."""

    sheet: str
    row: Row
    positions: Mapping[str, int]
    faults: list[Fault]
    lookups: Any  # of the importer, a `Lookups`
    constants: Mapping[str, str] = field(default_factory=dict)  # values of columns that the file lacks
    entered: dict[str, str] | None = None  # of the rows of a preview: what each cell is entered as
    has_decimal_comma: bool = False  # in the language of the file

    @property
    def number(self) -> int:
        """The number of the row in its sheet."""
        return self.row.number

    def raw(self, name: str) -> str:
        """The text of the cell; where the file has no such column its value for every row, else empty."""
        position = self.positions.get(name)
        if position is None:
            return self.constants.get(name, "")
        return self.row.cells[position] if position < len(self.row.cells) else ""

    def value(self, name: str, *, required: bool = False) -> str:
        """The text of the cell; also empty if an optional cell contains a notation such as N/A."""
        text = self.raw(name)
        return "" if not required and plain(text) in EMPTY else text

    def is_typed(self, name: str) -> bool:
        """Whether the file stores the cell as a number or a date."""
        return self.positions.get(name) in self.row.typed

    def meant(self, name: str, text: str) -> str:
        """Our term that the person mapped to a term of the file, otherwise the term itself."""
        words: Mapping[str, str] = self.lookups.given_words.get(name, {})
        return words.get(plain(text), text)

    def enter(self, name: str, text: str) -> None:
        """Store the imported value of the cell for the preview."""
        if self.entered is not None:
            self.entered[name] = text

    def fault(self, name: str, message: str, *, word: str = "") -> None:
        """Add a fault of the cell; `word` is the word in it that is unknown. A long text is not repeated in full."""
        for text in {word, self.raw(name)} - {""}:
            message = message.replace(text, _abridged(text))
        self.faults.append(Fault(self.sheet, self.address(name), message[:LONGEST_SENTENCE], name, word[:LONGEST_WORD]))

    def missing(self, name: str) -> None:
        """Add the fault of an empty cell; not for a column that the file lacks, nor for a cell that is unreadable."""
        if name in self.positions and self.positions[name] not in self.row.unread:
            self.fault(name, _("The cell is empty. Enter the %(name)s.") % {"name": name})

    def address(self, name: str) -> str:
        """The address of the cell; of the first cell of the row where the file has no such column."""
        return address(self.positions[name], self.number) if name in self.positions else f"A{self.number}"

    def text(self, name: str, *, most: int, required: bool = False, as_written: bool = False) -> str:
        """The unchanged text, up to that many characters; with `as_written` also notations such as N/A."""
        text = self.value(name, required=required or as_written)
        if required and not text:
            self.missing(name)
        if len(text) > most:
            self.fault(
                name,
                _("The text has %(length)s characters; the maximum is %(most)s.") % {"length": len(text), "most": most},
            )
        return text

    def symbol(self, name: str, *, most: int = 32, required: bool = False) -> str:
        """A symbol or number: one space between words, no invisible characters."""
        text = " ".join(INVISIBLE.sub("", self.text(name, most=1000, required=required)).split())
        if len(text) > most:
            self.fault(name, _("“%(text)s” is longer than %(most)s characters.") % {"text": text, "most": most})
        return text

    def one_of(self, name: str, values: Mapping[str, Any], *, required: bool = False, also: Iterable[str] = ()) -> Any:
        """The value for the code or name, without regard to case; None where the cell is empty or unknown.

        `also` are the words to list in the fault, where they are not the keys of `values`.
        """
        text = self.raw(name)
        if (value := values.get(plain(text))) is None and not self.value(name, required=required):
            if required:
                self.missing(name)
            return None
        if (meant := self.meant(name, text)) == LEFT_OUT:
            self.enter(name, "")
            if required:
                self.missing(name)
            return None
        if (value := values.get(plain(meant))) is None:
            self.enter(name, "")
            self.fault(name, _unknown(text, values, list(also)), word=text)
        else:
            self.enter(name, value if isinstance(value, str) else meant)
        return value

    def choice(self, name: str, choices: type[models.TextChoices]) -> str:
        """One of a list of codes, given as code or as label in any language; empty if the cell is."""
        return self.one_of(name, codes(choices), also=choices.values) or ""

    def several(self, name: str, values: Mapping[str, Any]) -> tuple[Any, ...]:
        """The values for codes or names separated by semicolons, each once."""
        unique: dict[Any, None] = {}
        texts = [self.raw(name)] if plain(self.raw(name)) in values else self.listed(name)
        for text in texts:
            if (meant := self.meant(name, text)) == LEFT_OUT:
                continue
            if (value := values.get(plain(meant))) is None:
                self.fault(name, _unknown(text, values, []), word=text)
            else:
                unique[value] = None
        return tuple(unique)

    def listed(self, name: str) -> list[str]:
        """The texts that the cell separates by semicolons."""
        return [text.strip() for text in re.split("[;；؛]", self.value(name)) if text.strip()]

    def day(self, name: str, *, required: bool = False) -> dt.date | None:
        """A day as 2021-12-31, or in numbers that can mean no other day."""
        text = self.value(name, required=required)
        if not text:
            if required:
                self.missing(name)
            return None
        with suppress(ValueError):
            if ISO_DAY.fullmatch(text):
                return dt.date.fromisoformat(text)
        day = numeric_day(text)
        if day is None:
            self.fault_day(name)
        return day

    def past_day(self, name: str, *, required: bool = False) -> dt.date | None:
        """The day of something that has happened: it has begun, if only where the day begins earlier."""
        day = self.day(name, required=required)
        if day and not has_come(day):
            self.fault(name, _("This date is in the future."))
        return day

    def fault_day(self, name: str) -> None:
        """Add the fault of a cell that is no day, or could be two."""
        text = self.raw(name)
        if is_ambiguous_day(text):
            message = _("“%(text)s” is ambiguous: either number can be the month. Enter a date as 2021-12-31.")
        else:
            message = _("“%(text)s” is not a date. Enter a date as 2021-12-31.")
        self.fault(name, message % {"text": text})

    def integer(self, name: str, *, required: bool = False) -> int | None:
        """A whole number, not below zero."""
        text = self.value(name, required=required)
        if not text:
            if required:
                self.missing(name)
            return None
        if self.is_typed(name):
            number = int(text) if text.isdecimal() else None
        else:
            number = whole_number(text, has_decimal_comma=self.has_decimal_comma)
        if number is not None and number < 2**31:
            return number
        self.fault(name, _("“%(text)s” is not a whole number.") % {"text": text})
        return None

    def decimal(self, name: str, *, below: Decimal, required: bool = False) -> Decimal | None:
        """A number as the file writes its numbers, rounded to four decimals; a percent sign beside it is no unit.

        Its amount is less than `below`. “1,5” is none where the comma separates thousands, and so never becomes 15.
        """
        text = self.value(name, required=required)
        if not text:
            if required:
                self.missing(name)
            return None
        marks = ",." if self.has_decimal_comma and not self.is_typed(name) else ".,"
        number = exact(PERCENT.sub("", text), marks)
        if number is None or abs(number) >= below:
            self.fault(name, _("“%(text)s” is not a number.") % {"text": text})
            return None
        return rounded(number, 4)

    def boolean(self, name: str) -> bool:
        """Yes or no in any of the languages; an empty cell is no."""
        text = plain(self.value(name))
        if text not in YES | NO:
            self.fault(name, _("“%(text)s” is neither yes nor no.") % {"text": self.raw(name)})
        return text in YES


def _abridged(text: str) -> str:
    """The text as a sentence repeats it: its beginning, without marks that turn the direction of the sentence."""
    visible = INVISIBLE.sub("", text)
    return visible if len(visible) <= LONGEST_SHOWN else f"{visible[:LONGEST_SHOWN]}…"


def _unknown(text: str, values: Mapping[str, Any], words: list[str]) -> str:
    near = get_close_matches(plain(text), list(values), n=3, cutoff=0.6)
    if near:
        return _("“%(text)s” is not known. Did you mean: %(near)s?") % {"text": text, "near": ", ".join(near)}
    allowed = words or list(values)
    if 0 < len(allowed) <= MOST_LISTED:
        return _("“%(text)s” is not known. Use one of: %(known)s.") % {"text": text, "known": ", ".join(allowed)}
    return _("“%(text)s” is not known here.") % {"text": text}
