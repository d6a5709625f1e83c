"""The figures of the reference files as unsaved rows, for tests that need no database."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

from accountability.components.reference.figures import FigureRow, figures
from accountability.components.reference.links import check_links
from accountability.components.reference.load import PACKAGED, relations
from accountability.components.reference.sheets import read
from accountability.models import Document, PrintedFigure, Relation, Series

Edit = Callable[[dict[str, str]], bool]


def load_unsaved(directory: Path = PACKAGED) -> tuple[list[Relation], dict[str, PrintedFigure]]:
    """The relations and the figures by key, as the loader would write them."""
    sheets = read(directory, PACKAGED)
    check_links(sheets)
    return list(relations(sheets)), {row.key: unsaved(row) for row in figures(sheets)}


def unsaved(row: FigureRow) -> PrintedFigure:
    copied = (
        "paragraph",
        "value",
        "decimals",
        "unit",
        "value_type",
        "body",
        "volume",
        "category",
        "rule",
        "period",
        "as_of_assumed",
    )
    series = Series(code=row.series, titles=row.title or {"en": row.series})
    values = {name: getattr(row, name) for name in copied}
    return PrintedFigure(key=row.key, document=Document(symbol=row.symbol), series=series, as_of=row.as_of, **values)


def copy_of_reference(directory: Path, source: Path = PACKAGED) -> Path:
    """A writable copy of the reference files."""
    for file in source.rglob("*.csv"):
        copy = directory / file.relative_to(source)
        copy.parent.mkdir(exist_ok=True)
        copy.write_bytes(file.read_bytes())
    return directory


def edit(directory: Path, name: str, column: str, value: str, **where: str) -> None:
    """Set one column of the one row of a file that has these values."""
    path = directory / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    chosen = [row for row in rows if all(row[key] == wanted for key, wanted in where.items())]
    assert len(chosen) == 1, f"{len(chosen)} rows of {name} match {where}"
    chosen[0][column] = value
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
