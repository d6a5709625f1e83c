"""Commitments as tasks: those of a person's entities, and those that wait for the coordinator's decision."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import Count as Rows
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accountability.lists.work import Column, Group, assignments_with, read_groups
from accountability.models import Commitment, Entity
from accountability.models.commitment import CommitmentProgress, CommitmentState
from accountability.permissions import Permission, can
from accountability.registers import Count, Pile, Work
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


def work(user: Any) -> Iterator[Work]:
    """The groups of one person, each in one query."""
    rows = Commitment.objects.visible_to(user).open().filter(is_voided=False).select_related("document")
    yield from read_groups(_groups(user, rows), page=LIST, columns=_columns, headings=HEADINGS)


def _groups(user: Any, rows: Any) -> Iterator[Group]:
    if can(user, Permission.DECIDE_COMMITMENT, Scope()):
        reported = rows.filter(progress=CommitmentProgress.REPORTED_DONE)
        filters = {"progress": str(CommitmentProgress.REPORTED_DONE), "state": str(CommitmentState.OPEN)}
        yield Group(Pile.FOR_ME, _("Commitments reported done"), reported, filters, _("Decide the outcome"), "outcome")
    own = {a.entity_id for a in assignments_with(user, Permission.UPDATE_COMMITMENT)}
    for entity in Entity.objects.filter(pk__in=own):
        owned, filters = rows.for_entity(entity), {"entity": entity.code, "state": str(CommitmentState.OPEN)}
        yield Group(Pile.ENTITY, _("Commitments"), owned, filters, _("Report progress"), "update", step=_step)


def _step(row: Commitment) -> tuple[str, str] | None:
    """What was reported done is only read until the coordinator has decided."""
    return (_("Open"), "") if row.progress == CommitmentProgress.REPORTED_DONE else None


def _columns(row: Commitment) -> tuple[Column, Column]:
    progress, state = CommitmentProgress(row.progress), CommitmentState(row.state)
    return (progress.label, progress.tone), (state.label, state.tone)
