"""The interface of a register. Each register describes itself in its own module, and none is imported here."""

from __future__ import annotations

import functools
import importlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings

from accountability.registers.notices import Campaigns, Deadlines, EmailReply, EventNotice, NoticeKind, Notices
from accountability.registers.pages import (
    AdministeredList,
    Breach,
    CalendarEntry,
    CalendarOf,
    Count,
    Hit,
    HitGroup,
    Item,
    Link,
    Linkable,
    Pile,
    Queue,
    RecordEntry,
    Section,
    Work,
    Workbook,
    key_in_address,
)
from accountability.registers.snapshots import Frozen, FrozenOverview, Headline, PublishedFigure, Shot
from accountability.roles import Grants

__all__ = [
    "AdministeredList", "Breach", "CalendarEntry", "CalendarOf", "Campaigns", "Count", "Deadlines", "EmailReply",
    "EventNotice", "Frozen", "FrozenOverview", "Headline", "Hit", "HitGroup", "Item", "Link", "Linkable",
    "NoticeKind", "Notices", "Pile", "PublishedFigure", "Queue", "RecordEntry", "Register", "Section", "Shot", "Work",
    "Workbook", "applications", "importers", "key_in_address", "linkables", "record_entry", "registers", "related_to",
]  # fmt: skip


@dataclass(frozen=True)
class Register:
    """The description of one register. A new register is one new folder and one line of settings.REGISTERS.

    `overview` gives the context of `overview_template`; `remind` is called every quarter of an hour with the register
    day; `consume` when events were recorded; `freeze` for each snapshot, with the date, the time and the cycle if any.
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
    published: Callable[[Any], Iterable[PublishedFigure]] = lambda series: ()  # headline figures of a released report
    dashboard: Sequence[Any] = ()  # accountability.measures.dashboards.DashboardChart, in their order on a page
    of_entity: Callable[..., Iterable[Count]] = lambda entity, *, on: ()
    breaches: Callable[..., Iterable[Breach]] = lambda entity, *, on: ()  # of its indicators, for internal control
    entity_figures: Any = None  # accountability.measures.entity_figures.EntityFigures
    entity_lists: Callable[..., Iterable[Work]] = lambda entity, *, on, user: ()
    work: Callable[[Any], Iterable[Any]] = lambda user: ()  # Work, or accountability.lists.work.Groups to read
    queue: Callable[..., Queue | None] = lambda user, code, pk, place: None  # the group of that code, by record
    calendar: Callable[..., Iterable[CalendarEntry]] = lambda user, *, first, last, of=None: ()
    work_links: Sequence[Link] = ()
    published_pages: Sequence[tuple[Any, str]] = ()  # label and URL name of its pages for readers without sign-in
    search: Callable[[Any, str], Iterable[HitGroup]] = lambda user, words: ()
    citations: Callable[[Any, Any], Iterable[HitGroup]] = lambda user, document: ()  # its rows read from a document
    linkable: Sequence[Linkable] = ()  # kinds of its records to which the records of other registers are linked
    related: Callable[[Any, str, int], Iterable[HitGroup]] = lambda user, kind, record: ()  # its links to that record
    jobs: dict[str, Callable[..., None]] = field(default_factory=dict)  # by kind, called with job and progress
    exports: Mapping[str, Workbook] = field(default_factory=dict)  # by the name of their files
    notices: Notices | None = None
    deadlines: Deadlines | None = None
    campaigns: Campaigns | None = None
    email_reply: EmailReply | None = None
    quality: Any = None  # accountability.measures.quality.Quality
    analysis: Any = None  # accountability.measures.analysis.Analysis
    importers: Sequence[Any] = ()  # accountability.imports.Importer, one for each kind of spreadsheet
    remind: Callable[..., object] = lambda *, on: None
    freeze: Callable[..., Iterable[Frozen]] = lambda **_: ()
    annexes: Callable[..., Iterable[Any]] = lambda series, **_: ()
    last_annexes: Callable[..., Iterable[Any]] = lambda writer: ()  # after those of the figures and definitions
    tables: Callable[[Any], Iterable[Any]] = lambda writer: ()  # of the report, for files to work with
    fields: Callable[[Any], Iterable[tuple[str, Any]]] = lambda series: ()
    consume: Callable[[], None] = lambda: None
    seed: Callable[[], None] = lambda: None
    after_restore: Callable[[], None] = lambda: None
    load_demonstration: Callable[..., None] | None = None


@functools.cache
def registers() -> list[Register]:
    """Every register of settings.REGISTERS, in order: a later one may use an earlier one."""
    return [importlib.import_module(name).REGISTER for name in settings.REGISTERS]


def record_entry(model: Any) -> RecordEntry:
    """The entry of a record's model; LookupError if no register has one."""
    for register in registers():
        for entry in register.records:
            if entry.model is model:
                return entry
    raise LookupError(f"No register has records of {model}.")


def importers() -> dict[str, Any]:
    """The `Importer` of every kind of spreadsheet, over all registers."""
    return {importer.kind: importer for register in registers() for importer in register.importers}


def linkables() -> dict[str, Linkable]:
    """The kinds of record to which others are linked, over all registers."""
    return {linkable.kind: linkable for register in registers() for linkable in register.linkable}


def related_to(user: Any, record: Any) -> list[HitGroup]:
    """What the registers link to a record, as far as the person may read it."""
    kind = record._meta.model_name
    return [group for register in registers() for group in register.related(user, kind, record.pk)]


def applications() -> list[str]:
    """The Django applications of the registers, each once, in order."""
    return list(dict.fromkeys(name.partition(".")[0] for name in settings.REGISTERS))
