"""The questions the foundation asks every register; each answers in its own register.py and none is imported here."""

from __future__ import annotations

import datetime as dt
import functools
import importlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accountability.choices import Priority
from accountability.roles import Grants, Role


class Section(models.TextChoices):
    """The groups of the navigation, in order; the last is the account menu."""

    OVERVIEW = "overview", _("Overview")
    WORK = "work", _("My work")
    REGISTERS = "registers", _("Registers")
    ANALYSIS = "analysis", _("Analysis")
    REPORTS = "reports", _("Reports")
    ACCOUNT = "account", _("Account")


@dataclass(frozen=True)
class Link:
    """One entry of the navigation: its label, the name of its URL, the permission that shows it, its section."""

    label: Any
    url_name: str
    permission: str
    section: Section = Section.REGISTERS


@dataclass(frozen=True)
class AdministeredList:
    """One list that an administrator keeps in the browser: what people fill in, what stays as entered, what is shown.

    Nothing is deleted from a list: an entry ends on a day or goes out of use. `events` are entered and changed.
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
class Count:
    """One number that a register has about an entity, and the way to its rows.

    A rate has its parts, `percent` in words, and the same of the whole Organization `beside` it.
    """

    label: Any
    value: int
    url: str
    tone: str = ""
    numerator: int | None = None
    denominator: int | None = None
    percent: str = ""
    beside: str = ""


@dataclass(frozen=True)
class Headline:
    """One line of the overview: a measure with its parts, its rule, its trend, and what it was a year before.

    `percent` is None where the measure is a plain number; `value` is then that number.
    """

    component: int
    title: Any
    as_of: dt.date | None
    percent: Decimal | None = None
    places: int = 0
    numerator: int | None = None
    denominator: int | None = None
    value: Decimal | None = None
    rule: Any = ""
    rule_url: str = ""
    url: str = ""
    before: Decimal | None = None
    before_on: dt.date | None = None
    trend: Sequence[tuple[dt.date, Decimal | None]] = ()
    source: str = ""

    @property
    def change(self) -> Decimal | None:
        """Percentage points since `before_on`."""
        return None if self.percent is None or self.before is None else self.percent - self.before

    @property
    def values(self) -> list[Decimal | None]:
        """The trend's values alone, for a small line."""
        return [value for _day, value in self.trend]


class Pile(models.TextChoices):
    """Whose turn it is: the sections of everybody's own work."""

    FOR_ME = "for-me", _("Waiting for me")
    MINE = "mine", _("Mine")
    ENTITY = "entity", _("My entity’s")
    FOR_OTHERS = "for-others", _("Waiting for others")
    NEXT = "next", _("Upcoming escalations")


@dataclass(frozen=True)
class Item:
    """One thing to work on: what it is, both columns as label and tone, when it is due, and the one next step."""

    label: str
    url: str
    text: str
    language: str
    says: tuple[Any, str]
    decided: tuple[Any, str]
    due_on: dt.date | None
    note: str
    action: Any
    action_url: str


@dataclass(frozen=True)
class Work:
    """One group of somebody's work: how many there are, the first of them, and the way to all.

    `columns` head the items and their two columns.
    """

    pile: Pile
    title: Any
    count: int
    items: Sequence[Item]
    url: str
    columns: tuple[Any, Any, Any] = (_("Recommendation"), _("Management position"), _("Oversight body decision"))


@dataclass(frozen=True)
class EventNotice:
    """One event that some people should know of, under one kind of notice; `details` is what its words need."""

    event: Any
    kind: str
    to: frozenset[int]
    details: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class NoticeKind:
    """One kind of notice: its name in lists of kinds, and its words for the details of one notice."""

    title: Any
    words: Callable[[dict[str, Any]], str]


@dataclass(frozen=True)
class Notices:
    """What a register tells people.

    `event_notices` says who should know of events. `readable` gives, by kind of record, label and address of those
    records that a person may read, also for something private about them (comments, evidence); `private` names the
    kinds and events that are. `events` are those of which other systems can be told.
    """

    kinds: dict[str, NoticeKind]
    event_notices: Callable[[Sequence[Any]], Iterable[EventNotice]]
    readable: dict[str, Callable[..., dict[int, tuple[str, str]]]]
    private: frozenset[str] = frozenset()
    events: Collection[str] = ()


@dataclass(frozen=True)
class Deadlines:
    """What falls due in a register: reminders before and after the date, escalation when nothing is heard.

    `model` is a Record; the other names are those of its fields, empty where it has none. `awaiting_update()` of its
    queryset gives the open records on which their owner has to act, `awaits_update` says it of one. People in
    `reminded` for the entities of the record are reminded, and who holds the post that `official` names.
    `escalation` is the concrete Escalation, `event` the event of a step that was reached.
    """

    model: Any
    escalation: Any
    event: str
    priority: str = "priority"
    default_priority: str = Priority.MEDIUM
    due_on: str = "due_on"
    updated_on: str = "updated_on"
    official: str = ""
    reminded: Sequence[str] = (Role.FOCAL_POINT,)


@dataclass(frozen=True)
class EmailReply:
    """How the reader of a mail answers for a record, once and without signing in.

    `link` is the concrete EmailReplyLink; `form` an EmailReplyForm, whose other fields `action` is given with
    the record, `by` and `version`. `notices` are the kinds that carry a link. `initial` gives the form's first values,
    `template` extends email_reply/answer.html and is given `context`.
    """

    link: Any
    form: Callable[..., Any]
    action: Callable[..., models.Model]
    notices: Collection[str] = ("reminder", "escalated")
    initial: Callable[[Any], dict[str, Any]] = lambda record: {}
    template: str = "email_reply/answer.html"
    context: Callable[[Any], dict[str, Any]] = lambda record: {}


@dataclass(frozen=True)
class Hit:
    """One record that a search found: what it is called, its address, its words, and what else tells it apart."""

    title: Any
    url: str
    text: Any = ""
    language: str = ""
    note: Any = ""


@dataclass(frozen=True)
class HitGroup:
    """What a search found of one kind: the first of them, and the way to all where there are more."""

    title: Any
    hits: Sequence[Hit]
    url: str = ""


@dataclass(frozen=True)
class Frozen:
    """One series as it was on its cut-off day: rows of plain values, with the version of the rule that gave them.

    A code that begins with `rows/` is one of the large sets of rows, which are read part by part: see `FrozenRows`.
    """

    code: str
    cut_off: dt.date
    rows: Sequence[Any]
    rule_version: int = 1


@dataclass(frozen=True)
class Shot:
    """One snapshot, by its days, with those of its series that were asked for: the rows of each by its code."""

    as_of: dt.date
    known_at: dt.datetime
    series: Mapping[str, Sequence[dict[str, Any]]]


@dataclass(frozen=True)
class FrozenOverview:
    """How a register reads its part of the overview from snapshots, the latest first, and from nothing else.

    `codes` is the pattern of the series that it needs, `before` of those that it needs of the earlier ones.
    """

    codes: str
    headlines: Callable[[Sequence[Shot]], Iterable[Headline]]
    before: str = ""
    context: Callable[[Shot], dict[str, Any]] = lambda shot: {}


@dataclass(frozen=True)
class RecordEntry:
    """One kind of record of a register, and what the shared machinery asks of it.

    `page(request, pk, form=None)` renders the record's page, with the form of an action in the place of the choice
    among `actions`: forms by their slug, for who holds one of the permissions `acting`. `next_actions` names the forms
    that come first, each with the condition under which it does. `evidence_related` are the relations that
    `Record.references_to` reads, `evidence_fields` the form fields that the register's evidence has of its own;
    `evidence_changed` is called under the record's lock when a piece was replaced or withdrawn; `demand_owners` raises
    Incomplete where one of the entities may not answer for the record.
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
class Workbook:
    """One list that people take away as files: a workbook of its sheets, and its first sheet as CSV.

    `page` names the URL of the list, `filters` is its filter set; `sheets` gives the sheets of the filtered rows.
    """

    page: str
    title: Any
    job_title: Any
    permission: str
    filters: Any
    sheets: Callable[[Any], Sequence[Any]]


@dataclass(frozen=True)
class Register:
    """What one register answers. A new register is one new folder and one line of settings.REGISTERS.

    `overview` gives the context of `overview_template`; `remind` is called every quarter of an hour with the register
    day; `consume` when events were recorded; `freeze` for each snapshot, with the day, the moment and the cycle if any.
    """

    name: str
    title: Any
    grants: Grants
    events: dict[str, Any]
    navigation: Sequence[Link]
    pages: str
    api: str
    records: Sequence[RecordEntry] = ()
    workflows: Sequence[Any] = ()
    lists: Sequence[AdministeredList] = ()
    schedule: dict[str, dict[str, Any]] = field(default_factory=dict)
    measures: Sequence[Any] = ()
    printed: Callable[[], tuple[Iterable[Any], Mapping[str, Any]]] = lambda: ((), {})  # relations, figures by key
    headlines: Callable[..., Iterable[Headline]] = lambda **_: ()
    overview: Callable[..., dict[str, Any]] = lambda **_: {}
    overview_template: str = ""
    frozen_overview: FrozenOverview | None = None
    dashboard: Sequence[Any] = ()  # accountability.dashboards.DashboardChart, in their order on a page
    of_entity: Callable[[Any], Iterable[Count]] = lambda entity: ()
    work: Callable[[Any], Iterable[Work]] = lambda user: ()
    work_links: Sequence[Link] = ()
    search: Callable[[Any, str], Iterable[HitGroup]] = lambda user, words: ()
    jobs: dict[str, Callable[..., None]] = field(default_factory=dict)  # kind -> what does it, given job and progress
    exports: Mapping[str, Workbook] = field(default_factory=dict)  # by the name of their files
    notices: Notices | None = None
    deadlines: Deadlines | None = None
    email_reply: EmailReply | None = None
    quality: Any = None  # accountability.measures.quality.Quality
    analysis: Any = None  # accountability.measures.analysis.Analysis
    importers: Sequence[Any] = ()  # accountability.imports.Importer, one for each kind of spreadsheet
    remind: Callable[..., object] = lambda *, on: None
    freeze: Callable[..., Iterable[Frozen]] = lambda **_: ()
    annexes: Callable[..., Iterable[Any]] = lambda series, **_: ()
    tables: Callable[[Any], Iterable[Any]] = lambda writer: ()  # of the report, for files to work with
    fields: Callable[[Any], Iterable[tuple[str, Any]]] = lambda series: ()
    consume: Callable[[], None] = lambda: None
    seed: Callable[[], None] = lambda: None
    after_restore: Callable[[], None] = lambda: None
    load_demonstration: Callable[..., None] | None = None


@functools.cache
def registers() -> list[Register]:
    """Every register of settings.REGISTERS, in order: a later one may know an earlier one."""
    return [importlib.import_module(name).REGISTER for name in settings.REGISTERS]


def record_entry(model: Any) -> RecordEntry:
    """The entry of a record's model; LookupError where no register has one."""
    for register in registers():
        for entry in register.records:
            if entry.model is model:
                return entry
    raise LookupError(f"No register has records of {model}.")


def importers() -> dict[str, Any]:
    """The `Importer` of every kind of spreadsheet, over all registers."""
    return {importer.kind: importer for register in registers() for importer in register.importers}


def applications() -> list[str]:
    """The Django applications of the registers, each once, in order."""
    return list(dict.fromkeys(name.partition(".")[0] for name in settings.REGISTERS))
