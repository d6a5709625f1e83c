"""Rows of the register for the API, read without model instances; the serializers declare their form."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from accountability.localization import dates
from recommendations.choices import CLAIMED_DONE, OPEN
from recommendations.models import Recommendation, Responsibility

Row = dict[str, Any]

COLUMNS = (
    "id", "version", "label", "document__symbol", "chapter", "paragraph", "organization", "body__code", "volume",
    "text", "language", "period_end", "rating", "rating_now", "priority", "addressee", "theme__code", "counts_from",
    "reported_on", "recorded_at", "state", "acceptance", "in_conflict", "decided_on", "position", "progress",
    "updated_on", "first_due_on", "due_on", "due_kind", "is_voided", "assignee__username",
)  # fmt: skip
SHORT = {"document__symbol": "document", "body__code": "body", "theme__code": "theme", "assignee__username": "assignee"}


def rows(
    keys: Iterable[int], *, day: dt.date | None, on: dt.date, known_at: dt.datetime | None = None
) -> list[Row]:  # fmt: skip
    """The records with these keys, in this order, in their state on the date if there is one, as known at the time
    or now; due dates are relative to `on`.
    """
    wanted = list(keys)
    queryset = Recommendation.objects.filter(pk__in=wanted)
    read = queryset.as_of(day, known_at).values(*COLUMNS, "state_then") if day else queryset.values(*COLUMNS)
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
        "age_days": dates.age(row["reported_on"], on=on),
        "overdue_days": dates.overdue(row["due_on"], on=on) if is_open else 0,
        "slippage_days": dates.slippage(row["first_due_on"], row["due_on"]),
    }
