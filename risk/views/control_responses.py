"""Pages of one self-assessment: its answers, its signature with the contradictions, and the matrix of the entity."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accountability.forms.actions import VersionedForm
from accountability.models import register_day
from accountability.permissions import can, require
from accountability.views.parameters import Signed
from accountability.views.record_actions import perform
from risk.choices.control import WRITABLE, CycleState, ResponseState
from risk.forms.control import (
    RESPONSE_FORMS,
    AcceptForm,
    AnswersForm,
    NewForm,
    ReplyForm,
    ReturnForm,
    SignForm,
)
from risk.forms.control_matrix import ChangeControlForm, ControlForm, TestForm
from risk.measures import control_pages as measures
from risk.measures.control import scores as scores_of
from risk.measures.control import total
from risk.models import ContradictionReply, MatrixRow, ResponseSet
from risk.permissions import ControlPermission as Permission
from risk.views.control import history, trail
from risk.workflow.control import RESPONSE


@require(Permission.VIEW_CONTROL)
def response(request: Signed, pk: int) -> HttpResponse:
    """The answers of one entity: read, or filled in by its focal point and its head."""
    return _response_page(request, _response(request, pk))


@require_POST
@require(Permission.ANSWER_CONTROL, Permission.RUN_CONTROL)
def response_act(request: Signed, pk: int, slug: str) -> HttpResponse:
    """Save or submit answers, reply to a contradiction, return or accept."""
    of = _response(request, pk)
    if slug not in RESPONSE_FORMS:
        raise Http404
    form = RESPONSE_FORMS[slug](request.POST, record=of, user=request.user)
    if perform(request, form):
        return redirect("control:sign", pk) if slug == "reply" else redirect(of)
    of = _response(request, pk)
    return _sign_page(request, of, form) if slug == "reply" else _response_page(request, of, form)


@require(Permission.VIEW_CONTROL)
def sign(request: Signed, pk: int) -> HttpResponse:
    """What the registers hold against the answers, the replies, and the signature of the head in person."""
    of = _response(request, pk)
    if request.method != "POST":
        return _sign_page(request, of)
    form = SignForm(request.POST, record=of, user=request.user)
    offer = _offers(of, request).get(ResponseState.SIGNED)
    form.is_reauthenticated = did_recently_reauthenticate(request)
    if offer and offer.is_possible and not form.is_reauthenticated:
        query = urlencode({REDIRECT_FIELD_NAME: request.path})
        return redirect(f"{reverse('account_reauthenticate')}?{query}")
    return redirect(of) if perform(request, form) else _sign_page(request, of, form)


@require(Permission.VIEW_CONTROL)
def matrix(request: Signed, pk: int) -> HttpResponse:
    """The controls of the entity for the year, each with its last test; new ones are added beneath."""
    of = _response(request, pk)
    form = _control_form(request, of)
    if request.method == "POST":
        if form is None:
            raise PermissionDenied
        if perform(request, form, _("The control is entered.")):
            return redirect("control:matrix", pk)
    return _matrix_page(request, of, form)


@require_POST
@require(Permission.ANSWER_CONTROL, Permission.RUN_CONTROL)
def test_control(request: Signed, pk: int) -> HttpResponse:
    """Enter the result of a test."""
    row = get_object_or_404(MatrixRow.objects.visible_to(request.user).select_related("cycle"), pk=pk)
    of = get_object_or_404(ResponseSet, cycle=row.cycle_id, entity=row.entity_id)
    form = TestForm(request.POST, record=row, user=request.user)
    if perform(request, form):
        return redirect(f"{reverse('control:matrix', args=[of.pk])}#control-{pk}")
    return _matrix_page(request, of, _control_form(request, of), form)


@require(Permission.ANSWER_CONTROL, Permission.RUN_CONTROL)
def change_control(request: Signed, pk: int) -> HttpResponse:
    """Name another owner, area or risk of a control."""
    rows = MatrixRow.objects.visible_to(request.user).for_list()
    row = get_object_or_404(rows, pk=pk)
    if not _may_edit(request, row):
        raise PermissionDenied
    form = ChangeControlForm(request.POST if request.method == "POST" else None, record=row, user=request.user)
    if request.method == "POST" and perform(request, form):
        return redirect(row.address)
    of = _response(request, row.response_id)
    context = _context(request, of, "matrix") | {"row": row, "form": form}
    return render(request, "control/change_control.html", context, status=form.status)


# --- Parts of the pages ---------------------------------------------------------------------------------------------
def _response(request: Signed, pk: int) -> ResponseSet:
    rows = ResponseSet.objects.visible_to(request.user)
    return get_object_or_404(rows.select_related("cycle__questionnaire", "entity", "signed_by"), pk=pk)


def _offers(of: ResponseSet, request: Signed) -> dict[str, Any]:
    return {offer.step.to: offer for offer in RESPONSE.offers(of, by=request.user)}


def _context(request: Signed, of: ResponseSet, current: str) -> dict[str, Any]:
    pages = (("response", _("Answers")), ("sign", _("Contradictions and signature")), ("matrix", _("Matrix")))
    tabs = [(label, reverse(f"control:{name}", args=[of.pk]), name == current) for name, label in pages]
    return {
        "response": of, "cycle": of.cycle, "tabs": tabs, "today": register_day(),
        "trail": trail((of.cycle.label, of.cycle.get_absolute_url())),
        "is_late": of.is_late(on=register_day()),
    }  # fmt: skip


def _response_page(request: Signed, of: ResponseSet, form: VersionedForm | None = None) -> HttpResponse:
    offers = _offers(of, request)
    may_answer = of.state in WRITABLE and can(request.user, Permission.ANSWER_CONTROL, of.scope())
    is_open = of.cycle.state == CycleState.OPEN
    answers = form if isinstance(form, AnswersForm) else AnswersForm(None, record=of, user=request.user)
    returning = form if isinstance(form, ReturnForm) else ReturnForm(None, record=of, user=request.user)
    scores = scores_of(of)
    context = _context(request, of, "response") | {
        "form": answers if may_answer and is_open else None, "rows": measures.answer_rows(of), "refused": form,
        "scores": scores, "total": total(scores, _("All sections")), "offers": offers,
        "return_form": returning if _is_possible(offers, ResponseState.RETURNED) else None,
        "accept_form": AcceptForm(None, record=of, user=request.user)
        if _is_possible(offers, ResponseState.ACCEPTED) else None,
        "events": history("responseset", of.pk),
    }  # fmt: skip
    return render(request, "control/response.html", context, status=form.status if form else 200)


def _sign_page(request: Signed, of: ResponseSet, form: VersionedForm | None = None) -> HttpResponse:
    replying = form if isinstance(form, ReplyForm) else ReplyForm(None, record=of, user=request.user)
    given: dict[tuple[int, str, str], list[ContradictionReply]] = defaultdict(list)
    for reply in ContradictionReply.objects.filter(contradiction__response=of).select_related("contradiction"):
        given[reply.contradiction.key].append(reply)
    rows = [
        (
            fact,
            _distinct(reply for key in fact.keys for reply in given[key]),
            all(given[key] for key in fact.keys),
            field,
        )
        for fact, field in replying.rows()
    ]
    offers = _offers(of, request)
    context = _context(request, of, "sign") | {
        "rows": rows, "answered": sum(is_answered for _fact, _replies, is_answered, _field in rows), "refused": form,
        "may_reply": of.signed_on is None and can(request.user, Permission.ANSWER_CONTROL, of.scope()),
        "offer": offers.get(ResponseState.SIGNED), "form": replying,
    }  # fmt: skip
    return render(request, "control/sign.html", context, status=form.status if form else 200)


def _distinct(replies: Iterable[ContradictionReply]) -> list[ContradictionReply]:
    """Each text of a day once: one reply may answer for several questions."""
    return list({(reply.text, reply.replied_on): reply for reply in replies}.values())


def _matrix_page(
    request: Signed, of: ResponseSet, form: NewForm | None, test: VersionedForm | None = None
) -> HttpResponse:  # fmt: skip
    rows = MatrixRow.objects.filter(cycle=of.cycle, entity=of.entity)
    rows = rows.select_related("area", "owner", "linked_risk__register")
    context = _context(request, of, "matrix") | {
        "rows": rows, "form": form, "refused": test, "may_edit": form is not None, "test_form": TestForm,
    }  # fmt: skip
    refused = test or form
    return render(request, "control/matrix.html", context, status=refused.status if refused else 200)


def _control_form(request: Signed, of: ResponseSet) -> ControlForm | None:
    if not _may_edit(request, of):
        return None
    is_new = request.method == "POST" and request.path == reverse("control:matrix", args=[of.pk])
    return ControlForm(request.POST if is_new else None, subject=of, user=request.user)


def _may_edit(request: Signed, of: ResponseSet | MatrixRow) -> bool:
    """Whether the person maintains the matrix of the entity, and its cycle is not closed."""
    held = any(can(request.user, p, of.scope()) for p in (Permission.ANSWER_CONTROL, Permission.RUN_CONTROL))
    return held and of.cycle.state != CycleState.CLOSED


def _is_possible(offers: dict[str, Any], to: str) -> bool:
    offer = offers.get(to)
    return bool(offer and offer.is_possible)
