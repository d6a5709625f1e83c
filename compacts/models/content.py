"""The contents of a compact as both sides sign them, and their hash."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from compacts.models.compact import Compact
from compacts.models.item import CompactItem

CONTENT = (
    "kind", "code", "text", "accomplishment", "measure", "mitigation", "budget_reference", "target", "target_to",
    "target_text", "unit", "direction", "weight", "baseline", "exemption", "outside_control",
)  # fmt: skip
"""The fields of an item that are signed, besides its section, its risk and its definition."""


def content_hash(compact: Compact) -> str:
    """The SHA-256 of what both sides sign, as 64 hexadecimal digits; the same for equal contents."""
    items = compact.items.select_related("section", "definition").order_by("section__order", "order", "code")
    content = {
        "cycle": compact.cycle.label, "clock": compact.cycle.clock, "post": compact.post.code,
        "entity": compact.entity.code, "official": compact.official_name, "template": compact.template.number,
        "version": compact.number, "pledge": compact.pledge, "items": [_signed(item) for item in items],
    }  # fmt: skip
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _signed(item: CompactItem) -> dict[str, Any]:
    definition = f"{item.definition.code} {item.definition.number}" if item.definition else None
    fields = {name: _plain(getattr(item, name)) for name in CONTENT}
    return {"section": item.section.code, "definition": definition, "risk": item.risk_id, **fields}


def _plain(value: Any) -> Any:
    return format(value.normalize(), "f") if isinstance(value, Decimal) else value


def changed_items(
    before: Iterable[CompactItem], after: Iterable[CompactItem]
) -> list[tuple[CompactItem | None, CompactItem | None]]:
    """The items that differ between two compacts, as pairs by code; None on the side that lacks the item."""
    old, new = ({item.code: item for item in items} for items in (before, after))
    return [
        (old.get(code), new.get(code))
        for code in dict.fromkeys((*old, *new))
        if code not in old or code not in new or _signed(old[code]) != _signed(new[code])
    ]
