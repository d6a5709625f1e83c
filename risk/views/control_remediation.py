"""Pages of a cycle: areas for improvement with their remediation, the statement, and versions of the questionnaire."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accountability.files.types import disposition
from accountability.forms.actions import NewForm, VersionedForm
from accountability.models import register_day
from accountability.permissions import Permission as Foundation
from accountability.permissions import can, require
from accountability.roles import Scope
from accountability.views.downloads import download
from accountability.views.parameters import Signed
from accountability.views.record_actions import perform
from risk.choices.control import CycleState, StatementState
from risk.forms.control_remediation import (
    ACTION_FORMS,
    STATEMENT_FORMS,
    AreaForm,
    QuestionForm,
    RemediationForm,
    RemoveForm,
    SignStatementForm,
    StatementForm,
)
from risk.measures import control_pages as measures
from risk.measures.control_pages import compare
from risk.models import ControlCycle, ControlStatement, Questionnaire, RemediationAction
from risk.permissions import ControlPermission as Permission
from risk.views.control import history, reads_statement, tabs, trail
from risk.views.control_pdf import statement_file
from risk.workflow.control import REMEDIATION, STATEMENT


# --- Areas and remediation ------------------------------------------------------------------------------------------
@require(Permission.VIEW_CONTROL)
def remediation(request: Signed, year: int) -> HttpResponse:
    """The areas for improvement of the year with the actions of the entities, and those not on schedule."""
    return _remediation_page(request, get_object_or_404(ControlCycle, year=year))


@require_POST
@require(Permission.ANSWER_CONTROL, Permission.RUN_CONTROL)
def remediation_new(request: Signed, year: int, slug: str) -> HttpResponse:
    """Choose an area, or add an action."""
    cycle = get_object_or_404(ControlCycle, year=year)
    if slug not in ("area", "action"):
        raise Http404
    kind: type[NewForm] = AreaForm if slug == "area" else RemediationForm
    form = kind(request.POST, subject=cycle, user=request.user)
    if perform(request, form, _("Saved.")):
        return redirect("control:remediation", year)
    return _remediation_page(request, cycle, form)


@require_POST
@require(Permission.ANSWER_CONTROL, Permission.RUN_CONTROL)
def action_act(request: Signed, pk: int, slug: str) -> HttpResponse:
    """Take a remediation action to its next state, or postpone it."""
    rows = RemediationAction.objects.visible_to(request.user).select_related("plan__improvement__cycle")
    action = get_object_or_404(rows, pk=pk)
    if slug not in ACTION_FORMS:
        raise Http404
    form = ACTION_FORMS[slug](request.POST, record=action, user=request.user)
    if perform(request, form):
        return redirect(action)
    return _remediation_page(request, action.plan.improvement.cycle, form)


def _remediation_page(
    request: Signed, cycle: ControlCycle, form: NewForm | VersionedForm | None = None
) -> HttpResponse:  # fmt: skip
    may_run, user = can(request.user, Permission.RUN_CONTROL), request.user
    may_add = cycle.state != CycleState.DRAFT and (may_run or can(user, Permission.ANSWER_CONTROL))
    areas = measures.remediation_rows(cycle, reader=user)
    for _area, actions, _share in areas:
        for action in actions:
            offers = REMEDIATION.offers(action, by=user)
            action.offers = [offer.step for offer in offers if offer.is_possible]  # type: ignore[attr-defined]
            action.overdue = action.is_overdue(on=register_day())  # type: ignore[attr-defined]
    context = {
        "cycle": cycle, "trail": trail((cycle.label, cycle.get_absolute_url())),
        "tabs": tabs(cycle, "remediation", user), "areas": areas, "refused": form, "today": register_day(),
        "may_answer": can(user, Permission.ANSWER_CONTROL),
        "area_form": _of(form, AreaForm, cycle, user) if may_run and may_add else None,
        "action_form": _of(form, RemediationForm, cycle, user) if may_add and areas else None,
    }  # fmt: skip
    return render(request, "control/remediation.html", context, status=form.status if form else 200)


def _of(form: object, kind: type[NewForm], cycle: ControlCycle, user: object) -> NewForm:
    return form if isinstance(form, kind) else kind(None, subject=cycle, user=user)  # type: ignore[arg-type]


# --- The statement --------------------------------------------------------------------------------------------------
@require(Foundation.VIEW_FIGURES)
def statement(request: Signed, year: int) -> HttpResponse:
    """The statement of the year: a draft for those who run internal control, published for everyone."""
    return _statement_page(request, _cycle_with_statement(request, year))


@require_POST
@require(Permission.SIGN_STATEMENT)
def statement_act(request: Signed, year: int, slug: str) -> HttpResponse:
    """Save the conclusion, record the signature, or publish."""
    cycle = get_object_or_404(ControlCycle, year=year)
    record = ControlStatement.objects.filter(cycle=cycle).first()
    form: NewForm | VersionedForm
    if slug == "draft":
        form = StatementForm(request.POST, subject=cycle, user=request.user)
    elif record and slug in STATEMENT_FORMS:
        form = STATEMENT_FORMS[slug](request.POST, record=record, user=request.user)
    else:
        raise Http404
    if perform(request, form, _("Saved.") if slug == "draft" else ""):
        return redirect("control:statement", year)
    return _statement_page(request, cycle, form)


@download(Foundation.VIEW_FIGURES)
def statement_pdf(request: Signed, year: int) -> HttpResponseBase:
    """The statement as PDF in the reader's language."""
    cycle = _cycle_with_statement(request, year)
    record = get_object_or_404(ControlStatement, cycle=cycle)
    headers = {"Content-Disposition": disposition(f"statement-on-internal-control-{year}.pdf")}
    return HttpResponse(statement_file(record), content_type="application/pdf", headers=headers)


def _cycle_with_statement(request: Signed, year: int) -> ControlCycle:
    """The cycle, if the person may read its statement; a draft is for readers of all entities’ internal control."""
    cycle = get_object_or_404(ControlCycle, year=year)
    if not reads_statement(request.user, cycle):
        raise Http404
    return cycle


def _statement_page(
    request: Signed, cycle: ControlCycle, form: NewForm | VersionedForm | None = None
) -> HttpResponse:  # fmt: skip
    record = ControlStatement.objects.filter(cycle=cycle).select_related("cycle").first()
    may_sign, reads = can(request.user, Permission.SIGN_STATEMENT), can(request.user, Permission.VIEW_CONTROL)
    reads_all = can(request.user, Permission.VIEW_CONTROL, Scope())
    draft = None
    if may_sign and (record is None or record.state == StatementState.DRAFT):
        draft = form if isinstance(form, StatementForm) else StatementForm(None, subject=cycle, user=request.user)
        if record and draft is not form:
            draft.initial = {"version": record.version, "conclusion": record.conclusions}
    signing = None
    if record and may_sign and record.state == StatementState.DRAFT:
        signing = form if isinstance(form, SignStatementForm) else SignStatementForm(
            None, record=record, user=request.user
        )  # fmt: skip
    offers = STATEMENT.offers(record, by=request.user) if record else ()
    context = {
        "cycle": cycle, "statement": record, "facts": measures.facts_of(record, cycle), "draft": draft,
        "signing": signing, "refused": form,
        "may_publish": any(o.is_possible and o.step.to == StatementState.PUBLISHED for o in offers),
        "tabs": tabs(cycle, "statement", request.user) if reads else [],
        "trail": trail((cycle.label, cycle.get_absolute_url())) if reads else [],
        "events": history("controlstatement", record.pk) if record and reads_all else [],
    }  # fmt: skip
    return render(request, "control/statement.html", context, status=form.status if form else 200)


# --- The questionnaire ----------------------------------------------------------------------------------------------
@require(Permission.VIEW_CONTROL)
def questionnaire(request: Signed, number: int) -> HttpResponse:
    """One version by section, what differs from the version before, and its editing until the first answer."""
    record = get_object_or_404(Questionnaire.objects.select_related("replaces"), number=number)
    editable = can(request.user, Permission.RUN_CONTROL) and not record.is_answered
    form = None
    if editable or request.method == "POST":
        if not can(request.user, Permission.RUN_CONTROL):
            raise PermissionDenied
        kind = RemoveForm if request.POST.get("do") == "remove" else QuestionForm
        form = kind(request.POST or None, record=record, user=request.user)
        if request.method == "POST" and perform(request, form):
            return redirect(record)
    record = get_object_or_404(Questionnaire.objects.select_related("replaces"), number=number)
    context = {
        "questionnaire": record, "changes": compare(record), "trail": trail(), "refused": form, "editable": editable,
        "form": form if isinstance(form, QuestionForm) else None, "events": history("questionnaire", record.pk),
    }  # fmt: skip
    return render(request, "control/questionnaire.html", context, status=form.status if form else 200)
