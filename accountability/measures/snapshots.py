"""The overview from a snapshot: its series are read, and nothing is recalculated."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet

from accountability.localization import local
from accountability.localization.dates import quarter_ends
from accountability.measures.headlines import component_rows
from accountability.models import Installation, Snapshot, SnapshotSeries
from accountability.models.commitment import CommitmentState
from accountability.models.snapshot import SnapshotKind
from accountability.registers import FrozenOverview, Shot, registers

EARLIER = 12  # snapshots behind a trend
OWN = r"^(components|commitments)$"
VIEWS = {"quarter": "quarters", "published": "released"}


def snapshots(view: str) -> list[Snapshot]:
    """The latest snapshot of a view and the earlier ones; empty if nothing was frozen or published yet."""
    queryset: QuerySet[Snapshot] = getattr(Snapshot.objects.all(), VIEWS[view])()
    return list(queryset.select_related("edition__cycle")[: EARLIER + 1])


def overview(taken: Sequence[Snapshot]) -> dict[str, Any]:
    """The overview of the latest snapshot; the earlier ones give the trends."""
    parts = [(r.overview_template, r.frozen_overview) for r in registers() if r.frozen_overview]
    shots = _read(taken, [frozen for _template, frozen in parts])
    lines = [line for _template, frozen in parts for line in frozen.headlines(shots)]
    names = [(row["number"], local(row["names"])) for row in shots[0].series["components"] if row["number"]]
    return {
        "rows": component_rows(names, lines, _promised(shots[0])),
        "registers": [(template, frozen.context(shots[0])) for template, frozen in parts],
    }


def _read(taken: Sequence[Snapshot], asked: Sequence[FrozenOverview]) -> list[Shot]:
    """The snapshots with the required series: of the latest all, of the others those for trends."""
    latest = Q(snapshot=taken[0], code__regex="|".join([OWN, *(one.codes for one in asked)]))
    earlier = Q(snapshot__in=taken[1:], code__regex="|".join(one.before for one in asked if one.before))
    series: dict[int, dict[str, Any]] = defaultdict(dict)
    for row in SnapshotSeries.objects.filter(latest | earlier):
        series[row.snapshot_id][row.code] = row.values
    return [Shot(one.as_of, one.known_at, series[one.pk]) for one in taken]


def _promised(shot: Shot) -> dict[int, list[int]]:
    """By component: the commitments still open, and how many of them are past their day."""
    promised: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for row in shot.series.get("commitments", ()):
        if row["state"] == CommitmentState.OPEN:
            promised[row["component_number"]][0] += 1
            promised[row["component_number"]][1] += bool(row["due_on"]) and row["due_on"] < shot.as_of.isoformat()
    return promised


DAY = dt.timedelta(days=1)
OF_DEMONSTRATION = 8  # quarters with which it begins; a real installation begins with the one that ended last


def label_of(end: dt.date) -> str:
    """The quarter that ends on the day: 2021-Q4."""
    return f"{end.year}-Q{end.month // 3}"


def missing(*, on: dt.date) -> list[dt.date]:
    """The last days of completed quarters without a snapshot, since the first quarter with one.

    A quarter is complete on the day after its last; the date of a demonstration does not change, so its day is
    complete.
    """
    demonstration_day = Installation.demonstration_day()
    before = on + DAY if demonstration_day else on
    last = quarter_ends(before=before, count=1)[0]
    taken = set(Snapshot.objects.filter(kind=SnapshotKind.QUARTER, as_of__lte=last).values_list("as_of", flat=True))
    count = OF_DEMONSTRATION if demonstration_day else 1
    if taken:
        count = (last.year - min(taken).year) * 4 + (last.month - min(taken).month) // 3 + 1
    return [end for end in quarter_ends(before=before, count=count) if end not in taken]
