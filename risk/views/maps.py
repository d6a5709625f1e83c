"""The heat maps of a register on any day, with the days of its approved editions and arrows from an earlier one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from accountability.charts import Chart
from accountability.models import register_day
from accountability.permissions import require
from accountability.views.htmx import is_partial, refuse
from accountability.views.parameters import Signed
from risk.charts import heat_map
from risk.choices import Movement
from risk.filters import RiskFilter
from risk.forms.risks import MapForm
from risk.measures.matrix import INHERENT, RESIDUAL, Cell, Matrix, Placed, matrices, movement_counts, placed
from risk.models import SECRETARIAT, RegisterEdition, Risk, RiskRegister
from risk.permissions import Permission


@dataclass(frozen=True)
class Stop:
    """One approved edition on the slider."""

    label: str
    day: dt.date
    url: str
    is_current: bool


@require(Permission.VIEW_RISKS)
def heat_maps(request: Signed) -> HttpResponse:
    """Both heat maps of the registers that the person may read, or of one of them, on a day."""
    form = MapForm(request.GET)
    if not form.is_valid():
        return refuse(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
    asked = form.cleaned_data
    registers = list(RiskRegister.objects.visible_to(request.user))
    code = asked["register"] or (SECRETARIAT if any(row.code == SECRETARIAT for row in registers) else "")
    register = next((row for row in registers if row.code.casefold() == code.casefold()), None)
    on = min(asked["as_of"] or register_day(), register_day())
    stops = _stops(register, on)
    since = asked["since"] or max((stop.day for stop in stops if stop.day < on), default=None)
    narrowed = {"register": register.code if register else "", "category": asked["category"]}
    chosen = _filtered(request, asked["category"])
    if reason := chosen.refusal():
        return refuse(request, reason)
    every = chosen.qs.filter(register=register) if register else chosen.qs
    rows = placed(every, on=on, before=since)
    active = [row for row in rows if row.is_active]
    maps = matrices(active, INHERENT, RESIDUAL, on=on)
    context = {
        "register": register, "registers": registers, "on": on, "since": since, "stops": stops, "day": register_day(),
        "charts": [chart for of in maps if (chart := draw(of, narrowed))],
        "outside": maps[1].outside, "total": maps[1].total,
        "moved": _moved(rows) if since else [],
        "list_url": f"{reverse('risk:list')}{chosen.url(register=narrowed['register'], as_of=on)}",
    }  # fmt: skip
    template = "risk/_maps.html" if is_partial(request) else "risk/maps.html"
    return render(request, template, context)


def _filtered(request: Signed, category: str) -> RiskFilter:
    """The risks that the person may read, of the category if one is given."""
    given = {"category": category} if category else {}
    return RiskFilter(given, queryset=Risk.objects.visible_to(request.user), reader=request.user)


def draw(of: Matrix, narrowed: dict[str, str]) -> Chart | None:
    """The chart of a map, with each cell leading to exactly its rows; None where nothing was assessed."""
    if of.method is None:
        return None
    down, across = of.axes
    version = f"{of.method.code}-{of.method.version}"

    def cell_url(cell: Cell) -> str:
        query = narrowed | {
            "as_of": of.on.isoformat(), "method": version, str(down): str(cell.row), str(across): str(cell.column),
        }  # fmt: skip
        return f"{reverse('risk:list')}?{urlencode({name: value for name, value in query.items() if value})}"

    return heat_map(of, cell_url=cell_url)


def _stops(register: RiskRegister | None, on: dt.date) -> list[Stop]:
    """The approved editions of the register, the first first."""
    if register is None:
        return []
    base = reverse("risk:maps")
    return [
        Stop(
            edition.label, edition.approved_on, f"{base}?register={register.code}&as_of={edition.approved_on}",
            edition.approved_on == on,
        )
        for edition in RegisterEdition.objects.filter(register=register).approved().order_by("approved_on", "pk")
        if edition.approved_on
    ]  # fmt: skip


def _moved(rows: list[Placed]) -> list[tuple[Movement, int]]:
    """How many risks moved in which way."""
    counts = movement_counts(rows)
    return [(way, counts[way]) for way in Movement if counts[way]]
