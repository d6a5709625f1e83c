"""The Performance Board among the tasks of a person, in the calendar, in search, and on the page of an entity."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accountability.lists.excerpts import excerpt
from accountability.lists.words import holding_all
from accountability.lists.work import EARLIEST, Column, Group, Groups, first_of
from accountability.models import Entity
from accountability.permissions import can
from accountability.registers import CalendarEntry, CalendarOf, Count, Hit, HitGroup, Pile
from compacts.choices import OPEN_ACTIONS, LetterActionState, LetterState, MeetingState, State
from compacts.measures.compliance import COMPONENT
from compacts.models import AgendaItem, Compact, Letter, LetterAction, Meeting, signs_for_secretary_general
from compacts.permissions import BoardPermission as Permission

PAPERS = (gettext_lazy("Compact"), gettext_lazy("State"), gettext_lazy("Entity"))
LETTERS = (gettext_lazy("Letter"), gettext_lazy("State"), gettext_lazy("Entity"))
ACTIONS = (gettext_lazy("Action"), gettext_lazy("State"), gettext_lazy("Entity"))
HOME, PLANS = "board:home", "board:plans"
PAPER_ORDER = ("cycle__starts_on", "entity__code", "post__code")


def work(user: Any) -> Iterator[Groups]:
    """What waits for the person: papers to decide, letters to approve or acknowledge, actions to do or to confirm."""
    compacts = Compact.objects.select_related("cycle", "post", "entity")
    yield Groups(_papers(user), compacts, page=HOME, columns=_columns, headings=PAPERS)
    letters = Letter.objects.select_related("compact__cycle", "compact__post", "compact__entity")
    yield Groups(_letters(user), letters, page=HOME, columns=_letter_columns, headings=LETTERS)
    actions = LetterAction.objects.for_action()
    yield Groups(_actions(user), actions, page=PLANS, columns=_columns, headings=ACTIONS)


def _papers(user: Any) -> Iterator[Group]:
    rows = Compact.objects.counted()
    if can(user, Permission.RUN_BOARD):
        assessed = rows.filter(state=State.SELF_ASSESSED, cycle__frozen_on__isnull=False)
        yield _group("review", _("Reviews to begin"), assessed, HOME, _("Begin the review"))
    if can(user, Permission.DECIDE_COMPACT):
        held = AgendaItem.objects.filter(compact=OuterRef("pk"), meeting__state=MeetingState.HELD)
        waiting = rows.filter(Exists(held), state=State.UNDER_REVIEW)
        own = waiting.exclude(agenda_items__recusals__membership__user=user)
        yield _group("decide", _("Compacts awaiting a decision"), own, HOME, _("Decide"))


def _letters(user: Any) -> Iterator[Group]:
    rows = Letter.objects.visible_to(user)
    if signs_for_secretary_general(user):
        yield _group("approve", _("Letters to approve"), rows.filter(state=LetterState.DRAFT), "", _("Approve"))
    if can(user, Permission.ANSWER_LETTER):
        own = Compact.objects.of(user).order_by().values("pk")
        sent = rows.filter(state=LetterState.SENT, compact__in=own)
        yield _group("acknowledge", _("Letters to acknowledge"), sent, "", _("Acknowledge"))


def _actions(user: Any) -> Iterator[Group]:
    rows = LetterAction.objects.visible_to(user).filter(plan__agreed_on__isnull=False)
    if can(user, Permission.ANSWER_LETTER):
        planned = rows.within_reach(user, Permission.ANSWER_LETTER).filter(state=LetterActionState.PLANNED)
        yield _group("do", _("Actions after letters"), planned, PLANS, _("Report done"))
    if can(user, Permission.RUN_BOARD):
        reported = rows.filter(state=LetterActionState.REPORTED_DONE)
        yield _group("confirm", _("Actions after letters to confirm"), reported, PLANS, _("Confirm"))


def _group(code: str, title: str, rows: QuerySet[Any], page: str, action: str) -> Group:
    """A group listed on a page, or with its first row where no page lists it; compacts lead to their papers."""
    return Group(
        Pile.FOR_ME, title, rows, {"group": code}, action,
        order=PAPER_ORDER if rows.model is Compact else EARLIEST,
        listed_at=lambda row: reverse(page) if page else row.get_absolute_url(),
        address=lambda row: reverse("board:paper", args=[row.pk]) if page == HOME else row.get_absolute_url(),
    )  # fmt: skip


def _columns(row: Any) -> tuple[Column, Column]:
    return (row.get_state_display(), row.tone), (row.entity.code, "neutral")


def _letter_columns(row: Letter) -> tuple[Column, Column]:
    return (row.get_state_display(), row.tone), (row.compact.entity.code, "neutral")


def calendar(
    user: Any, *, first: dt.date, last: dt.date, of: CalendarOf | None = None
) -> Iterator[CalendarEntry]:  # fmt: skip
    """Meetings, acknowledgements that are due, and the dates of open actions."""
    letters, actions = Letter.objects.visible_to(user), LetterAction.objects.visible_to(user)
    meetings = Meeting.objects.visible_to(user).filter(held_on__range=(first, last))
    if of:
        compacts = of.narrow(Compact.objects.all(), COMPONENT).order_by().values("pk")
        letters, actions = letters.filter(compact__in=compacts), of.narrow(actions, COMPONENT)
        meetings = meetings.none() if of.entity else meetings.filter(agenda__compact__in=compacts).distinct()
    for meeting in meetings:
        yield CalendarEntry(
            on=meeting.held_on, kind=_("Meeting of the Performance Board"), tone="calm", label=meeting.label,
            url=meeting.get_absolute_url(), key=f"board-meeting-{meeting.pk}",
        )  # fmt: skip
    letters = letters.filter(state=LetterState.SENT, due_on__range=(first, last))
    for letter in letters.select_related("compact__cycle", "compact__post", "compact__entity").order_by("due_on", "pk"):
        if letter.due_on:
            yield CalendarEntry(
                on=letter.due_on, kind=_("Acknowledgement of a letter due"), tone="attention", label=letter.label,
                url=letter.get_absolute_url(), key=f"board-letter-{letter.pk}",
            )  # fmt: skip
    actions = actions.filter(state__in=OPEN_ACTIONS, due_on__range=(first, last))
    for action in actions.select_related("plan__letter", "entity").order_by("due_on", "pk"):
        if action.due_on:
            yield CalendarEntry(
                on=action.due_on, kind=_("Action after a letter due"), tone="attention", label=action.label,
                url=action.get_absolute_url(), key=f"board-action-{action.pk}",
            )  # fmt: skip


def of_entity(entity: Entity, *, on: dt.date) -> Iterator[Count]:
    """The actions after letters of the entity that are past their date; nothing where there are none."""
    reached = [row.entity for row in entity.reach(on=on)]
    late = LetterAction.objects.awaiting_update().filter(entity__in=reached, due_on__lt=on).count()
    if late:
        yield Count(_("Actions after letters overdue"), late, reverse("board:plans"), "late")


def search(user: Any, words: str) -> Iterator[HitGroup]:
    """Actions of plans after letters, by their text."""
    rows = LetterAction.objects.visible_to(user).for_action().filter(holding_all(words, ("text", "result")))
    first, count = first_of(rows, *EARLIEST)
    hits = [
        Hit(row.entity.code, row.get_absolute_url(), excerpt(row.text, words), note=row.get_state_display())
        for row in first
    ]
    yield HitGroup(_("Actions after letters"), hits, "", "plan-actions", count)
