"""Pages of KPIs: the table by entity or service provider, one KPI, one entity, and the entry of values."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from accountability import localization
from accountability.errors import IllegalStep, NotPermitted
from accountability.lists.filterset import refusal
from accountability.lists.pagination import ROWS, page_of
from accountability.localization.dates import quarter_ends
from accountability.measures import percent
from accountability.models import Entity, register_day
from accountability.permissions import can, require
from accountability.roles import Scope
from accountability.views.htmx import is_partial, refuse, render_partial
from accountability.views.list_pages import RegisterList, list_page
from accountability.views.parameters import Signed
from delegations import actions
from delegations.choices import KpiStatus
from delegations.forms.kpis import TableForm, ValuesForm
from delegations.forms.lists import KpiValueFilter
from delegations.measures.kpi_figures import framework
from delegations.measures.kpi_findings import findings
from delegations.measures.kpis import entity_series, heat_table, last_quarter, peers, series, totals
from delegations.models import Improvement, Kpi, KpiValue, quarter_label
from delegations.permissions import Permission
from delegations.views.drawings import drawing

QUARTERS = 12
BRIEFINGS = 5  # the latest on the page of a KPI
VALUES = RegisterList(
    "delegations:kpi_values", gettext_lazy("Values of KPIs"), KpiValueFilter,
    read=lambda rows, filters: rows.select_related("entity", "definition").prefetch_related("kpi__versions"),
)  # fmt: skip


@require(Permission.VIEW_DELEGATIONS)
def kpis(request: Signed) -> HttpResponse:
    """The status of every KPI by entity or service provider in one quarter, and the counts of the framework.

    The findings follow by htmx, or with the page if the address asks for them.
    """
    form = TableForm(request.GET)
    if reason := refusal(form, "page", "findings"):
        return refuse(request, reason)
    terms = form.terms(last_quarter(register_day()))
    context: dict[str, Any] = {"form": form, "quarter_label": localization.quarter(terms["quarter"])}
    if request.GET.get("findings"):
        may_read = can(request.user, Permission.VIEW_BREACHES, Scope())
        context |= {"findings": findings(terms["quarter"], with_breaches=may_read), "has_findings": True}
        if is_partial(request):
            return render(request, "delegations/_kpi_findings.html", context)
    context |= _table(request, terms)
    if is_partial(request):
        return render_partial(request, "delegations/_kpi_table.html", context, address=request.get_full_path())
    context |= {"framework": framework(), "may_manage": can(request.user, Permission.MANAGE_KPIS)}
    return render(request, "delegations/kpis.html", context)


def _table(request: Signed, terms: dict[str, Any]) -> dict[str, Any]:
    """The table of a quarter, of which only the rows of the page have cells."""
    table = heat_table(**terms)
    page = page_of(request, table.rows, ROWS)
    met, compared = (sum(getattr(row, name) for row in table.rows) for name in ("on_target", "compared"))
    return {
        "table": table, "rows": table.with_cells(list(page.object_list)), "page_obj": page, "met": met,
        "compared": compared,
        "percent": percent(met, compared), "statuses": list(KpiStatus), "is_by_provider": terms["by"] == "provider",
        "planned": Kpi.objects.current().exclude(pk__in=[kpi.pk for kpi in table.kpis]).prefetch_related("versions"),
    }  # fmt: skip


@require(Permission.VIEW_DELEGATIONS)
def kpi(request: Signed, code: str) -> HttpResponse:
    """One KPI: its definitions, its series over all entities, and the peers in the latest quarter."""
    row = get_object_or_404(Kpi.objects.prefetch_related("versions__recorded_by"), code=code, is_voided=False)
    quarters = _quarters()
    of = totals(KpiValue.objects.filter(kpi=row, quarter__in=quarters))
    corrections = row.values.filter(replaces__frozen_on__isnull=False).select_related(
        "entity", "replaces", "recorded_by"
    )
    context = {
        "kpi": row, "definitions": sorted(row.versions.all(), key=lambda version: version.valid_from, reverse=True),
        "drawing": drawing(row, series(row, of, quarters)), "peers": peers(row, quarters[-1]),
        "quarter": quarters[-1], "quarter_label": localization.quarter(quarters[-1]),
        "improvements": Improvement.objects.filter(kpi=row, is_voided=False).for_action().order_by("-planned_on"),
        "briefings": row.briefings.current().for_action()[:BRIEFINGS],
        "may_improve": can(request.user, Permission.IMPROVE_DELEGATION),
        "corrections": corrections.order_by("-recorded_at")[:20], "trail": _trail(),
        "may_manage": can(request.user, Permission.MANAGE_KPIS),
        "begun_label": localization.quarter(row.go_live), "ended_label": localization.quarter(row.retired_from),
    }  # fmt: skip
    return render(request, "delegations/kpi.html", context)


@require(Permission.VIEW_DELEGATIONS)
def entity_kpis(request: Signed, code: str) -> HttpResponse:
    """The KPIs of one entity, with the offices under it: small charts with thresholds and breaks.

    The values of a chart follow by htmx, or with the page if the address names the KPI.
    """
    entity = get_object_or_404(Entity, code=code)
    quarters, opened = _quarters(), request.GET.get("values", "")
    reached = [row.entity for row in Entity.objects.reach(on=register_day(), roots=[entity.pk])]
    if opened and is_partial(request):
        [(row, points)] = entity_series(reached, quarters, kpi=get_object_or_404(Kpi, code=opened, is_voided=False))
        return render(request, "delegations/_kpi_series.html", {"drawing": drawing(row, points)})
    drawings = [drawing(row, points) for row, points in entity_series(reached, quarters)]
    may_enter = can(request.user, Permission.ENTER_KPI_VALUES, Scope(entities=frozenset({entity.pk})))
    context = {
        "entity": entity, "drawings": drawings, "opened": opened, "last": quarter_label(quarters[-1]),
        "may_enter": may_enter, "trail": _trail(),
    }  # fmt: skip
    return render(request, "delegations/entity_kpis.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.ENTER_KPI_VALUES)
def enter_values(request: Signed, code: str, quarter: str) -> HttpResponse:
    """The values of one entity and quarter in one form."""
    entity = get_object_or_404(Entity, code=code)
    if not can(request.user, Permission.ENTER_KPI_VALUES, Scope(entities=frozenset({entity.pk}))):
        raise PermissionDenied(_("You may not enter values of %(entity)s.") % {"entity": entity.code})
    form = _values_form(request, entity, quarter)
    if form is None:
        return refuse(
            request, _("“%(text)s” is not a quarter; enter it in the form 2021-Q4.") % {"text": quarter}, status=404
        )
    if form.is_bound and form.is_valid() and _enter(request, form):
        return redirect("delegations:entity_kpis", code=entity.code)
    context = {"entity": entity, "form": form, "quarter_label": localization.period(quarter), "trail": _trail()}
    return render(request, "delegations/kpi_entry.html", context, status=422 if form.is_bound else 200)


def _values_form(request: Signed, entity: Entity, quarter: str) -> ValuesForm | None:
    """The form of a quarter that has ended; None for anything else."""
    ends = {quarter_label(end): end for end in quarter_ends(before=register_day() + dt.timedelta(days=1), count=40)}
    if (end := ends.get(quarter)) is None:
        return None
    measured = list(Kpi.objects.measured(quarter=end).prefetch_related("versions"))
    rows = KpiValue.objects.current().filter(entity=entity, quarter=end)
    typed = request.POST if request.method == "POST" else None
    return ValuesForm(typed, entity=entity, quarter=end, kpis=measured, values={row.kpi_id: row for row in rows})


def _enter(request: Signed, form: ValuesForm) -> bool:
    """Whether the values were entered; if not, the reason is among the errors of the form."""
    try:
        values = actions.enter_values(form.entries(), by=request.user)
    except NotPermitted:
        raise
    except IllegalStep as refused:
        form.add_error(None, str(refused))
        return False
    messages.success(request, _("Values entered: %(count)s.") % {"count": len(values)})
    return True


@require(Permission.VIEW_DELEGATIONS)
def kpi_values(request: Signed) -> HttpResponse:
    """The list of current values, with filters and files."""
    return list_page(request, VALUES)


def _quarters() -> list[dt.date]:
    """The last quarters that have ended, in order."""
    return quarter_ends(before=last_quarter(register_day()) + dt.timedelta(days=1), count=QUARTERS)


def _trail() -> list[tuple[str, str]]:
    return [(_("KPIs"), reverse("delegations:kpis"))]
