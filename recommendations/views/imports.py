"""Bringing spreadsheets: what was brought, a new one, and the way of each from its check to its undoing."""

from __future__ import annotations

from string import ascii_uppercase
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accountability.exports import spreadsheets
from accountability.files import storage
from accountability.permissions import Permission as Foundation
from accountability.permissions import can, require
from accountability.roles import Scope
from accountability.views.downloads import download
from accountability.views.parameters import Signed, page_of
from recommendations.actions import imports as importing
from recommendations.choices import ImportKind, ImportState
from recommendations.imports import jobs
from recommendations.imports.columns import MEANING, OF
from recommendations.imports.forms import BringForm, ColumnsForm, UndoForm, kinds_of, remembered
from recommendations.imports.templates import template
from recommendations.models import Import
from recommendations.permissions import Permission

BRINGING = (Permission.ISSUE, Permission.ASSESS, Permission.IMPORT_UPDATES, Permission.IMPORT_TOTALS)
BRINGS = require(*BRINGING)
READS = require(Permission.VIEW_IMPORTS)
SHOWN = 200  # faults on the page; the file has all


def _visible(request: Signed) -> QuerySet[Import]:
    """One's own; coordinators and auditors see everybody's."""
    everything = can(request.user, Permission.VIEW_IMPORTS, Scope())
    rows = Import.objects.select_related("uploaded_by", "committed_by", "undone_by", "job")
    return rows if everything else rows.filter(uploaded_by=request.user)


@READS
def imports(request: Signed) -> HttpResponse:
    """What was brought, and where it stands."""
    context = {"page_obj": page_of(request, _visible(request)), "may_bring": bool(kinds_of(request.user))}
    return render(request, "recommendations/imports.html", context)


@BRINGS
def new_import(request: Signed) -> HttpResponse:
    """Bring a spreadsheet; it is checked in the background."""
    form = BringForm(request.POST or None, request.FILES or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        brought, kind = form.cleaned_data["brought"], form.cleaned_data["kind"]
        made = importing.bring(
            kind, name=brought.name, sha256=brought.sha256, by=request.user, mapping=remembered(kind, request.user)
        )
        jobs.ask(jobs.CHECK, made, by=request.user)
        return redirect("recommendations:import", pk=made.pk)
    context = {"form": form, "kinds": [(kind, _explained(kind)) for kind in kinds_of(request.user)]}
    return render(request, "recommendations/new_import.html", context, status=422 if form.errors else 200)


def _explained(kind: ImportKind) -> list[tuple[str, Any, bool]]:
    return [(name, MEANING[name], name in OF[kind].required) for name in OF[kind].read]


@READS
def import_(request: Signed, pk: int) -> HttpResponse:
    """One spreadsheet: its check, its faults or what it would make, and what became of it."""
    return _shown(request, get_object_or_404(_visible(request), pk=pk))


def _shown(request: Signed, imported: Import, *, status: int = 200, **forms: Any) -> HttpResponse:
    job, own = imported.job, imported.uploaded_by_id == request.user.pk
    can_name = own and imported.state in (ImportState.FAULTY, ImportState.CHECKED) and imported.summary.get("head")
    context = {
        "imported": imported,
        "job": job if job and job.asked_by_id == request.user.pk and (job.is_active or job.said) else None,
        "faults": imported.faults[:SHOWN],
        "may_trace": can(request.user, Foundation.VIEW_TRAIL),
        "may_enter": jobs.may_enter(imported, request.user),
        "columns_form": forms.get("columns_form") or (ColumnsForm(None, imported=imported) if can_name else None),
        "heads_are_at_fault": any(fault[1].lstrip(ascii_uppercase) == "1" for fault in imported.faults[:SHOWN]),
        "undo_form": forms.get("undo_form") or (UndoForm() if jobs.may_undo(imported, request.user) else None),
    }
    return render(request, "recommendations/import.html", context, status=status)


@BRINGS
@require_POST
def enter_import(request: Signed, pk: int) -> HttpResponse:
    """Enter a checked file, in the background, all or nothing."""
    imported = get_object_or_404(Import, pk=pk, uploaded_by=request.user)
    if not jobs.may_enter(imported, request.user):
        messages.error(request, _("Only a file that was checked and has no fault can be entered, by who brought it."))
    else:
        jobs.ask(jobs.ENTER, imported, by=request.user)
    return redirect("recommendations:import", pk=pk)


@BRINGS
@require_POST
def name_columns(request: Signed, pk: int) -> HttpResponse:
    """Say which of the file's columns is which of ours, and have it checked again."""
    imported = get_object_or_404(Import, pk=pk, uploaded_by=request.user, committed_at=None)
    form = ColumnsForm(request.POST, imported=imported)
    if not form.is_valid():
        return _shown(request, imported, columns_form=form, status=422)
    importing.name_columns(imported, by=request.user, mapping=form.mapping)
    jobs.ask(jobs.CHECK, imported, by=request.user)
    return redirect("recommendations:import", pk=pk)


@BRINGS
@require_POST
def undo_import(request: Signed, pk: int) -> HttpResponse:
    """Undo what a file made, in the background, with a reason."""
    imported = get_object_or_404(_visible(request), pk=pk)
    form = UndoForm(request.POST)
    if not form.is_valid():
        return _shown(request, imported, undo_form=form, status=422)
    if not jobs.may_undo(imported, request.user):
        messages.error(request, _("Only who entered a file undoes it, or who brings such files for all."))
    else:
        jobs.ask(jobs.UNDO, imported, by=request.user, reason=form.cleaned_data["reason"])
    return redirect("recommendations:import", pk=pk)


@download(Permission.VIEW_IMPORTS)
def import_faults(request: Signed, pk: int) -> HttpResponseBase:
    """Every fault as CSV: sheet, cell, sentence."""
    imported = get_object_or_404(_visible(request), pk=pk)
    return spreadsheets.csv_response(
        spreadsheets.Sheet("faults", ("sheet", "cell", "fault"), imported.faults), "faults.csv"
    )


@download(Permission.VIEW_IMPORTS)
def import_file(request: Signed, pk: int) -> HttpResponseBase:
    """The file as it was brought."""
    imported = get_object_or_404(_visible(request), pk=pk)
    try:
        content = storage.read(imported.sha256)
    except FileNotFoundError as error:
        raise Http404(_("The file is not kept any more.")) from error
    return FileResponse(content, as_attachment=True, filename=imported.name)


@download(*BRINGING)
def import_template(request: Signed, kind: str, ending: str) -> HttpResponseBase:
    """An empty spreadsheet of one kind to fill in; the workbook explains its columns."""
    if kind not in ImportKind.values:
        raise Http404(_("There is no such kind of spreadsheet."))
    sheets = template(ImportKind(kind))
    if ending == "csv":
        return spreadsheets.csv_response(sheets[0], f"{kind}.csv")
    return spreadsheets.xlsx_response(sheets, f"{kind}.xlsx")
