"""The first rows of a file as they will be imported, and examples of the values of each heading."""

from __future__ import annotations

from typing import Any

from accountability.imports.cells import Cells

FIRST = 20  # rows
EXAMPLES = 3  # of each heading
LONGEST = 120  # characters of a cell


class Preview:
    """Gathers the first rows while they are read."""

    def __init__(self) -> None:
        self.first: list[Cells] = []
        self.samples: dict[str, list[str]] = {}

    def room(self) -> dict[str, str] | None:
        """Where a row records its imported values; None once there are enough rows."""
        return {} if len(self.first) < FIRST else None

    def add(self, cells: Cells, headings: list[str]) -> None:
        if cells.entered is None:
            return
        self.first.append(cells)
        for heading, text in zip(headings, cells.row.cells, strict=False):
            examples = self.samples.setdefault(heading, [])
            if text and len(examples) < EXAMPLES and (short := _short(text)) not in examples:
                examples.append(short)

    def rows(self) -> dict[str, Any]:
        """Their columns, and for each row its number and, by column, the imported value and the text of the file."""
        named = (name for cells in self.first for name in (*cells.positions, *cells.constants))
        columns = list(dict.fromkeys(named))
        rows = [[cells.number, [_cell(cells, name) for name in columns]] for cells in self.first]
        return {"columns": columns, "rows": rows}


def _cell(cells: Cells, name: str) -> list[str]:
    """The imported value, and the text of the file if it differs."""
    raw = cells.raw(name)
    entered = (cells.entered or {}).get(name, raw)
    return [_short(entered), _short(raw) if entered != raw else ""]


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
