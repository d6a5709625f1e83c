"""Pages of briefings and of improvement plans."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from accountability.forms.actions import available_actions
from accountability.models import register_day
from accountability.permissions import Permission as Foundation
from accountability.permissions import can, require
from accountability.registers import record_entry
from accountability.views.list_pages import RegisterList, list_page
from accountability.views.parameters import Signed
from accountability.views.record_actions import perform
from delegations.choices import Stage
from delegations.forms.plans import BriefingFilter, BriefingForm, ImprovementFilter, ImprovementForm, VoidBriefingForm
from delegations.models import Briefing, Improvement, Kpi
from delegations.permissions import Permission

BRIEFINGS = RegisterList(
    "delegations:briefings", gettext_lazy("Briefings"), BriefingFilter, read=lambda rows, filters: rows.for_action()
)
IMPROVEMENTS = RegisterList(
    "delegations:improvements", gettext_lazy("Improvement plans"), ImprovementFilter,
    read=lambda rows, filters: rows.for_action(),
)  # fmt: skip


@require(Permission.VIEW_DELEGATIONS)
def briefings(request: Signed) -> HttpResponse:
    """The briefings that entities received, with filters and files."""
    return list_page(request, BRIEFINGS)


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.RECORD_BRIEFING)
def new_briefing(request: Signed) -> HttpResponse:
    """Record a briefing."""
    form = BriefingForm(request.POST or None, user=request.user)
    back = reverse("delegations:briefings")
    if form.is_bound and perform(request, form, _("The briefing has been recorded.")):
        return redirect(back)
    context = {"form": form, "title": _("Record a briefing"), "back": back, "trail": [(_("Briefings"), back)]}
    return render(request, "delegations/kpi_form.html", context, status=form.status)


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.RECORD_BRIEFING)
def void_briefing(request: Signed, pk: int) -> HttpResponse:
    """Mark a briefing as entered by mistake, with the reason."""
    subject = get_object_or_404(Briefing.objects.current(), pk=pk)
    form = VoidBriefingForm(request.POST or None, subject=subject, user=request.user)
    back = reverse("delegations:briefings")
    if form.is_bound and perform(request, form, _("The briefing is no longer listed or counted.")):
        return redirect(back)
    context = {
        "form": form, "title": _("Mark as entered by mistake"), "lede": str(subject), "back": back,
        "trail": [(_("Briefings"), back)],
    }  # fmt: skip
    return render(request, "delegations/kpi_form.html", context, status=form.status)


@require(Permission.VIEW_DELEGATIONS)
def improvements(request: Signed) -> HttpResponse:
    """The improvement plans, with filters and files."""
    return list_page(request, IMPROVEMENTS)


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.IMPROVE_DELEGATION)
def new_improvement(request: Signed) -> HttpResponse:
    """Plan an improvement; the address may name the KPI."""
    subject = Kpi.objects.filter(code=request.GET.get("kpi", ""), is_voided=False).first()
    form = ImprovementForm(request.POST or None, subject=subject, user=request.user)
    if form.is_bound and perform(request, form, _("The improvement has been planned.")):
        return redirect(form.result)
    back = reverse("delegations:improvements")
    context = {
        "form": form, "title": _("Plan an improvement"), "back": back, "trail": [(_("Improvement plans"), back)],
    }  # fmt: skip
    return render(request, "delegations/kpi_form.html", context, status=form.status)


@require(Permission.VIEW_DELEGATIONS)
def improvement(request: Signed, pk: int) -> HttpResponse:
    """One improvement plan with its stages."""
    return improvement_page(request, pk)


def improvement_page(request: Signed, pk: int, *, form: Any = None) -> HttpResponse:
    """The page of a plan; with the form of an action in the place of the choice among them."""
    record = get_object_or_404(Improvement.objects.visible_to(request.user).for_action(), pk=pk)
    stage = Stage(record.stage)
    context = {
        "record": record, "form": form, "day": register_day(), "stage": stage,
        "stages": [(each, each == stage) for each in Stage],
        "actions": available_actions(record_entry(Improvement), record, request.user),
        "may_see_trail": can(request.user, Foundation.VIEW_TRAIL),
        "trail": [(_("Improvement plans"), reverse("delegations:improvements"))],
    }  # fmt: skip
    return render(request, "delegations/improvement.html", context, status=form.status if form else 200)
