"""Freezing what every measure is on a day: each quarter by the clock, once for each edition of the yearly report."""

from __future__ import annotations

import datetime as dt
import json

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone

from accountability import audit
from accountability.events import Event
from accountability.models import Cycle, Snapshot, SnapshotSeries, User
from accountability.models.snapshot import SnapshotKind
from accountability.registers import Frozen, registers


@transaction.atomic
def take_snapshot(
    kind: SnapshotKind, label: str, *, as_of: dt.date, by: User, version: int = 1, reason: str = "",
    cycle: Cycle | None = None,
) -> Snapshot:  # fmt: skip
    """Freeze every series of every register as of the day, as known now. A correction is the next version."""
    now = timezone.now()
    snapshot = Snapshot.objects.create(
        kind=kind, label=label, version=version, as_of=as_of, known_at=now, reason=reason, taken_by=by
    )
    SnapshotSeries.objects.bulk_create(_row(snapshot, frozen) for frozen in _everything(as_of, now, cycle))
    audit.record(Event.SNAPSHOT_TAKEN, snapshot, by=by, note=reason, details={"as_of": as_of.isoformat()})
    return snapshot


def _everything(as_of: dt.date, known_at: dt.datetime, cycle: Cycle | None) -> list[Frozen]:
    from accountability.report.freezing import freeze

    found = list(freeze(as_of=as_of, cycle=cycle))
    return found + [frozen for r in registers() for frozen in r.freeze(as_of=as_of, known_at=known_at)]


def _row(snapshot: Snapshot, frozen: Frozen) -> SnapshotSeries:
    rows = json.loads(json.dumps(list(frozen.rows), cls=DjangoJSONEncoder))
    return SnapshotSeries(
        snapshot=snapshot, code=frozen.code, cut_off=frozen.cut_off, rule_version=frozen.rule_version, values=rows
    )
