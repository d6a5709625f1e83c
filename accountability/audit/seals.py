"""Integrity seals of the audit trail: hash chains per stream, written in batches, and their verification."""

from __future__ import annotations

import hashlib
import itertools
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, models, transaction
from django.db.models import Model

from accountability.models import AuditEvent, Edition, Export, RowChange, Seal, User

STREAMS: dict[str, type[AuditEvent] | type[RowChange]] = {"events": AuditEvent, "rows": RowChange}

BATCH = 5_000  # rows under one seal
HEAD = re.compile(r"(\d{1,18}):([0-9a-f]{64})")


# --- Seals ------------------------------------------------------------------------------------------------------
def seal() -> int:
    """Seal everything not sealed yet; gives the number of rows sealed. Safe to run twice and at the same time."""
    return sum(_seal_stream(stream) for stream in STREAMS)


def _seal_stream(stream: str) -> int:
    total = 0
    while sealed := _seal_batch(stream):
        total += sealed
    return total


@transaction.atomic
def _seal_batch(stream: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtext(%s))", [f"seal {stream}"])
        if not cursor.fetchone()[0]:
            return 0  # another sealer is at work
    last = Seal.objects.filter(stream=stream).last()
    # Read before the rows: a transaction that ends in between has a higher number and is read again.
    horizon = oldest_running_transaction()
    rows = _unsealed(stream, last)[: BATCH + 1]
    if not rows:
        return 0
    if len(rows) > BATCH:  # more is waiting: the next batch starts where this one did
        rows, horizon = rows[:BATCH], last.horizon if last else "0"
    ids = [row[0] for row in rows]
    Seal.objects.create(
        stream=stream, previous=last, spans=_spans(ids), count=len(ids), first_id=ids[0], last_id=ids[-1],
        horizon=horizon, digest=_digest(last, rows),
    )  # fmt: skip
    return len(ids)


def oldest_running_transaction() -> str:
    """Every transaction before it has ended: what they wrote is visible now or never will be."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text")
        return cursor.fetchone()[0]


# Ids continue where transaction numbers restart, as they do after a restore in another cluster.
UNSEALED = """
    SELECT {columns} FROM {table} t
    WHERE (t.transaction >= %s::xid8 OR t.id > %s) AND NOT EXISTS (
        SELECT 1 FROM accountability_seal s, generate_series(1, cardinality(s.spans), 2) AS i
        WHERE s.stream = %s AND t.id BETWEEN s.first_id AND s.last_id AND t.id BETWEEN s.spans[i] AND s.spans[i + 1])
    ORDER BY t.id LIMIT %s
"""

SEALED = """
    SELECT {columns} FROM {table} t
    JOIN generate_series(1, %s, 2) AS i ON t.id BETWEEN (%s::bigint[])[i] AND (%s::bigint[])[i + 1] ORDER BY t.id
"""

# In one statement, so that all three are counted at the same moment.
SLIPPED_IN = """
    SELECT (SELECT count(*) FROM {table}) - (SELECT count(*) FROM ({unsealed}) waiting)
        - (SELECT coalesce(sum(s.count), 0) FROM accountability_seal s WHERE s.stream = %s)
"""


def _unsealed(stream: str, last: Seal | None) -> list[tuple[Any, ...]]:
    model = STREAMS[stream]
    query = UNSEALED.format(columns=_columns(model), table=model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(query, [last.horizon if last else "0", last.last_id if last else 0, stream, BATCH + 1])
        return cursor.fetchall()


def _columns(model: type[Model]) -> str:
    """Every column as text that does not depend on the session, the id first."""
    return ", ".join(
        f"extract(epoch FROM t.{f.column})::text" if isinstance(f, models.DateTimeField)
        else f"t.{f.column}" if f.primary_key else f"t.{f.column}::text"
        for f in model._meta.concrete_fields
    )  # fmt: skip


def _spans(ids: list[int]) -> list[int]:
    """Unbroken runs of ascending ids as first, last, first, last …"""
    spans: list[int] = []
    for pk in ids:
        if spans and spans[-1] == pk - 1:
            spans[-1] = pk
        else:
            spans += [pk, pk]
    return spans


def _digest(previous: Seal | None, rows: Iterable[tuple[Any, ...]]) -> str:
    digest = hashlib.sha256(previous.digest.encode() if previous else b"")
    for row in rows:
        digest.update(json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode())
    return digest.hexdigest()


Head = Sequence[tuple[int, str]]
"""The last seal of each stream, as number and digest; it covers all earlier ones."""


@dataclass(frozen=True)
class Verdict:
    """The result of verify(): the number of verified seals and entries, of unsealed entries, the first invalid seal,
    and the head to expect in the next run.
    """

    seals: int
    sealed: int
    waiting: int
    broken: str
    head: str = ""

    @property
    def intact(self) -> bool:
        return not self.broken


def written(head: Head) -> str:
    """A head as people keep it: `12:9f86d0…,11:2c26b4…`."""
    return ",".join(f"{number}:{digest}" for number, digest in head)


def read_head(text: str) -> Head:
    """A stored head, or the seal named in a release: number and digest of each seal. ValueError for other text."""
    seals = [HEAD.fullmatch(part.strip()) for part in text.split(",")]
    if not all(seals):
        raise ValueError(text)
    return [(int(seal[1]), seal[2]) for seal in seals if seal]


def verify(expect: Head = ()) -> Verdict:
    """Recalculate every seal of both streams from the current rows.

    The expected seals, and those named by released reports and exports, must still exist: removing the end or sealing
    another history would change them.
    """
    seals = sealed = waiting = 0
    broken = ""
    head: list[tuple[int, str]] = []
    for stream in STREAMS:
        last = None
        for link, fault in _links(stream):
            seals, sealed, last = seals + 1, sealed + link.count, link
            broken = broken or fault
        head += [(last.pk, last.digest)] if last else []
        broken = broken or _slipped_in(stream)
        waiting += STREAMS[stream].objects.count()
    broken = broken or _cut_off(expect) or _emptied(is_empty=not waiting and not seals)
    return Verdict(seals, sealed, max(0, waiting - sealed), broken, written(head))


def _cut_off(expect: Head) -> str:
    """The error for an expected seal, or one named in a file, that is missing or different."""
    anchors = dict(reversed(list(_anchors(expect))))  # each seal once, however many files name it
    for (number, digest), source in reversed(anchors.items()):
        kept = Seal.objects.filter(pk=number).first()
        if kept is None:
            return f"seal {number} is gone, which {source} names"
        if kept.digest != digest:
            return f"{kept.stream} seal {number}: its digest is another than {source} names"
    return ""


def _anchors(expect: Head) -> Iterator[tuple[tuple[int, str], str]]:
    """Every seal that must be there, with who names it."""
    for seal in expect:
        yield seal, "the expected head"
    released = Edition.objects.filter(released_at__isnull=False).select_related("cycle").order_by("pk")
    files: Iterable[Edition | Export] = itertools.chain(released, Export.objects.order_by("pk").iterator())
    for file in files:
        if anchor := (file.manifest or {}).get("trail"):
            kind = "the export" if isinstance(file, Export) else "the report"
            yield (anchor["seal"], anchor["digest"]), f"{kind} {file}"


def _emptied(*, is_empty: bool) -> str:
    """Creating a user leaves an event: an empty audit trail with users was emptied."""
    if is_empty and User.objects.filter(is_active=True).exists():
        return "the trail is empty, although people are entered: nothing is left of what they did"
    return ""


def _links(stream: str) -> Iterator[tuple[Seal, str]]:
    """Each seal of the stream in order with its error, or an empty string."""
    previous: Seal | None = None
    for link in Seal.objects.filter(stream=stream).iterator(chunk_size=100):
        rows = list(_sealed_rows(stream, link))
        fault = ""
        if link.previous_id != (previous.pk if previous else None):
            fault = f"{stream} seal {link.pk}: it does not follow the seal before it"
        elif link.count < 1 or _held(link) != link.count or (link.first_id, link.last_id) != _ends(link):
            fault = f"{stream} seal {link.pk}: it holds no rows, or others than it names"
        elif len(rows) != link.count:
            fault = f"{stream} seal {link.pk}: {link.count} rows were sealed, {len(rows)} are there"
        elif _digest(previous, rows) != link.digest:
            fault = f"{stream} seal {link.pk}: a row among ids {link.first_id} to {link.last_id} was changed"
        yield link, fault
        previous = link


def _held(link: Seal) -> int:
    """The number of rows in the spans of a seal."""
    return sum(last - first + 1 for first, last in zip(link.spans[::2], link.spans[1::2], strict=False))


def _ends(link: Seal) -> tuple[int, int]:
    return (link.spans[0], link.spans[-1]) if link.spans else (0, 0)


def _slipped_in(stream: str) -> str:
    """The error for rows inserted below the last seal: they are unsealed and no later seal covers them."""
    table, last = STREAMS[stream]._meta.db_table, Seal.objects.filter(stream=stream).last()
    query = SLIPPED_IN.format(table=table, unsealed=UNSEALED.format(columns="t.id", table=table))
    with connection.cursor() as cursor:
        cursor.execute(query, [last.horizon if last else "0", last.last_id if last else 0, stream, None, stream])
        number = cursor.fetchone()[0]
    return f"{stream}: {number} rows were put in below the last seal" if number > 0 else ""


def _sealed_rows(stream: str, link: Seal) -> list[tuple[Any, ...]]:
    model = STREAMS[stream]
    query = SEALED.format(columns=_columns(model), table=model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(query, [len(link.spans), link.spans, link.spans])
        return cursor.fetchall()
