"""Delegations as a register of the foundation."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext_lazy as _

from accountability.charts import Chart
from accountability.dashboards import DashboardChart, Scope
from accountability.models.user import operator
from accountability.registers import Link, Register, Section
from delegations import charts
from delegations.actions import announce_expiry, expire_instruments
from delegations.events import Event
from delegations.imports import IMPORTERS
from delegations.measures import figures
from delegations.measures.quality import QUALITY
from delegations.notifications import NOTICES
from delegations.permissions import GRANTS, Permission
from delegations.register import work
from delegations.register.exports import EXPORTS
from delegations.register.records import INSTRUMENT as RECORD
from delegations.register.records import LISTS
from delegations.workflow import INSTRUMENT


def remind(*, on: dt.date) -> None:
    """Expire what is over, and remind grantor and grantee of what ends soon."""
    by = operator()
    expire_instruments(by=by, on=on)
    announce_expiry(by=by, on=on)


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
        Link(_("Who may decide"), "delegations:authority", Permission.VIEW_DELEGATIONS),
        Link(_("Delegations"), "delegations:list", Permission.VIEW_DELEGATIONS),
        Link(_("My delegations"), "delegations:mine", Permission.HOLD_AUTHORITY, Section.WORK),
        Link(_("Quality of delegations"), "delegations:quality", Permission.VIEW_DELEGATIONS, Section.ANALYSIS),
    ),
    pages="delegations.urls",
    api="delegations.api.urls",
    records=(RECORD,),
    workflows=(INSTRUMENT,),
    lists=LISTS,
    measures=figures.MEASURES,
    headlines=figures.headlines,
    dashboard=(
        DashboardChart(
            "delegations", _("Delegations by area"), Permission.VIEW_DELEGATIONS, _by_area, on_overview=False,
            components=(figures.COMPONENT,), is_later=True,
        ),
    ),
    of_entity=work.of_entity,
    work=work.work,
    work_links=(Link(_("My delegations"), "delegations:mine", Permission.HOLD_AUTHORITY),),
    calendar=work.calendar,
    search=work.search,
    exports=EXPORTS,
    notices=NOTICES,
    quality=QUALITY,
    importers=IMPORTERS,
    remind=remind,
    load_demonstration=load_demonstration,
)  # fmt: skip
