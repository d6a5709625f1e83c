"""Pages of the Performance Board: its members and meetings, and the paper of one compact."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accountability.forms.actions import NewForm, VersionedForm
from accountability.models import register_day
from accountability.permissions import can, require
from accountability.views.parameters import Signed
from accountability.views.record_actions import perform
from compacts.actions import record_opening
from compacts.choices import LetterState, MeetingState, State
from compacts.forms.board import (
    MEETING_FORMS,
    PAPER_FORMS,
    EndMembershipForm,
    FreezeForm,
    MeetingForm,
    MemberForm,
)
from compacts.forms.letters import DraftLettersForm, SendLettersForm
from compacts.measures.review_rows import review
from compacts.models import AgendaItem, Compact, Cycle, Letter, Meeting, Membership
from compacts.permissions import BoardPermission as Permission
from compacts.workflow.board import DECIDE_ITEMS, MEETING, REVIEW, sitting_of

CYCLE_FORMS: dict[str, type[NewForm]] = {
    "freeze": FreezeForm, "draft-letters": DraftLettersForm, "send-letters": SendLettersForm,
}  # fmt: skip
NEW_FORMS: dict[str, type[NewForm]] = {"member": MemberForm, "meeting": MeetingForm}


# --- Members, meetings, cycles --------------------------------------------------------------------------------------
@require(Permission.VIEW_BOARD)
def home(request: Signed) -> HttpResponse:
    """The Performance Board: its meetings, its members, and how far the reviews of each cycle are."""
    return _home_page(request)


@require_POST
@require(Permission.RUN_BOARD)
def new(request: Signed, slug: str) -> HttpResponse:
    """Enter a member, or convene a meeting."""
    if slug not in NEW_FORMS:
        raise Http404
    form = NEW_FORMS[slug](request.POST, user=request.user)
    return redirect("board:home") if perform(request, form, _("Saved.")) else _home_page(request, form)


@require_POST
@require(Permission.RUN_BOARD)
def end_member(request: Signed, pk: int) -> HttpResponse:
    """Enter the day on which a membership ends."""
    form = EndMembershipForm(request.POST, record=get_object_or_404(Membership, pk=pk), user=request.user)
    return redirect("board:home") if perform(request, form) else _home_page(request, form)


@require_POST
@require(Permission.RUN_BOARD)
def cycle_act(request: Signed, pk: int, slug: str) -> HttpResponse:
    """Freeze the values of a cycle, draft its letters, or send those approved."""
    cycle = get_object_or_404(Cycle, pk=pk)
    if slug not in CYCLE_FORMS:
        raise Http404
    form = CYCLE_FORMS[slug](request.POST, subject=cycle, user=request.user)
    words = {
        "freeze": _("The system values have been frozen."), "draft-letters": _("The letters have been drafted."),
        "send-letters": _("The approved letters have been sent."),
    }  # fmt: skip
    return redirect("board:home") if perform(request, form, words[slug]) else _home_page(request, form)


@require(Permission.VIEW_BOARD)
def meeting(request: Signed, pk: int) -> HttpResponse:
    """One meeting: agenda with recusals, who was present, minutes."""
    return _meeting_page(request, get_object_or_404(Meeting, pk=pk))


@require_POST
@require(Permission.RUN_BOARD)
def meeting_act(request: Signed, pk: int, slug: str) -> HttpResponse:
    """Set the agenda, open the meeting, or enter the minutes."""
    of = get_object_or_404(Meeting, pk=pk)
    if slug not in MEETING_FORMS:
        raise Http404
    form = MEETING_FORMS[slug](request.POST, record=of, user=request.user)
    return redirect(of) if perform(request, form) else _meeting_page(request, of, form)


# --- One compact ----------------------------------------------------------------------------------------------------
@require(Permission.VIEW_BOARD)
def paper(request: Signed, pk: int) -> HttpResponse:
    """The paper of one compact: what is promised, said, computed and decided; opening it is an event."""
    compact = _compact(request, pk)
    if request.method == "GET":
        record_opening(compact, by=request.user)
    return _paper_page(request, compact)


@require_POST
@require(Permission.RUN_BOARD, Permission.DECIDE_COMPACT)
def paper_act(request: Signed, pk: int, slug: str) -> HttpResponse:
    """Begin the review, decide items, recuse a member, or correct a decision."""
    compact = _compact(request, pk)
    if slug not in PAPER_FORMS:
        raise Http404
    form = PAPER_FORMS[slug](request.POST, record=compact, user=request.user)
    return redirect("board:paper", pk) if perform(request, form) else _paper_page(request, compact, form)


# --- Parts of the pages ---------------------------------------------------------------------------------------------
def _compact(request: Signed, pk: int) -> Compact:
    rows = Compact.objects.visible_to(request.user).select_related("cycle", "post__entity", "entity")
    return get_object_or_404(rows, pk=pk)


def _home_page(request: Signed, form: NewForm | VersionedForm | None = None) -> HttpResponse:
    may_run, today = can(request.user, Permission.RUN_BOARD), register_day()
    context: dict[str, Any] = {
        "meetings": Meeting.objects.prefetch_related("agenda", "attendances"), "refused": form, "may_run": may_run,
        "members": _members(request, form) if may_run else [(row, None) for row in Membership.objects.on(today)],
        "former": Membership.objects.filter(ends_on__lte=today), "cycles": _cycle_rows(request),
        "forms": [
            (slug, label, form if isinstance(form, kind) else kind(user=request.user))
            for slug, label, kind in (
                ("meeting", _("Convene a meeting"), MeetingForm), ("member", _("Enter a member"), MemberForm)
            )
        ] if may_run else [],
    }  # fmt: skip
    return render(request, "board/home.html", context, status=form.status if form else 200)


def _members(request: Signed, refused: Any) -> list[tuple[Membership, EndMembershipForm]]:
    """The members of the day, each with the form that ends the membership."""
    rows = Membership.objects.on(register_day())
    forms = {row.pk: EndMembershipForm(None, record=row, user=request.user) for row in rows}
    if isinstance(refused, EndMembershipForm):
        forms[refused.record.pk] = refused
    return [(form.record, form) for form in forms.values()]


def _cycle_rows(request: Signed) -> list[dict[str, Any]]:
    """The cycles that have begun, each with how many compacts and letters are in each state."""
    cycles = list(Cycle.objects.begun(on=register_day()))
    compacts = Compact.objects.visible_to(request.user).in_force().filter(cycle__in=cycles)
    states: dict[int, list[str]] = {}
    for cycle, state in compacts.order_by().values_list("cycle", "state"):
        states.setdefault(cycle, []).append(state)
    letters: dict[int, list[str]] = {}
    for cycle, state in Letter.objects.filter(compact__cycle__in=cycles).values_list("compact__cycle", "state"):
        letters.setdefault(cycle, []).append(state)
    past_review = (State.DECIDED, State.LETTER_SENT, State.ACKNOWLEDGED, State.PLAN_AGREED, State.CLOSED)
    return [
        {
            "cycle": cycle, "compacts": len(of := states.get(cycle.pk, [])),
            "assessed": sum(state != State.SIGNED for state in of), "waiting": of.count(State.SELF_ASSESSED),
            "review": of.count(State.UNDER_REVIEW), "decided": sum(state in past_review for state in of),
            "drafts": (sent := letters.get(cycle.pk, [])).count(LetterState.DRAFT),
            "approved": sent.count(LetterState.APPROVED),
            "sent": sum(state in (LetterState.SENT, LetterState.ACKNOWLEDGED) for state in sent),
            "acknowledged": sent.count(LetterState.ACKNOWLEDGED), "has_ended": cycle.ends_on < register_day(),
            "to_draft": of.count(State.DECIDED) - sent.count(LetterState.DRAFT) - sent.count(LetterState.APPROVED),
        }
        for cycle in cycles
    ]  # fmt: skip


def _meeting_page(request: Signed, of: Meeting, form: VersionedForm | None = None) -> HttpResponse:
    may_run = can(request.user, Permission.RUN_BOARD)
    offers = {offer.step.to: offer for offer in MEETING.offers(of, by=request.user)}
    kinds = {
        MeetingState.PLANNED: ("agenda", "open"), MeetingState.HELD: ("close",),
    }.get(MeetingState(of.state), ()) if may_run else ()  # fmt: skip
    labels = {"agenda": _("Set the agenda"), "open": _("Open the meeting"), "close": _("Enter the minutes")}
    forms = []
    for slug in kinds:
        kind: Any = MEETING_FORMS[slug]
        forms.append(
            (slug, labels[slug], form if isinstance(form, kind) else kind(None, record=of, user=request.user))
        )  # fmt: skip
    agenda = of.agenda.select_related("compact__cycle", "compact__post", "compact__entity")
    context = {
        "meeting": of, "trail": trail(), "forms": forms, "refused": form, "offers": offers,
        "agenda": agenda.prefetch_related("recusals__membership"),
        "present": of.attendances.select_related("membership"),
    }  # fmt: skip
    return render(request, "board/meeting.html", context, status=form.status if form else 200)


def _paper_page(request: Signed, compact: Compact, form: VersionedForm | None = None) -> HttpResponse:
    sitting = sitting_of(compact)
    agenda = list(sitting.agenda.all()) if sitting else []
    may_decide = DECIDE_ITEMS.offer(compact, by=request.user) if compact.state == State.UNDER_REVIEW else None
    deciding = _form(request, compact, "decide", form) if may_decide and may_decide.is_possible else None
    rows, whole = review(compact, reader=request.user)
    is_decided = whole is not None or any(row.decision for row in rows)
    may_correct = sitting is not None and is_decided and can(request.user, Permission.DECIDE_COMPACT)
    is_asked = request.method == "POST" or "correct" in request.GET or deciding  # at once beside decisions
    letter = Letter.objects.visible_to(request.user).filter(compact=compact).first() if whole else None
    if letter:
        letter.compact = compact  # with what its label names
    begin = REVIEW.find(State.SELF_ASSESSED, State.UNDER_REVIEW)
    context = {
        "compact": compact, "rows": rows, "overall": whole, "sitting": sitting, "letter": letter,
        "trail": trail(), "refused": form, "may_decide": may_decide, "deciding": deciding,
        "pairs": [(row, deciding.fields_of(row.item) if deciding and row.decision is None else []) for row in rows],
        "begin": begin.offer(compact, by=request.user) if compact.state == begin.source else None,
        "place": _place(compact, agenda), "recusals": _recusals(compact, agenda),
        "recusing": _form(request, compact, "recuse", form) if deciding else None,
        "may_correct": may_correct,
        "correcting": _form(request, compact, "correct", form) if may_correct and is_asked else None,
    }  # fmt: skip
    return render(request, "board/paper.html", context, status=form.status if form else 200)


def _form(request: Signed, compact: Compact, slug: str, refused: VersionedForm | None) -> Any:
    kind: Any = PAPER_FORMS[slug]
    return refused if isinstance(refused, kind) else kind(None, record=compact, user=request.user)


def _recusals(compact: Compact, agenda: Sequence[AgendaItem]) -> Any:
    item = next((item for item in agenda if item.compact_id == compact.pk), None)
    return item.recusals.select_related("membership") if item else ()


def _place(compact: Compact, agenda: Sequence[AgendaItem]) -> dict[str, Any]:
    """The place of the compact on its agenda, with the one before and the one after."""
    if not agenda:
        return {}
    keys = [item.compact_id for item in agenda]
    at = keys.index(compact.pk)
    url = {
        number: reverse("board:paper", args=[keys[number]]) for number in (at - 1, at + 1) if 0 <= number < len(keys)
    }
    return {"number": at + 1, "count": len(keys), "before": url.get(at - 1, ""), "after": url.get(at + 1, "")}


# --- Shared by the pages of the Performance Board -------------------------------------------------------------------
def trail(*of: tuple[str, str]) -> list[tuple[str, str]]:
    """The breadcrumb."""
    return [(_("Performance Board"), reverse("board:home")), *of]
