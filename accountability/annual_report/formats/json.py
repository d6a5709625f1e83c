"""The canonical JSON of a report: frozen data under codes, in one form for all catalogues and software versions."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from accountability.annual_report.chapters.source import FrozenRows

if TYPE_CHECKING:
    from accountability.annual_report.chapters.source import Source
    from accountability.annual_report.placeholders import Figure

TOGETHER = 1_000  # rows written in one step
SCHEMA = 1  # a change of meaning is a new number; static/report-schema-1.json describes it


def record(source: Source, language: str, fields: Mapping[str, Figure]) -> dict[str, Any]:
    """The edition, its snapshot with every series as frozen, its words as templates, and the value of every field.

    Percentages are text, so that no reader rounds them; days are ISO days.
    """
    edition, snapshot = source.edition, source.edition.snapshot
    return {
        "schema": SCHEMA, "language": language,
        "cycle": {"year": edition.cycle.year, "symbol": edition.cycle.symbol},
        "edition": {"number": edition.number, "reason": edition.reason},
        "compared_with": _compared(source),
        "snapshot": {
            "label": snapshot.label, "version": snapshot.version, "as_of": snapshot.as_of.isoformat(),
            "known_at": snapshot.known_at.isoformat(),
        },
        "series": [
            {
                "code": s.code, "cut_off": s.cut_off.isoformat(), "rule_version": s.rule_version, "rows": s.values,
            }
            for s in sorted(source.frozen, key=lambda s: s.code)
        ],
        "passages": {code: text for (code, of), text in source.passages.items() if of == language},
        "fields": {name: figure.raw for name, figure in fields.items()},
    }  # fmt: skip


def _compared(source: Source) -> dict[str, Any] | None:
    before = source.before
    return {"year": before.cycle.year, "edition": before.number} if before else None


def pieces(record: Mapping[str, Any], row_sets: Sequence[FrozenRows] = ()) -> Iterator[bytes]:
    """The canonical JSON piece by piece. The large sets of rows follow the other series in the order of their codes:
    each with the names of its columns, and every row as a list of values.
    """
    head, tail = _written({**record, "series": []}).split('"series":[]')
    yield f'{head}"series":['.encode()
    parts = [*((series["code"], series) for series in record["series"]), *((rows.code, rows) for rows in row_sets)]
    for number, (_code, part) in enumerate(sorted(parts, key=lambda pair: pair[0])):
        yield b"," if number else b""
        yield from _rows(part) if isinstance(part, FrozenRows) else [_written(part).encode()]
    yield f"]{tail}\n".encode()


def _rows(rows: FrozenRows) -> Iterator[bytes]:
    """One large set of rows, a piece for each part of it."""
    head = {"code": rows.code, "columns": rows.columns, "cut_off": rows.cut_off.isoformat()}
    yield f'{_written(head)[:-1]},"rows":['.encode()
    lines = map(_written, rows)
    before = ""
    while together := list(islice(lines, TOGETHER)):
        yield f"{before}{','.join(together)}".encode()
        before = ","
    yield f'],"rule_version":{rows.rule_version}}}'.encode()


def _written(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def canonical(record: Mapping[str, Any]) -> bytes:
    """JSON of one form: keys in order, no white space, UTF-8, nothing escaped that need not be; one line."""
    return f"{_written(record)}\n".encode()
