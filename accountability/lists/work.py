"""The work list of the registers: groups of records by category, each with its first rows and a link to all."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.db.models import Case, Count, DateField, F, Func, IntegerField, Q, QuerySet, Value, When, Window
from django.db.models.functions import RowNumber
from django.db.models.query import prefetch_related_objects
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accountability import localization
from accountability.localization.dates import organization_day
from accountability.models import Entity, Post
from accountability.notifications.escalation import Ladder, with_clock
from accountability.permissions import assignments, grants
from accountability.registers import Deadlines, Item, Pile, Queue, Work
from accountability.roles import Role

FIRST = 10  # of each group of tasks or kind of search result; the list of the register has them all
EARLIEST = (F("due_on").asc(nulls_last=True), "pk")
ROWS_ON_PAGE = 5  # of each group on the page of all tasks
Column = tuple[Any, str]
"""The label and the tone of one cell."""


@dataclass(frozen=True)
class Group:
    """One group before it is read: its rows, and the filters with which the register lists the same rows.

    `action` is the label of the next step and `act` its URL below the record. `step` gives another step for a row, as
    label and URL. `listed_at` gives, for the first row, the page that lists the group where no register list does, and
    `address` the page of a row where it is not the page of its record. `text` is what a row says, where it is not its
    field. `is_annotated` where `note` or `step` reads an annotation of the rows.
    """

    pile: Pile
    title: str
    rows: QuerySet[Any]
    filters: Mapping[str, str]
    action: str = ""
    act: str = ""
    order: tuple[Any, ...] = EARLIEST
    note: Callable[[Any], str] = lambda row: ""
    step: Callable[[Any], tuple[str, str] | None] = lambda row: None
    listed_at: Callable[[Any], str] | None = None
    address: Callable[[Any], str] = lambda row: row.get_absolute_url()
    text: Callable[[Any], str] = lambda row: row.text
    is_annotated: bool = False


@dataclass(frozen=True)
class Groups:
    """Groups of records of one model before they are read; `rows` are its records with the relations that cells need.

    `page` names the list of the register, `columns` gives the two cells of a row, `headings` the column headings.
    """

    groups: Iterable[Group]
    rows: QuerySet[Any]
    page: str
    columns: Callable[[Any], tuple[Column, Column]]
    headings: tuple[Any, Any, Any]


def read_work(parts: Iterable[Work | Groups]) -> list[Work]:
    """The work of the parts, in their order, without empty groups.

    The first rows of all groups are found in one query, and those of each part are read in another.
    """
    parts = [replace(part, groups=list(part.groups)) if isinstance(part, Groups) else part for part in parts]
    found = iter(_first_keys([group for part in parts if isinstance(part, Groups) for group in part.groups]))
    return [
        work
        for part in parts
        for work in ([part] if isinstance(part, Work) else _read(part, [next(found) for _group in part.groups]))
    ]


def _first_keys(groups: Sequence[Group]) -> list[tuple[list[int], int]]:
    """The keys of the first rows of each group, and how many rows it has."""
    queries = [
        group.rows.annotate(
            group=Value(number), place=Window(RowNumber(), order_by=group.order), of=Window(Count("pk"))
        ).order_by("place").values_list("group", "place", "pk", "of")[:FIRST]
        for number, group in enumerate(groups)
    ]  # fmt: skip
    keys: dict[int, list[int]] = defaultdict(list)
    counts: dict[int, int] = {}
    if queries:
        for number, _place, pk, count in sorted(queries[0].union(*queries[1:], all=True)):
            keys[number].append(pk)
            counts[number] = count
    return [(keys[number], counts.get(number, 0)) for number in range(len(groups))]


def _read(part: Groups, found: Sequence[tuple[list[int], int]]) -> list[Work]:
    """The groups of a part that have rows; rows with annotations are read by group, all others at once."""
    pairs = [(group, keys, count) for group, (keys, count) in zip(part.groups, found, strict=True) if keys]
    plain = {pk for group, keys, _count in pairs if not group.is_annotated for pk in keys}
    rows = part.rows.in_bulk(plain) if plain else {}
    return [
        _work(part, group, [of[pk] for pk in keys], count)
        for group, keys, count in pairs
        for of in [group.rows.in_bulk(keys) if group.is_annotated else rows]
    ]


def _work(part: Groups, group: Group, rows: Sequence[Any], count: int) -> Work:
    code = code_of(group, part.page)
    url = group.listed_at(rows[0]) if group.listed_at else f"{reverse(part.page)}?{urlencode(group.filters)}"
    items = [_item(row, group, part.columns(row), code, place) for place, row in enumerate(rows, start=1)]
    return Work(group.pile, group.title, count, items, url, part.headings, code)


def first_of(rows: QuerySet[Any], *order: Any) -> tuple[list[Any], int]:
    """The first rows in an order, and how many rows there are, in one query."""
    first = list(rows.annotate(of=Window(Count("pk"))).order_by(*order)[:FIRST])
    return first, first[0].of if first else 0


def each_once(groups: Iterable[Work]) -> list[Work]:
    """The groups by category, with at most five rows each: a record only in the first of its groups that has room for
    it, with the titles of the others as reasons.
    """
    ordered = sorted(groups, key=lambda group: list(Pile).index(group.pile))
    titles: dict[str, list[Any]] = {}
    for group in ordered:
        for item in group.items:
            titles.setdefault(item.record_url, []).append(group.title)
    listed: set[str] = set()
    shortened = []
    for group in ordered:
        items = [item for item in group.items if item.record_url not in listed][:ROWS_ON_PAGE]
        listed |= {item.record_url for item in items}
        others = [replace(i, reasons=[title for title in titles[i.record_url] if title != group.title]) for i in items]
        shortened.append(replace(group, items=others))
    return shortened


def _item(row: Any, group: Group, columns: tuple[Column, Column], code: str, place: int) -> Item:
    action, address = _next_step(row, group, code, place)
    url = _of_queue(group.address(row), code, place)
    return Item(row.label, url, group.text(row), row.language, *columns, row.due_on, group.note(row), action, address)


def _next_step(row: Any, group: Group, code: str, place: int) -> tuple[str, str]:
    """The label and the address of the next step on a row, which names the group and the place in it."""
    action, step = group.step(row) or (
        group.action or pgettext("verb", "Open"),
        f"{group.act}/#text" if group.act else "",
    )
    return action, _of_queue(f"{group.address(row)}{step}", code, place)


def _of_queue(address: str, code: str, place: int) -> str:
    """The address of a row, or of a step on it, with the group and the place in it before the fragment."""
    path, _hash, fragment = address.partition("#")
    return f"{path}?{urlencode({'queue': code, 'place': place})}" + (f"#{fragment}" if fragment else "")


# --- One group, record by record ------------------------------------------------------------------------------------
def code_of(group: Group, page: str) -> str:
    """The code of a group in addresses, from the filters by which the register lists the same rows."""
    return slugify(f"{page}-{urlencode(group.filters)}".translate(str.maketrans(":=&", "---")))[:120]


def read_queue(groups: Iterable[Group], *, page: str, code: str, pk: int, place: int) -> Queue | None:
    """The place of a record in the group of that code, in two queries; None where the person has no such group.

    A record that has left the group, as after its task was done, is followed by the one that took its place.
    """
    group = next((group for group in groups if code_of(group, page) == code), None)
    if group is None:
        return None
    keys = list(group.rows.order_by(*group.order).values_list("pk", flat=True))
    number = keys.index(pk) + 1 if pk in keys else 0
    position = number or max(place - 1, 0)
    following = group.rows.filter(pk=keys[position]).first() if position < len(keys) else None
    _action, address = _next_step(following, group, code, position + 1) if following else ("", "")
    return Queue(group.title, number, len(keys), address, f"{reverse('work')}#{code}")


# --- Categories -----------------------------------------------------------------------------------------------------
def assignments_with(user: Any, permission: str) -> list[Any]:
    """The person's assignments that grant the permission for one entity or one body."""
    return [a for a in assignments(user) if a.role in grants()[permission] and (a.entity_id or a.body_id)]


def entities_with(user: Any, permission: str) -> list[Entity]:
    """The entities for which an assignment grants the person the permission, by code; read once with assignments."""
    held = [assignment for assignment in assignments_with(user, permission) if assignment.entity_id]
    prefetch_related_objects(held, "entity")
    return sorted({assignment.entity for assignment in held}, key=lambda entity: entity.code)


def posts_of(user: Any) -> QuerySet[Post]:
    """The posts that the person holds today."""
    today = organization_day()
    held = Q(tenures__ends_on=None) | Q(tenures__ends_on__gt=today)
    return Post.objects.filter(held, tenures__user=user, tenures__starts_on__lte=today).distinct()


class DaysAfter(Func):
    """The date that many days after another."""

    template = "(%(expressions)s)"
    arg_joiner = " + "
    output_field = DateField()


def escalating(
    rows: Any, deadlines: Deadlines, *, on: dt.date, filters: Mapping[str, str], act: str, title: str = ""
) -> Group:
    """Records that reach their next step soon, the earliest first, each with the date and the role notified."""
    ladder = Ladder(deadlines)
    soon = [
        When(ladder.reaches(step, on=on), then=Value(step.after_days))
        for steps in ladder.steps.values()
        for step in steps
    ]
    reaching = with_clock(rows, deadlines).filter(ladder.reaching(on=on))
    if soon:
        reaching = reaching.annotate(next_on=DaysAfter("clock_started_on", Case(*soon, output_field=IntegerField())))

    def note(row: Any) -> str:
        clock = ladder.clock(row, on=on)
        if not clock or not clock.next:
            return ""
        words = {"day": localization.day(clock.next_on, "short"), "role": Role(clock.next.role).label}
        return _("%(day)s: escalates to the %(role)s") % words

    order = ("next_on", "pk") if soon else EARLIEST
    return Group(Pile.NEXT, title or _("Within 30 days"), reaching, filters, _("Update"), act, order, note)
