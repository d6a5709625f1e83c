"""Pages of letters of the Performance Board, of the action plans that follow them, and of their actions."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accountability.files.types import disposition
from accountability.forms.actions import ActionForm, VersionedForm, available_actions
from accountability.localization import local
from accountability.models import register_day
from accountability.permissions import Permission as Foundation
from accountability.permissions import can, require
from accountability.presenters import comments_context, gallery
from accountability.registers import record_entry
from accountability.views.downloads import download
from accountability.views.parameters import Signed
from accountability.views.record_actions import perform
from compacts.choices import LetterState, Rating
from compacts.forms.letters import LETTER_FORMS, PLAN_FORMS, AddActionForm
from compacts.models import Letter, LetterAction
from compacts.permissions import BoardPermission as Permission
from compacts.views.letter_files import FORMATS, letter_file
from compacts.workflow.board import ADD_ACTION, AGREE, CLOSE, LETTER, REDRAFT


@require(Permission.VIEW_PLANS)
def letter(request: Signed, pk: int) -> HttpResponse:
    """The letter on one compact with its action plan."""
    return _letter_page(request, _letter(request, pk))


@require_POST
@require(Permission.RUN_BOARD, Permission.APPROVE_LETTER, Permission.ANSWER_LETTER)
def letter_act(request: Signed, pk: int, slug: str) -> HttpResponse:
    """Draft a letter again, approve it, or acknowledge it."""
    of = _letter(request, pk)
    return _act(request, of, LETTER_FORMS, slug, of)


@require_POST
@require(Permission.RUN_BOARD, Permission.ANSWER_LETTER)
def plan_act(request: Signed, pk: int, slug: str) -> HttpResponse:
    """Answer a decision, agree the plan, or close it."""
    of = _letter(request, pk)
    plan = getattr(of, "plan", None)
    if plan is None:
        raise Http404
    return _act(request, of, PLAN_FORMS, slug, plan)


@download(Permission.VIEW_PLANS)
def letter_download(request: Signed, pk: int, form: str) -> HttpResponseBase:
    """The letter as a document in the reader's language."""
    of = _letter(request, pk)
    if form not in FORMATS:
        raise Http404
    content = letter_file(of, form)
    name = f"letter-{of.compact.post.code}-{of.compact.cycle.label}.{form}".replace("/", "-").replace(":", "-")
    headers = {"Content-Disposition": disposition(name)}
    return HttpResponse(content, content_type=FORMATS[form], headers=headers)


@require(Permission.VIEW_PLANS)
def plans(request: Signed) -> HttpResponse:
    """The actions of all plans that the person may read, the most overdue first."""
    rows = list(LetterAction.objects.visible_to(request.user).for_action().order_by("due_on", "pk"))
    today = register_day()
    opened = [(row, row.is_overdue(on=today)) for row in rows if row.is_open]
    context = {"rows": opened, "ended": [row for row in rows if not row.is_open], "today": today}
    return render(request, "board/plans.html", context)


# --- One action -----------------------------------------------------------------------------------------------------
@require(Permission.VIEW_PLANS)
def letter_action(request: Signed, pk: int) -> HttpResponse:
    """One action with its dates, evidence and comments."""
    return action_page(request, pk)


def action_page(request: Signed, pk: int, *, form: ActionForm | None = None) -> HttpResponse:
    """The page of an action; with the form of a step in the place of the choice among them."""
    rows = LetterAction.objects.visible_to(request.user).for_action("dates__recorded_by")
    record = get_object_or_404(rows, pk=pk)
    letter = record.plan.letter
    context = {
        "record": record, "form": form, "day": register_day(), "letter": letter,
        "actions": available_actions(record_entry(LetterAction), record, request.user),
        "evidence": gallery(record, request.user), "may_see_trail": can(request.user, Foundation.VIEW_TRAIL),
        "trail": [(_("Action plans after letters"), reverse("board:plans")), (letter.label, letter.get_absolute_url())],
        **comments_context(record, request.user, with_readers=False),
    }  # fmt: skip
    return render(request, "board/action.html", context, status=form.status if form else 200)


# --- Parts of the pages ---------------------------------------------------------------------------------------------
def _letter(request: Signed, pk: int) -> Letter:
    related = ("compact__cycle", "compact__post", "compact__entity", "compact__official", "approved_by", "plan")
    rows = Letter.objects.visible_to(request.user).select_related(*related).prefetch_related("compact__holders")
    return get_object_or_404(rows, pk=pk)


def _act(request: Signed, of: Letter, kinds: dict[str, Any], slug: str, record: Any) -> HttpResponse:
    if slug not in kinds:
        raise Http404
    form = kinds[slug](request.POST, record=record, user=request.user)
    return redirect(of) if perform(request, form) else _letter_page(request, _letter(request, of.pk), form)


def _letter_page(request: Signed, of: Letter, form: VersionedForm | None = None) -> HttpResponse:
    user, plan = request.user, getattr(of, "plan", None)
    answering = bool(plan and ADD_ACTION.offer(plan, by=user).is_possible)
    adding = None
    if answering:
        adding = form if isinstance(form, AddActionForm) else AddActionForm(None, record=plan, user=user)
    offers = {offer.step.to: offer for offer in LETTER.offers(of, by=user)}
    context = {
        "letter": of, "compact": of.compact, "plan": plan, "refused": form, "today": register_day(),
        "is_late": of.is_late(on=register_day()), "decisions": _decisions(of), "adding": adding,
        "actions": _actions(plan), "formats": list(FORMATS), "redraft": REDRAFT.offer(of, by=user),
        "approve": offers.get(LetterState.APPROVED), "acknowledge": offers.get(LetterState.ACKNOWLEDGED),
        "agree": AGREE.offer(plan, by=user) if plan and can(user, Permission.RUN_BOARD) else None,
        "close": CLOSE.offer(plan, by=user) if plan and can(user, Permission.RUN_BOARD) else None,
        "trail": [(_("Action plans after letters"), reverse("board:plans"))],
    }  # fmt: skip
    return render(request, "board/letter.html", context, status=form.status if form else 200)


def _decisions(of: Letter) -> list[dict[str, Any]]:
    """The decisions of the letter as its page shows them; an objective, in one language, is known by its code."""
    return [
        row | {
            "name": local(row["names"]) if row["names"] else "", "is_objective": len(row["names"]) == 1,
            "label": rating.label, "tone": rating.tone,
        }
        for row in of.contents["decisions"]
        for rating in [Rating(row["rating"])]
    ]  # fmt: skip


def _actions(plan: Any) -> list[tuple[LetterAction, bool]]:
    """The actions of the plan, each with whether it is overdue."""
    if plan is None:
        return []
    rows = LetterAction.objects.filter(plan=plan).for_action().order_by("due_on", "pk")
    return [(row, row.is_overdue(on=register_day())) for row in rows]
