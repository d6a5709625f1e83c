"""Risk and internal control as a register of the foundation."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext_lazy as _

from accountability.charts import Chart
from accountability.measures.dashboards import DashboardChart, Scope
from accountability.models.user import operator
from accountability.registers import Link, Register, Section
from risk import annual_report, initial_data
from risk.actions import announce_reviews
from risk.events import Event
from risk.imports import IMPORTERS
from risk.measures import figures
from risk.measures.matrix import RESIDUAL, matrices, placed
from risk.measures.quality import QUALITY
from risk.models import Risk
from risk.notifications import NOTICES
from risk.permissions import GRANTS, Permission
from risk.register import work
from risk.register.exports import EXPORTS
from risk.register.records import LISTS
from risk.register.records import RISK as RECORD
from risk.views.maps import draw
from risk.workflow import WORKFLOWS


def remind(*, on: dt.date) -> None:
    """Remind of the reviews that are due soon."""
    announce_reviews(by=operator(), on=on)


def _residual_map(scope: Scope) -> Chart | None:
    """The residual heat map of the registers that the reader sees, or of those of one entity."""
    risks = Risk.objects.visible_to(scope.user).active(on=scope.as_of)
    narrowed = {}
    if scope.entity is not None:
        risks, narrowed = risks.for_entity(scope.entity), {"entity": scope.entity.code}
    [of] = matrices(placed(risks, on=scope.as_of), RESIDUAL, on=scope.as_of)
    return draw(of, narrowed)


def load_demonstration(**options: Any) -> None:
    """Load the illustrative registers; not part of a measurement at another scale."""
    from risk import demonstration

    if options.get("scale", 1) == 1:
        demonstration.load()


REGISTER = Register(
    name="risk",
    title=_("Risk and internal control"),
    grants=GRANTS,
    events=dict(Event.choices),
    navigation=(
        Link(_("Risks"), "risk:list", Permission.VIEW_RISKS),
        Link(_("Risk maps"), "risk:maps", Permission.VIEW_RISKS, under=_("Risks")),
        Link(_("Risk registers"), "risk:registers", Permission.VIEW_RISKS, under=_("Risks")),
        Link(_("Quality of risks"), "risk:quality", Permission.VIEW_RISKS, Section.ANALYSIS, _("Data quality")),
        Link(_("Review of risks"), "risk:grid", Permission.UPDATE_RISKS, Section.WORK),
        Link(_("Risks before the Committee"), "risk:committee", Permission.VIEW_PACK, Section.WORK),
    ),
    pages="risk.urls",
    api="risk.api.urls",
    records=(RECORD,),
    workflows=WORKFLOWS,
    lists=LISTS,
    measures=figures.MEASURES,
    headlines=figures.headlines,
    dashboard=(
        DashboardChart(
            "residual-map", _("Residual risk"), Permission.VIEW_RISKS, _residual_map,
            on_entity=True, components=(figures.COMPONENT,), is_later=True,
        ),
    ),
    of_entity=work.of_entity,
    work=work.work,
    published_pages=((_("Risks and internal control"), "risk:published"),),
    freeze=annual_report.freeze,
    last_annexes=annual_report.annexes,
    calendar=work.calendar,
    search=work.search,
    exports=EXPORTS,
    notices=NOTICES,
    quality=QUALITY,
    importers=IMPORTERS,
    remind=remind,
    seed=initial_data.load,
    load_demonstration=load_demonstration,
)  # fmt: skip
