"""The overview: the Organization by the six components, compared with a year ago, and the next due dates."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from accountability.lists import saved_views
from accountability.measures import snapshots
from accountability.measures.dashboards import Scope, overview_panels
from accountability.measures.headlines import ComponentRow, component_rows, headlines
from accountability.models import Component, register_day
from accountability.models.commitment import Commitment
from accountability.permissions import Permission, assignments, can, require
from accountability.registers import registers
from accountability.views.parameters import FIRST_DAY, Signed, day_of_figures

LIVE = "live"


@require(Permission.VIEW_FIGURES)
def overview(request: Signed) -> HttpResponse:
    """Live, or from the latest snapshot of a quarter or a published report."""
    view = request.GET.get("view", LIVE)
    if view not in (LIVE, *snapshots.VIEWS):
        allowed = ", ".join([LIVE, *snapshots.VIEWS])
        raise BadRequest(_("Unknown view “%(view)s”. Use one of: %(allowed)s.") % {"view": view, "allowed": allowed})
    today = register_day()
    context = _live(request) if view == LIVE else _frozen(request, view, today)
    context |= {"first_day": FIRST_DAY, "last_day": today, "modes": _modes(view, context["as_of"] == today)}
    return render(request, "accountability/overview.html", context)


def _live(request: Signed) -> dict[str, Any]:
    as_of = day_of_figures(request)
    return {
        "as_of": as_of, "rows": _rows(as_of), "own": _own(request.user, as_of),
        "panels": overview_panels(Scope(as_of=as_of, user=request.user)),
        "pinned": saved_views.pinned_by(request.user),
        "registers": [(r.overview_template, r.overview(as_of=as_of, user=request.user)) for r in registers()],
    }  # fmt: skip


def _frozen(request: Signed, view: str, today: dt.date) -> dict[str, Any]:
    """The latest snapshot of the view; if there is none, an explanation."""
    taken = snapshots.snapshots(view)
    context: dict[str, Any] = {"as_of": taken[0].as_of if taken else today, "view": view}
    if taken:
        may_open = can(request.user, Permission.VIEW_SNAPSHOTS)
        context |= {"snapshot": taken[0], "may_open": may_open} | snapshots.overview(taken)
    return context


def _modes(view: str, is_today: bool) -> list[tuple[str, str, bool]]:
    """The switch: words, address, whether it is this one."""
    return [
        (_("Live"), reverse("overview"), view == LIVE and is_today),
        (_("Last quarter"), "?view=quarter", view == "quarter"),
        (_("Published"), "?view=published", view == "published"),
    ]


def _rows(as_of: dt.date) -> tuple[ComponentRow, ...]:
    """Each component with its headlines and the commitments still open under it."""
    promised: dict[int, list[int]] = {}
    for number, due_on in Commitment.objects.open().order_by().values_list("component__number", "due_on"):
        count = promised.setdefault(number, [0, 0])
        count[0] += 1
        count[1] += due_on is not None and due_on < as_of
    names = [(component.number, component.name) for component in Component.objects.exclude(number=0)]
    return component_rows(names, headlines(as_of=as_of), promised)


def _own(user: Any, as_of: dt.date) -> list[dict[str, Any]]:
    """The entities for which the person acts, with what each register counts of them."""
    own = {a.entity_id: a.entity for a in assignments(user) if a.entity_id}
    return [{"entity": e, "counts": [c for r in registers() for c in r.of_entity(e, on=as_of)]} for e in own.values()]
