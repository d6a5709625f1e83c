"""One row as its cells: each read as what it should be, and every one that is not told as a fault with its address."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from recommendations import dates
from recommendations.dates import Due
from recommendations.imports.amounts import Money, money
from recommendations.imports.columns import plain
from recommendations.imports.lookups import codes
from recommendations.imports.reader import Fault, Line, address

YES = {"yes", "y", "true", "1", "x", "oui", "sí", "si", "да", "是", "نعم"}
NO = {"", "no", "n", "false", "0", "non", "нет", "否", "لا"}
INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
NAMED = 12  # how many allowed values a sentence lists


@dataclass(frozen=True)
class Cells:
    """The cells of one row, and the list to which their faults go."""

    sheet: str
    line: Line
    places: Mapping[str, int]
    faults: list[Fault]

    @property
    def number(self) -> int:
        return self.line.number

    def raw(self, name: str) -> str:
        place = self.places.get(name)
        return self.line.cells[place] if place is not None and place < len(self.line.cells) else ""

    def fault(self, name: str, said: str) -> None:
        self.faults.append(Fault(self.sheet, self.where(name), said))

    def missing(self, name: str) -> None:
        """Say that the cell is empty; not of a column that the file lacks, nor of a cell that could not be read."""
        if name in self.places and self.places[name] not in self.line.unread:
            self.fault(name, _("The cell is empty. Give the %(name)s.") % {"name": name})

    def where(self, name: str) -> str:
        """The address of the cell; of the whole row where the file has no such column."""
        return address(self.places[name], self.number) if name in self.places else f"A{self.number}"

    def text(self, name: str, *, most: int, required: bool = False) -> str:
        """Text as it stands; a code has no marks that cannot be seen."""
        text = self.raw(name)
        if required and not text:
            self.missing(name)
        if len(text) > most:
            self.fault(
                name, _("The text has %(length)s characters; %(most)s fit.") % {"length": len(text), "most": most}
            )
        return text

    def symbol(self, name: str, *, most: int = 32, required: bool = False) -> str:
        """A symbol or number: one space between words, no marks of direction."""
        text = " ".join(INVISIBLE.sub("", self.text(name, most=1000, required=required)).split())
        if len(text) > most:
            self.fault(name, _("“%(text)s” is longer than %(most)s characters.") % {"text": text, "most": most})
        return text

    def part(self) -> str:
        """The label of a part without brackets: (a) is a."""
        return self.symbol("part", most=16).strip("()（）[]. ")

    def one_of(self, name: str, known: Mapping[str, Any], *, required: bool = False, also: Iterable[str] = ()) -> Any:
        """What the code or name stands for, without regard to case; None where it is empty or unknown.

        `also` are the words to name in the refusal, where they are not the keys.
        """
        text = self.raw(name)
        if not text:
            if required:
                self.missing(name)
            return None
        if (found := known.get(plain(text))) is None:
            self.fault(name, _unknown(text, known, list(also)))
        return found

    def choice(self, name: str, choices: type[models.TextChoices]) -> str:
        """The code of one of a list, given as code or as its name in any language; empty where there is none."""
        return self.one_of(name, codes(choices), also=choices.values) or ""

    def several(self, name: str, known: Mapping[str, Any]) -> tuple[Any, ...]:
        """What the codes or names separated by semicolons stand for, each once."""
        found: dict[Any, None] = {}
        for text in self.listed(name):
            if (one := known.get(plain(text))) is None:
                self.fault(name, _unknown(text, known, []))
            else:
                found[one] = None
        return tuple(found)

    def listed(self, name: str) -> list[str]:
        return [text.strip() for text in re.split("[;；؛]", self.raw(name)) if text.strip()]

    def money(self, name: str) -> tuple[Money, ...]:
        """Savings separated by semicolons."""
        found = []
        for text in self.listed(name):
            if (one := money(text)) is None:
                self.fault(name, _("“%(text)s” is no amount; write it as identified 1200.50 USD 2020-05-01.") % {
                    "text": text,
                })  # fmt: skip
            else:
                found.append(one)
        return tuple(found)

    def day(self, name: str, *, required: bool = False) -> dt.date | None:
        """A day as 2021-12-31, or written out."""
        text = self.raw(name)
        if not text:
            if required:
                self.missing(name)
            return None
        day = dates.iso(text)
        if day is None:
            due = dates.parse(text) if re.search(r"\d", text) and not dates.is_span(text) else None
            day = due.on if due else None
        if day is None or not 1945 <= day.year <= 2100:
            self.fault(name, _("“%(text)s” is no day; write it as 2021-12-31.") % {"text": text})
            return None
        return day

    def due(self, name: str) -> Due | None:
        """A target date in the words of the source; None where there is none."""
        text = self.raw(name)
        if not text:
            return None
        found = dates.parse(text)
        if found is None:
            said = _("“%(text)s” is no target date. Write a day (2021-12-31), a quarter (Fourth quarter of 2021), ")
            self.fault(name, said % {"text": text} + _("“Ongoing” or “Not applicable”."))
        return found

    def number_of(self, name: str, *, required: bool = False) -> int | None:
        """A whole number, not below zero."""
        text = "".join(self.raw(name).split()).replace(",", "")
        if not text:
            if required:
                self.missing(name)
            return None
        if text.isdecimal() and int(text) < 2**31:
            return int(text)
        self.fault(name, _("“%(text)s” is no whole number.") % {"text": self.raw(name)})
        return None

    def yes(self, name: str) -> bool:
        text = plain(self.raw(name))
        if text not in YES | NO:
            self.fault(name, _("“%(text)s” is neither yes nor no.") % {"text": self.raw(name)})
        return text in YES


def _unknown(text: str, known: Mapping[str, Any], words: list[str]) -> str:
    near = get_close_matches(plain(text), list(known), n=3, cutoff=0.6)
    if near:
        return _("“%(text)s” is unknown. Near it: %(near)s.") % {"text": text, "near": ", ".join(near)}
    listed = words or list(known)
    if 0 < len(listed) <= NAMED:
        return _("“%(text)s” is unknown. Use one of: %(known)s.") % {"text": text, "known": ", ".join(listed)}
    return _("“%(text)s” is unknown here.") % {"text": text}
