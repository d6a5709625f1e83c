"""Rows of any kind: read from their cells, compared with each other, with who may import them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from accountability.imports.cells import Cells
from accountability.imports.lookups import Lookups
from accountability.imports.reader import Fault
from accountability.models import User
from accountability.models.user import OPERATOR
from accountability.permissions import can
from accountability.roles import Scope

R = TypeVar("R")  # a row of one kind; it has its `cells`


@dataclass
class Checked:
    """The result of a check: the faults, the number of rows, the new rows, the number of existing ones.

    `first_rows` describe the first new rows, `preview` has the first rows cell by cell, `samples` examples for each
    heading, `sheets` the sheets of the workbook, `notes` sentences on how the file is read and what it would change,
    `lookups` those used to read the rows.
    """

    rows: int = 0
    new: list[Any] = field(default_factory=list)
    skipped: int = 0
    conflicts: int = 0
    faults: list[Fault] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    first_rows: list[list[str]] = field(default_factory=list)
    lookups: Lookups = field(default_factory=Lookups)
    sheets: list[str] = field(default_factory=list)
    samples: dict[str, list[str]] = field(default_factory=dict)
    preview: dict[str, Any] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def may_import(by: User, permission: str, scope: Scope) -> bool:
    """Whether the person may import a row of this scope. The operator of the installation may import any."""
    return by.username == OPERATOR or can(by, permission, scope)


def without_duplicates(rows: Iterable[R], key: Callable[[R], Hashable], *, column: str) -> Iterator[R]:
    """The first row of each key; each later one is a fault in `column` that names the first."""
    first_of: dict[Hashable, Any] = {}
    for row in rows:
        first = first_of.setdefault(key(row), row)
        if first is row:
            yield row
        else:
            cells: Cells = row.cells  # type: ignore[attr-defined]
            cells.fault(
                column,
                _("Identical to row %(row)s of the sheet “%(sheet)s”.")
                % {"row": first.cells.number, "sheet": first.cells.sheet},
            )


def fault_difference(cells: Cells, name: str, entered: Any) -> None:
    """Add the fault of a cell that differs from the existing value."""
    cells.fault(name, _("Already entered with “%(there)s”. A spreadsheet cannot change existing entries.") % {
        "there": str(entered)[:200],
    })  # fmt: skip
