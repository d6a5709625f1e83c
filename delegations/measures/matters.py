"""The matters that can be decided, how each is held on a day, and which nobody holds."""

from __future__ import annotations

import datetime as dt

from delegations.choices import Custody, State
from delegations.models import Line, Matter, RootPost


def matters_on(day: dt.date) -> list[Matter]:
    """Every matter with its `custody_then`; `is_unheld` where it can be delegated and nobody received it: 3 queries.

    Any chain begins at the source of all authority, so what it gave tells what anybody holds.
    """
    given = Line.objects.in_force(on=day).filter(grantor__in=RootPost.objects.values("post"))
    held = set(given.exclude(instrument__state=State.SUSPENDED).order_by().values_list("matter", flat=True))
    matters = list(Matter.objects.with_custody(on=day))
    parents = {matter.pk: matter.parent_id for matter in matters}
    for matter in matters:
        can_be_held = matter.custody_then not in (None, Custody.RESERVED)  # type: ignore[attr-defined]
        matter.is_unheld = can_be_held and not _is_held(matter.pk, parents, held)  # type: ignore[attr-defined]
    return matters


def _is_held(matter: int, parents: dict[int, int | None], held: set[int]) -> bool:
    """Whether the matter, or one above it, was received."""
    above, visited = parents[matter], {matter}
    while above is not None and above not in visited:
        visited.add(above)
        above = parents[above]
    return bool(visited & held)
