"""Briefings and improvement plans for the shared machinery: records, files, tasks, dates, hits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.exports.spreadsheets import Sheet
from accountability.lists.excerpts import excerpt
from accountability.lists.words import holding_all
from accountability.lists.work import FIRST, Column, Group, Groups, first_of
from accountability.permissions import can
from accountability.registers import CalendarEntry, CalendarOf, Hit, HitGroup, Link, Pile, RecordEntry, Workbook
from delegations.choices import Stage
from delegations.forms.plans import IMPROVEMENT_ACTIONS, IMPROVEMENT_NEXT, BriefingFilter, ImprovementFilter
from delegations.imports.plans import BRIEFINGS, IMPROVEMENTS
from delegations.measures.figures import COMPONENT
from delegations.models import Improvement
from delegations.permissions import Permission
from delegations.views.plans import improvement_page

LIST = "delegations:improvements"
IMPROVEMENT = RecordEntry(
    model=Improvement, prefix="delegations/improvements", page=improvement_page, actions=IMPROVEMENT_ACTIONS,
    next_actions=IMPROVEMENT_NEXT, acting=(Permission.IMPROVE_DELEGATION,),
)  # fmt: skip
NAVIGATION = (
    Link(_("Briefings"), "delegations:briefings", Permission.VIEW_DELEGATIONS, under=_("Delegations")),
    Link(_("Improvement plans"), LIST, Permission.VIEW_DELEGATIONS, under=_("Delegations")),
)


# --- Files ----------------------------------------------------------------------------------------------------------
def _briefings(rows: Any) -> Iterator[list[Any]]:
    for row in rows.for_action().order_by("held_on", "pk").iterator(500):
        present = list(row.attendances.all())
        heads = [one for one in present if one.with_head]
        yield [
            row.held_on, row.subject, row.title, row.given_by, row.participants,
            "; ".join(one.entity.code for one in present), "; ".join(one.entity.code for one in heads),
            "; ".join(kpi.code for kpi in row.kpis.all()), row.recorded_at.date(),
        ]  # fmt: skip


def _improvements(rows: Any) -> Iterator[list[Any]]:
    for row in rows.select_related("entity", "kpi").order_by("reference").iterator(2_000):
        yield [
            row.reference, row.title, row.aim, row.entity.code, row.kpi.code if row.kpi else None, row.planned_on,
            row.due_on, row.stage, row.stage_on, row.lesson, row.change_made, row.round,
        ]  # fmt: skip


BOOKS = {
    "briefings": Workbook(
        page="delegations:briefings", title=_("Briefings"), job_title=_("Workbook of briefings"),
        permission=Permission.VIEW_DELEGATIONS, filters=BriefingFilter,
        sheets=lambda chosen: [Sheet("briefings", (*BRIEFINGS, "recorded_on"), _briefings(chosen.qs))],
    ),
    "improvements": Workbook(
        page=LIST, title=_("Improvement plans"), job_title=_("Workbook of improvement plans"),
        permission=Permission.VIEW_DELEGATIONS, filters=ImprovementFilter,
        sheets=lambda chosen: [Sheet("improvements", (*IMPROVEMENTS, "round"), _improvements(chosen.qs))],
    ),
}  # fmt: skip


# --- Tasks, dates, search -------------------------------------------------------------------------------------------
def work(user: Any) -> Iterator[Groups]:
    """The improvement plans whose next step the person takes."""
    if can(user, Permission.IMPROVE_DELEGATION):
        headings = (_g("Improvement plan"), _g("Stage"), _g("Entity"))
        yield Groups(_groups(user), Improvement.objects.for_action(), page=LIST, columns=_cells, headings=headings)


def _groups(user: Any) -> Iterator[Group]:
    own = Improvement.objects.open().within_reach(user, Permission.IMPROVE_DELEGATION)
    for stage, title, label, slug in (
        (Stage.PLAN, _g("Improvements to begin"), _g("Begin"), "begin"),
        (Stage.DO, _g("Improvements with a result to be checked"), _g("Check the result"), "check"),
        (Stage.CHECK, _g("Improvements with a change to be made"), _g("Make the change"), "change"),
    ):
        rows = own.filter(stage=stage)
        yield Group(Pile.ENTITY, title, rows, {"stage": str(stage)}, label, slug, order=("due_on", "pk"))


def _cells(row: Improvement) -> tuple[Column, Column]:
    return (row.get_stage_display(), row.tone), (row.entity.code, "neutral")


def calendar(
    user: Any, *, first: dt.date, last: dt.date, of: CalendarOf | None = None
) -> Iterator[CalendarEntry]:  # fmt: skip
    """The days by which results are to be checked of the plans that the person may change."""
    if not can(user, Permission.IMPROVE_DELEGATION):
        return
    rows = Improvement.objects.open().within_reach(user, Permission.IMPROVE_DELEGATION)
    rows = rows.filter(stage__in=[Stage.PLAN, Stage.DO], due_on__range=(first, last))
    rows = of.narrow(rows, COMPONENT) if of else rows
    for row in rows.for_action().order_by("due_on", "pk"):
        yield CalendarEntry(
            on=row.due_on, kind=_g("Result of an improvement to check"), tone="attention", label=row.label,
            url=row.get_absolute_url(), key=f"improvement-{row.pk}", text=row.text,
        )  # fmt: skip


def search(user: Any, words: str) -> Iterator[HitGroup]:
    """Improvement plans by reference or text."""
    if not can(user, Permission.VIEW_DELEGATIONS):
        return
    fields = ("reference", "title", "aim", "lesson", "change_made")
    rows = Improvement.objects.filter(holding_all(words, fields), is_voided=False)
    first, count = first_of(rows.for_action(), "reference")
    hits = [
        Hit(row.label, row.get_absolute_url(), excerpt(row.title, words), note=row.get_stage_display()) for row in first
    ]
    url = f"{reverse(LIST)}?{urlencode({'q': words})}" if count > FIRST else ""
    yield HitGroup(_g("Improvement plans"), hits, url, "improvements", count)
