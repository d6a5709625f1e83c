"""The quarters that are frozen: which are over, and which have no snapshot yet."""

from __future__ import annotations

import datetime as dt

from accountability.dates import quarter_ends
from accountability.models import Installation, Snapshot
from accountability.models.snapshot import SnapshotKind

DAY = dt.timedelta(days=1)
OF_DEMONSTRATION = 8  # quarters with which it begins; a real installation begins with the one that ended last


def label_of(end: dt.date) -> str:
    """The quarter that ends on the day: 2021-Q4."""
    return f"{end.year}-Q{end.month // 3}"


def missing(*, on: dt.date) -> list[dt.date]:
    """The ends of the quarters that are over on the day and have no snapshot, since the first that has one.

    A quarter is over on the day after its last; the clock of a demonstration stands still, so that its day is over.
    """
    shown = Installation.demonstration_day()
    before = on + DAY if shown else on
    last = quarter_ends(before=before, count=1)[0]
    taken = set(Snapshot.objects.filter(kind=SnapshotKind.QUARTER, as_of__lte=last).values_list("as_of", flat=True))
    count = OF_DEMONSTRATION if shown else 1
    if taken:
        count = (last.year - min(taken).year) * 4 + (last.month - min(taken).month) // 3 + 1
    return [end for end in quarter_ends(before=before, count=count) if end not in taken]
