"""Pages of imports: the list, a new upload, and each spreadsheet from its check to its undo."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accountability.actions import imports as actions
from accountability.errors import IllegalStep
from accountability.exports import spreadsheets
from accountability.files import storage
from accountability.imports import jobs
from accountability.imports.forms import UndoForm, UploadForm, importers_for
from accountability.imports.importer import template
from accountability.imports.mapping import MappingForm, remembered_reading
from accountability.jobs import queue
from accountability.lists.pagination import page_of
from accountability.models import Import, ImportState
from accountability.permissions import Permission, can, require
from accountability.registers import importers
from accountability.roles import Scope
from accountability.views.downloads import download
from accountability.views.parameters import Signed

UPLOAD = tuple(importer.permission for importer in importers().values())


def _visible(request: Signed) -> QuerySet[Import]:
    """The person's own imports; coordinators and auditors see all."""
    sees_all = can(request.user, Permission.VIEW_IMPORTS, Scope())
    sources = Import.objects.select_related("uploaded_by", "committed_by", "undone_by", "job")
    return sources if sees_all else sources.filter(uploaded_by=request.user)


@require(Permission.VIEW_IMPORTS)
def imports(request: Signed) -> HttpResponse:
    """The spreadsheets that the person may see, with their states."""
    pages = [importer.page for importer in importers().values() if importer.page]
    own = importers_for(request.user)
    context = {
        "page_obj": page_of(request, _visible(request)),
        "may_upload": bool(own),
        "importers": own,
        "links": [page for page in pages if can(request.user, page.permission)],
    }
    return render(request, "imports/imports.html", context)


@require(*UPLOAD)
def new_import(request: Signed) -> HttpResponse:
    """Upload a spreadsheet; it is checked in the background."""
    form = UploadForm(request.POST or None, request.FILES or None, user=request.user)
    if request.method == "POST" and form.is_valid() and _has_room(request, form):
        kind, upload = form.cleaned_data["kind"], form.cleaned_data["upload"]
        reading = remembered_reading(importers()[kind], request.user, headings=form.headings, sheets=form.sheets)
        source = actions.upload_spreadsheet(
            kind, name=upload.name, sha256=upload.sha256, by=request.user, **reading
        )  # fmt: skip
        jobs.enqueue(jobs.CHECK, source, by=request.user)
        return redirect("import", pk=source.pk)
    context = {"form": form, "importers": importers_for(request.user)}
    return render(request, "imports/new_import.html", context, status=422 if form.errors else 200)


def _has_room(request: Signed, form: UploadForm) -> bool:
    """Whether the person may queue another background task; if not, the form gives the reason."""
    try:
        queue.demand_room(request.user)
    except IllegalStep as refused:
        form.add_error(None, str(refused))
        return False
    return True


def _enqueue(request: Signed, kind: str, source: Import, **parameters: Any) -> None:
    """Queue one of the jobs for a file, or say why not on the next page."""
    try:
        jobs.enqueue(kind, source, by=request.user, **parameters)
    except IllegalStep as refused:
        messages.error(request, str(refused))


@require(Permission.VIEW_IMPORTS)
def import_(request: Signed, pk: int) -> HttpResponse:
    """One spreadsheet: its state, its faults or its first new rows, and what can be done with it."""
    return _render_import(request, get_object_or_404(_visible(request), pk=pk))


def _render_import(request: Signed, source: Import, *, status: int = 200, **forms: Any) -> HttpResponse:
    job, is_own = source.job, source.uploaded_by_id == request.user.pk
    is_open = source.state in (ImportState.FAULTY, ImportState.CHECKED)
    context = {
        "source": source,
        "job": job if job and job.asked_by_id == request.user.pk and (job.is_active or job.said) else None,
        "causes": source.summary.get("causes", []),
        "preview": source.summary.get("preview"),
        "may_trace": can(request.user, Permission.VIEW_TRAIL),
        "may_enter": jobs.may_enter(source, request.user),
        "may_map": is_own and is_open,
        "undo_form": forms.get("undo_form") or (UndoForm() if jobs.may_undo(source, request.user) else None),
    }
    return render(request, "imports/import.html", context, status=status)


@require(*UPLOAD)
@require_POST
def enter_import(request: Signed, pk: int) -> HttpResponse:
    """Enter a checked file, in the background, all or nothing."""
    source = get_object_or_404(Import, pk=pk, uploaded_by=request.user)
    if not jobs.may_enter(source, request.user):
        messages.error(
            request, _("Only the person who uploaded the file can import it, once it has passed validation.")
        )
    else:
        _enqueue(request, jobs.ENTER, source)
    return redirect("import", pk=pk)


@require(*UPLOAD)
def name_columns(request: Signed, pk: int) -> HttpResponse:
    """Define the sheet, columns and terms of a file, and request its check."""
    source = get_object_or_404(Import, pk=pk, uploaded_by=request.user, committed_at=None)
    form = MappingForm(request.POST or None, source=source)
    if not form.is_valid():
        context = {"source": source, "form": form, "preview": source.summary.get("preview")}
        return render(request, "imports/mapping.html", context, status=422 if form.errors else 200)
    actions.name_columns(source, by=request.user, **form.reading)
    _enqueue(request, jobs.CHECK, source)
    return redirect("import", pk=pk)


@require(*UPLOAD)
@require_POST
def undo_import(request: Signed, pk: int) -> HttpResponse:
    """Undo an import, in the background, with a reason."""
    source = get_object_or_404(_visible(request), pk=pk)
    form = UndoForm(request.POST)
    if not form.is_valid():
        return _render_import(request, source, undo_form=form, status=422)
    if not jobs.may_undo(source, request.user):
        messages.error(
            request, _("An import can be undone by the person who made it or by those who import for all entities.")
        )
    else:
        _enqueue(request, jobs.UNDO, source, reason=form.cleaned_data["reason"])
    return redirect("import", pk=pk)


@download(Permission.VIEW_IMPORTS)
def import_faults(request: Signed, pk: int) -> HttpResponseBase:
    """Every fault as CSV: sheet, cell, sentence."""
    source = get_object_or_404(_visible(request), pk=pk)
    return spreadsheets.csv_response(
        spreadsheets.Sheet("faults", ("sheet", "cell", "fault"), source.faults), "faults.csv"
    )


@download(Permission.VIEW_IMPORTS)
def import_file(request: Signed, pk: int) -> HttpResponseBase:
    """The file as it was uploaded."""
    source = get_object_or_404(_visible(request), pk=pk)
    try:
        content = storage.read(source.sha256)
    except FileNotFoundError as error:
        raise Http404(_("The file is no longer available.")) from error
    return storage.attachment(content, name=source.name)


@download(*UPLOAD)
def import_template(request: Signed, kind: str, ending: str) -> HttpResponseBase:
    """An empty spreadsheet of one kind to fill in; the workbook explains its columns."""
    importer = importers().get(kind)
    if importer is None:
        raise Http404(_("Unknown type of spreadsheet."))
    sheets = template(importer)
    if ending == "csv":
        return spreadsheets.csv_response(sheets[0], f"{kind}.csv")
    return spreadsheets.xlsx_response(sheets, f"{kind}.xlsx")
