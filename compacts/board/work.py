"""The Performance Board among the tasks of a person, in the calendar, in search, and on the page of an entity."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accountability.lists.excerpts import excerpt
from accountability.lists.words import holding_all
from accountability.lists.work import FIRST
from accountability.models import Entity
from accountability.permissions import can
from accountability.registers import CalendarEntry, Count, Hit, HitGroup, Item, Pile, Work
from compacts.choices import OPEN_ACTIONS, LetterActionState, LetterState, MeetingState, State
from compacts.models import Compact, Letter, LetterAction, Meeting, signs_for_secretary_general
from compacts.permissions import BoardPermission as Permission

PAPERS = (gettext_lazy("Compact"), gettext_lazy("State"), gettext_lazy("Entity"))
LETTERS = (gettext_lazy("Letter"), gettext_lazy("State"), gettext_lazy("Entity"))
ACTIONS = (gettext_lazy("Action"), gettext_lazy("State"), gettext_lazy("Entity"))


def work(user: Any) -> Iterator[Work]:
    """What waits for the person: papers to decide, letters to approve or acknowledge, actions to do or to confirm."""
    yield from _papers(user)
    yield from _letters(user)
    actions = LetterAction.objects.visible_to(user).for_action().filter(plan__agreed_on__isnull=False)
    if can(user, Permission.ANSWER_LETTER):
        planned = actions.within_reach(user, Permission.ANSWER_LETTER).filter(state=LetterActionState.PLANNED)
        yield from _actions(Pile.FOR_ME, _("Actions after letters"), planned, _("Report done"))
    if can(user, Permission.RUN_BOARD):
        reported = actions.filter(state=LetterActionState.REPORTED_DONE)
        yield from _actions(Pile.FOR_ME, _("Actions after letters to confirm"), reported, _("Confirm"))


def _papers(user: Any) -> Iterator[Work]:
    if can(user, Permission.RUN_BOARD):
        rows = Compact.objects.counted().filter(state=State.SELF_ASSESSED, cycle__frozen_on__isnull=False)
        yield from _compacts(_("Reviews to begin"), rows, _("Begin the review"))
    if can(user, Permission.DECIDE_COMPACT):
        rows = Compact.objects.counted().filter(
            state=State.UNDER_REVIEW, agenda_items__meeting__state=MeetingState.HELD
        ).exclude(agenda_items__recusals__membership__user=user)  # fmt: skip
        yield from _compacts(_("Compacts awaiting a decision"), rows.distinct(), _("Decide"))


def _compacts(title: Any, rows: Any, action: Any) -> Iterator[Work]:
    ordered = rows.select_related("cycle", "post", "entity").order_by("cycle__starts_on", "entity__code", "post__code")
    listed = list(ordered)
    items = [
        Item(
            row.label, reverse("board:paper", args=[row.pk]), row.official_name, "",
            (row.get_state_display(), row.tone), (row.entity.code, "neutral"), row.due_on, "", action,
            reverse("board:paper", args=[row.pk]),
        )
        for row in listed[:FIRST]
    ]  # fmt: skip
    if items:
        yield Work(Pile.FOR_ME, title, len(listed), items, reverse("board:home"), PAPERS)


def _letters(user: Any) -> Iterator[Work]:
    rows = Letter.objects.visible_to(user).select_related("compact__cycle", "compact__post", "compact__entity")
    groups = []
    if signs_for_secretary_general(user):
        groups.append((_("Letters to approve"), rows.filter(state=LetterState.DRAFT), _("Approve")))
    if can(user, Permission.ANSWER_LETTER):
        own = Compact.objects.of(user).order_by().values("pk")
        sent = rows.filter(state=LetterState.SENT, compact__in=own)
        groups.append((_("Letters to acknowledge"), sent, _("Acknowledge")))
    for title, of, action in groups:
        listed = list(of.order_by("due_on", "pk"))
        items = [
            Item(
                row.label, row.get_absolute_url(), row.compact.official_name, "",
                (row.get_state_display(), row.tone), (row.compact.entity.code, "neutral"), row.due_on, "", action,
                row.get_absolute_url(),
            )
            for row in listed[:FIRST]
        ]  # fmt: skip
        if items:
            yield Work(Pile.FOR_ME, title, len(listed), items, listed[0].get_absolute_url(), LETTERS)


def _actions(pile: Pile, title: Any, rows: Any, action: Any) -> Iterator[Work]:
    listed = list(rows.order_by("due_on", "pk"))
    items = [
        Item(
            row.text[:80], row.get_absolute_url(), "", "", (row.get_state_display(), row.tone),
            (row.entity.code, "neutral"), row.due_on, "", action, row.get_absolute_url(),
        )
        for row in listed[:FIRST]
    ]  # fmt: skip
    if items:
        yield Work(pile, title, len(listed), items, reverse("board:plans"), ACTIONS)


def calendar(user: Any, *, first: dt.date, last: dt.date) -> Iterator[CalendarEntry]:
    """Meetings, acknowledgements that are due, and the dates of open actions."""
    for meeting in Meeting.objects.visible_to(user).filter(held_on__range=(first, last)):
        yield CalendarEntry(
            on=meeting.held_on, kind=_("Meeting of the Performance Board"), tone="calm", label=meeting.label,
            url=meeting.get_absolute_url(), key=f"board-meeting-{meeting.pk}",
        )  # fmt: skip
    letters = Letter.objects.visible_to(user).filter(state=LetterState.SENT, due_on__range=(first, last))
    for letter in letters.select_related("compact__cycle", "compact__post", "compact__entity").order_by("due_on", "pk"):
        if letter.due_on:
            yield CalendarEntry(
                on=letter.due_on, kind=_("Acknowledgement of a letter due"), tone="attention", label=letter.label,
                url=letter.get_absolute_url(), key=f"board-letter-{letter.pk}",
            )  # fmt: skip
    actions = LetterAction.objects.visible_to(user).filter(state__in=OPEN_ACTIONS, due_on__range=(first, last))
    for action in actions.select_related("plan__letter", "entity").order_by("due_on", "pk"):
        if action.due_on:
            yield CalendarEntry(
                on=action.due_on, kind=_("Action after a letter due"), tone="attention", label=action.label,
                url=action.get_absolute_url(), key=f"board-action-{action.pk}",
            )  # fmt: skip


def of_entity(entity: Entity, *, on: dt.date) -> Iterator[Count]:
    """The actions after letters of the entity that are past their date; nothing where there are none."""
    reached = [row.entity for row in Entity.objects.reach(on=on, roots=[entity.pk])]
    late = LetterAction.objects.awaiting_update().filter(entity__in=reached, due_on__lt=on).count()
    if late:
        yield Count(_("Actions after letters overdue"), late, reverse("board:plans"), "late")


def search(user: Any, words: str) -> Iterator[HitGroup]:
    """Actions of plans after letters, by their text."""
    rows = LetterAction.objects.visible_to(user).for_action().filter(holding_all(words, ("text", "result")))
    hits = [
        Hit(row.entity.code, row.get_absolute_url(), excerpt(row.text, words), note=row.get_state_display())
        for row in rows.order_by("due_on", "pk")[:FIRST]
    ]
    yield HitGroup(_("Actions after letters"), hits, "", "plan-actions", rows.count() if hits else 0)
