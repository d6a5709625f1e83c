"""The headings of a file, mapped to the columns of its kind."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accountability.imports.reader import Fault, Table, address
from accountability.imports.titles import titles_of


def plain(text: str) -> str:
    """A code or heading without regard to case, spaces, width of signs and marks of direction."""
    visible = "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf")
    return " ".join(visible.split()).casefold()


def heading(text: str) -> str:
    """A heading as the name of a column: `Report symbol` is report_symbol."""
    return plain(text).replace(" ", "_").replace("-", "_")


def column_of(text: str, mapping: Mapping[str, str], names: Iterable[str]) -> str:
    """The column for a heading: as the person mapped it, by its name, or by its title in any official language."""
    key = heading(text)
    if key in mapping:
        return mapping[key]
    known = tuple(names)
    return key if key in known else _by_title(known).get(key, key)


@lru_cache(maxsize=128)
def _by_title(names: tuple[str, ...]) -> dict[str, str]:
    """The columns by their titles; a title that two columns could have is none of either."""
    found: dict[str, set[str]] = {}
    for name in names:
        for title in titles_of(name):
            found.setdefault(heading(title), set()).add(name)
    return {title: columns.pop() for title, columns in found.items() if len(columns) == 1}


def locate_columns(
    table: Table,
    mapping: Mapping[str, str],
    *,
    columns: Collection[str],
    required: Collection[str],
    ignored: Collection[str] = (),
) -> dict[str, int]:
    """The position of each column in the table; faults of its headings go to the faults of the table.

    `mapping` gives the column for a heading of another name, empty for one to leave out.
    """
    positions: dict[str, int] = {}
    unknown: dict[int, str] = {}
    for number, text in enumerate(table.headings):
        name = column_of(text, mapping, [*columns, *ignored])
        if not name and (not text or heading(text) in mapping):
            continue
        if name not in columns and name not in ignored:
            unknown[number] = text
        elif name in positions:
            first = address(positions[name], 1)
            message = _("The column “%(name)s” already appears in %(first)s.") % {"name": text, "first": first}
            table.faults.append(Fault(table.sheet, address(number, 1), message))
        elif name in columns:
            positions[name] = number
    for repeated, before, position in _repeated(unknown):
        message = _("The heading “%(name)s” also appears in %(first)s. A heading names one column.")
        message = message % {"name": repeated, "first": address(before, 1)}
        table.faults.append(Fault(table.sheet, address(position, 1), message))
    if unknown:
        table.faults.append(Fault(table.sheet, address(min(unknown), 1), _unknown(unknown.values())))
    missing = [_("The column “%(name)s” is missing.") % {"name": name} for name in required if name not in positions]
    table.faults += [Fault(table.sheet, "A1", message) for message in missing]
    return positions


def _repeated(headings: Mapping[int, str]) -> Iterator[tuple[str, int, int]]:
    """Headings that stand twice, such as a year, with the positions of the first and of the later one."""
    first_of: dict[str, int] = {}
    for number, text in headings.items():
        if text and (first := first_of.setdefault(plain(text), number)) != number:
            yield text, first, number


def _unknown(names: Collection[str]) -> str:
    """One sentence for all unknown columns of a sheet, which are mapped on one page."""
    message = ngettext(
        "%(count)s column is unknown: %(names)s. Map it, or remove it from the file.",
        "%(count)s columns are unknown: %(names)s. Map them, or remove them from the file.",
        len(names),
    )
    return message % {"count": len(names), "names": ", ".join(f"“{name}”" for name in names)}
