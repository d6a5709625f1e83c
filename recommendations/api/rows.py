"""Rows of the register as the API gives them, read without building records: the serializers declare their shape."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Model

from accountability import deadlines
from recommendations.choices import CLAIMED_DONE, OPEN
from recommendations.models import (
    AccountableOfficial,
    Amount,
    Decision,
    Part,
    Recommendation,
    Repeat,
    Responsibility,
    TargetDate,
    Update,
)

Row = dict[str, Any]

COLUMNS = (
    "id", "version", "label", "document__symbol", "chapter", "paragraph", "organization", "body__code", "volume",
    "text", "language", "period_end", "rating", "rating_now", "priority", "addressee", "theme__code", "counts_from",
    "reported_on", "recorded_at", "state", "acceptance", "in_conflict", "decided_on", "position", "progress",
    "updated_on", "first_due_on", "due_on", "due_kind", "is_voided",
)  # fmt: skip
SHORT = {
    "document__symbol": "document", "body__code": "body", "theme__code": "theme", "entity__code": "entity",
    "reason__code": "reason", "post__code": "post", "earlier__label": "label", "part__label": "part",
}  # fmt: skip
LISTS: dict[str, tuple[type[Model], tuple[str, ...]]] = {
    "parts": (Part, ("label", "text", "entity__code", "due_on", "state")),
    "target_dates": (TargetDate, ("number", "raw", "kind", "due_on", "reason__code", "note", "recorded_at")),
    "repeats": (Repeat, ("earlier", "earlier__label", "kind")),
    "amounts": (Amount, ("kind", "value", "currency", "on")),
    "accountable_officials": (AccountableOfficial, ("post__code", "starts_on", "ends_on")),
}
ACT = (
    "id", "word", "part__label", "document__symbol", "reported_on", "recorded_at", "recorded_by__first_name",
    "recorded_by__last_name", "recorded_by__username",
)  # fmt: skip
DECIDED = (
    *ACT, "kind", "state", "rating", "acceptance", "mark_conflicts", "about", "narrative", "reason", "counts_from",
)  # fmt: skip
SAID = (*ACT, "position", "progress", "text")


def rows(keys: Iterable[int], *, day: dt.date | None, on: dt.date) -> list[Row]:
    """The records with these keys, in this order, as they stood on the day if one is asked for; dates told on `on`."""
    wanted = list(keys)
    found = Recommendation.objects.filter(pk__in=wanted)
    read = found.as_of(day).values(*COLUMNS, "state_then") if day else found.values(*COLUMNS)
    by_key = {row["id"]: _short(row) for row in read}
    owners = _owners(wanted)
    return [_with_derived(by_key[key], owners[key], on) for key in wanted]


def _short(row: Row) -> Row:
    return {SHORT.get(name, name): value for name, value in row.items()}


def _owners(keys: list[int]) -> dict[int, list[str]]:
    """The codes of the entities that answer for each, the leading one first."""
    owners: dict[int, list[str]] = defaultdict(list)
    found = Responsibility.objects.filter(recommendation__in=keys).order_by("-is_lead", "entity__code")
    for key, code in found.values_list("recommendation", "entity__code"):
        owners[key].append(code)
    return owners


def _with_derived(row: Row, entities: list[str], on: dt.date) -> Row:
    row["state"] = state = row.pop("state_then", row["state"])
    is_open = state in OPEN
    return row | {
        "entities": entities,
        "is_open": is_open,
        "has_gap": is_open and row["progress"] in CLAIMED_DONE,
        "age_days": deadlines.age(row["reported_on"], on=on),
        "overdue_days": deadlines.overdue(row["due_on"], on=on) if is_open else 0,
        "slippage_days": deadlines.slippage(row["first_due_on"], row["due_on"]),
    }


# --- What stands beside one record ----------------------------------------------------------------------------------
def beside(record: Recommendation) -> Row:
    """Everything known about one recommendation but its evidence: a query for each list."""
    lists = {
        name: [_short(row) for row in model._default_manager.filter(recommendation=record).values(*names)]
        for name, (model, names) in LISTS.items()
    }
    return lists | {
        "root_causes": list(record.root_causes.values_list("code", flat=True)),
        "components": list(record.components.values_list("number", flat=True)),
        "history": history(record),
    }


def history(record: Recommendation) -> list[Row]:
    """Decisions and updates of one recommendation, merged in the order in which they were reported."""
    decided = Decision.objects.filter(recommendation=record).values(*DECIDED)
    said = Update.objects.filter(recommendation=record).values(*SAID)
    entries = [*map(_decided, decided), *map(_said, said)]
    return sorted(entries, key=lambda row: (row["reported_on"], row["recorded_at"], row["id"]))


def _decided(row: Row) -> Row:
    return _entry(row) | {"axis": "body", "position": "", "progress": "", "text": row["narrative"]} | {
        name: row[name]
        for name in ("kind", "state", "rating", "acceptance", "mark_conflicts", "about", "reason", "counts_from")
    }  # fmt: skip


def _said(row: Row) -> Row:
    """Management's word counts from the day on which it was given."""
    return _entry(row) | {
        "axis": "management", "kind": "updated", "state": "", "rating": "", "acceptance": "", "mark_conflicts": False,
        "about": None, "reason": "", "position": row["position"], "progress": row["progress"], "text": row["text"],
        "counts_from": row["reported_on"],
    }  # fmt: skip


def _entry(row: Row) -> Row:
    """What decisions and updates have in common."""
    name = f"{row['recorded_by__first_name']} {row['recorded_by__last_name']}".strip()
    return {
        "id": row["id"], "word": row["word"], "part": row["part__label"] or "", "document": row["document__symbol"],
        "reported_on": row["reported_on"], "recorded_at": row["recorded_at"],
        "by": name or row["recorded_by__username"],
    }  # fmt: skip
