"""Requests as tasks and dates: drafts that an entity owes, answers that the coordinator decides, reports due."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count as Rows
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from accountability.components.resolutions.filters import SEARCHED
from accountability.lists.excerpts import excerpt
from accountability.lists.words import holding_all
from accountability.lists.work import (
    FIRST,
    Column,
    Group,
    Groups,
    entities_with,
    first_of,
    read_queue,
)
from accountability.models import Entity, ResolutionRequest, register_day
from accountability.models.component import CHARTER
from accountability.models.request import RequestProgress
from accountability.permissions import Permission, can
from accountability.registers import CalendarEntry, CalendarOf, Count, Hit, HitGroup, Pile, Queue
from accountability.roles import Scope

HEADINGS = (gettext_lazy("Request"), gettext_lazy("Reported by the entity"), gettext_lazy("State"))
LIST = "resolutions:requests"


def of_entity(entity: Entity, *, on: dt.date) -> Iterator[Count]:
    """The entity's open requests, with those of its offices."""
    rows = ResolutionRequest.objects.for_entity(entity).open()
    counts = rows.aggregate(open=Rows("pk"), overdue=Rows("pk", filter=Q(due_on__lt=on)))
    if counts["open"]:
        url = f"{reverse(LIST)}?entity={entity.code}"
        yield Count(_("Open requests of the General Assembly"), counts["open"], f"{url}&state=open")
        tone = "late" if counts["overdue"] else ""
        yield Count(_("Requests past the due session"), counts["overdue"], f"{url}&overdue=yes", tone)


def work(user: Any) -> Iterator[Groups]:
    """The groups of one person."""
    loaded = ResolutionRequest.objects.select_related("document")
    yield Groups(_groups(user), loaded, page=LIST, columns=_columns, headings=HEADINGS)


def queue(user: Any, code: str, pk: int, place: int) -> Queue | None:
    """The place of a request in one of the person's groups."""
    return read_queue(_groups(user), page=LIST, code=code, pk=pk, place=place)


def _groups(user: Any) -> Iterator[Group]:
    rows = ResolutionRequest.objects.visible_to(user).open().select_related("document")
    if can(user, Permission.DECIDE_REQUEST, Scope()):
        submitted = rows.filter(progress=RequestProgress.SUBMITTED)
        filters = {"progress": str(RequestProgress.SUBMITTED), "state": "open"}
        yield Group(Pile.FOR_ME, _("Draft answers to requests"), submitted, filters, _("Decide the answer"), "answer")
        unled = rows.filter(responsibilities=None)
        filters = {"quality": "no-lead"}
        yield Group(
            Pile.FOR_ME,
            _("Requests without a lead entity"),
            unled,
            filters,
            _("Enter the lead entity"),
            "responsibility",
        )
    yield Group(Pile.MINE, _("Requests assigned to me"), rows.assigned_to(user), {"assignee": "me"}, step=_step)
    for entity in entities_with(user, Permission.ANSWER_REQUEST):
        owned, filters = rows.for_entity(entity), {"entity": entity.code, "state": "open"}
        yield Group(
            Pile.ENTITY, _("Requests of the General Assembly"), owned, filters, _("Draft the answer"), "draft",
            step=_step,
        )  # fmt: skip


def _step(row: ResolutionRequest) -> tuple[str, str] | None:
    """A submitted draft is only read until the coordinator has decided."""
    if row.progress == RequestProgress.SUBMITTED:
        return pgettext("verb", "Open"), ""
    return _("Draft the answer"), "draft/#text"


def _columns(row: ResolutionRequest) -> tuple[Column, Column]:
    progress = RequestProgress(row.progress)
    return (progress.label, progress.tone), (row.state_label, row.tone)


# --- Calendar ---------------------------------------------------------------------------------------------------------
def calendar(
    user: Any, *, first: dt.date, last: dt.date, of: CalendarOf | None = None
) -> Iterator[CalendarEntry]:  # fmt: skip
    """The reports due between the days: for the coordinator all of them, for an entity its own, with who writes."""
    rows = ResolutionRequest.objects.visible_to(user).open().filter(due_on__range=(first, last)).for_action()
    if of:
        rows = of.narrow(rows, CHARTER)
    elif not can(user, Permission.DECIDE_REQUEST, Scope()):
        entities = [entity.pk for entity in entities_with(user, Permission.ANSWER_REQUEST)]
        rows = rows.for_entity(*entities) if entities else rows.none()
    today = register_day()
    for row in rows:
        tone = "late" if row.due_on and row.due_on < today else "attention"
        assert row.due_on is not None  # filtered by it
        yield CalendarEntry(
            row.due_on, _("Report to the General Assembly"), tone, row.label, row.get_absolute_url(),
            f"request-{row.pk}-due", row.lead, row.text, row.language,
        )  # fmt: skip


def reports_due(*, on: dt.date) -> list[tuple[dt.date, list[ResolutionRequest]]]:
    """The open requests by the day on which their report is due, from the day on, with who writes each."""
    rows = ResolutionRequest.objects.open().filter(due_on__gte=on).for_action().order_by("due_on", "document__symbol")
    days: dict[dt.date, list[ResolutionRequest]] = {}
    for row in rows:
        if row.due_on:
            days.setdefault(row.due_on, []).append(row)
    return list(days.items())


def search(user: Any, words: str) -> Iterator[HitGroup]:
    """The requests that contain all the words, or whose resolution or answer is named by them."""
    rows = ResolutionRequest.objects.visible_to(user).filter(is_voided=False).filter(holding_all(words, SEARCHED))
    first, count = first_of(rows.select_related("document"), "document", "pk")
    url = f"{reverse('resolutions:requests')}?{urlencode({'q': words})}" if count > FIRST else ""
    hits = [
        Hit(row.label, row.get_absolute_url(), excerpt(row.text, words), row.language, row.state_label)
        for row in first
    ]  # fmt: skip
    yield HitGroup(_("Requests of the General Assembly"), hits, url, "requests", count)
