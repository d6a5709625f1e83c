"""The charts that registers put on the overview and on the pages of entities and components."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from accountability.charts import Chart
from accountability.models import Entity, User
from accountability.permissions import permissions_of
from accountability.registers import registers


@dataclass(frozen=True)
class Scope:
    """What a chart is about: a day, its reader, and one entity where it is not the whole Organization."""

    as_of: dt.date
    user: User
    entity: Entity | None = None


@dataclass(frozen=True)
class DashboardChart:
    """One chart of a register: its title until it is drawn, who may see it, and the pages on which it appears.

    `draw` gives the chart of a scope, or None where there is nothing to draw. `components` are the numbers of the
    components whose pages show it. A wide chart takes two columns. Charts of an entity that consist of bars of
    numbers or of lines of percentages can also be `in_documents`.
    """

    slug: str
    title: Any
    permission: str
    draw: Callable[[Scope], Chart | None]
    on_overview: bool = True
    on_entity: bool = False
    components: Collection[int] = ()
    is_later: bool = False  # after those of all registers
    in_documents: bool = False


@dataclass(frozen=True)
class Panel:
    """The place of one chart on a page, which loads it from its address after the text."""

    title: Any
    url: str


def overview_panels(scope: Scope) -> list[Panel]:
    return _panels(scope, lambda chart: chart.on_overview)


def entity_panels(scope: Scope) -> list[Panel]:
    return _panels(scope, lambda chart: chart.on_entity)


def component_panels(scope: Scope, number: int) -> list[Panel]:
    return _panels(scope, lambda chart: number in chart.components)


def entity_drawings(scope: Scope) -> list[Chart]:
    """The charts of an entity for documents, those with something to draw."""
    allowed = permissions_of(scope.user)
    wanted = (chart for _name, chart in _charts() if chart.on_entity and chart.in_documents)
    drawn = (chart.draw(scope) for chart in wanted if chart.permission in allowed)
    return [chart for chart in drawn if chart]


def dashboard_chart(register: str, slug: str) -> DashboardChart:
    """The chart of a register; LookupError where it has none of that slug."""
    for name, chart in _charts():
        if (name, chart.slug) == (register, slug):
            return chart
    raise LookupError(f"{register} has no chart {slug}.")


def _charts() -> Iterator[tuple[str, DashboardChart]]:
    return ((register.name, chart) for register in registers() for chart in register.dashboard)


def _panels(scope: Scope, belongs: Callable[[DashboardChart], bool]) -> list[Panel]:
    allowed = permissions_of(scope.user)
    shown: Sequence[tuple[str, DashboardChart]] = [
        (name, chart) for name, chart in _charts() if chart.permission in allowed and belongs(chart)
    ]
    in_order = sorted(shown, key=lambda of_register: of_register[1].is_later)
    return [Panel(chart.title, _address(name, chart, scope)) for name, chart in in_order]


def _address(register: str, chart: DashboardChart, scope: Scope) -> str:
    parameters = {"as_of": scope.as_of} | ({"entity": scope.entity.code} if scope.entity else {})
    return f"{reverse('dashboard_chart', args=[register, chart.slug])}?{urlencode(parameters)}"
