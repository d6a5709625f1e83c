"""The fields of the register in texts of the annual report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from recommendations.choices import RatingCode

NAMED = {
    "oios": "OIOS/-/all", "oios.critical": "OIOS/-/critical", "board": "BOA/-/all", "board.one": "BOA/I/all",
    "board.two": "BOA/II/all",
}  # fmt: skip
JIU = {"jiu.accepted": "jiu-acceptance", "jiu.implemented": "jiu-implementation"}
Series = Mapping[str, Sequence[dict[str, Any]]]
Value = int | tuple[Decimal | None, int]


def fields(series: Series) -> Iterator[tuple[str, Value]]:
    """Counts and shares closed of both bodies, the two shares of the JIU, and how many rows are explained."""
    for name, code in NAMED.items():
        for row in series.get(f"rates/{code}/cumulative-closure", ()):
            yield f"{name}.issued", row["denominator"]
            yield f"{name}.closed", row["numerator"]
            yield f"{name}.open", row["denominator"] - row["numerator"] - row.get("declined", 0)
            yield f"{name}.percent", _percent(row)
    for name, rule in JIU.items():
        for row in series.get(f"rates/JIU/-/all/{rule}", ()):
            yield name, row["numerator"]
            yield f"{name}.of", row["denominator"]
            yield f"{name}.percent", _percent(row)
    yield from _unresolved(series.get("unresolved", ()))


def _percent(row: dict[str, Any]) -> tuple[Decimal | None, int]:
    """The percentage as it was rounded when it was frozen: one for every format."""
    return None if row["percent"] is None else Decimal(str(row["percent"])), row["places"]


def _unresolved(rows: Sequence[dict[str, Any]]) -> Iterator[tuple[str, int]]:
    yield "unresolved.count", len(rows)
    yield "unresolved.critical", sum(row.get("rating_then", row["rating"]) == RatingCode.CRITICAL for row in rows)
    yield "unresolved.unexplained", sum(not row["explanation"] for row in rows)
