"""Illustrative recommendations of the Board of Auditors: one report a period, all open ones assessed in the next."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator

from recommendations.demonstration.cells import BOARD_EARLIER, OPEN, Column, Fate, board, fates
from recommendations.demonstration.course import Course
from recommendations.demonstration.rows import Row


def rows(rng: random.Random, copy: int, volume: str) -> Iterator[list[Row]]:
    """The rows of one copy of one volume in order of issue, one list per recommendation."""
    columns = board(volume)
    drawn = [fate for fate in fates(columns, closes_at_once=False) for _ in range(fate.count)]
    drawn.sort(key=lambda fate: (fate.issued, rng.random()))
    paragraph, report = 0, -1
    for fate in drawn:
        if fate.issued != report:
            paragraph, report = 18 + copy * 1000, fate.issued
        paragraph += 2 + int(rng.random() * 5)
        yield [_row(rng, volume, columns, fate, paragraph)]


def _row(rng: random.Random, volume: str, columns: tuple[Column, ...], fate: Fate, paragraph: int) -> Row:
    column, course = columns[fate.issued], Course(rng, "BOA")
    symbol, reported_on = report(volume, column)
    course.add("issued", "newly_issued", column.ends_on, reported_on, report_symbol=symbol)
    last = len(columns) - 1 if fate.closed is None else fate.closed
    for position in range(fate.issued + 1, last + 1):
        later = columns[position]
        later_symbol, later_report = report(volume, later)
        if position == fate.closed and fate.outcome != OPEN:
            course.assess(fate.outcome, later.ends_on, later_report, later_symbol)
            break
        state = "not_implemented" if rng.random() < 0.12 else "under_implementation"
        # The last report is printed in full detail (para. 96): no doubtful marks in it.
        add = course.assess if position == len(columns) - 1 else course.follow_up
        add(state, later.ends_on, later_report, later_symbol)
    return Row(0, "BOA", volume, symbol, "II", str(paragraph), "", column.ends_on, "", course.decisions)


def report(volume: str, column: Column) -> tuple[str, dt.date]:
    """The illustrative symbol and the date of the report on a period: seven months after its end."""
    day = column.ends_on
    if day == BOARD_EARLIER[volume]:
        return f"DEMO/A/{65 if volume == 'I' else 64}/5 (Vol. {volume})", day
    reported_on = dt.date(day.year + 1, 7, 21) if volume == "I" else dt.date(day.year + 1, 1, 26)
    return f"DEMO/A/{day.year - 1944 if volume == 'I' else day.year - 1945}/5 (Vol. {volume})", reported_on
