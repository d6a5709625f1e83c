"""How the Organization stands on the six components, against a year ago; both columns, and what is due next."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from accountability import headlines
from accountability.deadlines import quarter_ends
from accountability.models import Component, register_day
from accountability.models.commitment import Commitment
from accountability.permissions import Permission, assignments, require
from accountability.registers import registers
from accountability.views.answers import asked_day

FIRST = dt.date(2010, 1, 1)


@require(Permission.VIEW_FIGURES)
def overview(request: HttpRequest) -> HttpResponse:
    today = register_day()
    as_of = asked_day(request, "as_of", today)
    if not FIRST <= as_of <= today:
        raise BadRequest(_("Ask for a day from %(first)s to %(last)s.") % {"first": FIRST, "last": today})
    quarter = quarter_ends(before=today, count=1)[0]
    context = {
        "as_of": as_of, "first_day": FIRST, "last_day": today,
        "modes": [(_("Live"), reverse("overview"), as_of == today),
                  (_("Last quarter"), f"?as_of={quarter}", as_of == quarter)],
        "rows": _rows(as_of),
        "registers": [(r.overview_template, r.overview(as_of=as_of, user=request.user)) for r in registers()],
        "own": _own(request.user),
    }  # fmt: skip
    return render(request, "accountability/overview.html", context)


def _rows(as_of: dt.date) -> list[dict[str, Any]]:
    """Each component with its headlines and the commitments still open under it."""
    lines = [*headlines.headlines(), *(line for r in registers() for line in r.headlines(as_of=as_of))]
    promised: dict[int, list[int]] = {}
    for component, due_on in Commitment.objects.open().order_by().values_list("component", "due_on"):
        count = promised.setdefault(component, [0, 0])
        count[0] += 1
        count[1] += due_on is not None and due_on < as_of
    return [
        {"component": c, "lines": [h for h in lines if h.component == c.number], "promised": promised.get(c.pk, [0, 0])}
        for c in Component.objects.exclude(number=0)
    ]


def _own(user: Any) -> list[dict[str, Any]]:
    """The entities for which the person acts, with what each register counts of them."""
    own = {a.entity_id: a.entity for a in assignments(user) if a.entity_id}
    return [{"entity": e, "counts": [c for r in registers() for c in r.of_entity(e)]} for e in own.values()]
