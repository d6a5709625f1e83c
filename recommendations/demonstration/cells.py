"""The number of rows of each outcome, fixed before any date is drawn, so that the published figures result.

Published figures are those of A/76/644, annex III and paragraphs 90-92 and 96; the others are chosen to give the
published rates. They are not figures of the Organization.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

OPEN, IMPLEMENTED, OVERTAKEN, RECLASSIFIED = "open", "implemented", "overtaken", "reclassified"


@dataclass(frozen=True)
class Column:
    """One period of one series: the number issued in it and the number that ended in it."""

    label: str
    starts_on: dt.date
    ends_on: dt.date
    issued: int
    implemented: int = 0
    overtaken: int = 0
    reclassified: int = 0


@dataclass(frozen=True)
class Fate:
    """In which column a row is issued, how it ends and in which column; both are positions in the series."""

    issued: int
    outcome: str
    closed: int | None
    count: int


def _oios(label: str, start: tuple[int, int, int], end: tuple[int, int, int], *counts: int) -> Column:
    return Column(label, dt.date(*start), dt.date(*end), *counts)


OIOS_CRITICAL = (
    _oios("2010-2017", (2010, 1, 1), (2017, 12, 31), 1137, 1087, 27),
    _oios("2018", (2018, 1, 1), (2018, 12, 31), 32, 17, 3),
    _oios("2020", (2019, 1, 1), (2020, 6, 30), 26, 20, 5),
    _oios("2021", (2020, 7, 1), (2021, 6, 30), 7, 15, 0, 14),
)
OIOS_IMPORTANT = (  # all recommendations less the critical ones
    _oios("2010-2017", (2010, 1, 1), (2017, 12, 31), 9050 - 1137, 7276 - 1087, 650 - 27),
    _oios("2018", (2018, 1, 1), (2018, 12, 31), 1210 - 32, 953 - 17, 30 - 3),
    _oios("2020", (2019, 1, 1), (2020, 6, 30), 919 - 26, 1052 - 20, 42 - 5),
    _oios("2021", (2020, 7, 1), (2021, 6, 30), 896 - 7, 1136 - 15, 0),
)

BOARD_LABELS = ("earlier", "2010/11", "2012/13", "2014", "2015", "2016", "2017", "2018", "2019", "2020")
BOARD_YEARS = (2010, 2011, 2013, 2014, 2015, 2016, 2017, 2018, 2019, 2020)
BOARD_COUNTS = {  # new, implemented, overtaken
    "I": (
        (76, 0, 0), (35, 42, 10), (23, 37, 9), (19, 5, 1), (42, 6, 1), (53, 17, 4), (67, 31, 7), (76, 13, 3),
        (134, 49, 11), (137, 96, 31),
    ),
    "II": (
        (205, 0, 0), (101, 179, 17), (92, 95, 9), (64, 76, 7), (31, 45, 4), (49, 39, 4), (72, 34, 3), (47, 57, 5),
        (43, 24, 2), (31, 42, 4),
    ),
}  # fmt: skip
BOARD_PERIOD_ENDS = {"I": (12, 31), "II": (6, 30)}
BOARD_EARLIER = {"I": dt.date(2010, 7, 29), "II": dt.date(2010, 1, 29)}
"""The earlier report counts from its own date in 2010: it opens the series, whose base is 1 January 2010."""


def board(volume: str) -> tuple[Column, ...]:
    """The columns of one volume; rows and decisions count from the last day of each."""
    ends = [BOARD_EARLIER[volume], *(dt.date(year, *BOARD_PERIOD_ENDS[volume]) for year in BOARD_YEARS[1:])]
    starts = [dt.date(2010, 1, 1), *(end + dt.timedelta(days=1) for end in ends)]
    return tuple(
        Column(label, start, end, *counts)
        for label, start, end, counts in zip(BOARD_LABELS, starts, ends, BOARD_COUNTS[volume], strict=False)
    )


JIU_EARLIER_CUT_OFF = dt.date(2020, 10, 31)  # the day of the earlier cut-off is not printed
JIU_CUT_OFFS = (*(dt.date(year, 12, 31) for year in range(2010, 2020)), JIU_EARLIER_CUT_OFF, dt.date(2021, 11, 8))
JIU_YEARS = {  # year of issue: addressed, accepted, implemented by the earlier cut-off, implemented by the last
    2010: (50, 40, 35, 35),
    **dict.fromkeys(range(2011, 2017), (50, 33, 28, 29)),
    2017: (50, 32, 28, 30),
    2018: (50, 32, 28, 30),
    2019: (50, 32, 28, 30),
    2020: (50, 17, 0, 2),
}


def fates(columns: Sequence[Column], *, closes_at_once: bool) -> Iterator[Fate]:
    """Every outcome of a series with its count; the counts add up to each column.

    Outcomes of a column are drawn from all that is open then; `closes_at_once` allows a row to end in the column in
    which it was issued, which the Board's may not.
    """
    still_open = [0] * len(columns)
    for closing, column in enumerate(columns):
        if closes_at_once:
            still_open[closing] = column.issued
        for outcome in (IMPLEMENTED, OVERTAKEN, RECLASSIFIED):
            drawn = _draw(getattr(column, outcome), still_open, closing)
            for issued, count in enumerate(drawn):
                if count:
                    still_open[issued] -= count
                    yield Fate(issued, outcome, closing, count)
        if not closes_at_once:
            still_open[closing] = column.issued
    for issued, count in enumerate(still_open):
        yield Fate(issued, OPEN, None, count)


def _draw(count: int, pools: Sequence[int], closing: int) -> list[int]:
    """Distribute a count among the pools by size, with less weight for those just issued, up to the size of each
    pool.
    """
    weights = [pool * (0.8 if issued == closing else 1.0) for issued, pool in enumerate(pools)]
    exact = [count * weight / (sum(weights) or 1) for weight in weights]
    drawn = [min(pool, int(share)) for pool, share in zip(pools, exact, strict=True)]
    while (missing := count - sum(drawn)) > 0:
        room = [issued for issued, pool in enumerate(pools) if drawn[issued] < pool]
        for issued in sorted(room, key=lambda issued: drawn[issued] - exact[issued])[:missing]:
            drawn[issued] += 1
    return drawn
