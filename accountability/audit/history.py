"""Reading the audit trail: matching events, and the rows that an event's transaction changed, before and after."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import Model, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from accountability.audit.events import INTERNAL, titles
from accountability.models import ApiToken, AuditEvent, Import, RowChange, SavedView
from accountability.permissions import Permission, assignments, can
from accountability.registers import applications, registers
from accountability.roles import Scope

SHOWN = 200  # changed rows on one page
TOGETHER = 500  # events looked at together
WITHHELD_WORD = "…"
WITHHELD = frozenset({"password"})


@dataclass(frozen=True)
class Change:
    """One row that a transaction changed: its table, its id, and every value that differs."""

    table: str
    row_id: int
    operation: str
    values: list[tuple[str, Any, Any]]


def matching(asked: dict[str, Any], *, reader: Any) -> QuerySet[AuditEvent]:
    """The filtered events, newest first. Search words do not match data withheld from the reader."""
    wanted = Q(**{name: asked[name] for name in ("event", "subject_type", "subject_id") if asked.get(name)})
    if asked.get("record"):
        wanted &= Q(subject__icontains=asked["record"]) & (Q(actor_id=reader.pk) | ~_closed(reader))
    if asked.get("person"):
        wanted &= Q(actor__icontains=asked["person"])
    if asked.get("since"):
        wanted &= Q(at__gte=_midnight(asked["since"]))
    if asked.get("until"):
        wanted &= Q(at__lt=_midnight(asked["until"] + dt.timedelta(days=1)))
    return visible_to(reader).filter(wanted)


def visible_to(reader: Any) -> QuerySet[AuditEvent]:
    """The events of the trail; for people who act for an oversight body without those of internal comments."""
    if any(assignment.body_id for assignment in assignments(reader)):
        return AuditEvent.objects.exclude(event__in=INTERNAL)
    return AuditEvent.objects.all()


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()), timezone.get_default_timezone())


# --- What is not for every reader of the trail ----------------------------------------------------------------------
def _imports(reader: Any, ids: Collection[int]) -> set[int]:
    if can(reader, Permission.VIEW_IMPORTS, Scope()):
        return set(ids)
    return set(Import.objects.filter(pk__in=ids, uploaded_by=reader).values_list("pk", flat=True))


def _webhooks(reader: Any, ids: Collection[int]) -> set[int]:
    return set(ids) if can(reader, Permission.MANAGE_WEBHOOKS) else set()


def _tokens(reader: Any, ids: Collection[int]) -> set[int]:
    return set(ApiToken.objects.filter(pk__in=ids, user=reader).values_list("pk", flat=True))


def _views(reader: Any, ids: Collection[int]) -> set[int]:
    own_or_shared = SavedView.objects.filter(Q(owner=reader) | Q(is_shared=True), pk__in=ids)
    return set(own_or_shared.values_list("pk", flat=True))


Readable = Callable[[Any, Collection[int]], set[int]]
RESERVED: dict[str, Readable] = {
    "import": _imports, "webhook": _webhooks, "apitoken": _tokens, "savedview": _views,
}  # fmt: skip
"""By kind of record, who may read it elsewhere; for all others an event shows only that it happened."""


@cache
def _with_readers() -> list[tuple[str, Any]]:
    """Kind and manager of every record that has readers of its own (`visible_to`), whatever its register."""
    models = [model for name in applications() for model in apps.get_app_config(name).get_models()]
    managers = [(str(model._meta.model_name), model._default_manager) for model in models]
    return [
        (kind, manager) for kind, manager in managers if hasattr(manager, "visible_to") and kind not in RESERVED
    ]  # fmt: skip


def _hidden(manager: Any, reader: Any) -> Any:
    """The records that the reader may not read; deleted ones are not among them."""
    return manager.order_by().exclude(pk__in=manager.visible_to(reader).order_by().values("pk"))


def _visible(manager: Any) -> Readable:
    return lambda reader, ids: set(ids) - set(_hidden(manager, reader).filter(pk__in=ids).values_list("pk", flat=True))


@cache
def _reserved() -> dict[str, Readable]:
    return {kind: _visible(manager) for kind, manager in _with_readers()} | RESERVED


def _closed(reader: Any) -> Q:
    """The events whose text the reader may not search, because the record may not be read."""
    closed = Q(subject_type__in=[kind for kind in RESERVED if not _reads_all(reader, kind)])
    for kind, manager in _with_readers():
        closed |= Q(subject_type=kind, subject_id__in=_hidden(manager, reader).values("pk"))
    return closed


def _reads_all(reader: Any, kind: str) -> bool:
    """Whether the reader may read every record of the kind, and may therefore search its text."""
    if kind == "import":
        return can(reader, Permission.VIEW_IMPORTS, Scope())
    return kind == "webhook" and can(reader, Permission.MANAGE_WEBHOOKS)


def withheld(reader: Any, events: Iterable[AuditEvent]) -> set[int]:
    """The keys of those events whose record the reader may not read elsewhere, except the reader's own events."""
    by_kind: dict[str, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for event in events:
        if event.subject_type in _reserved() and event.actor_id != reader.pk:
            by_kind[event.subject_type][event.subject_id].add(event.pk)
    hidden: set[int] = set()
    for kind, of in by_kind.items():
        for pk in of.keys() - _reserved()[kind](reader, of.keys()):
            hidden |= of[pk]
    return hidden


def redacted(reader: Any, events: Iterable[AuditEvent]) -> Iterator[AuditEvent]:
    """The events as visible to the reader: of withheld ones only that they happened, when and by whom."""
    stream = iter(events)
    while batch := list(islice(stream, TOGETHER)):
        hidden = withheld(reader, batch)
        for event in batch:
            if event.pk in hidden:
                event.subject, event.note, event.details = WITHHELD_WORD, "", {}
            yield event


# --- The rows that it changed ---------------------------------------------------------------------------------------
def changes(event: AuditEvent, *, reader: Any) -> list[Change]:
    """The rows that the event's transaction changed or deleted, each with its values before and after.

    Rows of a kind that the reader may not read elsewhere are omitted.
    """
    following = RowChange.objects.filter(
        table_name=OuterRef("table_name"), row_id=OuterRef("row_id"), pk__gt=OuterRef("pk")
    ).order_by("pk")
    rows = list(
        RowChange.objects.filter(transaction=event.transaction)
        .annotate(after=Subquery(following.values("before")[:1]))
        .order_by("pk")[:SHOWN]
    )
    rows = _readable_rows(reader, rows)
    now = _rows_now(row for row in rows if row.after is None and row.operation != "delete")
    return [_change(row, row.after or now.get((row.table_name, row.row_id), {})) for row in rows]


def _readable_rows(reader: Any, rows: list[Any]) -> list[Any]:
    tables = {apps.get_model("accountability", kind)._meta.db_table: read for kind, read in RESERVED.items()}
    tables |= {manager.model._meta.db_table: _visible(manager) for _kind, manager in _with_readers()}
    for notices in filter(None, (register.notices for register in registers())):
        tables |= {model._meta.db_table: read for model, read in notices.reserved.items()}
    ids: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        ids[row.table_name].add(row.row_id)
    open_rows = {table: read(reader, ids[table]) for table, read in tables.items() if table in ids}
    return [row for row in rows if row.table_name not in open_rows or row.row_id in open_rows[row.table_name]]


def _rows_now(rows: Any) -> dict[tuple[str, int], dict[str, Any]]:
    """Current rows, one query per table. Only tables of our own models are read."""
    wanted: dict[str, list[int]] = {}
    for row in rows:
        wanted.setdefault(row.table_name, []).append(row.row_id)
    found: dict[tuple[str, int], dict[str, Any]] = {}
    for table in wanted.keys() & {model._meta.db_table for model in apps.get_models(include_auto_created=True)}:
        with connection.cursor() as cursor:
            name = connection.ops.quote_name(table)
            cursor.execute(f"SELECT id, to_jsonb(t)::text FROM {name} t WHERE id = ANY(%s)", [wanted[table]])  # noqa: S608
            found |= {(table, pk): json.loads(row) for pk, row in cursor.fetchall()}
    return found


def _change(row: RowChange, after: dict[str, Any]) -> Change:
    names = [name for name in row.before if name not in WITHHELD]
    values = [(name, row.before[name], after.get(name)) for name in names if row.before[name] != after.get(name)]
    return Change(row.table_name, row.row_id, row.operation, values)


def changes_since(record: Model, version: int | None) -> list[tuple[Any, AuditEvent]]:
    """The events of a record from the change that ended this version of it, oldest first, with its title.

    Internal comments are not among them: they change nothing on which a form could rest.
    """
    kept = RowChange.objects.filter(table_name=record._meta.db_table, row_id=record.pk, before__version=version)
    moment = kept.values_list("changed_at", flat=True).first()
    if moment is None:
        return []
    events = AuditEvent.objects.about(str(record._meta.model_name), record.pk).filter(at__gte=moment)
    events = events.exclude(event__in=INTERNAL)
    return [(titles().get(event.event, event.event), event) for event in events]
