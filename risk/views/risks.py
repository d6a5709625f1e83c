"""The list of risks, the page of one with its bow-tie and assessments, and a new one."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from accountability.forms.actions import ActionForm
from accountability.models import Tenure, register_day
from accountability.permissions import Permission as Foundation
from accountability.permissions import can, require
from accountability.presenters import comments_context, gallery
from accountability.views.list_pages import RegisterList, list_page
from accountability.views.parameters import Signed
from accountability.views.record_actions import result_of
from risk import actions
from risk.choices import AssessmentState, OwnerKind, Scale
from risk.filters import RiskFilter, read_rows
from risk.forms.risks import DraftForm
from risk.measures.profile import with_appetite
from risk.models import Assessment, ControlLink, EditionRow, Risk, RiskOwner, decided_for
from risk.permissions import Permission
from risk.views.bow_tie import bow_tie
from risk.views.treatment import treatment_context, treatment_related


def present_rows(rows: Any, filters: RiskFilter) -> Any:
    """The rows, each assessment with the words of its appetite."""
    for row in rows:
        for assessment in row.present:
            assessment.appetite_word = assessment.word(Scale.BAND, assessment.appetite)
    return rows


LIST = RegisterList(
    page="risk:list", title=gettext_lazy("Risks"), filters=RiskFilter, read=read_rows, present=present_rows
)


@require(Permission.VIEW_RISKS)
def risks(request: Signed) -> HttpResponse:
    """The filtered risks."""
    return list_page(request, LIST)


@require(Permission.VIEW_RISKS)
def risk(request: Signed, pk: int) -> HttpResponse:
    """One risk: its bow-tie, its assessments, its owners and editions."""
    return page(request, pk)


def page(request: Signed, pk: int, *, form: ActionForm | None = None) -> HttpResponse:
    """The page of a risk; with the form of an action in the place of the choice among them."""
    assessments = decided_for(request.user, Assessment.objects, AssessmentState.DRAFT, AssessmentState.SUBMITTED)
    assessments = assessments.select_related(
        "method", "drafted_by", "approved_by", "approved_by_post__entity", "corrects"
    )
    links = ControlLink.objects.select_related("control__owner")
    rows = Risk.objects.visible_to(request.user).for_action(
        Prefetch("drivers__links", links), Prefetch("consequences__links", links),
        Prefetch("owners", RiskOwner.objects.select_related("post__entity")), "periods__merged_into__register",
        Prefetch("assessments", assessments), "assessments__method__levels",
        Prefetch("edition_rows", EditionRow.objects.select_related("edition").order_by("edition")),
        "decisions__recorded_by", *treatment_related(request.user),
    )  # fmt: skip
    record = get_object_or_404(rows, pk=pk)
    day = register_day()
    approved = [row for row in record.assessments.all() if row.state == AssessmentState.APPROVED]
    present: Any = with_appetite(Assessment.objects.in_force(on=day).filter(risk=record), on=day).first()
    methods = {row.method_id: row.method for row in record.assessments.all()}  # with their scales
    if present and present.method_id in methods:
        present.method = methods[present.method_id]
    context = {
        "record": record,
        "form": form,
        "day": day,
        "present": present,
        "appetite": present.word(Scale.BAND, present.appetite) if present else "",
        "pending": next((row for row in record.assessments.all() if row.state != AssessmentState.APPROVED), None),
        "history": approved,
        **_owners(record, day),
        "bow_tie": bow_tie(record, on=day),
        "evidence": gallery(record, request.user),
        "may_see_trail": can(request.user, Foundation.VIEW_TRAIL),
        "trail": [(_("Risks"), reverse("risk:list"))],
        **treatment_context(request, record, present),
        **comments_context(record, request.user, with_readers=False),
    }
    return render(request, "risk/risk.html", context, status=form.status if form else 200)


def _owners(record: Risk, day: dt.date) -> dict[str, tuple[Any, str] | None]:
    """The post that owns the risk and that of the corporate owner, each with who holds it on the day."""
    posts = {"owner": record.owner_on(day), "corporate_owner": record.owner_on(day, OwnerKind.CORPORATE)}
    holders = {one.post_id: one.person for one in Tenure.objects.on(day).filter(post__in=filter(None, posts.values()))}
    return {name: (post, holders.get(post.pk, "")) if post else None for name, post in posts.items()}


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.UPDATE_RISKS)
def new_risk(request: Signed) -> HttpResponse:
    """Draft a risk in a register of one's own."""
    typed = request.POST if request.method == "POST" else None
    form = DraftForm(typed, user=request.user)
    draft = lambda: actions.draft_risk(form.draft(), by=request.user, **form.parts())  # noqa: E731
    if typed is not None and form.is_valid() and (drafted := result_of(draft, form)):
        return redirect(drafted)
    return render(request, "risk/new.html", {"form": form}, status=200 if typed is None else 422)
