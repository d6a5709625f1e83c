"""Pages of the coordinator: a new KPI, a new definition, and the quarters in which a KPI is measured."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accountability.forms.actions import NewForm, VersionedForm
from accountability.permissions import require
from accountability.views.parameters import Signed
from accountability.views.record_actions import perform
from delegations.choices import KpiState
from delegations.forms.kpi_definitions import DefinitionForm, KpiForm, QuarterForm
from delegations.models import Kpi
from delegations.permissions import Permission

READ_OR_WRITE = require_http_methods(["GET", "HEAD", "POST"])


@READ_OR_WRITE
@require(Permission.MANAGE_KPIS)
def new_kpi(request: Signed) -> HttpResponse:
    """Enter a planned KPI with its first definition."""
    form = KpiForm(request.POST or None, user=request.user)
    return _page(request, form, _("New KPI"), back=reverse("delegations:kpis"))


@READ_OR_WRITE
@require(Permission.MANAGE_KPIS)
def define_kpi(request: Signed, code: str) -> HttpResponse:
    """Define a KPI from a later day on; the form begins with the present definition."""
    kpi = _kpi(code)
    form = DefinitionForm(request.POST or None, record=kpi, user=request.user)
    title = _("New definition of %(kpi)s") % {"kpi": kpi.code}
    return _page(request, form, title, back=reverse("delegations:kpi", args=[code]))


@READ_OR_WRITE
@require(Permission.MANAGE_KPIS)
def kpi_quarter(request: Signed, code: str) -> HttpResponse:
    """Put a planned KPI into use, or one in use out of it."""
    kpi = _kpi(code)
    form = QuarterForm(request.POST or None, record=kpi, user=request.user)
    title = _("Put %(kpi)s into use") if kpi.state == KpiState.PLANNED else _("End the use of %(kpi)s")
    return _page(request, form, title % {"kpi": kpi.code}, back=reverse("delegations:kpi", args=[code]))


def _kpi(code: str) -> Kpi:
    return get_object_or_404(Kpi.objects.prefetch_related("versions"), code=code, is_voided=False)


def _page(request: Signed, form: NewForm | VersionedForm, title: str, *, back: str) -> HttpResponse:
    if form.is_bound and perform(request, form, _("Saved.")):
        return redirect("delegations:kpi", code=form.result.code)
    trail = [(_("KPIs"), reverse("delegations:kpis"))]
    context = {"form": form, "title": title, "back": back, "trail": trail}
    return render(request, "delegations/kpi_form.html", context, status=form.status)
