"""Pages of the capacity of entities: the list of assessments, and a new one."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from accountability.models import Entity
from accountability.permissions import require
from accountability.views.list_pages import RegisterList, list_page
from accountability.views.parameters import Signed
from accountability.views.record_actions import perform
from delegations.forms.lists import CapacityFilter, CapacityForm
from delegations.permissions import Permission

CAPACITIES = RegisterList(
    "delegations:capacities", gettext_lazy("Capacity of entities"), CapacityFilter,
    read=lambda rows, filters: rows.select_related("entity", "recorded_by"),
)  # fmt: skip


@require(Permission.VIEW_DELEGATIONS)
def capacities(request: Signed) -> HttpResponse:
    """The assessments of capacity, with filters and files."""
    return list_page(request, CAPACITIES)


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.ASSESS_CAPACITY)
def new_capacity(request: Signed) -> HttpResponse:
    """Assess the capacity of an entity in an area; the address may name the entity."""
    subject = Entity.objects.filter(code=request.GET.get("entity", "")).first()
    form = CapacityForm(request.POST or None, subject=subject, user=request.user)
    if form.is_bound and perform(request, form, _("The assessment has been entered.")):
        return redirect("delegations:net", code=form.result.entity.code)
    back = reverse("delegations:capacities")
    trail = [(_("Capacity of entities"), back)]
    context = {"form": form, "title": _("Assess the capacity of an entity"), "back": back, "trail": trail}
    return render(request, "delegations/kpi_form.html", context, status=form.status)
