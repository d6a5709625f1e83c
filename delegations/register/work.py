"""Delegations as tasks: to accept, to issue, ending soon; and their dates, their figures of an entity, their hits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accountability.lists.excerpts import excerpt
from accountability.lists.words import holding_all
from accountability.lists.work import FIRST, Column, Group, Groups, first_of
from accountability.models import Entity, Post, Tenure, register_day
from accountability.permissions import can
from accountability.registers import CalendarEntry, CalendarOf, Count, Hit, HitGroup, Pile
from accountability.roles import Scope
from delegations.choices import State
from delegations.measures.figures import COMPONENT
from delegations.models import Instrument, Matter, post_name, posts_held
from delegations.permissions import Permission

LIST = "delegations:list"
HEADINGS = (gettext_lazy("Delegation"), gettext_lazy("State"), gettext_lazy("Grantee"))
SOON = dt.timedelta(days=30)


def work(user: Any) -> Iterator[Groups]:
    """The groups of one person."""
    if can(user, Permission.HOLD_AUTHORITY):
        rows, loaded = Instrument.objects.visible_to(user).open(), Instrument.objects.for_action()
        yield Groups(_groups(user, rows), loaded, page=LIST, columns=_columns, headings=HEADINGS)


def _groups(user: Any, rows: Any) -> Iterator[Group]:
    day = register_day()
    held = posts_held(user, on=day).values("pk")
    own = {"mine": "yes"}
    issued = rows.filter(state=State.ISSUED, grantee__in=held)
    yield Group(
        Pile.FOR_ME, _("Delegations to accept"), issued, own | {"state": str(State.ISSUED)}, _("Accept"), "accept",
        order=("reference",),
    )  # fmt: skip
    own_tenures = Tenure.objects.on(day).filter(user=user, in_charge=False)
    succeeded = rows.awaiting_successor(on=day).filter(grantee__in=own_tenures.values("post"))
    yield Group(
        Pile.FOR_ME, _("Delegations to accept as the new holder"), succeeded, own | {"succession": "yes"},
        _("Accept as the new holder"), "succeed", order=("reference",),
    )  # fmt: skip
    drafts = rows.filter(state=State.DRAFT, grantor__in=held)
    yield Group(
        Pile.FOR_ME, _("Delegations to issue"), drafts, own | {"state": str(State.DRAFT)}, _("Issue"), "issue",
        order=("reference",),
    )  # fmt: skip
    if can(user, Permission.APPROVE_DELEGATION, Scope()):
        waiting = rows.filter(state=State.DRAFT, approved_on=None).exclude(grantee__in=held)
        yield Group(
            Pile.FOR_OTHERS, _("Drafts of delegations"), waiting, {"state": str(State.DRAFT)},
            _("Approve delegation to another entity"), "approve", order=("reference",),
        )  # fmt: skip
    until = day + SOON + dt.timedelta(days=1)
    ending = rows.filter(Q(grantor__in=held) | Q(grantee__in=held), valid_to__gt=day, valid_to__lt=until)
    filters = own | {"expires_before": until.isoformat()}
    yield Group(
        Pile.MINE, _("Delegations that end within 30 days"), ending, filters, _("Amend"), "amend",
        order=("valid_to", "pk"),
    )  # fmt: skip


def _columns(row: Instrument) -> tuple[Column, Column]:
    state = State(row.state)
    return (state.label, state.tone), (post_name(row.grantee), "neutral")


def calendar(
    user: Any, *, first: dt.date, last: dt.date, of: CalendarOf | None = None
) -> Iterator[CalendarEntry]:  # fmt: skip
    """The days on which delegations end: those from and to the person's posts."""
    rows = Instrument.objects.visible_to(user).open().for_action().filter(valid_to__range=(first, last))
    if of:
        rows = of.narrow(rows, COMPONENT)
    else:
        held = posts_held(user, on=register_day()).values("pk")
        rows = rows.filter(Q(grantor__in=held) | Q(grantee__in=held))
    for row in rows.order_by("valid_to", "pk"):
        assert row.valid_to is not None  # by the filter
        yield CalendarEntry(
            on=row.valid_to, kind=_("Delegation ends"), tone="attention", label=row.reference,
            url=row.get_absolute_url(), key=f"delegation-{row.pk}", text=row.text,
        )  # fmt: skip


def of_entity(entity: Entity, *, on: dt.date) -> Iterator[Count]:
    """The delegations in force to posts of the entity, and those that wait for acceptance."""
    reached = [row.entity for row in entity.reach(on=on)]
    rows = Instrument.objects.filter(grantee__entity__in=reached)
    held = rows.in_force(on=on).count()
    waiting = rows.filter(state=State.ISSUED, is_voided=False).count()
    if held or waiting:
        url = f"{reverse(LIST)}?entity={entity.code}"
        yield Count(_("Delegations held"), held, reverse("delegations:net", args=[entity.code]))
        yield Count(_("Delegations not yet accepted"), waiting, f"{url}&state=issued", "attention" if waiting else "")


def search(user: Any, words: str) -> Iterator[HitGroup]:
    """Delegations by reference, post or matter; posts with authority; matters, each with who may decide."""
    if not can(user, Permission.VIEW_DELEGATIONS):
        return
    fields = ("reference", "grantor__titles", "grantee__titles", "grantor__code", "grantee__code")
    rows = Instrument.objects.visible_to(user).filter(holding_all(words, fields, Instrument), is_voided=False)
    first, count = first_of(rows.for_action(), "reference")
    hits = [
        Hit(row.reference, row.get_absolute_url(), excerpt(row.text, words), note=row.get_state_display())
        for row in first
    ]  # fmt: skip
    url = f"{reverse(LIST)}?{urlencode({'q': words})}" if count > FIRST else ""
    yield HitGroup(_("Delegations"), hits, url, "delegations", count)
    matters = Matter.objects.filter(holding_all(words, ("code", "titles")))
    address = f"{reverse('delegations:authority')}?matter="
    hits = [
        Hit(matter.title, f"{address}{matter.code}", _("Who may decide"), note=matter.get_area_display())
        for matter in matters[:FIRST]
    ]  # fmt: skip
    yield HitGroup(_("Matters that can be delegated"), hits, "", "matters", matters.count())
    received = Instrument.objects.filter(grantee=OuterRef("pk"))
    posts = Post.objects.filter(holding_all(words, ("code", "titles", "entity__names"), Post), Exists(received))
    named = posts.select_related("entity")
    hits = [
        Hit(post_name(post), reverse("delegations:post", args=[post.pk]), _("What this post holds"), note=post.code)
        for post in named[:FIRST]
    ]  # fmt: skip
    yield HitGroup(_("Posts with delegated authority"), hits, "", "posts", named.count())
