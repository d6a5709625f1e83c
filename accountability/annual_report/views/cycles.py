"""Pages of the cycles of the annual report: the list, and one cycle with its steps, blockers and files."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accountability.annual_report import dashboard, publishing
from accountability.annual_report.actions import cycles as actions
from accountability.annual_report.formats import FORMATS
from accountability.annual_report.forms.cycles import STEPS, OpenForm, step_form
from accountability.annual_report.permissions import Permission as ReportPermission
from accountability.annual_report.workflow import CYCLE
from accountability.errors import IllegalStep, Incomplete, NotPermitted
from accountability.files import storage
from accountability.files.storage import attachment
from accountability.models import Cycle
from accountability.models.cycle import CycleState
from accountability.permissions import Permission, can, require
from accountability.views.downloads import download
from accountability.views.parameters import Signed

FIRST = 7  # of what blocks a release; the others fold


@require(Permission.VIEW_DRAFT_REPORTS)
def cycles(request: Signed) -> HttpResponse:
    """Every year's report, the newest first."""
    rows = [(cycle, dashboard.edition_of(cycle)) for cycle in Cycle.objects.all()]
    may_open = can(request.user, ReportPermission.EDIT_REPORT)
    return render(request, "cycle/cycles.html", {"rows": rows, "may_open": may_open})


@require(ReportPermission.EDIT_REPORT)
def cycle_new(request: Signed) -> HttpResponse:
    """Begin another year's report."""
    form = OpenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.open_cycle(by=request.user, **form.cleaned_data)
            return redirect("annual_report:cycle", made.year)
        except IllegalStep as refused:
            form.add_error(refused.field if isinstance(refused, Incomplete) else None, str(refused))
    status = 422 if form.errors else 200
    return render(request, "cycle/cycle_new.html", {"form": form, "trail": trail()}, status=status)


@require(Permission.VIEW_DRAFT_REPORTS)
def cycle(request: Signed, year: int) -> HttpResponse:
    """One year's report: its state and permitted steps. htmx requests only its files while they are produced."""
    found = get_object_or_404(Cycle, year=year)
    if request.htmx:  # type: ignore[attr-defined]  # set by its middleware
        context = _files(request, found)
        response = render(request, "cycle/_files.html", context)
        if not (context["job"] and context["job"].is_active):
            response.headers["HX-Refresh"] = "true"
        return response
    blocking = dashboard.blocking(found)
    context = _files(request, found) | {
        "steps": dashboard.steps(found),
        "ways": dashboard.ways(found, by=request.user),
        "is_released": found.state in dashboard.OVER,
        "blocking": blocking[:FIRST],
        "blocking_more": blocking[FIRST:],
        "contributions": dashboard.contributions(found),
        "editions": found.editions.select_related("frozen_by", "released_by"),
        "downloads": dashboard.downloads(found),
        "may_watch": can(request.user, Permission.VIEW_TRAIL),
        "trail": trail(),
    }
    if edition := context["edition"]:
        context |= {"words": dashboard.words(edition), "before": publishing.before_of(edition)}
    return render(request, "cycle/cycle.html", context)


def _files(request: Signed, found: Cycle) -> dict[str, Any]:
    edition = dashboard.edition_of(found)
    in_the_making = edition if edition and not edition.released_at else None
    return {
        "cycle": found, "edition": edition, "in_the_making": in_the_making, "job": dashboard.job_of(found),
        "formats": list(FORMATS), "made": dashboard.files(in_the_making) if in_the_making else [],
        "may_edit": can(request.user, ReportPermission.EDIT_REPORT),
    }  # fmt: skip


@require(ReportPermission.EDIT_REPORT, ReportPermission.RELEASE_REPORT)
def cycle_step(request: Signed, year: int, to: str) -> HttpResponse:
    """One step with what follows from it; by POST it is taken."""
    found = get_object_or_404(Cycle, year=year)
    if to not in STEPS:
        raise Http404
    form = step_form(found, to, request.POST or None, user=request.user)
    try:
        step = CYCLE.check(found, to=to, by=request.user)
        if request.method == "POST" and form.take():
            messages.success(request, form.done)
            return redirect("annual_report:cycle", year)
    except NotPermitted as refused:
        raise PermissionDenied(str(refused)) from refused
    except IllegalStep as refused:
        messages.error(request, str(refused))
        return redirect("annual_report:cycle", year)
    missing = dashboard.blocking(found) if to == CycleState.FROZEN else []
    context = {"cycle": found, "step": step, "form": form, "missing": missing, "trail": trail(found)}
    return render(request, "cycle/step.html", context, status=form.status)


@require_POST
@require(ReportPermission.EDIT_REPORT)
def cycle_files(request: Signed, year: int) -> HttpResponse:
    """Request the drafts for the current text."""
    try:
        publishing.ask_for_drafts(get_object_or_404(Cycle, year=year), by=request.user)
    except IllegalStep as refused:
        messages.error(request, str(refused))
    return redirect(f"{reverse('annual_report:cycle', args=[year])}#files")


@download(Permission.VIEW_DRAFT_REPORTS)
def cycle_draft_file(request: Signed, year: int, language: str, form: str) -> HttpResponseBase:
    """One draft file for the current text. The download is recorded in the audit trail."""
    edition = dashboard.edition_of(get_object_or_404(Cycle, year=year))
    if edition is None or edition.released_at or form not in FORMATS:
        raise Http404
    made = publishing.drafts_of(edition).get((language, form))
    if made is None:
        raise Http404(_("This file has not been generated with the current text yet."))
    try:
        content = storage.read(made.sha256)
    except FileNotFoundError as error:
        raise Http404(_("The file is no longer available; generate the drafts again.")) from error
    actions.take_draft(made, by=request.user)
    name = f"draft-{year}-{edition.number}-{language}.{form}"
    return attachment(content, name=name, content_type=FORMATS[form].media_type)


def trail(cycle: Cycle | None = None) -> list[tuple[str, str]]:
    """The breadcrumbs of a page of a cycle."""
    found = [(_("Annual report"), reverse("annual_report:cycles"))]
    return [*found, (str(cycle.year), reverse("annual_report:cycle", args=[cycle.year]))] if cycle else found
