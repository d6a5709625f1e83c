"""The chart of commitments on the overview and on the pages of the components and entities."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from accountability.charts import Chart
from accountability.components.outcome_charts import By, groups, outcome_bars
from accountability.measures.dashboards import DashboardChart, Scope
from accountability.models import Commitment
from accountability.permissions import Permission


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
