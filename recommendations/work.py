"""What waits for one person in the register, and for whom else: each group is a filter of the register."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.db.models import (
    Case,
    Count,
    DateField,
    F,
    Func,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
    Window,
)
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accountability import localization
from accountability.models import Entity, OversightBody, Post, register_day
from accountability.models.target_date import APPROVERS
from accountability.permissions import assignments, can, grants
from accountability.registers import Item, Pile, Work
from accountability.roles import Role, Scope
from recommendations.choices import Progress, State
from recommendations.models import DateRequest, Evidence, Recommendation, Update
from recommendations.notifications import escalation
from recommendations.permissions import Permission

FIRST = 10  # of each group; the register has them all
EARLIEST = (F("due_on").asc(nulls_last=True), "pk")
OPEN = {"status": "open"}
LONGEST_SAID = ("updated_on", "pk")
Note = Callable[[Any], str]


@dataclass(frozen=True)
class Group:
    """One group before it is read: its rows, and the filters by which the register shows the same.

    What cannot go on without evidence (`shows`) begins with attaching it.
    """

    pile: Pile
    title: str
    rows: QuerySet[Recommendation]
    filters: dict[str, str]
    action: str = ""
    act: str = ""
    order: tuple[Any, ...] = EARLIEST
    note: Note = lambda row: ""
    shows: bool = False


def work(user: Any) -> Iterator[Work]:
    """The groups of one person, each in one query; those in which nothing lies are left out."""
    rows = Recommendation.objects.visible_to(user).open()
    for group in (*_decisions(user, rows), *_of_entities(user, rows), *_of_bodies(user, rows), *_own(user, rows)):
        shown = list(group.rows.annotate(of=Window(Count("pk"))).order_by(*group.order)[:FIRST])
        if shown:
            yield Work(group.pile, group.title, shown[0].of, [_item(row, group) for row in shown], _address(group))


def _address(group: Group) -> str:
    return f"{reverse('recommendations:list')}?{urlencode(group.filters)}"


def _item(row: Any, group: Group) -> Item:
    progress, state = Progress(row.progress), State(row.state)
    url = reverse("recommendations:detail", args=[row.pk])
    action, address = _step(row, group)
    return Item(
        row.label, url, row.text, row.language, (progress.label, progress.tone), (state.label, state.tone), row.due_on,
        group.note(row), action, f"{url}{address}",
    )  # fmt: skip


def _step(row: Any, group: Group) -> tuple[str, str]:
    """The next step in words, and where on the record it is taken."""
    if group.shows and not row.evidence_shown:
        return _("Attach evidence"), "#attach"
    return group.action or _("Open"), f"{group.act}/#say" if group.act else ""


def _acting(user: Any, permission: str) -> list[Any]:
    """The person's assignments that grant it for one entity or one body."""
    return [a for a in assignments(user) if a.role in grants()[permission] and (a.entity_id or a.body_id)]


# --- Dates to decide, marks to look at ------------------------------------------------------------------------------
def _decisions(user: Any, rows: Any) -> Iterator[Group]:
    roles = dict.fromkeys((a.role, a.entity_id) for a in assignments(user) if a.role in dict(APPROVERS))
    codes = dict(Entity.objects.filter(pk__in=[entity for _role, entity in roles]).values_list("pk", "code"))
    for role, entity in roles:
        yield _dates(Pile.FOR_ME, _("New dates to decide"), rows, role, entity, codes, _("Decide"))
    if can(user, Permission.GRANT_DATE, Scope()):
        disagreeing = rows.filter(in_conflict=True)
        yield Group(Pile.FOR_ME, _("Mark and narrative disagree"), disagreeing, {"conflict": "yes"} | OPEN)


def _dates(
    pile: Pile, title: str, rows: Any, role: str, entity: int | None, codes: dict[int, str], action: str = ""
) -> Group:
    """New dates that wait for a role, those of one entity alone where there is one."""
    waiting = DateRequest.objects.waiting_for(role)
    asked = waiting.filter(recommendation=OuterRef("pk")).values("due_on")[:1]
    found = rows.filter(pk__in=waiting.values("recommendation")).annotate(asked_for=Subquery(asked))
    filters = {"new_date": role} | OPEN
    if entity:
        found, filters = found.for_entity(entity), filters | {"entity": codes[entity]}
    return Group(pile, title, found, filters, action, "answer-date" if action else "", note=_asked_for)


def _asked_for(row: Any) -> str:
    return _("asks for %(day)s") % {"day": localization.day(row.asked_for, "short")}


# --- An entity's ----------------------------------------------------------------------------------------------------
def _of_entities(user: Any, rows: Any) -> Iterator[Group]:
    own = {a.entity_id: a.role for a in _acting(user, Permission.UPDATE)}
    for entity in Entity.objects.filter(pk__in=own):
        yield from _of_entity(entity, rows.for_entity(entity), own[entity.pk], several=len(own) > 1)


def _of_entity(entity: Entity, rows: Any, role: str, *, several: bool) -> Iterator[Group]:
    def group(pile: Pile, title: str, found: Any, action: str = "", act: str = "", **filters: str) -> Group:
        named = f"{title} · {entity.code}" if several else title
        return Group(pile, named, found, {"entity": entity.code} | OPEN | filters, action, act)

    def said(progress: Progress) -> Any:
        return rows.filter(progress=progress)

    today, codes = register_day(), {entity.pk: entity.code}
    returned, claimed, asked = Progress.RETURNED, Progress.REPORTED_IMPLEMENTED, Progress.CLOSURE_REQUESTED
    answer, ask = _("Answer"), _("Request closure")
    yield group(Pile.FOR_ME, _("Returned by the body"), said(returned), answer, "update", progress=returned.value)
    if role == Role.HEAD_OF_ENTITY:
        title = _("Reported implemented: closure can be requested")
        can_ask = group(Pile.FOR_ME, title, _with_evidence(said(claimed)), ask, "request-closure", progress=claimed)
        ready_first = (F("evidence_shown").desc(nulls_last=True), *EARLIEST)
        yield replace(can_ask, order=ready_first, note=_pieces, shows=True)
    late = rows.overdue(on=today)
    yield group(Pile.ENTITY, _("Overdue"), late, _("Update"), "update", overdue="yes", sort="due")
    due = rows.exclude(due_on__lt=today)
    yield group(Pile.ENTITY, _("Due next"), due, _("Update"), "update", overdue="no", sort="due")
    yield group(Pile.FOR_OTHERS, _("Closure requested: the body has it"), said(asked), progress=asked.value)
    yield _escalating(rows, entity, on=today)
    for approver, _label in APPROVERS:
        if approver != role:
            whose = _("New dates that wait for the %(role)s") % {"role": Role(approver).label}
            yield _dates(Pile.FOR_OTHERS, whose, rows, approver, entity.pk, codes)


class DaysAfter(Func):
    """The day so many days after another."""

    template = "(%(expressions)s)"
    arg_joiner = " + "
    output_field = DateField()


def _escalating(rows: Any, entity: Entity, *, on: dt.date) -> Group:
    """What reaches its next rung soon, the earliest first, each with the day and the role to which it goes."""
    ladder = escalation.ladder()
    rungs = [(priority, rung) for priority, of in ladder.items() for rung in of]
    soon = [
        When(escalation.reaching(ladder={priority: [rung]}, on=on), then=Value(rung.after_days))
        for priority, rung in rungs
    ]
    found = escalation.with_clock(rows).filter(escalation.reaching(ladder=ladder, on=on))
    if soon:
        found = found.annotate(next_on=DaysAfter("clock_started_on", Case(*soon, output_field=IntegerField())))

    def note(row: Any) -> str:
        clock = escalation.clock_of(row, ladder=ladder, on=on)
        if not clock or not clock.next:
            return ""
        told = {"day": localization.day(clock.next_on, "short"), "role": Role(clock.next.role).label}
        return _("%(day)s: goes to the %(role)s") % told

    filters = {"escalates": "soon", "entity": entity.code}
    order = ("next_on", "pk") if soon else EARLIEST
    return Group(Pile.NEXT, _("Within 30 days"), found, filters, _("Update"), "update", order, note)


# --- A body's -------------------------------------------------------------------------------------------------------
def _of_bodies(user: Any, rows: Any) -> Iterator[Group]:
    own = {a.body_id for a in _acting(user, Permission.ASSESS)}
    for body in OversightBody.objects.filter(pk__in=own):
        found, filters = rows.filter(body=body), {"body": body.code} | OPEN
        asked, returned = Progress.CLOSURE_REQUESTED, Progress.RETURNED
        yield Group(
            Pile.FOR_ME, _("Closure requests, oldest first"),
            _with_evidence(found.filter(progress=asked)),
            filters | {"progress": asked.value}, _("Assess"), "assess", LONGEST_SAID, _shown,
        )  # fmt: skip
        yield Group(
            Pile.FOR_ME, _("Mark and narrative disagree"), found.filter(in_conflict=True),
            filters | {"conflict": "yes"}, _("Decide"), "decide-conflict",
        )  # fmt: skip
        yield Group(
            Pile.FOR_OTHERS, _("Returned: the entity has it"), found.filter(progress=returned),
            filters | {"progress": returned.value}, order=LONGEST_SAID,
        )  # fmt: skip


def _shown(row: Any) -> str:
    return _("since %(day)s") % {"day": localization.day(row.updated_on, "short")} + f" · {_pieces(row)}"


# --- Evidence -------------------------------------------------------------------------------------------------------
def _with_evidence(rows: Any) -> Any:
    """The rows with `evidence_shown`: how many pieces each has that were not withdrawn; None for none."""
    shown = Evidence.objects.filter(recommendation=OuterRef("pk"), withdrawn_at=None).order_by()
    return rows.annotate(evidence_shown=Subquery(shown.values("recommendation").annotate(n=Count("pk")).values("n")))


def _pieces(row: Any) -> str:
    pieces = row.evidence_shown or 0
    return ngettext("%(n)s piece of evidence", "%(n)s pieces of evidence", pieces) % {"n": pieces}


# --- One's own ------------------------------------------------------------------------------------------------------
def _own(user: Any, rows: Any) -> Iterator[Group]:
    """What the posts that the person holds today answer for, and what the person wrote last."""
    today = timezone.localdate()
    held = Q(tenures__ends_on=None) | Q(tenures__ends_on__gt=today)
    for post in Post.objects.filter(held, tenures__user=user, tenures__starts_on__lte=today).distinct():
        answered = rows.filter(accountable_officials__post=post, accountable_officials__ends_on=None)
        title = _("Accountable: %(post)s") % {"post": post.title}
        yield Group(Pile.MINE, title, answered, {"official": post.code, "sort": "due"} | OPEN, _("Update"), "update")
    if not can(user, Permission.UPDATE):
        return
    last = Update.objects.last_words().filter(recorded_by=user).values("recommendation")
    filters = {"last_by": user.username, "sort": "due"} | OPEN
    yield Group(Pile.MINE, _("I spoke last"), rows.filter(pk__in=last), filters, _("Update"), "update")
