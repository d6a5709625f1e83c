"""The charts of recommendations on the overview and on the pages of entities and of the component on oversight."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accountability.charts import Chart
from accountability.localization.dates import quarter_ends
from accountability.measures import FIRST_DAY
from accountability.measures.dashboards import DashboardChart, Scope
from accountability.models import register_day
from accountability.permissions import can
from recommendations import charts
from recommendations.measures import CannotAnswer, annex
from recommendations.measures.drilldown import ABOVE
from recommendations.measures.due import due_by_month
from recommendations.measures.entity import CLOSURE, closure_over_time, rows_of
from recommendations.measures.overview import OVERSIGHT, QUARTERS
from recommendations.measures.summary import ageing, by_year
from recommendations.measures.two_columns import columns
from recommendations.models import Recommendation
from recommendations.models.recommendation import RecommendationQuerySet
from recommendations.permissions import Permission


def _rates(body: str, scope: Scope) -> Chart | None:
    """The rates of one body over time as annex III has them, with what was published."""
    try:
        lines = annex.over_time(annex.Terms(as_of=scope.as_of, body=body))
    except CannotAnswer:
        return None
    may_list = can(scope.user, Permission.VIEW_RECOMMENDATIONS)
    return charts.rates_over_time(body, lines, lead_to_rows=may_list) if lines else None


def _oios(scope: Scope) -> Chart | None:
    return _rates("OIOS", scope)


def _board(scope: Scope) -> Chart | None:
    return _rates("BOA", scope)


def _jiu(scope: Scope) -> Chart | None:
    return _rates("JIU", scope)


def _ageing(scope: Scope) -> Chart | None:
    counts = ageing(_rows(scope), on=scope.as_of)
    return charts.ageing(counts, on=scope.as_of, link=_links(scope, status="open")) if any(counts) else None


def _by_year(scope: Scope) -> Chart | None:
    years = by_year(_rows(scope), on=scope.as_of)
    return charts.by_year(years, on=scope.as_of, link=_links(scope)) if years else None


def _sides(scope: Scope) -> Chart | None:
    lines = columns(on=scope.as_of, today=register_day()).rows
    return charts.sides(lines, on=scope.as_of, link=_links(scope)) if lines else None


def _due(scope: Scope) -> Chart | None:
    overdue, months = due_by_month(_rows(scope), on=scope.as_of)
    if not overdue and not any(month.due for month in months):
        return None
    return charts.due_by_month(overdue, months, on=scope.as_of, link=_links(scope))


def _closure(scope: Scope) -> Chart | None:
    """The closure rate of the entity at the ends of quarters, against the Secretariat."""
    if scope.entity is None:
        return None
    days = [day for day in (*quarter_ends(before=scope.as_of, count=QUARTERS), scope.as_of) if day >= FIRST_DAY]
    points = closure_over_time(scope.entity, days)
    code = scope.entity.code
    first = next((n for n, (_day, own, _all) in enumerate(points) if own[1]), None)
    if first is None:
        return None

    def link(day: Any) -> str:
        return f"{rows_of(code)}&as_of={day}&counted={CLOSURE.code}.{ABOVE}"

    return charts.closure_against_secretariat(code, points[first:], link=link)


def _rows(scope: Scope) -> RecommendationQuerySet:
    """What rates count, of the whole Organization or of one entity as its page counts them."""
    rows = Recommendation.objects.filter(is_voided=False)
    return rows.for_entity(scope.entity.pk) if scope.entity else rows.since_base_date()


def _links(scope: Scope, **always: Any) -> Any:
    """The register's address with filters; on an earlier day the rows as they stood then."""
    fixed = {"entity": scope.entity.code} if scope.entity else {"base_date": "since"}
    if scope.as_of < register_day():
        fixed |= {"as_of": scope.as_of.isoformat()}
        fixed.pop("base_date", None)

    def link(**filters: Any) -> str:
        given = {name: value for name, value in (fixed | always | filters).items() if value}
        return f"{reverse('recommendations:list')}?{urlencode(given)}"

    return link


DASHBOARD = (
    DashboardChart(
        "entity-closure", _("Closure rate against the Secretariat"), Permission.VIEW_RECOMMENDATIONS, _closure,
        on_overview=False, on_entity=True, in_documents=True,
    ),
    DashboardChart("rates-oios", _("Rates over time: OIOS"), Permission.VIEW_RATES, _oios, components=(OVERSIGHT,)),
    DashboardChart(
        "rates-boa", _("Rates over time: Board of Auditors"), Permission.VIEW_RATES, _board, components=(OVERSIGHT,)
    ),
    DashboardChart("rates-jiu", _("Rates over time: JIU"), Permission.VIEW_RATES, _jiu, components=(OVERSIGHT,)),
    DashboardChart(
        "sides", _("Follow-up by oversight bodies"), Permission.VIEW_RECOMMENDATIONS, _sides, components=(OVERSIGHT,)
    ),
    DashboardChart(
        "ageing", _("Open recommendations by age"), Permission.VIEW_RECOMMENDATIONS, _ageing,
        on_entity=True, components=(OVERSIGHT,), in_documents=True,
    ),
    DashboardChart(
        "due-by-month", _("Overdue and due by month"), Permission.VIEW_RECOMMENDATIONS, _due, on_entity=True,
        in_documents=True,
    ),
    DashboardChart(
        "by-year", _("Opened, closed and open by year"), Permission.VIEW_RECOMMENDATIONS, _by_year,
        on_overview=False, on_entity=True, components=(OVERSIGHT,),
    ),
)  # fmt: skip
