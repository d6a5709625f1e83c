"""Pages of a record's evidence: read, attached, replaced, withdrawn, downloaded."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accountability.errors import IllegalStep, NotPermitted
from accountability.files.storage import attachment
from accountability.forms.evidence import EvidenceForm, PieceForm, ReplacementForm, WithdrawalForm
from accountability.presenters import evidence_refusal, gallery, open_version, readable_version
from accountability.registers import RecordEntry
from accountability.views.htmx import refuse
from accountability.views.parameters import Signed
from accountability.views.records import breadcrumb, get_record


def evidence(request: Signed, pk: int, *, entry: RecordEntry) -> HttpResponse:
    """All evidence of one record; by POST more is attached."""
    record = get_record(request, entry, pk, *entry.evidence_related)
    if refusal := evidence_refusal(record, request.user):
        raise PermissionDenied(refusal)
    form = None
    if request.method == "POST":
        form = EvidenceForm(request.POST, request.FILES, record=record, user=request.user)
        if _submit(form):
            n = len(form.result)
            messages.success(
                request, ngettext("%(n)s item of evidence attached.", "%(n)s items of evidence attached.", n) % {"n": n}
            )
            return _back(record)
    pieces = gallery(record, request.user, form=form)
    context = {"record": record, "entry": entry, "evidence": pieces, "trail": breadcrumb(request, record)}
    return render(request, "records/evidence.html", context, status=form.status if form else 200)


def replace_evidence(request: Signed, pk: int, evidence: int, *, entry: RecordEntry) -> HttpResponse:
    """A new version of one piece."""
    return _change(request, entry, pk, evidence, ReplacementForm, _("Replace evidence"))


def withdraw_evidence(request: Signed, pk: int, evidence: int, *, entry: RecordEntry) -> HttpResponse:
    """One piece withdrawn, with a reason."""
    return _change(request, entry, pk, evidence, WithdrawalForm, _("Withdraw evidence"))


def evidence_file(request: Signed, pk: int, version: int, *, entry: RecordEntry) -> HttpResponseBase:
    """One version as a download, for those who may read it; 404 for others."""
    record = get_record(request, entry, pk)
    readable = readable_version(request.user, record, version)
    if readable is None or not readable.sha256:
        raise Http404
    try:
        return attachment(open_version(readable), name=readable.name, content_type=readable.content_type)
    except IllegalStep as refused:
        return refuse(request, str(refused), status=410)


def _change(
    request: Signed, entry: RecordEntry, pk: int, evidence: int, form_class: type[PieceForm], title: str
) -> HttpResponse:
    """A page with one form on one piece; back on the record once it is done."""
    record = get_record(request, entry, pk)
    if evidence_refusal(record, request.user):
        raise Http404
    piece = get_object_or_404(record.evidence, pk=evidence)
    piece.record = record
    posted = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = form_class.for_piece(piece, *posted, user=request.user)
    if form.is_bound and _submit(form):
        messages.success(request, _("Saved."))
        return _back(record)
    trail = [*breadcrumb(request, record), (_("Evidence"), record.url_of("evidence"))]
    context = {"record": record, "piece": piece, "form": form, "title": title, "trail": trail,
               "newest": piece.versions.latest("number"), "request_rests": piece.pending_request()}  # fmt: skip
    return render(request, "records/evidence_change.html", context, status=form.status)


def _submit(form: Any) -> bool:
    try:
        return form.take()
    except NotPermitted as refused:
        raise PermissionDenied(str(refused)) from refused


def _back(record: Any) -> HttpResponse:
    return redirect(f"{record.get_absolute_url()}#evidence")
