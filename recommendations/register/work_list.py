"""Tasks of one person in the register, by category: each group is a filter of the register."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.db.models import Count, F, OuterRef, Subquery, prefetch_related_objects
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accountability import localization
from accountability.lists.work import (
    EARLIEST,
    Column,
    Group,
    Groups,
    assignments_with,
    entities_with,
    escalating,
    posts_of,
    read_queue,
    read_work,
)
from accountability.models import Entity, OversightBody, register_day
from accountability.models.target_date import APPROVERS
from accountability.permissions import assignments, can
from accountability.registers import Pile, Queue, Work
from accountability.roles import Role, Scope
from recommendations.choices import Progress, State
from recommendations.models import DateRequest, Evidence, Recommendation, Update
from recommendations.notifications import DEADLINES
from recommendations.permissions import Permission

PAGE = "recommendations:list"
OPEN = {"status": "open"}
OLDEST_UPDATE = ("updated_on", "pk")
HEADINGS = (
    gettext_lazy("Recommendation"),
    gettext_lazy("Management position"),
    gettext_lazy("Oversight body decision"),
)


def work(user: Any) -> Iterator[Groups]:
    """The groups of one person."""
    yield Groups(_groups(user), Recommendation.objects.all(), page=PAGE, columns=columns, headings=HEADINGS)


def queue(user: Any, code: str, pk: int, place: int) -> Queue | None:
    """The place of a recommendation in the group of that code."""
    return read_queue(_groups(user), page=PAGE, code=code, pk=pk, place=place)


def _groups(user: Any) -> Iterator[Group]:
    rows = Recommendation.objects.visible_to(user).open()
    yield _assigned(user, rows)
    yield from _decisions(user, rows)
    yield from _of_entities(user, rows)
    yield from _of_bodies(user, rows)
    yield from _own(user, rows)


def columns(row: Recommendation) -> tuple[Column, Column]:
    progress, state = Progress(row.progress), State(row.state)
    return (progress.label, progress.tone), (state.label, state.tone)


# --- What a colleague assigned --------------------------------------------------------------------------------------
def _assigned(user: Any, rows: Any) -> Group:
    """Those that the person's entity assigned to them."""
    answer = (_("Update"), "update") if can(user, Permission.UPDATE) else ("", "")
    filters = {"assignee": "me", "sort": "due"} | OPEN
    return Group(Pile.FOR_ME, _("Assigned to me"), rows.assigned_to(user), filters, *answer)


# --- Dates to decide, marks to look at ------------------------------------------------------------------------------
def _decisions(user: Any, rows: Any) -> Iterator[Group]:
    held = [assignment for assignment in assignments(user) if assignment.role in dict(APPROVERS)]
    prefetch_related_objects(held, "entity")
    roles = dict.fromkeys((a.role, a.entity_id) for a in held)
    codes = {assignment.entity_id: assignment.entity.code for assignment in held if assignment.entity}
    for role, entity in roles:
        yield _dates(Pile.FOR_ME, _("New target dates to decide"), rows, role, entity, codes, _("Decide"))
    if can(user, Permission.GRANT_DATE, Scope()):
        disagreeing = rows.filter(in_conflict=True)
        yield Group(Pile.FOR_ME, _("Status and text conflict"), disagreeing, {"conflict": "yes"} | OPEN)


def _dates(
    pile: Pile, title: str, rows: Any, role: str, entity: int | None, codes: dict[int, str], action: str = ""
) -> Group:
    """New dates that wait for a role, those of one entity only if there is one."""
    waiting = DateRequest.objects.waiting_for(role)
    requested = waiting.filter(recommendation=OuterRef("pk")).values("due_on")[:1]
    awaiting = rows.filter(pk__in=waiting.values("recommendation")).annotate(asked_for=Subquery(requested))
    filters = {"new_date": role} | OPEN
    if entity:
        awaiting, filters = awaiting.for_entity(entity), filters | {"entity": codes[entity]}
    return Group(
        pile, title, awaiting, filters, action, "answer-date" if action else "", note=_asked_for,
        is_annotated=True,
    )  # fmt: skip


def _asked_for(row: Any) -> str:
    return _("requests %(day)s") % {"day": localization.day(row.asked_for, "short")}


# --- An entity's ----------------------------------------------------------------------------------------------------
def _of_entities(user: Any, rows: Any) -> Iterator[Group]:
    own = {a.entity_id: a.role for a in assignments_with(user, Permission.UPDATE)}
    for entity in entities_with(user, Permission.UPDATE):
        yield from _of_entity(entity, rows.for_entity(entity), own[entity.pk], several=len(own) > 1)


def _of_entity(entity: Entity, rows: Any, role: str, *, several: bool) -> Iterator[Group]:
    def group(pile: Pile, title: str, found: Any, action: str = "", act: str = "", **filters: str) -> Group:
        named = f"{title} · {entity.code}" if several else title
        return Group(pile, named, found, {"entity": entity.code} | OPEN | filters, action, act)

    def with_progress(progress: Progress) -> Any:
        return rows.filter(progress=progress)

    today, codes = register_day(), {entity.pk: entity.code}
    returned, claimed, requested = Progress.RETURNED, Progress.REPORTED_IMPLEMENTED, Progress.CLOSURE_REQUESTED
    answer, ask = _("Answer"), _("Request closure")
    yield group(
        Pile.FOR_ME, _("Returned by the body"), with_progress(returned), answer, "update", progress=returned.value
    )
    if role == Role.HEAD_OF_ENTITY:
        title = _("Reported implemented: closure can be requested")
        can_ask = group(
            Pile.FOR_ME, title, _with_evidence(with_progress(claimed)), ask, "request-closure", progress=claimed
        )
        ready_first = (F("evidence_shown").desc(nulls_last=True), *EARLIEST)
        yield replace(can_ask, order=ready_first, note=_pieces, step=_evidence_first, is_annotated=True)
    late = rows.overdue(on=today)
    yield group(Pile.ENTITY, _("Overdue"), late, _("Update"), "update", overdue="yes", sort="due")
    due = rows.exclude(due_on__lt=today)
    yield group(Pile.ENTITY, _("Due next"), due, _("Update"), "update", overdue="no", sort="due")
    yield group(Pile.FOR_OTHERS, _("Awaiting the oversight body"), with_progress(requested), progress=requested.value)
    soon = {"escalates": "soon", "entity": entity.code}
    yield escalating(rows, DEADLINES, on=today, filters=soon, act="update", title=_("Recommendations within 30 days"))
    for approver, _label in APPROVERS:
        if approver != role:
            whose = _("New target dates awaiting the %(role)s") % {"role": Role(approver).label}
            yield _dates(Pile.FOR_OTHERS, whose, rows, approver, entity.pk, codes)


# --- A body's -------------------------------------------------------------------------------------------------------
def _of_bodies(user: Any, rows: Any) -> Iterator[Group]:
    own = {a.body_id for a in assignments_with(user, Permission.ASSESS)}
    for body in OversightBody.objects.filter(pk__in=own):
        of_body, filters = rows.filter(body=body), {"body": body.code} | OPEN
        requested, returned = Progress.CLOSURE_REQUESTED, Progress.RETURNED
        yield Group(
            Pile.FOR_ME, _("Closure requests, oldest first"),
            _with_evidence(of_body.filter(progress=requested)),
            filters | {"progress": requested.value}, _("Assess"), "assess", OLDEST_UPDATE, _waiting_since,
            is_annotated=True,
        )  # fmt: skip
        yield Group(
            Pile.FOR_ME, _("Status and text conflict"), of_body.filter(in_conflict=True),
            filters | {"conflict": "yes"}, _("Decide"), "decide-conflict",
        )  # fmt: skip
        yield Group(
            Pile.FOR_OTHERS, _("Awaiting the entity"), of_body.filter(progress=returned),
            filters | {"progress": returned.value}, order=OLDEST_UPDATE,
        )  # fmt: skip


def _waiting_since(row: Any) -> str:
    return _("since %(day)s") % {"day": localization.day(row.updated_on, "short")} + f" · {_pieces(row)}"


# --- Evidence -------------------------------------------------------------------------------------------------------
def _with_evidence(rows: Any) -> Any:
    """The rows with `evidence_shown`: how many pieces each has that were not withdrawn; None for none."""
    attached = Evidence.objects.filter(recommendation=OuterRef("pk"), withdrawn_at=None).order_by()
    return rows.annotate(evidence_shown=Subquery(attached.values("recommendation").annotate(n=Count("pk")).values("n")))


def _evidence_first(row: Any) -> tuple[str, str] | None:
    """Tasks that need evidence start with attaching it."""
    return None if row.evidence_shown else (_("Attach evidence"), "#attach")


def _pieces(row: Any) -> str:
    pieces = row.evidence_shown or 0
    return ngettext("%(n)s item of evidence", "%(n)s items of evidence", pieces) % {"n": pieces}


# --- One's own ------------------------------------------------------------------------------------------------------
def _own(user: Any, rows: Any) -> Iterator[Group]:
    """Recommendations of the posts that the person holds today, and those the person last updated."""
    for post in posts_of(user):
        answered = rows.filter(accountable_officials__post=post, accountable_officials__ends_on=None)
        title = _("Accountable: %(post)s") % {"post": post.title}
        yield Group(Pile.MINE, title, answered, {"official": post.code, "sort": "due"} | OPEN, _("Update"), "update")
    if not can(user, Permission.UPDATE):
        return
    last = Update.objects.last_words().filter(recorded_by=user).values("recommendation")
    filters = {"last_by": user.username, "sort": "due"} | OPEN
    yield Group(Pile.MINE, _("Last updated by me"), rows.filter(pk__in=last), filters, _("Update"), "update")


def entity_lists(entity: Entity, *, on: dt.date, user: Any) -> Iterator[Work]:
    """The groups that the person may read, each with its first ten; only of the register day, as dates change."""
    if on < register_day() or not can(user, Permission.VIEW_RECOMMENDATIONS):
        return
    rows = Recommendation.objects.visible_to(user).for_entity(entity)
    of_entity = {"entity": entity.code}
    overdue = Group(Pile.ENTITY, _("Most overdue"), rows.overdue(on=on), of_entity | {"overdue": "yes", "sort": "due"})
    soon = escalating(rows.open(), DEADLINES, on=on, filters=of_entity | {"escalates": "soon"}, act="")
    groups = (overdue, replace(soon, title=_("Escalates within 30 days")))
    loaded = Recommendation.objects.all()
    yield from read_work([Groups(groups, loaded, page="recommendations:list", columns=columns, headings=HEADINGS)])
