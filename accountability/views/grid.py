"""The quarterly grid: an entity's open records on one page, edited like a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accountability.actions import drafts
from accountability.actions.bulk import Outcome, change_each
from accountability.forms.grid import Grid, GridForm, Row
from accountability.lists.pagination import PAGE, page_of
from accountability.localization import posted_number
from accountability.models import register_day
from accountability.views.parameters import Signed, read


def grid_page(request: Signed, grid: Grid) -> HttpResponse:
    """The rows, fifty to a page; by POST all of them, or the one named, are submitted or stored as drafts."""
    bar = GridForm(request.GET.dict(), grid=grid, user=request.user)
    read(bar)
    if request.method == "POST":
        return _post(request, grid, bar)
    page = page_of(request, bar.records(on=register_day()))
    return _render(request, grid, bar, grid.rows(page, user=request.user), page_obj=page)


def grid_draft(request: Signed, grid: Grid, pk: int) -> HttpResponse:
    """Store the input of one row; an empty row has no draft."""
    record = get_object_or_404(grid.answerable_by(request.user), pk=pk)
    [row] = grid.rows([record], user=request.user, posted=request.POST)
    if not row.form.is_answer:
        drafts.delete_draft(record, by=request.user)
        return JsonResponse({"state": ""})
    draft = drafts.save_draft(record, by=request.user, typed=row.form.typed())
    return JsonResponse({"state": _("Draft saved, %(time)s") % {"time": f"{timezone.localtime(draft.saved_at):%H:%M}"}})


def _post(request: Signed, grid: Grid, bar: GridForm) -> HttpResponse:
    if len(keys := [posted_number(pk) for pk in request.POST.getlist("row")]) > PAGE:
        raise BadRequest(_("At most %(most)s rows can be submitted at once.") % {"most": PAGE})
    answers = [row for row in _rows(request, grid, keys, posted=request.POST) if row.form.is_answer]
    if request.POST.get("do") == "draft":
        _save_drafts(request, answers)
        count = len(answers)
        messages.success(request, ngettext("%(n)s draft saved.", "%(n)s drafts saved.", count) % {"n": count})
        return redirect(request.get_full_path())
    only = request.POST.get("only", "")
    outcomes = _submit(request, grid, [row for row in answers if only in ("", row.key)])
    _save_drafts(request, (row for row in answers if not _is_saved(row, outcomes)))
    return _report(request, grid, bar, keys, outcomes, only)


def _rows(request: Signed, grid: Grid, keys: list[int], **posted: Any) -> list[Row]:
    """The rows of these records, in this order, as far as the person may answer on them."""
    records = grid.answerable_by(request.user).in_bulk(keys)
    return grid.rows((records[pk] for pk in keys if pk in records), user=request.user, **posted)


def _save_drafts(request: Signed, rows: Iterable[Row]) -> None:
    for row in rows:
        drafts.save_draft(row.record, by=request.user, typed=row.form.typed())


def _submit(request: Signed, grid: Grid, rows: list[Row]) -> dict[int, Outcome]:
    """The result of each row by record; rows with errors are not submitted."""
    faulty = {row.record.pk: Outcome(row.record, "faults") for row in rows if not row.form.is_valid()}
    given = [(row.record, row.form.given()) for row in rows if row.record.pk not in faulty]
    outcomes = change_each(grid.submit, given, by=request.user)
    return faulty | {outcome.record.pk: outcome for outcome in outcomes}


def _is_saved(row: Row, outcomes: dict[int, Outcome]) -> bool:
    return row.record.pk in outcomes and not outcomes[row.record.pk].refusal


def _report(
    request: Signed, grid: Grid, bar: GridForm, keys: list[int], outcomes: dict[int, Outcome], only: str
) -> HttpResponse:  # fmt: skip
    """The same rows again: refused ones with their input, saved ones with the current record."""
    rows = _rows(request, grid, keys)
    for row in rows:
        outcome = outcomes.get(row.record.pk)
        row.is_saved = _is_saved(row, outcomes)
        if outcome and outcome.refusal and row.form.is_valid():
            row.form.add_error(outcome.field if outcome.field in row.form.CELLS else None, outcome.refusal)
    if only and request.headers.get("X-Requested-With") == "fetch":
        if not (named := [row for row in rows if row.key == only]):
            raise Http404
        alone = {"row": named[0], "progress": bar.progress(on=register_day()), "is_alone": True}
        context = {"draft_page": f"{grid.page}_draft", "today": register_day(), **alone}
        return render(request, grid.template("_grid_row"), context)
    report = {
        "saved": [row for row in rows if row.is_saved],
        "refused": [row for row in rows if row.record.pk in outcomes and not row.is_saved],
    }
    return _render(request, grid, bar, rows, report=report)


def _render(request: Signed, grid: Grid, bar: GridForm, rows: list[Row], **also: Any) -> HttpResponse:
    fields = grid.row_form.base_fields
    counts = [ngettext("Submit %(n)s answer", "Submit %(n)s answers", n) % {"n": n} for n in range(len(rows) + 1)]
    context = {
        "form": bar,
        "rows": rows,
        "progress": bar.progress(on=register_day()),
        "counts": "|".join(counts),
        "all_url": "?" + urlencode({**request.GET.dict(), "answers": "all"}),
        "cells": [(name, fields[name].label) for name in grid.row_form.CELLS],
        "row_template": grid.template("_grid_row"),
        "report_template": grid.template("_report"),
        "draft_page": f"{grid.page}_draft",
        "today": register_day(),
        "trail": [(_("My work"), reverse("work"))],
        **grid.context(bar, request.user),
        **also,
    }
    return render(request, grid.template("grid"), context)
