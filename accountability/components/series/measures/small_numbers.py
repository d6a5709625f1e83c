"""Which values of one period are hidden so that no small number of people or cases can be read or calculated."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from typing import Any

FEWEST = 5
"""Counts below this number, other than zero, are hidden (domain rule for figures that no document prints)."""
TOTAL = ""

Counts = Mapping[str, Decimal | None]
End = tuple[str, str]
"""A row or a column: "row" with the entity, or "column" with the member."""
Line = dict[str, tuple[str, str]]
"""The places of one row or column of a period's table, by what distinguishes them; the total has the empty key."""


def is_small(number: Decimal | None) -> bool:
    """Whether a count is hidden by itself."""
    return number is not None and 0 < number < FEWEST


def hidden_members(counts: Counts, codes: Collection[str] = (), *, also: Collection[str] = ()) -> set[str]:
    """The members of one line to hide: small counts, and others from which the total would betray them.

    What is hidden is betrayed if it is a single member, or if the remainder to the total leaves one possibility only:
    each of two hidden counts is 1 when they add up to 2, and 4 when they add up to 8. If no other member can be hidden,
    the total is. Of the members with these codes some may have no value in force yet: the total is hidden while they
    would make up a small remainder. The members of `also` are hidden already, because of another line.
    """
    hidden = {member for member, number in counts.items() if is_small(number)} | set(also)
    if set(codes) - counts.keys() and is_small(_remainder(counts)):
        return hidden | {TOTAL}
    if TOTAL not in counts or TOTAL in hidden or not hidden:
        return hidden
    others = sorted((number, member) for member, number in counts.items() if member not in hidden | {TOTAL} and number)
    while _is_betrayed([counts[member] for member in hidden]):
        if not others:
            return hidden | {TOTAL}
        hidden.add(others.pop(0)[1])
    return hidden


def _remainder(counts: Counts) -> Decimal | None:
    """What the total has beyond the members; None where a number or the total is missing."""
    numbers = [number for member, number in counts.items() if member != TOTAL]
    total = counts.get(TOTAL)
    return None if total is None or None in numbers else total - sum(number or 0 for number in numbers)


def _is_betrayed(numbers: list[Decimal | None]) -> bool:
    if len(numbers) == 1:
        return True
    if not all(map(is_small, numbers)):
        return False
    return sum(number or 0 for number in numbers) in (len(numbers), len(numbers) * (FEWEST - 1))


# --- Periods with values by entity ----------------------------------------------------------------------------------
def hidden_places(counts: Mapping[tuple[str, str], Decimal | None], codes: Collection[str] = ()) -> set[Any]:
    """The places of one period to hide, each an entity and a member; the Organization has the empty entity.

    Each entity is a row with its total, each member a column with the Organization's value as its total. The rule of
    `hidden_members` holds in every row and every column. A small number that several rows and columns together would
    still give is protected by one more place (a table determines a hidden cell exactly where no other path of hidden
    cells joins its row and its column).
    """
    rows, columns = _lines(counts)
    hidden: set[tuple[str, str]] = set()
    while True:
        before = len(hidden)
        for line in rows:
            hidden |= _hidden_in(line, counts, codes, hidden)
        if len(rows) > 1:
            for line in columns:
                hidden |= _hidden_in(line, counts, [*line, *_rest(line, counts)], hidden)
        if len(hidden) == before:
            if (place := _betrayed_by_several(counts, hidden)) is None:
                return hidden
            hidden.add(place)


def _lines(counts: Mapping[tuple[str, str], Any]) -> tuple[list[Line], list[Line]]:
    rows: dict[str, Line] = defaultdict(dict)
    columns: dict[str, Line] = defaultdict(dict)
    for place in counts:
        entity, member = place
        rows[entity][member] = columns[member][entity] = place
    return list(rows.values()), list(columns.values())


def _hidden_in(line: Line, counts: Mapping[Any, Any], codes: Collection[str], hidden: set[Any]) -> set[Any]:
    also = [key for key, place in line.items() if place in hidden]
    return {line[key] for key in hidden_members({key: counts[line[key]] for key in line}, codes, also=also)}


def _rest(line: Line, counts: Mapping[Any, Any]) -> list[str]:
    """A name for the entities without a value, where the Organization's value exceeds the sum of the entities."""
    return ["rest"] if _remainder({key: counts[place] for key, place in line.items()}) else []


def _betrayed_by_several(
    counts: Mapping[tuple[str, str], Decimal | None], hidden: set[tuple[str, str]]
) -> tuple[str, str] | None:
    """One more place to hide, where several lines together give a small number; None where none does."""
    joined: dict[End, set[End]] = defaultdict(set)
    for entity, member in hidden:
        joined["row", entity].add(("column", member))
        joined["column", member].add(("row", entity))
    for place in sorted(hidden):
        row, column = ("row", place[0]), ("column", place[1])
        if not is_small(counts[place]) or column in (left := _reached(row, joined, without=column)):
            continue
        if _all_have_totals(left, counts) and (more := next(_joining(counts, hidden, left), None)):
            return more
    return None


def _reached(start: End, joined: Mapping[End, set[End]], *, without: End) -> set[End]:
    """The rows and columns that hidden places join with a row, other than the place of this row and that column."""
    reached, waiting = {start}, [start]
    while waiting:
        end = waiting.pop()
        following = joined[end] - reached - ({without} if end == start else set())
        reached |= following
        waiting += following
    return reached


def _all_have_totals(lines: set[End], counts: Mapping[tuple[str, str], Any]) -> bool:
    return all(((key, TOTAL) if kind == "row" else (TOTAL, key)) in counts for kind, key in lines)


def _joining(
    counts: Mapping[tuple[str, str], Decimal | None], hidden: set[tuple[str, str]], left: set[End]
) -> Iterator[tuple[str, str]]:
    """The places not yet hidden that join these rows and columns with others, the smallest first."""
    rows = {entity for entity, _member in hidden}
    columns = {member for _entity, member in hidden}
    free = [place for place, number in counts.items() if place not in hidden and number]
    for place in sorted(free, key=lambda place: (TOTAL in place, counts[place], place)):
        entity, member = place
        if entity in rows and member in columns and (("row", entity) in left) != (("column", member) in left):
            yield place
