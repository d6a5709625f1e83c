"""What every kind of spreadsheet shares: from its cells to checked rows, and who may bring them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from accountability.models import User
from accountability.models.user import OPERATOR
from accountability.permissions import can
from accountability.roles import Scope
from recommendations.imports.cells import Cells
from recommendations.imports.columns import places, plain
from recommendations.imports.lookups import Known
from recommendations.imports.reader import Fault, Table

Step = Callable[[int], None]
R = TypeVar("R")


@dataclass
class Checked:
    """What became of a file: every fault, how many rows it has, which are new, and how many are entered already.

    `shown` are the first new rows in words.
    """

    faults: list[Fault] = field(default_factory=list)
    rows: int = 0
    new: list[Any] = field(default_factory=list)
    skipped: int = 0
    conflicts: int = 0
    shown: list[list[str]] = field(default_factory=list)
    head: list[str] = field(default_factory=list)


def may(by: User, permission: str, scope: Scope) -> bool:
    """Whether the person may bring this row. The operator at the machine may bring any."""
    return by.username == OPERATOR or can(by, permission, scope)


def rows_of(
    tables: Iterable[Table], kind: str, mapping: dict[str, str], read: Callable[[Cells], R], step: Step
) -> Iterator[R]:
    """Every row of every table, read; the faults gather in the tables."""
    for table in tables:
        found = places(table, kind, mapping)
        for line in table.lines:
            cells = Cells(table.sheet, line, found, table.faults)
            yield read(cells)
            step(1)


def without_twins(rows: Iterable[R], key: Callable[[R], Hashable]) -> Iterator[R]:
    """The first of rows with one key; every later one is a fault that names both."""
    first: dict[Hashable, Any] = {}
    for row in rows:
        named: Any = row
        if (former := first.setdefault(key(row), row)) is row:
            yield row
        else:
            said = _("The same as in row %(row)s of the sheet “%(sheet)s”.")
            given = {"row": former.cells.number, "sheet": former.cells.sheet}
            named.cells.fault("paragraph" if "paragraph" in named.cells.places else "period", said % given)


def differs(cells: Cells, name: str, there: Any) -> None:
    """A cell that says something else than what is entered."""
    cells.fault(name, _("It is entered already with “%(there)s”. Nothing entered is changed by a spreadsheet.") % {
        "there": str(there)[:200],
    })  # fmt: skip


def unknown_recommendation(cells: Cells, known: Known, symbol: str) -> None:
    """The fault of a row that names no recommendation; where its column is missing, that is the fault, told once."""
    if not {"symbol", "paragraph"} <= cells.places.keys():
        return
    if plain(symbol) in known.documents:
        cells.fault("paragraph", _("This recommendation of %(symbol)s is not entered.") % {"symbol": symbol})
    else:
        cells.fault("symbol", _("No recommendation of %(symbol)s is entered.") % {"symbol": symbol})
