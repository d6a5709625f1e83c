"""What is shown for a recommendation: read, attached, replaced, withdrawn, and handed out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accountability.errors import IllegalStep, NotPermitted
from accountability.files.storage import attachment
from accountability.permissions import can, require
from accountability.views.downloads import download
from accountability.views.parameters import Signed
from recommendations.actions import evidence as showing
from recommendations.evidence_shown import READS, opened, readable, shown
from recommendations.forms.evidence import EvidenceForm, ReplacementForm, Versioned, WithdrawalForm
from recommendations.models import Evidence, Recommendation
from recommendations.permissions import Permission
from recommendations.record_loader import gather
from recommendations.views.htmx import refuse

READ_OR_WRITE = require_http_methods(["GET", "HEAD", "POST"])


@READ_OR_WRITE
@require(Permission.VIEW_EVIDENCE)
def evidence(request: Signed, pk: int) -> HttpResponse:
    """All evidence of one recommendation; by POST more is attached."""
    row = get_object_or_404(Recommendation.objects.visible_to(request.user).defer("search"), pk=pk)
    form = EvidenceForm(row, request.POST, request.FILES) if request.method == "POST" else None
    if form and (made := _do(form, lambda given: _attach(request, row, form))):
        n = len(made)
        messages.success(request, ngettext("%(n)s piece attached.", "%(n)s pieces attached.", n) % {"n": n})
        return _back(row)
    found = shown(gather(row, *READS), request.user, form=form)
    if found.refusal:
        raise PermissionDenied(found.refusal)
    context = {"row": row, "evidence": found, "trail": _trail(row)[:-1]}
    return render(request, "recommendations/evidence.html", context, status=422 if form else 200)


@READ_OR_WRITE
@require(Permission.UPDATE)
def replace_evidence(request: Signed, pk: int, evidence: int) -> HttpResponse:
    """A new version of one piece."""
    piece = _piece(request, pk, evidence)

    def act(given: dict[str, Any]) -> object:
        return showing.replace(piece, by=request.user, **given)

    return _change(request, piece, ReplacementForm, act, _("Replace evidence"))


@READ_OR_WRITE
@require(Permission.UPDATE)
def withdraw_evidence(request: Signed, pk: int, evidence: int) -> HttpResponse:
    """One piece taken back, with a reason."""
    piece = _piece(request, pk, evidence)

    def act(given: dict[str, Any]) -> object:
        return showing.withdraw(piece, by=request.user, **given)

    return _change(request, piece, WithdrawalForm, act, _("Withdraw evidence"))


@download(Permission.VIEW_EVIDENCE)
def evidence_file(request: Signed, pk: int, version: int) -> HttpResponseBase:
    """One version as a download. Whoever may not have it learns nothing: it might as well not exist."""
    found = readable(request.user, pk, version)
    if found is None or not found.sha256:
        raise Http404
    try:
        return attachment(opened(found), name=found.name, content_type=found.content_type)
    except IllegalStep as error:
        return refuse(request, str(error), status=410)


def _piece(request: Signed, pk: int, evidence: int) -> Evidence:
    """The piece, if this person may read evidence of its record; else there is none."""
    found = Evidence.objects.select_related("recommendation").defer("recommendation__search")
    piece = get_object_or_404(found, pk=evidence, recommendation=pk)
    if not can(request.user, Permission.VIEW_EVIDENCE, piece.recommendation.scope()):
        raise Http404
    return piece


def _attach(request: Signed, row: Recommendation, form: EvidenceForm) -> list[Any]:
    version = form.cleaned_data["version"]
    return showing.attach_all(row, by=request.user, version=version, offers=form.offers())


def _change(
    request: Signed, piece: Evidence, kind: type[Versioned], act: Callable[[dict[str, Any]], object], title: str
) -> HttpResponse:
    """A page with one form on one piece; back on the record once it is done."""
    row = piece.recommendation
    form = kind(row, request.POST, request.FILES) if request.method == "POST" else kind(row)
    if form.is_bound and _do(form, act):
        messages.success(request, _("Saved."))
        return _back(row)
    context = {"row": row, "piece": piece, "form": form, "title": title, "trail": _trail(row),
               "newest": piece.versions.latest("number"), "request_rests": piece.pending_request()}  # fmt: skip
    return render(request, "recommendations/evidence_change.html", context, status=422 if form.is_bound else 200)


def _do(form: Versioned, act: Callable[[dict[str, Any]], Any]) -> Any:
    """What the action made; nothing where the form or the action refuses, which the form then says."""
    if not form.is_valid():
        return None
    try:
        return act(form.cleaned_data)
    except NotPermitted as refused:
        raise PermissionDenied(str(refused)) from refused
    except IllegalStep as refused:
        form.refuse(str(refused))
        return None


def _back(row: Recommendation) -> HttpResponse:
    return redirect(reverse("recommendations:detail", args=[row.pk]) + "#evidence")


def _trail(row: Recommendation) -> list[tuple[str, str]]:
    record = (row.label, reverse("recommendations:detail", args=[row.pk]))
    return [
        (_("Recommendations"), reverse("recommendations:list")),
        record,
        (_("Evidence"), _evidence_of(row)),
    ]


def _evidence_of(row: Recommendation) -> str:
    return reverse("recommendations:evidence", args=[row.pk])
