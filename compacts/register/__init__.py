"""Compacts as a register of the foundation."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from accountability.charts import Chart
from accountability.measures.dashboards import DashboardChart, Scope
from accountability.registers import Link, Register, Section
from compacts import charts
from compacts.events import Event
from compacts.imports import IMPORTERS
from compacts.measures.pages import cycle_counts
from compacts.measures.punctuality import COMPONENT, MEASURES
from compacts.measures.quality import QUALITY
from compacts.models import Cycle
from compacts.notifications import DEADLINES, NOTICES, seed
from compacts.permissions import GRANTS, Permission
from compacts.register import work
from compacts.register.exports import EXPORTS
from compacts.register.records import COMPACT as RECORD


def _by_cycle(scope: Scope) -> Chart | None:
    """The compacts of each cycle that has come to its signature; None before the first."""
    cycles = Cycle.objects.filter(sign_by__lte=scope.as_of).order_by("-starts_on", "clock")
    counts = [
        (str(row.cycle), row.signed_on_time.numerator, row.signed.numerator - row.signed_on_time.numerator,
         row.signed.denominator - row.signed.numerator)
        for row in cycle_counts(cycles, on=scope.as_of)
    ]  # fmt: skip
    return charts.by_cycle(counts, scope.as_of) if counts else None


def load_demonstration(**options: Any) -> None:
    """Load the illustrative compacts; not part of a measurement at another scale."""
    from compacts import demonstration

    if options.get("scale", 1) == 1:
        demonstration.load()


REGISTER = Register(
    name="compacts",
    title=_("Compacts of senior managers"),
    grants=GRANTS,
    events=dict(Event.choices),
    navigation=(
        Link(_("Cycles of compacts"), "compacts:cycles", Permission.VIEW_COUNTS, under=_("Compacts")),
        Link(_("Compacts"), "compacts:list", Permission.VIEW_COMPACTS),
        Link(_("My compacts"), "compacts:mine", Permission.SIGN_COMPACT, Section.WORK),
        Link(_("Quality of compacts"), "compacts:quality", Permission.VIEW_SIGNED, Section.ANALYSIS, _("Data quality")),
    ),
    pages="compacts.urls",
    api="compacts.api.urls",
    records=(RECORD,),
    measures=MEASURES,
    dashboard=(
        DashboardChart(
            "compacts", _("Compacts by cycle"), Permission.VIEW_COUNTS, _by_cycle, components=(COMPONENT,),
            is_later=True,
        ),
    ),
    of_entity=work.of_entity,
    work=work.work,
    calendar=work.calendar,
    search=work.search,
    exports=EXPORTS,
    notices=NOTICES,
    deadlines=DEADLINES,
    seed=seed,
    quality=QUALITY,
    importers=IMPORTERS,
    load_demonstration=load_demonstration,
)  # fmt: skip
