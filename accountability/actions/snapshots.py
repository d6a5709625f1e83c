"""Snapshots of every measure on a date: for each quarter on schedule, and for each edition of the annual report."""

from __future__ import annotations

import datetime as dt
import json

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone

from accountability import audit
from accountability.audit.cursors import alone, settled_at
from accountability.audit.events import Event
from accountability.measures.snapshots import label_of, missing
from accountability.models import Cycle, Snapshot, SnapshotSeries, User
from accountability.models.snapshot import SnapshotKind
from accountability.registers import Frozen, registers


@transaction.atomic
def take_snapshot(
    kind: SnapshotKind, label: str, *, as_of: dt.date, by: User, version: int = 1, reason: str = "",
    cycle: Cycle | None = None,
) -> Snapshot:  # fmt: skip
    """Freeze every series of every register as of the date. A correction is the next version.

    It is known at the latest time about which everything is known: open transactions come after it, so that the same
    date as known at that time always gives the same figures. The time is in whole milliseconds, as in files and the
    API.
    """
    moment = settled_at(timezone.now())
    known_at = moment.replace(microsecond=moment.microsecond // 1000 * 1000)
    snapshot = Snapshot.objects.create(
        kind=kind, label=label, version=version, as_of=as_of, known_at=known_at, reason=reason, taken_by=by
    )
    SnapshotSeries.objects.bulk_create(_row(snapshot, frozen) for frozen in _everything(as_of, known_at, cycle))
    audit.record(Event.SNAPSHOT_TAKEN, snapshot, by=by, note=reason, details={"as_of": as_of.isoformat()})
    return snapshot


def take_quarters(*, on: dt.date, by: User) -> list[Snapshot]:
    """Freeze each completed quarter without a snapshot, the oldest first, each as of its last day.

    Safe to run twice, late and concurrently: each quarter is one transaction under a lock.
    """
    return [taken for end in missing(on=on) if (taken := _take_quarter(end, by))]


@transaction.atomic
def _take_quarter(end: dt.date, by: User) -> Snapshot | None:
    """The snapshot; None if another process is creating it or has created it."""
    label = label_of(end)
    if not alone("quarterly snapshots") or Snapshot.objects.filter(kind=SnapshotKind.QUARTER, label=label).exists():
        return None
    return take_snapshot(SnapshotKind.QUARTER, label, as_of=end, by=by)


def _everything(as_of: dt.date, known_at: dt.datetime, cycle: Cycle | None) -> list[Frozen]:
    return [f for r in registers() for f in r.freeze(as_of=as_of, known_at=known_at, cycle=cycle)]


def _row(snapshot: Snapshot, frozen: Frozen) -> SnapshotSeries:
    rows = json.loads(json.dumps(list(frozen.rows), cls=DjangoJSONEncoder))
    return SnapshotSeries(
        snapshot=snapshot, code=frozen.code, cut_off=frozen.cut_off, rule_version=frozen.rule_version, values=rows
    )
