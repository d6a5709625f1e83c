"""Reading the audit trail: which events match, and which rows an event's transaction changed, before and after."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import Model, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from accountability.events import titles
from accountability.models import AuditEvent, RowChange

SHOWN = 200  # changed rows on one page
WITHHELD = frozenset({"password"})


@dataclass(frozen=True)
class Change:
    """One row that a transaction changed: its table, its id, and every value that differs."""

    table: str
    row_id: int
    operation: str
    values: list[tuple[str, Any, Any]]


def matching(asked: dict[str, Any]) -> QuerySet[AuditEvent]:
    """The events that the filters ask for, newest first."""
    wanted = Q(**{name: asked[name] for name in ("event", "subject_type", "subject_id") if asked.get(name)})
    if asked.get("record"):
        wanted &= Q(subject__icontains=asked["record"])
    if asked.get("person"):
        wanted &= Q(actor__icontains=asked["person"])
    if asked.get("since"):
        wanted &= Q(at__gte=_midnight(asked["since"]))
    if asked.get("until"):
        wanted &= Q(at__lt=_midnight(asked["until"] + dt.timedelta(days=1)))
    return AuditEvent.objects.filter(wanted)


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()), timezone.get_default_timezone())


def changes(event: AuditEvent) -> list[Change]:
    """The rows that the event's transaction changed or deleted, each with its values before and after it."""
    following = RowChange.objects.filter(
        table_name=OuterRef("table_name"), row_id=OuterRef("row_id"), pk__gt=OuterRef("pk")
    ).order_by("pk")
    rows = list(
        RowChange.objects.filter(transaction=event.transaction)
        .annotate(after=Subquery(following.values("before")[:1]))
        .order_by("pk")[:SHOWN]
    )
    now = _rows_now(row for row in rows if row.after is None and row.operation != "delete")
    return [_change(row, row.after or now.get((row.table_name, row.row_id), {})) for row in rows]


def _rows_now(rows: Any) -> dict[tuple[str, int], dict[str, Any]]:
    """Rows as they stand, one query a table. Only tables of our own models are read."""
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
    """What happened to a record from the change on that ended this version of it, oldest first, with its title."""
    kept = RowChange.objects.filter(table_name=record._meta.db_table, row_id=record.pk, before__version=version)
    moment = kept.values_list("changed_at", flat=True).first()
    if moment is None:
        return []
    events = AuditEvent.objects.about(str(record._meta.model_name), record.pk).filter(at__gte=moment)
    return [(titles().get(event.event, event.event), event) for event in events]
