"""The quarterly grid: an entity's open recommendations on one screen, answered like a spreadsheet."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accountability.actions import drafts
from accountability.localization import whole
from accountability.models import register_day
from accountability.permissions import require
from accountability.views.parameters import PAGE, Signed, page_of, read
from recommendations.actions import bulk
from recommendations.forms import grid as rows
from recommendations.forms.grid import GridForm, Row
from recommendations.permissions import Permission


@require(Permission.UPDATE)
def grid(request: Signed) -> HttpResponse:
    """The rows, fifty to a page; by POST all of them, or the one named, are submitted or kept as drafts."""
    bar = GridForm(request.GET.dict(), user=request.user)
    read(bar)
    if request.method == "POST":
        return _answered(request, bar)
    page = page_of(request, rows.readable(bar.rows(on=register_day())))
    return _shown(request, bar, rows.rows_of(page, user=request.user), page_obj=page)


@require_POST
@require(Permission.UPDATE)
def grid_draft(request: Signed, pk: int) -> HttpResponse:
    """Keep what is typed in one row; a row with nothing in it has no draft."""
    record = get_object_or_404(rows.readable(rows.answerable_by(request.user)), pk=pk)
    [row] = rows.rows_of([record], user=request.user, posted=request.POST)
    if not row.form.is_answer:
        drafts.delete_draft(record, by=request.user)
        return JsonResponse({"state": ""})
    draft = drafts.save_draft(record, by=request.user, typed=row.form.typed())
    return JsonResponse({"state": _("Draft, %(time)s") % {"time": f"{timezone.localtime(draft.saved_at):%H:%M}"}})


def _answered(request: Signed, bar: GridForm) -> HttpResponse:
    asked = [whole(pk) for pk in request.POST.getlist("row")[:PAGE]]
    records = {r.pk: r for r in rows.readable(rows.answerable_by(request.user).filter(pk__in=asked))}
    typed = rows.rows_of((records[pk] for pk in asked if pk in records), user=request.user, posted=request.POST)
    answers = [row for row in typed if row.form.is_answer]
    only = request.POST.get("only", "")
    if request.POST.get("do") == "draft":
        _keep(answers, request)
        said = ngettext("%(n)s draft is kept.", "%(n)s drafts are kept.", len(answers)) % {"n": len(answers)}
        messages.success(request, said)
        return redirect(request.get_full_path())
    submitted = [row for row in answers if only in ("", str(row.record.pk))]
    outcomes = _submit(submitted, request)
    _keep((row for row in answers if row.record.pk not in outcomes or outcomes[row.record.pk].refusal), request)
    return _told(request, bar, asked, outcomes, only)


def _keep(answers: Any, request: Signed) -> None:
    for row in answers:
        drafts.save_draft(row.record, by=request.user, typed=row.form.typed())


def _submit(submitted: list[Row], request: Signed) -> dict[int, bulk.Outcome]:
    """What became of each row that was submitted; those with faults of their own were not given to anybody."""
    faulty = {row.record.pk: bulk.Outcome(row.record, "faults") for row in submitted if not row.form.is_valid()}
    given = [row.form.answer() for row in submitted if row.record.pk not in faulty]
    return faulty | {o.record.pk: o for o in bulk.answer_each(given, by=request.user)}


def _told(
    request: Signed, bar: GridForm, asked: list[int], outcomes: dict[int, bulk.Outcome], only: str
) -> HttpResponse:  # fmt: skip
    """The same rows again: what was refused as it was typed, what was saved as it stands now."""
    records = {r.pk: r for r in rows.readable(rows.answerable_by(request.user).filter(pk__in=asked))}
    shown = rows.rows_of((records[pk] for pk in asked if pk in records), user=request.user)
    for row in shown:
        outcome = outcomes.get(row.record.pk)
        row.is_saved = bool(outcome and not outcome.refusal)
        if outcome and outcome.refusal and row.form.is_valid():
            row.form.add_error(outcome.field if outcome.field in rows.CELLS else None, outcome.refusal)
    if only and request.headers.get("X-Requested-With") == "fetch":
        if not (asked_for := [row for row in shown if row.key == only]):
            raise Http404
        return render(request, "recommendations/_grid_row.html", {"row": asked_for[0], "today": register_day()})
    report = {
        "saved": [r for r in shown if r.is_saved],
        "refused": [r for r in shown if r.record.pk in outcomes and not r.is_saved],
    }
    return _shown(request, bar, shown, report=report)


def _shown(request: Signed, bar: GridForm, shown: list[Row], **also: Any) -> HttpResponse:
    context = {
        "form": bar,
        "rows": shown,
        "today": register_day(),
        "trail": [(_("My work"), reverse("work"))],
        **also,
    }
    return render(request, "recommendations/grid.html", context)
