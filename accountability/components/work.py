"""Commitments as tasks: those of a person's entities, and those that wait for the coordinator's decision."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import Count as Rows
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from accountability.components.measures.quality import not_mentioned
from accountability.components.notifications import DEADLINES
from accountability.lists.work import Column, Group, Groups, assignments_with, entities_with, escalating
from accountability.localization.dates import overdue
from accountability.models import Commitment, CommitmentMilestone, Entity, register_day
from accountability.models.commitment import CommitmentProgress, CommitmentState
from accountability.permissions import Permission, can
from accountability.registers import CalendarEntry, CalendarOf, Count, Pile
from accountability.roles import Scope

HEADINGS = (gettext_lazy("Commitment"), gettext_lazy("Reported by the lead entity"), gettext_lazy("Outcome"))
LIST = "components:commitments"


def of_entity(entity: Entity, *, on: dt.date) -> Iterator[Count]:
    """The entity's open commitments, with those of its offices."""
    rows = Commitment.objects.for_entity(entity).open().filter(is_voided=False)
    counts = rows.aggregate(open=Rows("pk"), overdue=Rows("pk", filter=Q(due_on__lt=on)))
    if counts["open"]:
        url = f"{reverse(LIST)}?entity={entity.code}&state=open"
        yield Count(_("Open commitments"), counts["open"], url)
        yield Count(_("Overdue commitments"), counts["overdue"], f"{url}&late=yes", "late" if counts["overdue"] else "")


def work(user: Any) -> Iterator[Groups]:
    """The groups of one person."""
    rows = Commitment.objects.visible_to(user).open().filter(is_voided=False)
    loaded = Commitment.objects.select_related("document")
    yield Groups(_groups(user, rows), loaded, page=LIST, columns=_columns, headings=HEADINGS)


def _groups(user: Any, rows: Any) -> Iterator[Group]:
    if can(user, Permission.DECIDE_COMMITMENT, Scope()):
        reported = rows.filter(progress=CommitmentProgress.REPORTED_DONE)
        filters = {"progress": str(CommitmentProgress.REPORTED_DONE), "state": str(CommitmentState.OPEN)}
        yield Group(Pile.FOR_ME, _("Commitments reported done"), reported, filters, _("Decide the outcome"), "outcome")
        silent = rows.filter(not_mentioned(register_day())).exclude(progress=CommitmentProgress.REPORTED_DONE)
        filters = {"quality": "not-mentioned", "state": str(CommitmentState.OPEN)}
        title = _("Commitments that the next report does not mention")
        yield Group(Pile.FOR_ME, title, silent, filters, _("Decide the outcome"), "outcome")
    for entity in entities_with(user, Permission.UPDATE_COMMITMENT):
        owned, filters = rows.for_entity(entity), {"entity": entity.code, "state": str(CommitmentState.OPEN)}
        yield Group(Pile.ENTITY, _("Commitments"), owned, filters, _("Report progress"), "update", step=_step)
        soon = {"escalates": "soon", "entity": entity.code}
        yield escalating(
            owned, DEADLINES, on=register_day(), filters=soon, act="update", title=_("Commitments within 30 days")
        )


def calendar(
    user: Any, *, first: dt.date, last: dt.date, of: CalendarOf | None = None
) -> Iterator[CalendarEntry]:  # fmt: skip
    """The current dates of the commitments that the entities lead, of their milestones, and the days on which they
    escalate.
    """
    rows, today = Commitment.objects.visible_to(user).awaiting_update(), register_day()
    if of:
        rows = of.narrow(rows, "component")
    elif own := [a.entity_id for a in assignments_with(user, Permission.UPDATE_COMMITMENT) if a.entity_id]:
        rows = rows.for_entity(*own)
    else:
        return
    for row in rows.filter(due_on__range=(first, last)).select_related("document"):
        tone = "late" if overdue(row.due_on, on=today) else "attention"
        yield _entry(row, row.due_on, _("Commitment due"), tone, "due")
    milestones = CommitmentMilestone.objects.filter(commitment__in=rows.values("pk"), done_on=None)
    for step in milestones.filter(due_on__range=(first, last)).select_related("commitment__document"):
        tone = "late" if overdue(step.due_on, on=today) else "attention"
        yield _entry(step.commitment, step.due_on, _("Milestone due"), tone, f"milestone-{step.number}", step.text)
    group = escalating(rows.select_related("document"), DEADLINES, on=today, filters={}, act="update")
    if "next_on" in group.rows.query.annotations:
        for row in group.rows.filter(next_on__range=(first, last)):
            yield _entry(row, row.next_on, _("Escalation"), "late", "escalation", group.note(row))


def _entry(row: Any, on: Any, kind: str, tone: str, name: str, note: str = "") -> CalendarEntry:
    key = f"commitment-{row.pk}-{name}"
    return CalendarEntry(on, kind, tone, row.label, row.get_absolute_url(), key, note, row.text, row.language)


def _step(row: Commitment) -> tuple[str, str] | None:
    """What was reported done is only read until the coordinator has decided."""
    return (pgettext("verb", "Open"), "") if row.progress == CommitmentProgress.REPORTED_DONE else None


def _columns(row: Commitment) -> tuple[Column, Column]:
    progress, state = CommitmentProgress(row.progress), CommitmentState(row.state)
    return (progress.label, progress.tone), (state.label, state.tone)
