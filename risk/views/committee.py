"""The pack of the Management Committee for a day: page, PDF and CSV, and the decision on each risk."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accountability.errors import IllegalStep, NotPermitted
from accountability.exports import spreadsheets
from accountability.exports.spreadsheets import Sheet
from accountability.files.types import disposition
from accountability.models import register_day
from accountability.permissions import can, require
from accountability.views.downloads import download
from accountability.views.parameters import Signed, asked_day, day_of_figures
from risk.choices import Decision
from risk.forms.committee import RecordDecision
from risk.forms.risks import ApproveEditionForm, ReturnEditionForm
from risk.measures.committee import Pack, PackRow, read_pack
from risk.models import Risk
from risk.permissions import Permission
from risk.views.committee_pdf import pack_file
from risk.workflow import EDITION

COLUMNS = (
    "code", "event", "level_before", "level", "movement", "appetite", "above_appetite", "review_due_on", "late",
    "acceptance_expires_on", "plan_state", "owner_post", "corporate_owner_post", "decision", "decided_on", "reason",
    "reference", "recorded_by",
)  # fmt: skip


def _pack(request: Signed) -> Pack:
    """The pack of the day in the address, by default that of the register day."""
    on = day_of_figures(request)
    return read_pack(on=on, since=min(asked_day(request, "since", on), on) if request.GET.get("since") else None)


@require(Permission.VIEW_PACK)
def committee(request: Signed) -> HttpResponse:
    """The pack: the risks of the Secretariat with the reasons to review them, decisions, and the other registers."""
    return _page(request, _pack(request))


def _page(request: Signed, pack: Pack, refused: RecordDecision | None = None) -> HttpResponse:
    offers = EDITION.offers(pack.edition, by=request.user) if pack.edition else ()
    start = {"version": pack.edition.version, "on": register_day()} if pack.edition else {}
    context = {
        "pack": pack, "day": register_day(), "refused": refused, "choices": Decision.choices,
        "may_decide": can(request.user, Permission.DECIDE_RISKS),
        "open_steps": {str(offer.step.to) for offer in offers if offer.is_possible},
        "approving": ApproveEditionForm(initial=start), "returning": ReturnEditionForm(initial=start),
        "trail": [(_("Risk registers"), reverse("risk:registers"))],
    }  # fmt: skip
    return render(request, "risk/committee.html", context, status=refused.status if refused else 200)


@require_POST
@require(Permission.DECIDE_RISKS)
def decide(request: Signed, pk: int) -> HttpResponse:
    """Record the decision on one risk, and return to its row in the pack of the day."""
    pack = _pack(request)
    record = get_object_or_404(Risk.objects.visible_to(request.user).for_action(), pk=pk)
    form = RecordDecision(request.POST, record=record, user=request.user)
    try:
        if form.take():
            messages.success(request, str(form.success))
            return redirect(f"{reverse('risk:committee')}?as_of={pack.on}&since={pack.since}#risk-{pk}")
    except NotPermitted as refused:
        raise PermissionDenied(str(refused)) from refused
    except IllegalStep as refused:
        form.status = 409
        form.add_error(None, str(refused))
    return _page(request, pack, form)


@download(Permission.VIEW_PACK)
def committee_pdf(request: Signed) -> HttpResponseBase:
    """The pack as tagged PDF, in the reader’s language."""
    pack = _pack(request)
    name = f"risk-committee-{pack.on.isoformat()}.pdf"
    headers = {"Content-Disposition": disposition(name)}
    return HttpResponse(pack_file(pack), content_type="application/pdf", headers=headers)


@download(Permission.VIEW_PACK)
def committee_csv(request: Signed) -> HttpResponseBase:
    """The risks of the pack with their decisions as CSV."""
    pack = _pack(request)
    sheet = Sheet("risk-committee", COLUMNS, _lines(pack.rows))
    return spreadsheets.csv_response(sheet, f"risk-committee-{pack.on.isoformat()}.csv")


def _lines(rows: list[PackRow]) -> Iterator[list[Any]]:
    for row in rows:
        owner, corporate, decided = row.owner(), row.corporate_owner, row.decision
        yield [
            row.risk.code, row.risk.event, row.then.decided_word if row.then else None,
            row.now.decided_word if row.now else None, str(row.movement), row.appetite_word or None,
            "yes" if row.is_above else "no", row.now.review_due_on if row.now else None,
            "yes" if row.is_late else "no", row.acceptance.expires_on if row.acceptance else None,
            str(row.plan.state) if row.plan else None, owner.code if owner else None,
            corporate.code if corporate else None,
            *([str(decided.decision), decided.decided_on, decided.reason, decided.reference or None,
               decided.recorded_by.label] if decided else [None] * 5),
        ]  # fmt: skip
