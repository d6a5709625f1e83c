"""The components as a register of the foundation."""

from __future__ import annotations

import re

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accountability.charts import Chart
from accountability.components import charts, headlines
from accountability.components.events import Event
from accountability.components.forms.commitments import ACTIONS, NEXT_ACTIONS
from accountability.components.freeze import freeze
from accountability.components.imports import IMPORTERS
from accountability.components.measures import MEASURES
from accountability.components.measures.quality import QUALITY
from accountability.components.notifications import DEADLINES, NOTICES, seed
from accountability.components.outcome_charts import By, groups, outcome_bars
from accountability.components.search import search
from accountability.components.views.commitment import page
from accountability.components.work import calendar, of_entity, work
from accountability.components.workflow import OUTCOME, PROGRESS
from accountability.exports import jobs
from accountability.lists.linkable import linkable_rows
from accountability.measures.dashboards import DashboardChart, Scope
from accountability.models import Commitment
from accountability.permissions import Permission
from accountability.registers import Hit, Link, RecordEntry, Register, Section


def _commitments(scope: Scope) -> Chart | None:
    """What came of the commitments by component; for an entity, of those that it leads or contributes to."""
    rows = Commitment.objects.filter(is_voided=False)
    if scope.entity:
        rows = Commitment.objects.filter(pk__in=rows.for_entity(scope.entity).order_by().values("pk"))
    return outcome_bars(groups(By.COMPONENT, on=scope.as_of, rows=rows), as_of=scope.as_of)


DASHBOARD = (
    DashboardChart(
        "commitments", _("What came of the commitments"), Permission.VIEW_FIGURES, _commitments,
        components=(1, 2, 3, 4, 5, 6, 0), is_later=True,
    ),
)  # fmt: skip


COMMITMENT = RecordEntry(
    model=Commitment,
    prefix="commitments",
    page=page,
    actions=ACTIONS,
    next_actions=NEXT_ACTIONS,
    acting=(Permission.UPDATE_COMMITMENT, Permission.DECIDE_COMMITMENT),
)


def _of_reference(reference: str) -> Q:
    """Commitments of that paragraph, as “A/76/644, para. 16”."""
    symbol, comma, place = reference.partition(",")
    paragraph = re.search(r"\d+", place)
    named = Q(document__symbol__iexact=symbol.strip(), paragraph=paragraph.group()) if comma and paragraph else None
    return Q(pk__in=[]) if named is None else named


LINKABLE = linkable_rows(
    "commitment", _("Commitment"),
    lambda user: Commitment.objects.visible_to(user).filter(is_voided=False).select_related("document"),
    code=_of_reference, hit=lambda row: Hit(row.label, row.get_absolute_url(), row.text[:200]),
)  # fmt: skip


def load_demonstration(*, scale: int, **_options: object) -> None:
    """Load the illustrative leads and updates; not part of a measurement at another scale."""
    from accountability.components import demonstration

    if scale == 1:
        demonstration.load()


REGISTER = Register(
    name="components",
    title=_("Components"),
    grants={},
    events=dict(Event.choices),
    navigation=(
        Link(_("Components"), "components:components", Permission.VIEW_FIGURES),
        Link(_("Commitments"), "components:commitments", Permission.VIEW_FIGURES),
        Link(_("Grid of commitments"), "components:commitment_grid", Permission.UPDATE_COMMITMENT, Section.WORK),
        Link(_("Figure checks"), "components:findings", Permission.VIEW_FIGURES, Section.ANALYSIS, _("Data quality")),
    ),
    pages="accountability.components.urls",
    api="accountability.components.api.urls",
    records=(COMMITMENT,),
    importers=IMPORTERS,
    workflows=(PROGRESS, OUTCOME),
    dashboard=(*charts.DASHBOARD, *DASHBOARD),
    of_entity=of_entity,
    work=work,
    work_links=(Link(_("Data quality of commitments"), "components:quality", Permission.DECIDE_COMMITMENT),),
    quality=QUALITY,
    calendar=calendar,
    notices=NOTICES,
    deadlines=DEADLINES,
    seed=seed,
    load_demonstration=load_demonstration,
    measures=MEASURES,
    headlines=headlines.headlines,
    frozen_overview=headlines.FROZEN,
    search=search,
    linkable=(LINKABLE,),
    jobs=jobs.RUNS,  # the foundation makes the workbooks of every register
    freeze=freeze,
)
