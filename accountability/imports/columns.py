"""The headings of a file, mapped to the columns of its kind."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping

from django.utils.translation import gettext as _

from accountability.imports.reader import Fault, Table, address


def plain(text: str) -> str:
    """A code or heading without regard to case, spaces, width of signs and marks of direction."""
    visible = "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf")
    return " ".join(visible.split()).casefold()


def heading(text: str) -> str:
    """A heading as the name of a column: `Report symbol` is report_symbol."""
    return plain(text).replace(" ", "_").replace("-", "_")


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
    for number, text in enumerate(table.headings):
        name = mapping.get(heading(text), heading(text))
        if not name and (not text or heading(text) in mapping):
            continue
        if name not in columns and name not in ignored:
            message = _("Unknown column “%(name)s”. The columns are: %(known)s.") % {
                "name": text, "known": ", ".join(columns),
            }  # fmt: skip
        elif name in positions:
            first = address(positions[name], 1)
            message = _("The column “%(name)s” already appears in %(first)s.") % {"name": text, "first": first}
        else:
            if name in columns:
                positions[name] = number
            continue
        table.faults.append(Fault(table.sheet, address(number, 1), message))
    missing = [_("The column “%(name)s” is missing.") % {"name": name} for name in required if name not in positions]
    table.faults += [Fault(table.sheet, "A1", message) for message in missing]
    return positions
