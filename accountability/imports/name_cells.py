"""Cells that name one or several objects by code or name."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from accountability.imports.cells import LEFT_OUT, MOST_LISTED, Cells
from accountability.imports.names import Named, Names


def read_names(
    cells: Cells, name: str, names: Names, *, on: dt.date | None = None, required: bool = False
) -> tuple[Any, ...]:
    """The keys of the objects named in the cell, each once, in its order; unknown or ambiguous names are faults."""
    text = cells.value(name, required=required)
    if not text:
        if required:
            cells.missing(name)
        return ()
    if (name, text, on) not in names.read:
        names.read[name, text, on] = names.split(text, lambda piece: _find(cells, name, names, piece, on))
    unique: dict[Any, str] = {}
    for piece, named in names.read[name, text, on]:
        if named and len(named) == 1:
            unique[named[0].key] = named[0].code
        elif named is not None:
            cells.fault(name, _not_one(piece, names, named), word=piece)
    cells.enter(name, "; ".join(unique.values()))
    if required and all(named is None for _piece, named in names.read[name, text, on]):
        cells.missing(name)
    return tuple(unique)


def read_name(
    cells: Cells, name: str, names: Names, *, on: dt.date | None = None, required: bool = False
) -> Any:  # fmt: skip
    """The key of the one object that the cell names, None if it is empty, unknown or ambiguous."""
    text = cells.value(name, required=required)
    if not text:
        if required:
            cells.missing(name)
        return None
    named = _find(cells, name, names, text, on)
    if named is None:
        cells.enter(name, "")
        if required:
            cells.missing(name)
    elif len(named) == 1:
        cells.enter(name, named[0].code)
        return named[0].key
    else:
        cells.enter(name, "")
        cells.fault(name, _not_one(text, names, named), word=text)
    return None


def _find(cells: Cells, name: str, names: Names, text: str, on: dt.date | None) -> list[Named] | None:
    """The text with the person's mapping of terms; None if it is to be ignored."""
    meant = cells.meant(name, text)
    return None if meant == LEFT_OUT else names.find(meant, on=on)


def _not_one(text: str, names: Names, named: list[Named]) -> str:
    if named:
        codes = ", ".join(sorted(one.code for one in named))
        return _("“%(text)s” is the name of several entries: %(codes)s. Enter the code.") % {
            "text": text,
            "codes": codes,
        }
    if near := names.near(text):
        return _("“%(text)s” is not known. Did you mean: %(near)s?") % {"text": text, "near": ", ".join(near)}
    if len(names.codes) <= MOST_LISTED:
        codes = ", ".join(one.code for one in names.codes.values())
        return _("“%(text)s” is not known. Use one of: %(known)s.") % {"text": text, "known": codes}
    return _("“%(text)s” is not known here.") % {"text": text}
