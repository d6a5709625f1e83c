"""The report for machines: what was frozen, under codes and in one form, whatever catalogue or software writes it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from accountability.annual_report.chapters.source import Source
    from accountability.annual_report.placeholders import Figure

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


def canonical(record: Mapping[str, Any]) -> bytes:
    """JSON of one form: keys in order, no white space, UTF-8, nothing escaped that need not be; one line."""
    written = json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return f"{written}\n".encode()
