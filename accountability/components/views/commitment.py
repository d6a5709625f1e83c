"""The page of one commitment."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accountability.components.forms.grid import GRID, milestones_in_words
from accountability.components.forms.new_commitment import NewCommitmentForm
from accountability.components.notifications import DEADLINES
from accountability.forms.actions import ActionForm, available_actions
from accountability.models import Commitment, CommitmentOutcome, CommitmentUpdate, register_day
from accountability.models.commitment import CommitmentProgress, CommitmentState
from accountability.notifications.escalation import Ladder
from accountability.permissions import Permission, can, require
from accountability.presenters import TimelineEntry, comments_context, gallery
from accountability.registers import record_entry
from accountability.views import grid as grid_pages
from accountability.views.parameters import Signed
from accountability.views.record_actions import result_of


@require(Permission.VIEW_FIGURES)
def commitment(request: Signed, pk: int) -> HttpResponse:
    """One commitment: as promised, what its lead entity reports, and what came of it."""
    return page(request, pk)


@require(Permission.UPDATE_COMMITMENT)
def grid(request: Signed) -> HttpResponse:
    """The open commitments of an entity, row by row."""
    return grid_pages.grid_page(request, GRID)


@require_POST
@require(Permission.UPDATE_COMMITMENT)
def grid_draft(request: Signed, pk: int) -> HttpResponse:
    """The draft of one row."""
    return grid_pages.grid_draft(request, GRID, pk)


@require(Permission.DECIDE_COMMITMENT)
def new_commitment(request: Signed) -> HttpResponse:
    """Enter a commitment of a report."""
    form = NewCommitmentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        record = result_of(lambda: form.enter(by=request.user), form)
        if record is not None:
            messages.success(request, _("The commitment has been entered."))
            return redirect(record)
    trail = [(_("Commitments"), reverse("components:commitments"))]
    context = {"form": form, "trail": trail}
    return render(request, "commitments/new.html", context, status=422 if form.is_bound else 200)


def page(request: Signed, pk: int, *, form: ActionForm | None = None) -> HttpResponse:
    """The page of a commitment; with the form of an action in the place of the choice among them."""
    rows = Commitment.objects.visible_to(request.user).for_action("target_dates__reason", "date_requests__reason")
    record = get_object_or_404(rows.select_related("sub_area", "outcome_document", "official__entity"), pk=pk)
    context = {
        "record": record,
        "form": form,
        "actions": available_actions(record_entry(Commitment), record, request.user),
        "day": register_day(),
        "progress": CommitmentProgress(record.progress),
        "history": history(record),
        "requests": record.requests.filter(is_voided=False).select_related("document", "answer_document"),
        "evidence": gallery(record, request.user),
        "may_see_trail": can(request.user, Permission.VIEW_TRAIL),
        "trail": [(_("Commitments"), reverse("components:commitments"))],
        **_plan(record),
        **comments_context(record, request.user, with_readers=False),
    }
    return render(request, "accountability/commitment.html", context, status=form.status if form else 200)


def _plan(record: Commitment) -> dict[str, Any]:
    """How it is carried out: milestones, occurrences, the commitments it waits for and those that wait for it."""
    milestones = list(record.milestones.all())
    return {
        "milestones": milestones,
        "milestone_progress": milestones_in_words(sum(row.is_done for row in milestones), len(milestones)),
        "occurrences": list(record.occurrences.order_by("-due_on")),
        "dependencies": list(record.dependencies.select_related("waits_for__document")),
        "dependents": list(record.dependents.select_related("commitment__document")),
        "clock": Ladder(DEADLINES).clock(record, on=register_day()),
    }


def history(record: Commitment) -> list[TimelineEntry]:
    """What the lead entity reported and what was decided, newest first."""
    updates = [(row.recorded_at, _update(row)) for row in record.updates.select_related("recorded_by")]
    outcomes = [(row.recorded_at, _outcome(row)) for row in record.outcomes.select_related("decided_by", "document")]
    return [entry for _recorded, entry in sorted([*updates, *outcomes], key=_moment, reverse=True)]


def _moment(entry: tuple[dt.datetime, TimelineEntry]) -> dt.datetime:
    return entry[0]


def _update(row: CommitmentUpdate) -> TimelineEntry:
    progress = CommitmentProgress(row.progress)
    return TimelineEntry(row.reported_on, progress.label, row.recorded_by.label, row.text, progress.tone)


def _outcome(row: CommitmentOutcome) -> TimelineEntry:
    state = CommitmentState(row.state)
    source = f"{row.document.symbol}, para. {row.paragraph}" if row.document else ""
    title = f"{state.label} · {source}" if source else state.label
    return TimelineEntry(row.entered_on, title, row.decided_by.label, row.text, state.tone)
