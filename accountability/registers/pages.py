"""Parts of a register shown on the pages of the foundation: navigation, lists, records, tasks, search results."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class Section(models.TextChoices):
    """The sections of the navigation, in order; the last is the account menu."""

    OVERVIEW = "overview", _("Overview")
    WORK = "work", _("My work")
    REGISTERS = "registers", _("Registers")
    ANALYSIS = "analysis", _("Analysis")
    REPORTS = "reports", _("Reports")
    ACCOUNT = "account", _("Account")


@dataclass(frozen=True)
class Link:
    """One entry of the navigation; entries `under` one label stand together, the first opened is its page.

    The pages below its address, or below one of `also`, belong to it.
    """

    label: Any
    url_name: str
    permission: str
    section: Section = Section.REGISTERS
    under: Any = ""
    also: Sequence[str] = ()


@dataclass(frozen=True)
class AdministeredList:
    """One list that administrators maintain: its form fields, those that cannot be changed later, its columns.

    Nothing is deleted from a list: an entry ends on a date or is deactivated. `events` are added and changed.
    """

    slug: str
    title: Any
    model: str
    fields: Sequence[str]
    columns: Sequence[str]
    fixed: Sequence[str] = ()
    permission: str = "manage-lists"
    events: tuple[str, str] = ("list-entry-added", "list-entry-changed")
    note: Any = ""


@dataclass(frozen=True)
class Workbook:
    """One list that can be exported: a workbook of its sheets, and its first sheet as CSV.

    `page` is the URL name of the list, `filters` its filter set; `sheets` gives the sheets of the filtered rows.
    """

    page: str
    title: Any
    job_title: Any
    permission: str
    filters: Any
    sheets: Callable[[Any], Sequence[Any]]


@dataclass(frozen=True)
class RecordEntry:
    """One kind of record of a register, for the shared machinery.

    `page(request, pk, form=None)` renders the record's page, with the form of an action if there is one. `actions` are
    forms by slug, for holders of one of the permissions `acting`. `next_actions` names the forms that come first, each
    with its condition. `evidence_related` are the relations that `Record.references_to` reads, `evidence_fields` the
    additional form fields of the register's evidence; `evidence_changed` is called under the record's lock when a piece
    of evidence was replaced or withdrawn; `demand_owners` raises Incomplete if one of the entities may not be
    responsible for the record.
    """

    model: Any
    prefix: str
    page: Callable[..., Any]
    actions: Mapping[str, Any] = field(default_factory=dict)
    acting: Sequence[str] = ()
    next_actions: Sequence[tuple[Any, Callable[[Any], bool]]] = ()
    demand_owners: Callable[[Any, Sequence[Any]], None] = lambda record, entities: None
    evidence_related: Sequence[str] = ()
    evidence_fields: Callable[[Any], Mapping[str, Any]] = lambda record: {}
    evidence_changed: Callable[..., object] = lambda evidence, *, by: None


@dataclass(frozen=True)
class Count:
    """One figure of a register for an entity, with the URL of its rows.

    A rate has its parts, `percent` as text, and the rate of the whole Organization as `comparison`. `change` is the
    difference from a year before, as text with its sign.
    """

    label: Any
    value: int
    url: str
    tone: str = ""
    numerator: int | None = None
    denominator: int | None = None
    percent: str = ""
    comparison: str = ""
    change: str = ""


@dataclass(frozen=True)
class Breach:
    """One indicator of an entity beyond its threshold, for internal control: the code of the area that it concerns.

    `reference` names the indicator and its period for ever.
    """

    area: str
    reference: str
    label: str
    url: str


class Pile(models.TextChoices):
    """The categories of a person's tasks."""

    FOR_ME = "for-me", _("Waiting for me")
    MINE = "mine", _("Mine")
    ENTITY = "entity", _("My entity’s")
    FOR_OTHERS = "for-others", _("Waiting for others")
    NEXT = "next", _("Upcoming escalations")


@dataclass(frozen=True)
class Item:
    """One task: the record, two columns as label and tone, the due date, and the next step.

    `reasons` are the titles of the other groups that the record is in.
    """

    label: str
    url: str
    text: str
    language: str
    first: tuple[Any, str]
    second: tuple[Any, str]
    due_on: dt.date | None
    note: str
    action: Any
    action_url: str
    reasons: Sequence[Any] = ()

    @property
    def record_url(self) -> str:
        """The URL of the record without the group from which it is opened."""
        return self.url.partition("?")[0]


@dataclass(frozen=True)
class Work:
    """One group of a person's tasks: their number, the first of them, and the URL of all.

    `columns` are the headings of the record and its two columns; `code` names the group in addresses.
    """

    pile: Pile
    title: Any
    count: int
    items: Sequence[Item]
    url: str
    columns: tuple[Any, Any, Any]
    code: str = ""


@dataclass(frozen=True)
class Queue:
    """The place of one record among the tasks of a group, 0 once it has left them; their number, and the next one."""

    title: Any
    place: int
    count: int
    next_url: str
    url: str


@dataclass(frozen=True)
class CalendarOf:
    """Whose dates a calendar has: those of an entity with its offices, or those under a component."""

    entity: Any = None
    component: Any = None

    def narrow(self, rows: Any, component: str | int) -> Any:
        """The rows of the entity, and of the component: given as their field of it, or as the number of all of them."""
        if self.entity is not None:
            rows = rows.for_entity(self.entity)
        if self.component is not None and isinstance(component, str):
            rows = rows.filter(**{component: self.component})
        elif self.component is not None and component != self.component.number:
            rows = rows.none()
        return rows


@dataclass(frozen=True)
class CalendarEntry:
    """One date of one person: what falls on it, the record, and its text with its language.

    `key` names the same date of the same record for ever, also after it has moved.
    """

    on: dt.date
    kind: Any
    tone: str
    label: str
    url: str
    key: str
    note: str = ""
    text: str = ""
    language: str = ""


@dataclass(frozen=True)
class Hit:
    """One search result: its title, URL, text and distinguishing note.

    `reasons` are the other fields that match, as label and value. Text and values have the words marked
    (`accountability.lists.excerpts`).
    """

    title: Any
    url: str
    text: Any = ""
    language: str = ""
    note: Any = ""
    reasons: Sequence[tuple[Any, Any]] = ()


@dataclass(frozen=True)
class HitGroup:
    """The search results of one kind: the first of them, how many there are, and the URL of all if there are more."""

    title: Any
    hits: Sequence[Hit]
    url: str = ""
    code: str = ""
    count: int = 0


@dataclass(frozen=True)
class Linkable:
    """One kind of record to which the records of later registers are linked.

    `find(user, reference)` gives the keys of those that the reference names: a code, or the address of a page;
    `read(user, keys)` gives title, URL and text of those that the person may read, by key.
    """

    kind: str
    title: Any
    find: Callable[[Any, str], Iterable[int]]
    read: Callable[[Any, Collection[int]], Mapping[int, Hit]]


def key_in_address(reference: str) -> int | None:
    """The number at the end of the address of a page, or a number itself; None if there is none."""
    last = reference.partition("?")[0].partition("#")[0].rstrip("/").rpartition("/")[2]
    return int(last) if last.isdecimal() and len(last) < 19 else None
