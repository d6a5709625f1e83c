"""Pages of cycles, templates and indicators."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accountability.models import register_day
from accountability.permissions import can, require
from accountability.views.parameters import Signed
from accountability.views.record_actions import result_of
from compacts.forms.cycles import CycleForm, DefinitionForm, TemplateForm
from compacts.measures.pages import cycle_counts, cycle_rows, differences
from compacts.models import Cycle, IndicatorDefinition, TemplateVersion
from compacts.permissions import Permission

READ_OR_WRITE = require_http_methods(["GET", "HEAD", "POST"])


@require(Permission.VIEW_COUNTS)
def cycles(request: Signed) -> HttpResponse:
    """Every cycle on its clock with its counts; nothing about a single compact."""
    rows = cycle_counts(Cycle.objects.begun(on=register_day()), on=register_day())
    context = {
        "rows": rows, "may_open": can(request.user, Permission.VIEW_SIGNED),
        "may_run": can(request.user, Permission.RUN_COMPACTS), "may_list": can(request.user, Permission.VIEW_COMPACTS),
    }  # fmt: skip
    return render(request, "compacts/cycles.html", context)


@require(Permission.VIEW_SIGNED)
def cycle(request: Signed, pk: int) -> HttpResponse:
    """One cycle in one table: each post, how far its compact is, and who is late."""
    of, day = get_object_or_404(Cycle.objects.select_related("template"), pk=pk), register_day()
    rows = cycle_rows(of, on=day, reader=request.user)
    context = {
        "cycle": of, "rows": rows, "counts": cycle_counts([of], on=day)[0], "day": day,
        "late": sum(row.is_late for row in rows), "may_run": can(request.user, Permission.RUN_COMPACTS),
        "trail": [(_("Cycles of compacts"), reverse("compacts:cycles"))],
        "others": Cycle.objects.filter(label=of.label).exclude(pk=of.pk),
    }  # fmt: skip
    return render(request, "compacts/cycle.html", context)


@READ_OR_WRITE
@require(Permission.RUN_COMPACTS)
def new_cycle(request: Signed) -> HttpResponse:
    """Open a cycle."""
    form = CycleForm(request.POST if request.method == "POST" else None)
    return _written(request, form, title=_("Open a cycle"), back="compacts:cycles")


@READ_OR_WRITE
@require(Permission.RUN_COMPACTS)
def cycle_dates(request: Signed, pk: int) -> HttpResponse:
    """Change the dates of a cycle, and the posts that owe a compact."""
    of = get_object_or_404(Cycle, pk=pk)
    form = CycleForm(request.POST if request.method == "POST" else None, instance=of)
    return _written(request, form, title=_("Dates and posts of %(cycle)s") % {"cycle": of}, back="compacts:cycles")


# --- Templates ------------------------------------------------------------------------------------------------------
@require(Permission.VIEW_COMPACTS)
def templates(request: Signed) -> HttpResponse:
    """Every version of the template."""
    rows = TemplateVersion.objects.annotate(count=Count("compacts"))
    context = {"rows": rows, "may_run": can(request.user, Permission.RUN_COMPACTS)}
    return render(request, "compacts/templates.html", context)


@require(Permission.VIEW_COMPACTS)
def template(request: Signed, pk: int) -> HttpResponse:
    """One version of the template, and what differs from the version before."""
    row = get_object_or_404(TemplateVersion.objects.prefetch_related("sections__indicators__definition"), pk=pk)
    before = TemplateVersion.objects.filter(number__lt=row.number).first()
    context = {
        "template": row, "before": before, "differences": differences(row, before),
        "trail": [(_("Templates of compacts"), reverse("compacts:templates"))],
    }  # fmt: skip
    return render(request, "compacts/template.html", context)


@READ_OR_WRITE
@require(Permission.RUN_COMPACTS)
def new_template(request: Signed) -> HttpResponse:
    """Enter the next version of the template."""
    before = TemplateVersion.objects.first()
    form = TemplateForm(request.POST if request.method == "POST" else None, before=before)
    return _written(request, form, title=_("New version of the template"), back="compacts:templates")


# --- Indicators -----------------------------------------------------------------------------------------------------
@require(Permission.VIEW_COMPACTS)
def indicators(request: Signed) -> HttpResponse:
    """Every standard indicator in the definition that applies today."""
    rows = IndicatorDefinition.objects.current(on=register_day())
    context = {"rows": rows, "may_run": can(request.user, Permission.RUN_COMPACTS)}
    return render(request, "compacts/indicators.html", context)


@require(Permission.VIEW_COMPACTS)
def indicator(request: Signed, code: str) -> HttpResponse:
    """One standard indicator with all its definitions, the latest first."""
    rows = list(IndicatorDefinition.objects.filter(code=code).select_related("recorded_by").order_by("-number"))
    if not rows:
        raise Http404
    context = {
        "indicator": rows[0], "definitions": rows, "may_run": can(request.user, Permission.RUN_COMPACTS),
        "trail": [(_("Standard indicators"), reverse("compacts:indicators"))],
    }  # fmt: skip
    return render(request, "compacts/indicator.html", context)


@READ_OR_WRITE
@require(Permission.RUN_COMPACTS)
def new_indicator(request: Signed) -> HttpResponse:
    """Add a definition: of a new indicator, or with `?code=` the next version of one."""
    rows = IndicatorDefinition.objects.filter(code=request.GET.get("code", "")).order_by("number")
    first = rows.last()
    initial = {"name": first.name, "reason": "", "valid_from": register_day()} if first else {}
    form = DefinitionForm(request.POST if request.method == "POST" else None, instance=first, initial=initial)
    return _written(request, form, title=_("Define an indicator"), back="compacts:indicators")


# --- Parts ----------------------------------------------------------------------------------------------------------
def _written(request: Signed, form: Any, *, title: str, back: str) -> HttpResponse:
    """The page of a form; by POST what was entered is saved, or shown with the reason of the refusal."""
    if form.is_bound and form.is_valid() and (saved := result_of(lambda: form.take(by=request.user), form)):
        messages.success(request, _("Saved."))
        return redirect(saved)
    context = {"form": form, "title": title, "back": reverse(back)}
    return render(request, "compacts/form.html", context, status=422 if form.is_bound else 200)
