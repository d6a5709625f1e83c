"""The Performance Board: which members cannot review a compact, and what a letter says of it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import Q

from accountability.models import Entity, Tenure
from compacts.choices import RecusalKind
from compacts.models import Compact, Decision, Membership


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


def conflicts(compact: Compact, memberships: Collection[Membership]) -> dict[int, RecusalKind]:
    """By membership, why the member takes no part in the review of the compact; only those with a conflict."""
    own = {compact.official_id, *(period.user_id for period in compact.holders.all())} - {None}
    reporting = _reporting(compact, {row.user_id for row in memberships if row.user_id})
    reasons: dict[int, RecusalKind] = {}
    for row in memberships:
        if row.user_id in own:
            reasons[row.pk] = RecusalKind.OWN
        elif row.user_id in reporting:
            reasons[row.pk] = RecusalKind.SUPERIOR
    return reasons


def _reporting(compact: Compact, users: Collection[int]) -> set[int | None]:
    """Who held a post in the entity of the manager, or in an office under it, on any day of the cycle."""
    first, last = compact.cycle.starts_on, compact.cycle.ends_on
    entities = {row.entity for row in Entity.objects.reach(on=last, roots=[compact.entity_id])}
    within = Q(ends_on=None) | Q(ends_on__gt=first)
    held = Tenure.objects.filter(within, user__in=users, post__entity__in=entities, starts_on__lte=last)
    return set(held.values_list("user", flat=True))
