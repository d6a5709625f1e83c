"""What a letter of the Performance Board says: the decisions in force on a compact, and nothing else."""

from __future__ import annotations

from typing import Any

from compacts.models import Compact, Decision


def contents_of(compact: Compact) -> dict[str, Any]:
    """The decisions in force on a compact as plain values, in the order of its items; the compact as a whole first."""
    rows = Decision.objects.current().filter(compact=compact).select_related("item__definition", "item__section")
    ordered = sorted(rows, key=lambda row: _place(row))
    return {
        "official": compact.official_name, "post": compact.post.titles, "entity": compact.entity.names,
        "cycle": compact.cycle.label, "decisions": [_decision(row) for row in ordered],
    }  # fmt: skip


def _place(row: Decision) -> tuple[int, int]:
    return (row.item.section.order, row.item.order) if row.item else (-1, -1)


def _decision(row: Decision) -> dict[str, Any]:
    item = row.item
    names = (item.definition.names if item.definition else {"en": item.text}) if item else {}
    return {
        "code": item.code if item else "", "names": names, "rating": row.rating, "reason": row.reason,
        "is_systemic": row.is_systemic, "action_required": row.action_required,
        "due_on": row.due_on.isoformat() if row.due_on else None,
        "is_outside_control": bool(item and item.outside_control),
    }  # fmt: skip
