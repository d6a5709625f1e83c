"""Compacts as tasks, dates, figures of an entity and search results."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accountability import localization
from accountability.lists.excerpts import excerpt
from accountability.lists.words import holding_all
from accountability.lists.work import FIRST, Column, Group, Groups, first_of
from accountability.measures import percent
from accountability.models import Entity, register_day
from accountability.permissions import can
from accountability.registers import CalendarEntry, CalendarOf, Count, Hit, HitGroup, Pile
from accountability.roles import Scope
from compacts.choices import CycleStep, State
from compacts.measures.punctuality import COMPONENT, due, together
from compacts.models import Compact, signs_for_secretary_general
from compacts.permissions import Permission

LIST = "compacts:list"
HEADINGS = (gettext_lazy("Compact"), gettext_lazy("State"), gettext_lazy("Entity"))


def work(user: Any) -> Iterator[Groups]:
    """The groups of one person."""
    if can(user, Permission.VIEW_COMPACTS):
        loaded = Compact.objects.select_related("cycle", "post", "entity")
        yield Groups(_groups(user), loaded, page=LIST, columns=_columns, headings=HEADINGS)


def _groups(user: Any) -> Iterator[Group]:
    rows = Compact.objects.filter(is_voided=False)
    order = ("due_on", "pk")
    if can(user, Permission.SIGN_COMPACT):
        mine = {"mine": "yes"}
        own = rows.of(user)
        unsigned = own.filter(state=State.AGREED, signed_on=None, official=user)
        yield Group(
            Pile.FOR_ME, _("Compacts to sign"), unsigned, mine | {"state": str(State.AGREED)}, _("Sign"), "sign",
            order=order,
        )  # fmt: skip
        signed = own.filter(state=State.SIGNED, cycle__ends_on__lte=_last_day())
        yield Group(
            Pile.FOR_ME, _("Self-assessments to submit"), signed, mine | {"state": str(State.SIGNED)},
            _("Assess"), "assessment", order=order,
        )  # fmt: skip
    if can(user, Permission.DRAFT_COMPACT):
        drafts = rows.within_reach(user, Permission.DRAFT_COMPACT)
        for state, title in ((State.DRAFT, _("Compacts to complete")), (State.RETURNED, _("Compacts to correct"))):
            of = drafts.filter(state=state)
            yield Group(Pile.ENTITY, title, of, {"state": str(state)}, _("Edit items"), "items", order=order)
    if signs_for_secretary_general(user):
        waiting = rows.filter(state=State.AGREED, signed_on__isnull=False).exclude(official=user)
        yield Group(
            Pile.FOR_ME, _("Compacts to sign for the Secretary-General"), waiting, {"state": str(State.AGREED)},
            _("Sign"), "sign", order=order,
        )  # fmt: skip
    if can(user, Permission.RUN_COMPACTS, Scope()):
        proposed = rows.filter(state=State.PROPOSED)
        yield Group(
            Pile.FOR_ME, _("Proposed compacts"), proposed, {"state": str(State.PROPOSED)}, _("Agree"), "agree",
            order=order,
        )  # fmt: skip


def _last_day() -> dt.date:
    """The last end of a cycle whose self-assessment can be written now: within a month."""
    return register_day() + dt.timedelta(days=31)


def _columns(row: Compact) -> tuple[Column, Column]:
    return (row.get_state_display(), row.tone), (row.entity.code, "neutral")


def calendar(
    user: Any, *, first: dt.date, last: dt.date, of: CalendarOf | None = None
) -> Iterator[CalendarEntry]:  # fmt: skip
    """The days of the next steps of compacts that the person signs, drafts or runs."""
    rows = Compact.objects.filter(due_on__range=(first, last), is_voided=False).for_action()
    if not can(user, Permission.RUN_COMPACTS, Scope()):
        reached = rows.within_reach(user, Permission.DRAFT_COMPACT).order_by().values("pk")
        own = Compact.objects.of(user).order_by().values("pk")
        rows = rows.filter(pk__in=reached.union(own)) if can(user, Permission.DRAFT_COMPACT) else rows.none()
    rows = of.narrow(rows, COMPONENT) if of else rows
    for row in rows.order_by("due_on", "pk"):
        if row.is_open and row.due_on and row.step:
            yield CalendarEntry(
                on=row.due_on, kind=row.step.label, tone="attention", label=row.label, url=row.get_absolute_url(),
                key=f"compact-{row.pk}-{row.step}", text=row.text,
            )  # fmt: skip


def of_entity(entity: Entity, *, on: dt.date) -> Iterator[Count]:
    """The compacts of the entity signed on time, of those due."""
    reached = {row.entity for row in entity.reach(on=on)}
    share = together((row for row in due(CycleStep.SIGN, on=on) if row.entity in reached), on=on)
    if share.denominator:
        yield Count(
            _("Compacts signed on time"), share.numerator, f"{reverse(LIST)}?entity={entity.code}",
            numerator=share.numerator, denominator=share.denominator,
            percent=localization.percent(percent(*share), 1),
        )  # fmt: skip


def search(user: Any, words: str) -> Iterator[HitGroup]:
    """Compacts by senior manager, post and item, as far as the person may read them."""
    if not can(user, Permission.VIEW_COMPACTS):
        return
    fields = ("official_name", "post__code", "post__titles", "entity__code", "items__text")
    matching = Compact.objects.filter(holding_all(words, fields, Compact), is_voided=False).order_by().values("pk")
    rows = Compact.objects.visible_to(user).filter(pk__in=matching).for_action()
    first, count = first_of(rows, "-cycle__starts_on", "pk")
    hits = [
        Hit(row.label, row.get_absolute_url(), excerpt(row.text, words), note=row.get_state_display()) for row in first
    ]
    url = f"{reverse(LIST)}?q={words}" if count > FIRST else ""
    yield HitGroup(_("Compacts"), hits, url, "compacts", count)
