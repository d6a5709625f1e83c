"""Which members of the Performance Board cannot review a compact: the manager, and who reported to the manager."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q

from accountability.models import Entity, Tenure
from compacts.choices import RecusalKind
from compacts.models import Compact, Membership


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
