"""Notices, deadlines, follow-up campaigns and email replies of a register."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.translation import ngettext

from accountability import localization
from accountability.choices import Priority
from accountability.roles import Role

EVIDENCE, INTERNAL = "evidence", "internal"
"""What beside the record itself a person must be able to read, as `readable` receives it in `private`."""


@dataclass(frozen=True)
class EventNotice:
    """The notice of one event for some people; `details` are the values that its text needs."""

    event: Any
    kind: str
    to: frozenset[int]
    details: dict[str, Any] = field(default_factory=dict)


def _how_many(details: Sequence[Any]) -> str:
    count = len(details)
    return ngettext("%(n)s notice", "%(n)s notices", count) % {"n": localization.integer(count)}


@dataclass(frozen=True)
class NoticeKind:
    """One kind of notice: its name, and functions that write the text of one notice, and of several, from their
    details.
    """

    title: Any
    words: Callable[[dict[str, Any]], str]
    summary: Callable[[Sequence[dict[str, Any]]], str] = _how_many


@dataclass(frozen=True)
class Notices:
    """The notices of a register.

    `event_notices` gives the notices of events. `readable` gives, by kind of record, label and URL of those records
    that a person may read, also if the notice concerns something restricted (comments, evidence); `private` names the
    restricted kinds and events, `internal` those that nobody learns of who acts for the oversight body of the record.
    `events` are those available to webhooks. `lists` names, by kind of record, the list whose filter `noticed` narrows
    it to the records of a group of notices. `reserved` gives, by model, the keys of those rows that a person may read:
    the audit trail omits what changed in all others.
    """

    kinds: dict[str, NoticeKind]
    event_notices: Callable[[Sequence[Any]], Iterable[EventNotice]]
    readable: dict[str, Callable[..., dict[int, tuple[str, str]]]]
    private: frozenset[str] = frozenset()
    internal: frozenset[str] = frozenset()
    events: Collection[str] = ()
    lists: Mapping[str, str] = field(default_factory=dict)
    reserved: Mapping[type[models.Model], Callable[[Any, Collection[int]], set[int]]] = field(default_factory=dict)


@dataclass(frozen=True)
class Deadlines:
    """The deadlines of a register: reminders before and after the date, escalation if there is no update.

    `model` is a Record; the other names are those of its fields, empty if it has none. `awaiting_update()` of its
    queryset gives the open records that their owner must update, `awaits_update` tests one. People in the roles
    `reminded` for the entities of the record are reminded, and the holder of the post in the field `official`.
    `escalation` is the concrete Escalation, `event` the event of a step that was reached. `others` gives, of all
    records, those whose next step is owed by people in the roles `owed_by`, who are reminded of it; it escalates to all
    roles but those `reminded`.
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
    others: Callable[[Any], Any] | None = None
    owed_by: Sequence[str] = ()


@dataclass(frozen=True)
class Campaigns:
    """How the records of a register take part in follow-up campaigns.

    `page` is the URL name of the list, `filters` its filter set, which has a filter `campaign`. `responsibility` is the
    concrete Responsibility. `answered(record, since, until)` is the condition that the record with this key was
    answered between the days, each an expression. `label` is the naming field of a record, `counted` gives a number of
    records in words. `body` is the field of the oversight body that issued a record; empty where no body issues any.
    People in the roles `asked` for its entities are reminded.
    """

    model: Any
    page: str
    filters: Any
    responsibility: Any
    answered: Callable[[Any, Any, Any], Any]
    counted: Callable[[int], str]
    label: str = "label"
    body: str = ""
    asked: Sequence[str] = (Role.FOCAL_POINT, Role.HEAD_OF_ENTITY)


@dataclass(frozen=True)
class EmailReply:
    """How the recipient of an email replies to a record, once and without signing in.

    `link` is the concrete EmailReplyLink; `form` an EmailReplyForm, whose other fields are passed to `action` with the
    record, `by` and `version`. `notices` are the kinds with a link. `initial` gives the form's initial values,
    `template` extends email_reply/answer.html and receives `context`.
    """

    link: Any
    form: Callable[..., Any]
    action: Callable[..., models.Model]
    notices: Collection[str] = ("reminder", "escalated")
    initial: Callable[[Any], dict[str, Any]] = lambda record: {}
    template: str = "email_reply/answer.html"
    context: Callable[[Any], dict[str, Any]] = lambda record: {}
