"""Delegations as a register of the foundation."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext_lazy as _

from accountability.charts import Chart
from accountability.measures.dashboards import DashboardChart, Scope
from accountability.models.user import operator
from accountability.registers import Link, Register, Section
from delegations import annual_report, charts
from delegations.actions import (
    announce_expiry,
    ask_successors,
    expire_instruments,
    freeze_values,
    open_for_red_quarters,
)
from delegations.events import Event
from delegations.imports import IMPORTERS
from delegations.measures import figures, kpi_figures
from delegations.measures.quality import QUALITY
from delegations.notifications import NOTICES
from delegations.permissions import GRANTS, Permission
from delegations.register import breaches, plans, work
from delegations.register.exports import EXPORTS
from delegations.register.records import INSTRUMENT as RECORD
from delegations.register.records import KPI_LINKABLE, LISTS
from delegations.workflow import EXCEPTION, IMPROVEMENT, INSTRUMENT, RESPONSE


def remind(*, on: dt.date) -> None:
    """Expire what is over, remind of ends, ask new holders, freeze values of KPIs, respond to two red quarters."""
    by = operator()
    expire_instruments(by=by, on=on)
    announce_expiry(by=by, on=on)
    ask_successors(by=by, on=on)
    freeze_values(by=by, on=on)
    open_for_red_quarters(by=by, on=on)


def _by_area(scope: Scope) -> Chart | None:
    counts = figures.by_area(on=scope.as_of)
    return charts.by_area(counts, scope.as_of) if any(map(any, counts.values())) else None


def load_demonstration(**options: Any) -> None:
    """Load the illustrative delegations; not part of a measurement at another scale."""
    from delegations import demonstration

    if options.get("scale", 1) == 1:
        demonstration.load()


REGISTER = Register(
    name="delegations",
    title=_("Delegation of authority"),
    grants=GRANTS,
    events=dict(Event.choices),
    navigation=(
        Link(_("Who may decide"), "delegations:authority", Permission.VIEW_DELEGATIONS, under=_("Delegations")),
        Link(_("Delegations"), "delegations:list", Permission.VIEW_DELEGATIONS),
        Link(_("My delegations"), "delegations:mine", Permission.HOLD_AUTHORITY, Section.WORK),
        Link(
            _("Capacity of entities"), "delegations:capacities", Permission.VIEW_DELEGATIONS, under=_("Delegations")
        ),
        Link(
            _("Quality of delegations"), "delegations:quality", Permission.VIEW_DELEGATIONS, Section.ANALYSIS,
            _("Data quality"),
        ),
        *breaches.NAVIGATION,
        *plans.NAVIGATION,
    ),
    pages="delegations.urls",
    api="delegations.api.urls",
    records=(RECORD, breaches.EXCEPTION, breaches.RESPONSE, plans.IMPROVEMENT),
    workflows=(INSTRUMENT, EXCEPTION, RESPONSE, IMPROVEMENT),
    lists=LISTS,
    measures=(*figures.MEASURES, *breaches.MEASURES),
    headlines=lambda *, as_of: (*figures.headlines(as_of=as_of), *kpi_figures.headlines(as_of=as_of)),
    dashboard=(
        DashboardChart(
            "delegations", _("Delegations by area"), Permission.VIEW_DELEGATIONS, _by_area, on_overview=False,
            components=(figures.COMPONENT,), is_later=True,
        ),
        *breaches.DASHBOARD,
    ),
    of_entity=lambda entity, *, on: (*work.of_entity(entity, on=on), *breaches.of_entity(entity, on=on)),
    work=lambda user: (*work.work(user), *breaches.work(user), *plans.work(user)),
    breaches=breaches.of_control,
    calendar=lambda user, **days: (
        *work.calendar(user, **days), *breaches.calendar(user, **days), *plans.calendar(user, **days)
    ),
    search=lambda user, words: (*work.search(user, words), *plans.search(user, words)),
    linkable=(KPI_LINKABLE,),
    exports={**EXPORTS, **breaches.BOOKS, **plans.BOOKS},
    notices=breaches.with_breaches(NOTICES),
    deadlines=breaches.DEADLINES,
    seed=breaches.seed,
    quality=QUALITY,
    importers=IMPORTERS,
    freeze=annual_report.freeze,
    last_annexes=annual_report.annexes,
    remind=remind,
    load_demonstration=load_demonstration,
)  # fmt: skip
